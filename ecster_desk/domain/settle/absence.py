"""When a reference that is not there can never come: money safety 3.9."""

from dataclasses import dataclass
from typing import Final

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.attempt import Attempt, AttemptType
from ecster_desk.domain.hit import OrderStatus, StatusGroup, known_status, status_group
from ecster_desk.domain.order import Order
from ecster_desk.domain.settle.facts import Facts
from ecster_desk.domain.settle.times import Times

_READS = 3
_LATE_READS = 2
# How a NOT_DONE came about: the first kind can never turn up, the others still could (3.10).
FENCED: Final = "fenced"
STILL_COULD_COME: Final = frozenset({"absent", "override"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Clean reads that lacked the reference: when each began, in milliseconds after the close."""

    begun: tuple[int, ...] = ()

    def with_read(self, begun: int, times: Times) -> "Evidence":
        """One more, unless it is too close to the last to say anything new."""
        if self.begun and begun - self.begun[-1] < times.apart:
            return self
        return Evidence((*self.begun[-_READS:], begun))

    def proves_absence(self, times: Times) -> bool:
        """Three reads apart from each other, two of them begun when nothing could come any more."""
        late = [begun for begun in self.begun if begun >= times.settled]
        return len(self.begun) >= _READS and len(late) >= _LATE_READS


NO_EVIDENCE: Final = Evidence()


def is_shut(attempt: Attempt, order: Order) -> bool:
    """Whether the order takes no more of the attempt's type, ever (4424; contract 4.3).

    A status may run ahead of the transactions, and an order that another till's debit seems to
    have closed may have been closed by ours: it counts only where the transactions that are there
    leave nothing. ANNULLED needs no such proof, no order that was debited becomes that.
    """
    status = known_status(order.status)
    if status is None:
        return False
    is_dead = status_group(order.status) is StatusGroup.DEAD
    if attempt.type is AttemptType.CREDIT or status is OrderStatus.ANNULLED:
        return is_dead
    closed = is_dead or status is OrderStatus.FULLY_DELIVERED
    return closed and order_left(order).rest_minor <= 0


def is_too_large(attempt: Attempt, order: Order) -> bool:
    """Whether less is left than the attempt's amount, for good: of a READY order it can still rise.

    A CREDIT has its own debit's rest and no other sum. Of the order the transactions tell, not the
    status, which may be closed by the very attempt that they don't show yet.
    """
    if known_status(order.status) is OrderStatus.READY:
        return False
    left = order_left(order)
    if attempt.type is AttemptType.DEBIT:
        return left.rest_minor < attempt.amount_minor
    if attempt.type is AttemptType.CREDIT:
        own = [one for one in left.debits if one.transaction_id == attempt.debit_tx]
        return bool(own) and own[0].left_minor < attempt.amount_minor
    return False


def is_fenced(attempt: Attempt, order: Order, facts: Facts) -> bool:
    """Whether one clean read that lacks the reference proves that it can never land."""
    return is_shut(attempt, order) or (facts.ceiling and is_too_large(attempt, order))
