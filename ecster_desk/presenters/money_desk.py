"""What the screens need of the money services: begin an operation, follow it, settle it by hand.

A Protocol and the values that cross it. The services send and settle (money safety 3); nothing here
decides an outcome. Amounts are öre.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ecster_desk.domain.attempt import AlarmKind, ManualReason, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.order import Order
from ecster_desk.domain.request import MoneyRequest


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person has chosen and confirmed.

    Attributes:
        request: the whole request; its reference is a proposal that the services may renew.
        shown: the order as the person saw it; the fresh read is compared with it.
        reason, reason_text, receipt_number: stay with us.
        again: the person knows that the same was done a moment ago.
        fences_ref: the UNKNOWN operation that this one fences (money safety 3.10).
    """

    request: MoneyRequest
    shown: Order
    reason: str = ""
    reason_text: str = ""
    receipt_number: str = ""
    again: bool = False
    fences_ref: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as it stands: one attempt, and what is known of it.

    Attributes:
        order_name: the order's reference, or its Ecster id.
        next_look: when the next read is due (wall clock, for people); None if none is planned.
        looks: reads made so far to settle it.
        words: the server's own words, of REJECTED.
        checked: when a read last proved something.
        pause: why no reads are made just now, if so.
        can_retry: the same may be sent once more while it is UNKNOWN (fenced retry).
        can_annul: an annulment may fence it (an UNKNOWN DEBIT).
    """

    ref: str
    order_id: str
    order_name: str
    kind: str
    amount_minor: int
    currency: str
    state: State
    began: datetime
    next_look: datetime | None = None
    looks: int = 0
    checked: datetime | None = None
    booked_tx: str = ""
    via_read: bool = False
    words: str = ""
    manual_reason: ManualReason | None = None
    pause: str = ""
    can_retry: bool = False
    can_annul: bool = False


@dataclass(frozen=True, slots=True)
class AlarmNote:
    """An alarm that stands."""

    ref: str
    kind: AlarmKind
    order_id: str
    order_name: str
    seen: str
    raised: datetime


@dataclass(frozen=True, slots=True)
class NotBegun:
    """Nothing was sent, and why.

    Attributes:
        error: the reason, with its sentence; None if one of the others tells it.
        now: the order as the fresh read found it, when it is no longer what was shown.
        done_before: when the same was done, at most 120 s ago: asks for a second word.
    """

    error: DeskError | None = None
    now: Order | None = None
    done_before: datetime | None = None


class MoneyDesk(Protocol):
    """The money services as presenters use them. Every call returns at once."""

    @property
    def look_only(self) -> DeskError | None:
        """Why no money may move at this till just now; None if it may."""
        ...

    def new_reference(self) -> str:
        """A reference that no attempt has had (money safety 3.3)."""
        ...

    def begin(self, wanted: Wanted, not_begun: Callable[[NotBegun], None]) -> None:
        """Start the operation in the application's own scope.

        The gate is shut before this returns: a second call for the same order changes nothing.
        What becomes of it is told to the listeners as operations, or once to `not_begun`.
        """
        ...

    def listen(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever an operation or an alarm is another."""
        ...

    def operations(self) -> tuple[Operation, ...]:
        """All that are not settled, oldest first, and those that ended in this run."""
        ...

    def alarms(self) -> tuple[AlarmNote, ...]:
        """All alarms that stand, oldest first."""
        ...

    def check_now(self, ref: str) -> None:
        """Read now instead of waiting for the next look."""
        ...

    def take_over(self, ref: str, reason: str) -> None:
        """A manager takes an UNKNOWN operation on: MANUAL, looks go on."""
        ...

    def decide(self, ref: str, reason: str, *, done: bool) -> None:
        """A manager says how a MANUAL operation ended."""
        ...

    def clear_alarm(self, alarm: AlarmNote, reason: str) -> None:
        """A manager has dealt with it."""
        ...
