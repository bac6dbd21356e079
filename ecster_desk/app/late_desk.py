"""The money desk before it exists: the window is up before the journal is open."""

from collections.abc import Callable
from pathlib import Path

from ecster_desk.domain.attempt import Attempt
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Alarm, Plan
from ecster_desk.domain.journal_errors import JournalOpening
from ecster_desk.domain.operation import Operation, Wanted
from ecster_desk.domain.undo import Undoing, UndoOffer
from ecster_desk.presenters.money_desk import MoneyWork


class LateDesk:
    """A `MoneyDesk` that lets no money move until the real one is there.

    Presenters subscribe once, at the start; what the real one tells is passed on.
    """

    def __init__(self) -> None:
        self._real: MoneyWork | None = None
        self._confirm: Callable[[str, str], None] | None = None
        self._forget: list[Callable[[], None]] = []
        self._trouble: DeskError | None = JournalOpening()
        self._listeners: list[Callable[[Operation], None]] = []
        self._alarm_listeners: list[Callable[[], None]] = []
        self._offer_listeners: list[Callable[[UndoOffer], None]] = []

    def open(self, desk: MoneyWork, confirm: Callable[[str, str], None]) -> None:
        """The real desk is there, or another in its place.

        `confirm` takes a doubtful journal on; it is told who does so, and why.
        """
        for forget in self._forget:
            forget()
        self._real, self._confirm, self._trouble = desk, confirm, None
        self._forget = [
            desk.subscribe(self._pass_on),
            desk.subscribe_alarms(self._pass_alarms_on),
            desk.subscribe_offers(self._pass_offer_on),
        ]
        self._pass_alarms_on()

    def fail(self, trouble: DeskError) -> None:
        """No money moves, for this reason: the journal, or the end of the run."""
        self._trouble = trouble
        self._pass_alarms_on()

    @property
    def merchant_id(self) -> str:
        """As the port says."""
        return self._real.merchant_id if self._real else ""

    @property
    def look_only(self) -> DeskError | None:
        """As the port says."""
        if self._trouble is not None or self._real is None:
            return self._trouble
        return self._real.look_only

    @property
    def can_confirm(self) -> bool:
        """As the port says."""
        return self._real is not None and self._real.can_confirm

    @property
    def can_export(self) -> bool:
        """As the port says."""
        return self._real is not None and self._real.can_export

    @property
    def waits_until_ms(self) -> int:
        """As the port says."""
        return self._real.waits_until_ms if self._real else 0

    def confirm_journal(self, user: str, reason: str) -> None:
        """As the port says."""
        if self._confirm is not None:
            self._confirm(user, reason)

    def new_intent(self) -> str:
        """As the port says."""
        return self._open_desk().new_intent()

    def start(self, wanted: Wanted) -> str:
        """As the port says.

        Raises:
            DeskError: also while no money may move.
        """
        if self._trouble is not None:
            raise self._trouble
        return self._open_desk().start(wanted)

    def send_again(self, ref: str, user: str) -> str:
        """As the port says.

        Raises:
            DeskError: also while no money may move.
        """
        if self._trouble is not None:
            raise self._trouble
        return self._open_desk().send_again(ref, user)

    def subscribe(self, listener: Callable[[Operation], None]) -> Callable[[], None]:
        """As the port says."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def subscribe_alarms(self, listener: Callable[[], None]) -> Callable[[], None]:
        """As the port says."""
        self._alarm_listeners.append(listener)
        return lambda: self._alarm_listeners.remove(listener)

    def unsettled(self) -> tuple[Operation, ...]:
        """As the port says."""
        return self._real.unsettled() if self._real else ()

    def alarms(self) -> tuple[Alarm, ...]:
        """As the port says."""
        return self._real.alarms() if self._real else ()

    def undoings(self) -> tuple[Undoing, ...]:
        """As the port says."""
        return self._real.undoings() if self._real else ()

    def subscribe_offers(self, listener: Callable[[UndoOffer], None]) -> Callable[[], None]:
        """As the port says."""
        self._offer_listeners.append(listener)
        return lambda: self._offer_listeners.remove(listener)

    def ask_undo(self, order_id: str, user: str) -> None:
        """As the port says."""
        self._open_desk().ask_undo(order_id, user)

    def keep_undo(self, plan: Plan) -> None:
        """As the port says."""
        self._open_desk().keep_undo(plan)

    def leave_undo(self, plan_id: str, user: str, reason: str) -> None:
        """As the port says."""
        self._open_desk().leave_undo(plan_id, user, reason)

    def now_ms(self) -> int:
        """As the port says."""
        return self._real.now_ms() if self._real else 0

    def check_now(self, ref: str) -> None:
        """As the port says."""
        self._open_desk().check_now(ref)

    def take_over(self, ref: str, user: str, reason: str) -> None:
        """As the port says."""
        self._open_desk().take_over(ref, user, reason)

    def decide(self, ref: str, user: str, reason: str, *, done: bool) -> None:
        """As the port says."""
        self._open_desk().decide(ref, user, reason, done=done)

    def clear_alarm(self, alarm: Alarm, user: str, reason: str) -> None:
        """As the port says."""
        self._open_desk().clear_alarm(alarm, user, reason)

    @property
    def left_slip(self) -> Attempt | None:
        """As the port says."""
        return self._real.left_slip if self._real else None

    def put_slip_away(self, ref: str, how: str) -> None:
        """As the port says."""
        self._open_desk().put_slip_away(ref, how)

    def export_journal(self, target: Path, told: Callable[[DeskError | None], None]) -> None:
        """As the port says."""
        self._open_desk().export_journal(target, told)

    def _open_desk(self) -> MoneyWork:
        """The real desk; what needs it is off until it is there."""
        if self._real is None:
            raise JournalOpening
        return self._real

    def _pass_on(self, operation: Operation) -> None:
        for listener in tuple(self._listeners):
            listener(operation)

    def _pass_offer_on(self, offer: UndoOffer) -> None:
        for listener in tuple(self._offer_listeners):
            listener(offer)

    def _pass_alarms_on(self) -> None:
        for listener in tuple(self._alarm_listeners):
            listener()
