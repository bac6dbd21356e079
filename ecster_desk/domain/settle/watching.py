"""What any read says about references that were sent before: money safety 3.11 and 5."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecster_desk.domain.amounts import is_closed
from ecster_desk.domain.attempt import FINAL_STATES, AlarmKind, Attempt, AttemptType, State
from ecster_desk.domain.order import Order, Transaction, TransactionType
from ecster_desk.domain.reference import is_ours, till_of
from ecster_desk.domain.request import asks_to_close
from ecster_desk.domain.settle.matching import bears_mark, new_since


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact to raise an alarm about: the reference, the kind, the transactions."""

    ref: str
    kind: AlarmKind
    ids: tuple[str, ...]

    @property
    def fact(self) -> str:
        """The fact as the alarm keeps it; the same one is raised once."""
        return "+".join(sorted(self.ids))


def alarms_in(order: Order, attempts: Sequence[Attempt], till: str) -> tuple[Seen, ...]:
    """Late arrivals, doubles, and references of this till that the journal doesn't know.

    Args:
        order: as it was read; it need not be clean, since what is there is there.
        attempts: all of ours on this order.
        till: the four characters of this till.
    """
    shown = {one.ref: _ids(order, one.ref) for one in attempts}
    seen = [
        *_late(attempts, shown),
        *_twice(attempts, shown),
        *_pairs(attempts, shown),
        *_strangers(order, shown, till),
    ]
    return tuple(seen)


def echoed(order: Order, attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """The attempts whose reference this read gives back, on a transaction of their own type."""
    given = {(one.transaction_reference, one.type) for one in order.transactions}
    return tuple(one for one in attempts if (one.ref, one.type.value) in given)


def unconfirmed(attempt: Attempt, order: Order) -> str:
    """What the order doesn't show of an attempt that is DONE; empty if it shows all of it."""
    shown = any(
        bears_mark(one, attempt.ref) or one.transaction_id == attempt.booked_tx
        for one in order.transactions
    )
    if attempt.booked_tx and not shown:
        return "not shown"
    if asks_to_close(attempt.body) and not is_closed(order.status):
        return "not closed"
    return ""


def made_elsewhere(attempt: Attempt, order: Order) -> tuple[Transaction, ...]:
    """What others did with the order while an attempt that is DONE was under way.

    What bears a reference of our own till is ours, and the alarms tell of it. Whether a debit that
    closes its order is followed by an ANNUL of Ecster's own the documents don't say: one that names
    nobody is taken for that.
    """
    closes = asks_to_close(attempt.body)
    return tuple(
        one
        for one in new_since(attempt, order)
        if one.transaction_id != attempt.booked_tx
        and one.type != TransactionType.ORIGINAL
        and not _is_of_till(one, attempt)
        and not (closes and one.type == TransactionType.ANNUL and not one.transaction_reference)
    )


def _is_of_till(one: Transaction, attempt: Attempt) -> bool:
    ref = one.transaction_reference
    return bears_mark(one, attempt.ref) or (is_ours(ref) and till_of(ref) == attempt.till)


def _ids(order: Order, ref: str) -> tuple[str, ...]:
    return tuple(one.transaction_id for one in order.transactions if bears_mark(one, ref))


def _late(attempts: Sequence[Attempt], shown: dict[str, tuple[str, ...]]) -> list[Seen]:
    ended = [one for one in attempts if one.state in FINAL_STATES and one.state is not State.DONE]
    return [Seen(one.ref, AlarmKind.LATE, shown[one.ref]) for one in ended if shown[one.ref]]


def _twice(attempts: Sequence[Attempt], shown: dict[str, tuple[str, ...]]) -> list[Seen]:
    return [
        Seen(one.ref, AlarmKind.DUPLICATE, shown[one.ref])
        for one in attempts
        if len(shown[one.ref]) > 1
    ]


def _pairs(attempts: Sequence[Attempt], shown: dict[str, tuple[str, ...]]) -> list[Seen]:
    """Both of a fenced pair: one wish, booked twice. An annul as a fence is another wish."""
    seen = []
    for one in attempts:
        fenced = shown.get(one.fences_ref or "", ())
        if fenced and shown[one.ref] and one.type is not AttemptType.ANNUL:
            seen.append(Seen(one.ref, AlarmKind.DUPLICATE, (*fenced, *shown[one.ref])))
    return seen


def _strangers(order: Order, shown: dict[str, tuple[str, ...]], till: str) -> list[Seen]:
    seen = []
    for one in order.transactions:
        ref = one.transaction_reference
        if is_ours(ref) and till_of(ref) == till and ref not in shown:
            seen.append(Seen(ref, AlarmKind.FOREIGN_SELF, (one.transaction_id,)))
    return seen
