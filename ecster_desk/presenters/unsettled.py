"""Operations that are not settled, and alarms: what the banner, the tray and the badge draw."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ecster_desk.domain.attempt import AlarmKind, Attempt, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.operation import Fence, Operation, Phase
from ecster_desk.domain.order import Order
from ecster_desk.domain.people import Permission, Person
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.money_desk import MoneyDesk
from ecster_desk.presenters.money_stand import OPEN, MoneyStand
from ecster_desk.presenters.outcome_words import badge_text
from ecster_desk.presenters.strangers import Strangers
from ecster_desk.presenters.unsettled_build import Views, alarm_key, holds_goods
from ecster_desk.presenters.unsettled_state import UnsettledState
from ecster_desk.presenters.wishes import Wishes

tr = QCoreApplication.translate

_TICK_MS = 1_000  # "next in 4 s" counts down
_WRITING_MS = 500  # a commit takes a millisecond; longer means that the disk says no
_LOOKED_FOR = frozenset({State.UNKNOWN, State.ONGOING, State.MANUAL})
_UNSURE = frozenset({State.UNKNOWN, State.MANUAL})
_MOVED_NOTHING = frozenset({State.INTENT, State.SENDING, State.CANCELLED, State.NOT_SENT})


class UnsettledPresenter(QObject):
    """Follows every operation of the run, whatever is on the screen.

    Signals:
        state_changed(UnsettledState): something to draw has changed.
        ended(Telling): an operation has ended; what is said of it, and once more if the order
            then shows what others did meanwhile.
        withdrawn(str): what was told of this order doesn't hold any more: it came late after all.
        order_moved(str): the money of this order may be another: read it again.
        annul_asked(Order, str): annul what is left instead of the attempt of this reference.
        undo_asked(str, str): go on with the undo of this order; its Ecster id and its name.
    """

    state_changed = Signal(object)
    ended = Signal(object)
    withdrawn = Signal(str)
    order_moved = Signal(str)
    annul_asked = Signal(object, str)
    undo_asked = Signal(str, str)

    def __init__(
        self, desk: MoneyDesk, person: Person, formats: Formats, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person = person
        self._wishes = Wishes()
        self._strangers = Strangers()
        self._views = Views(desk, person, formats, self._wishes)
        self._asked: set[str] = set()  # wishes that were sent once more from here
        self._late_told: set[str] = set()  # references that turned out to have gone through
        self._offered: set[str] = set()  # attempts whose slip a cut-off run had left
        self._moved: set[str] = set()  # orders whose money has moved since they were read
        self._state = UnsettledState(badge=badge_text(0))
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._show)
        self._unwritten: set[str] = set()  # told, since it takes long
        self._late: frozenset[str] = frozenset()  # being written, told or not
        self._patience = QTimer(self, singleShot=True, interval=_WRITING_MS)
        self._patience.timeout.connect(self._still_unwritten)
        desk.subscribe(self._follow)
        desk.subscribe_alarms(self._alarms_changed)

    @property
    def state(self) -> UnsettledState:
        """What is drawn now."""
        return self._state

    def stand(self, order_id: str) -> MoneyStand:
        """Whether the money of an order may move, as far as our own operations say."""
        if any(alarm.order_id == order_id for alarm in self._desk.alarms()):
            return MoneyStand(tr("outcome", "A manager must see to this order first, see above."))
        running = [one for one in self._desk.unsettled() if one.order_id == order_id]
        has_moved = order_id in self._moved and not any(map(self._is_felt, running))
        if running and not has_moved:
            holds = any(holds_goods(one) for one in running)
            return MoneyStand(
                tr("outcome", "An operation on this order is not settled yet, see above."), holds
            )
        trouble = self._desk.look_only
        if trouble is not None:
            return MoneyStand(QCoreApplication.translate("errors", trouble.what))
        if has_moved:
            moved = tr("outcome", "The order has just changed and has not been read again yet.")
            return MoneyStand(moved, has_moved=True)
        return OPEN

    def note_order(self, order: Order) -> None:
        """An order was read: its figures are of now, and its operations bear its name."""
        self._moved.discard(order.order_id)
        self._name(order)
        met = self._strangers.meet(order)
        if met is not None:
            self.ended.emit(partial(self._views.met, met))

    def put_slip_away(self, ref: str, how: str) -> None:
        """The slip of an attempt was printed, kept, or done without: `how`, in one word."""
        self._desk.put_slip_away(ref, how)

    def check_now(self, key: str) -> None:
        """Look now."""
        self._desk.check_now(key)

    def send_again(self, key: str) -> None:
        """Send the same once more, where the server takes one of the two."""
        shown = self._of(key)
        try:
            self._asked.add(self._desk.send_again(key, self._person.user))
        except DeskError as trouble:
            self._tell(trouble, shown.order_id if shown else "")

    def annul_instead(self, key: str) -> None:
        """The customer leaves: annul what is left instead of a debit that is not known yet."""
        shown = self._of(key)
        if shown is not None and shown.order is not None and Fence.ANNUL in shown.fences:
            self.annul_asked.emit(shown.order, key)

    def go_on(self, key: str) -> None:
        """Offer the next step of an undo."""
        item = self._state.of_key(key)
        if item is not None and item.can_go_on:
            self.undo_asked.emit(item.order_id, item.order_name)

    def leave(self, key: str, reason: str) -> None:
        """Leave the rest of an undo as it is, with a reason."""
        if reason.strip():
            self._desk.leave_undo(key, self._person.user, reason.strip())

    def take_over(self, key: str, reason: str) -> None:
        """A manager takes it on, with a reason."""
        if self._may_override(reason):
            self._desk.take_over(key, self._person.user, reason.strip())

    def decide(self, key: str, reason: str, *, done: bool) -> None:
        """A manager says how it ended, with a reason."""
        if self._may_override(reason):
            self._desk.decide(key, self._person.user, reason.strip(), done=done)

    def clear(self, key: str, reason: str) -> None:
        """A manager has dealt with an alarm, with a reason."""
        alarm = next((one for one in self._desk.alarms() if alarm_key(one) == key), None)
        if alarm is not None and self._may_override(reason):
            self._desk.clear_alarm(alarm, self._person.user, reason.strip())

    def confirm_journal(self, reason: str) -> None:
        """A manager takes a doubtful journal on, with a reason."""
        if self._may_override(reason):
            self._desk.confirm_journal(self._person.user, reason.strip())

    def export_journal(self, target: Path) -> None:
        """Save a copy of what can be read of a doubtful journal; how that ended is told."""
        if self._person.may(Permission.OVERRIDE):
            self._desk.export_journal(target, partial(self._exported, target.name))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._show()

    def stop(self) -> None:
        """Count no seconds any more: the run ends."""
        self._timer.stop()
        self._patience.stop()

    def _follow(self, operation: Operation) -> None:
        if operation.order is not None:
            self._name(operation.order)
        attempt = operation.attempt
        is_news = attempt is not None and self._wishes.note(attempt)
        has_moved = is_news and attempt is not None and attempt.state not in _MOVED_NOTHING
        if has_moved:
            self._moved.add(operation.order_id)
        self._hear_of_asked(operation)
        was_late = self._late
        self._watch_writing()
        self._show(anyway=bool(was_late - self._late))  # what was written may open its order
        if attempt is None or not is_news:
            return
        self._strangers.note(attempt)
        if not attempt.is_open:
            # Where writing it takes long, the tray says so; a notice would stay when it is written.
            self.ended.emit(partial(self._views.ended, replace(operation, unwritten=False)))
        if has_moved:
            self.order_moved.emit(operation.order_id)

    def _alarms_changed(self) -> None:
        """Also told when money may move at last, which no item shows."""
        self._show(anyway=True)
        for alarm in self._desk.alarms():
            if alarm.kind is AlarmKind.LATE and alarm.ref not in self._late_told:
                self._late_told.add(alarm.ref)
                self.withdrawn.emit(alarm.order_id)
        left = self._desk.left_slip
        if left is not None and left.ref not in self._offered:
            self._offered.add(left.ref)
            self.ended.emit(partial(self._views.left, left))

    def _show(self, *, anyway: bool = False) -> None:
        running = self._desk.unsettled()
        items = (
            *self._views.journal(),
            *(self._views.alarm(alarm) for alarm in self._desk.alarms()),
            *(self._views.operation(one) for one in running if self._is_shown(one)),
            *(self._views.undoing(one) for one in self._desk.undoings()),
        )
        count = sum(1 for item in items if item.reference)
        self._count_down(looks=any(one.next_look_ms is not None for one in running))
        state = UnsettledState(items, badge_text(count, len(items) - count))
        if anyway or state != self._state:
            self._state = state
            self.state_changed.emit(state)

    def _count_down(self, *, looks: bool) -> None:
        """Seconds are shown: until a look, or until money may move again."""
        if not (looks or self._desk.waits_until_ms):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _is_felt(self, operation: Operation) -> bool:
        """All but an outcome that is written in a moment."""
        attempt = operation.attempt
        return attempt is None or not operation.unwritten or attempt.ref in self._unwritten

    def _is_shown(self, operation: Operation) -> bool:
        """What is being sent is shown by its own dialog; what is written in a moment, by nobody."""
        if operation.attempt is None or _is_told_elsewhere(operation.attempt):
            return False
        return operation.attempt.is_open or operation.attempt.ref in self._unwritten

    def _hear_of_asked(self, operation: Operation) -> None:
        """What was sent once more has no dialog that would say why nothing was sent."""
        if operation.intent_id not in self._asked or operation.phase is Phase.READING:
            return
        if operation.phase is Phase.SENT_OFF and operation.attempt is not None:
            if operation.attempt.fences_ref is not None:
                self._asked.discard(operation.intent_id)
            return
        self._asked.discard(operation.intent_id)
        self._tell(operation.trouble or DeskError(), operation.order_id)

    def _exported(self, name: str, trouble: DeskError | None) -> None:
        if trouble is not None:
            self._tell(trouble)
        else:
            self.ended.emit(partial(self._views.exported, name))

    def _tell(self, trouble: DeskError, order_id: str = "") -> None:
        self.ended.emit(partial(self._views.trouble, trouble, order_id))

    def _name(self, order: Order) -> None:
        self._views.names[order.order_id] = order.reference or order.order_id
        self._views.currencies[order.order_id] = order.currency

    def _watch_writing(self) -> None:
        """An outcome that is not on disk after a moment is told until it is."""
        late = {one.attempt.ref for one in self._desk.unsettled() if one.attempt and one.unwritten}
        self._late = frozenset(late)
        self._unwritten &= late
        if late and not self._patience.isActive():
            self._patience.start()

    def _still_unwritten(self) -> None:
        running = self._desk.unsettled()
        self._unwritten = {one.attempt.ref for one in running if one.attempt and one.unwritten}
        self._show()

    def _of(self, key: str) -> Operation | None:
        return next(
            (one for one in self._desk.unsettled() if one.attempt and one.attempt.ref == key), None
        )

    def _may_override(self, reason: str) -> bool:
        return bool(reason.strip()) and self._person.may(Permission.OVERRIDE)


def _is_told_elsewhere(attempt: Attempt) -> bool:
    """What was sent once more has no dialog of its own."""
    return attempt.state in _MOVED_NOTHING and attempt.fences_ref is None
