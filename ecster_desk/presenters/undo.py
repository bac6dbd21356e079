"""Undo: the plan of a freshly read order, shown before its first step and between the steps."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import PlanStep
from ecster_desk.domain.order import Order
from ecster_desk.domain.people import Person
from ecster_desk.domain.settle.fences import left_for
from ecster_desk.domain.undo import Undoing, UndoOffer
from ecster_desk.presenters.format import Formats, show_controls
from ecster_desk.presenters.money_desk import MoneyDesk
from ecster_desk.presenters.problem import Problem, problem_of

tr = QCoreApplication.translate


class UndoPhase(Enum):
    """Where it stands for the person who asked."""

    CLOSED = "closed"
    READING = "reading"
    SHOWN = "shown"
    KEEPING = "keeping"  # the plan is being written down


class StepMark(Enum):
    """How a step of the plan stands."""

    OVER = "over"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class StepView:
    """One step: "Annul 1 250,00 kr"."""

    text: str
    mark: StepMark


@dataclass(frozen=True, slots=True)
class UndoState:
    """All that the dialog of an undo draws.

    Attributes:
        advice: what comes of it, or that nothing is left to undo.
        button: the first click of the next step; empty where there is none.
    """

    phase: UndoPhase = UndoPhase.CLOSED
    title: str = ""
    steps: tuple[StepView, ...] = ()
    advice: str = ""
    button: str = ""
    problem: Problem | None = None


class UndoPresenter(QObject):
    """Reads, shows, asks; the steps themselves are ordinary operations with their own dialogs.

    Signals:
        state_changed: the state is another.
        step_chosen(Order, Undoing): begin the next step of this plan, on this freshly read order.
    """

    state_changed = Signal()
    step_chosen = Signal(object, object)

    def __init__(
        self, desk: MoneyDesk, person: Person, formats: Formats, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person = person
        self._formats = formats
        self._phase = UndoPhase.CLOSED
        self._order_id = ""
        self._name = ""
        self._order: Order | None = None
        self._undoing: Undoing | None = None
        self._trouble: DeskError | None = None
        self._state = UndoState()
        desk.subscribe_offers(self._told)
        desk.subscribe_alarms(self._kept)

    @property
    def state(self) -> UndoState:
        """All there is to draw."""
        return self._state

    def open(self, order: Order) -> None:
        """Ask what can be undone of an order, or how far its undo has come."""
        self.go_on(order.order_id, order.reference or order.order_id)

    def go_on(self, order_id: str, name: str) -> None:
        """The same, of an order that is known by its name only."""
        if self._phase is UndoPhase.KEEPING:
            return
        self._forget(UndoPhase.READING)
        self._order_id, self._name = order_id, name
        self._show()
        try:
            self._desk.ask_undo(order_id, self._person.user)
        except DeskError as trouble:
            self._told(UndoOffer(order_id, trouble=trouble))

    def confirm(self) -> None:
        """Write the plan down, unless it is, and begin its next step."""
        if self._phase is not UndoPhase.SHOWN or not self._state.button or self._undoing is None:
            return
        self._phase, self._trouble = UndoPhase.KEEPING, None
        self._show()
        if not self._is_kept():
            self._desk.keep_undo(self._undoing.plan)
        self._kept()

    def cancel(self) -> None:
        """Put it away; nothing has been done."""
        if self._phase is not UndoPhase.KEEPING:
            self._forget(UndoPhase.CLOSED)
            self._show()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._show()

    def _told(self, offer: UndoOffer) -> None:
        waits = self._phase in {UndoPhase.READING, UndoPhase.KEEPING}
        if not waits or offer.order_id != self._order_id:
            return
        self._phase, self._trouble = UndoPhase.SHOWN, offer.trouble
        if offer.order is not None:
            self._order, self._undoing = offer.order, offer.undoing
        self._show()

    def _is_kept(self) -> bool:
        plans = {one.plan.plan_id for one in self._desk.undoings()}
        return self._undoing is not None and self._undoing.plan.plan_id in plans

    def _kept(self) -> None:
        """The plan stands in the journal: its step may begin."""
        if self._phase is not UndoPhase.KEEPING or not self._is_kept():
            return
        order, undoing = self._order, self._undoing
        self._forget(UndoPhase.CLOSED)
        self._show()
        self.step_chosen.emit(order, undoing)

    def _forget(self, phase: UndoPhase) -> None:
        self._phase = phase
        self._order = self._undoing = self._trouble = None

    def _show(self) -> None:
        self._state = UndoState(
            phase=self._phase,
            title=tr("undo", "Undo {order}").format(order=show_controls(self._name)),
            steps=self._steps(),
            advice=self._advice(),
            button=self._button(),
            problem=problem_of(self._trouble) if self._trouble else None,
        )
        self.state_changed.emit()

    def _steps(self) -> tuple[StepView, ...]:
        undoing = self._undoing
        if undoing is None:
            return ()
        return tuple(
            StepView(self._text(step), _mark(undoing, step)) for step in undoing.plan.steps
        )

    def _text(self, step: PlanStep) -> str:
        """The act with what is left of it now; of one that is over, with what it was."""
        order = self._order
        if order is None or self._undoing is None:
            return ""
        amount = step.amount_minor
        if step.intent_id not in self._undoing.over:
            amount = left_for(step.type, step.debit_tx, order)
        money = self._formats.money(amount, order.currency)
        if step.type is AttemptType.ANNUL:
            return tr("undo", "Annul {amount}, all that is left").format(amount=money)
        debits = {one.transaction_id: one.created for one in order.transactions}
        text = tr("undo", "Refund {amount} of the debit of {time}")
        time = self._formats.moment(debits[step.debit_tx]) if step.debit_tx in debits else "—"
        return text.format(amount=money, time=time)

    def _advice(self) -> str:
        if self._phase is UndoPhase.READING:
            return tr("undo", "Reading the order…")
        if self._undoing is None:
            return ""
        if self._undoing.next is None:
            return tr("undo", "Nothing is left to undo.")
        return tr(
            "undo",
            "Each step is asked for by itself; nothing more happens before that. What is not done "
            "yet is offered again, after a restart too.",
        )

    def _button(self) -> str:
        if self._undoing is None or self._undoing.next is None:
            return ""
        count = len(self._undoing.plan.steps)
        if count == 1:
            return tr("undo", "Go on")
        text = tr("undo", "Go on with step {number} of {count}")
        return text.format(number=self._undoing.number, count=count)


def _mark(undoing: Undoing, step: PlanStep) -> StepMark:
    if step.intent_id in undoing.over:
        return StepMark.OVER
    return StepMark.NEXT if step == undoing.next else StepMark.LATER
