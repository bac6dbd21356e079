"""What the screens need of the money services: start an operation, follow it, settle it by hand.

A Protocol; the services send and settle (money safety 3), and decide every outcome.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ecster_desk.domain.attempt import Attempt
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Alarm, Plan
from ecster_desk.domain.operation import Operation, Wanted
from ecster_desk.domain.undo import Undoing, UndoOffer


class MoneyWork(Protocol):
    """The money services on one journal. Every call returns at once."""

    @property
    def merchant_id(self) -> str:
        """The till's own store; empty where it is not known."""
        ...

    @property
    def look_only(self) -> DeskError | None:
        """Why no money may move at this till just now; None if it may."""
        ...

    @property
    def can_confirm(self) -> bool:
        """Whether the journal is in doubt in a way that a manager may take on."""
        ...

    @property
    def can_export(self) -> bool:
        """Whether the journal is in doubt and a copy of what can be read of it may help."""
        ...

    @property
    def waits_until_ms(self) -> int:
        """When money may move again after a doubt, on the boot clock; 0 if it doesn't wait."""
        ...

    def new_intent(self) -> str:
        """The name of a new wish: a reference of ours without its last two digits."""
        ...

    def start(self, wanted: Wanted) -> str:
        """Start the operation in the application's own scope; the wish's name.

        The gate is shut before this returns (money safety 3.1). What becomes of it is told to the
        listeners.

        Raises:
            OrderBusy: an operation on this order is under way.
        """
        ...

    def send_again(self, ref: str, user: str) -> str:
        """Send an UNKNOWN attempt's wish once more beside it; the wish's name (money safety 3.10).

        Raises:
            NoFence: it is not UNKNOWN any more.
            OrderBusy: an operation on this order is under way.
        """
        ...

    def subscribe(self, listener: Callable[[Operation], None]) -> Callable[[], None]:
        """Be told of every change of an operation; calling what comes back ends it."""
        ...

    def subscribe_alarms(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Be told when other alarms or undos stand, or whether money may move has changed."""
        ...

    def unsettled(self) -> tuple[Operation, ...]:
        """All operations whose outcome is not proved, oldest first."""
        ...

    def alarms(self) -> tuple[Alarm, ...]:
        """All alarms that stand, oldest first."""
        ...

    def undoings(self) -> tuple[Undoing, ...]:
        """All undos that are not finished, oldest first."""
        ...

    def subscribe_offers(self, listener: Callable[[UndoOffer], None]) -> Callable[[], None]:
        """Be told what can be undone, when it was asked; calling what comes back ends it."""
        ...

    def ask_undo(self, order_id: str, user: str) -> None:
        """Read an order afresh and tell what can be undone of it."""
        ...

    def keep_undo(self, plan: Plan) -> None:
        """Write a plan down; it then stands among the `undoings`, or its trouble is told."""
        ...

    def leave_undo(self, plan_id: str, user: str, reason: str) -> None:
        """A person leaves the rest of an undo as it is."""
        ...

    def now_ms(self) -> int:
        """The boot clock, by which looks are planned."""
        ...

    def check_now(self, ref: str) -> None:
        """Read now instead of waiting for the next look."""
        ...

    def take_over(self, ref: str, user: str, reason: str) -> None:
        """A manager takes an UNKNOWN operation on: MANUAL; looks go on."""
        ...

    def decide(self, ref: str, user: str, reason: str, *, done: bool) -> None:
        """A manager says how a MANUAL operation ended."""
        ...

    def clear_alarm(self, alarm: Alarm, user: str, reason: str) -> None:
        """A manager has dealt with it."""
        ...

    @property
    def left_slip(self) -> Attempt | None:
        """What ended last before the program was cut off, if its slip was not seen to."""
        ...

    def put_slip_away(self, ref: str, how: str) -> None:
        """A slip was printed, kept, or done without (`how`): it is not offered again."""
        ...

    def export_journal(self, target: Path, told: Callable[[DeskError | None], None]) -> None:
        """Write all that can be read of the journal to a new file; `told` what was wrong, if so."""
        ...


class MoneyDesk(MoneyWork, Protocol):
    """What presenters hold during the whole of a run, whatever becomes of the journal."""

    def confirm_journal(self, user: str, reason: str) -> None:
        """A manager takes a doubtful journal on; money work begins anew on it (money safety 2)."""
        ...
