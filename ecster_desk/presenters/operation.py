"""A money operation from the first choice to its outcome: what a dialog draws and asks for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from ecster_desk.domain.attempt import State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.money_errors import DoneJustNow, ManagerNeeded, NotOpen, OrderChanged
from ecster_desk.domain.operation import Operation
from ecster_desk.domain.operation import Phase as Course
from ecster_desk.domain.order import Order
from ecster_desk.domain.people import Permission, Person
from ecster_desk.domain.rules import Action
from ecster_desk.domain.undo import Undoing
from ecster_desk.presenters import operation_words as say
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.money_desk import MoneyDesk
from ecster_desk.presenters.operation_build import build_lines, build_state
from ecster_desk.presenters.operation_draft import (
    Draft,
    draft_of,
    draft_of_undo,
    on_changed_order,
    wanted_of,
)
from ecster_desk.presenters.operation_state import OperationState, Phase
from ecster_desk.presenters.operation_verbs import DraftVerbs
from ecster_desk.presenters.outcome_words import ended_problem
from ecster_desk.presenters.problem import Problem, problem_of
from ecster_desk.presenters.second_word import SecondWord

# An outcome of these is told beside the dialog, which then has nothing left to ask.
_TOLD_ELSEWHERE = frozenset({State.DONE, State.ONGOING, State.UNKNOWN, State.MANUAL})


class OperationPresenter(DraftVerbs):
    """One operation at a time: Editing → Confirming → Sending → told elsewhere, or back.

    It outlives the window that shows it, and the operation outlives both.

    Signals:
        state_changed: the state is another.
        order_moved(str): this order is not as it was shown: read it again.
    """

    state_changed = Signal()
    order_moved = Signal(str)

    def __init__(
        self, desk: MoneyDesk, person: Person, formats: Formats, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person = person
        self._formats = formats
        self._draft: Draft | None = None
        self._phase = Phase.CLOSED
        self._word = SecondWord()
        self._notice = ""
        self._trouble: DeskError | Operation | None = None
        self._fences_ref: str | None = None
        self._state = OperationState()
        desk.subscribe(self._follow)

    @property
    def state(self) -> OperationState:
        """All there is to draw."""
        return self._state

    def annul_instead(self, order: Order, fences_ref: str) -> None:
        """Annul what is left instead of a debit that is not known yet (money safety 3.10)."""
        self.open(Action.ANNUL, order, fences_ref=fences_ref)

    def open(self, action: Action, order: Order, *, fences_ref: str | None = None) -> None:
        """Begin to choose; while another operation is being sent nothing happens."""
        if self._phase is Phase.SENDING:
            return
        self._forget()
        self._fences_ref = fences_ref
        self._notice = say.annul_instead() if fences_ref else ""
        self._draft = draft_of(order, action, self._desk.new_intent())
        self._phase = Phase.EDITING
        self._show()

    def open_step(self, order: Order, undoing: Undoing) -> None:
        """Begin the next step of an undo; its wish is the plan's, whatever is asked twice."""
        step = undoing.next
        if self._phase is Phase.SENDING or step is None:
            return
        self._forget()
        self._draft, self._phase = draft_of_undo(order, undoing, step), Phase.EDITING
        self._show()

    def order_read(self, order: Order) -> None:
        """The order was read again; what is different is said, what is still valid is kept."""
        draft = self._draft
        if draft is None or order.order_id != draft.order.order_id or order == draft.order:
            return
        if self._phase is Phase.SENDING:
            return
        self._take_over(draft, order)
        self._show()

    def confirm(self) -> None:
        """Do it, or ask for a second word first; a second call while it is sent does nothing."""
        if self._draft is None or self._phase not in {Phase.EDITING, Phase.CONFIRMING}:
            return
        if self._state.refusal:
            return
        if self._phase is Phase.EDITING and self._is_elsewhere(self._draft.order):
            self._ask(SecondWord(say.wrong_store(self._draft.order)))
            return
        self._word = self._word.said(self._desk.new_intent(), self._desk.now_ms())
        self._send(self._draft)

    def cancel(self) -> None:
        """Put the dialog away, or take the second word back; not while it is sent."""
        if self._phase is Phase.SENDING:
            return
        if self._phase is Phase.CONFIRMING:
            self._phase, self._word = Phase.EDITING, SecondWord()
        else:
            self._forget()
        self._show()

    def set_approval(self, reason: str) -> None:
        """Why a manager approves it, as typed."""
        if self._phase is Phase.CONFIRMING and reason != self._word.reason:
            self._ask(replace(self._word, reason=reason))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._show()

    def _change(self, verb: Callable[[Draft], Draft], *, rows: bool = False) -> None:
        """Change the draft while it may be changed; another choice is another wish."""
        if self._draft is None or self._phase is not Phase.EDITING:
            return
        if rows and not self._draft.may_choose:
            return
        draft = verb(self._draft)
        if draft == self._draft:
            return
        if self._trouble is not None:
            draft = self._as_another_wish(draft)
        self._draft, self._trouble = draft, None
        self._show()

    def _ask(self, word: SecondWord) -> None:
        self._phase, self._word = Phase.CONFIRMING, word
        self._show()

    def _send(self, draft: Draft) -> None:
        """The latch: SENDING before anything else can run (money safety 3.1)."""
        self._phase, self._trouble = Phase.SENDING, None
        self._show()
        wanted = replace(wanted_of(draft, self._person.user), fences_ref=self._fences_ref)
        try:
            self._desk.start(self._word.given_to(wanted))
        except DeskError as busy:
            self._back(busy)
        except Exception:
            self._back(DeskError())  # our own mistake: nothing was begun, the dialog lives on
            raise

    def _follow(self, operation: Operation) -> None:
        """An operation has moved on; it may be the one that was sent from here."""
        attempt = operation.attempt
        if attempt is not None and attempt.ref == self._fences_ref and not attempt.is_open:
            self._fences_ref = None  # nothing is left to replace
        if self._draft is None or self._phase is not Phase.SENDING:
            return
        if operation.intent_id != self._draft.intent_id:
            return
        if operation.phase is Course.REFUSED:
            self._refused(self._draft, operation.trouble or DeskError())
        elif operation.attempt is not None and operation.attempt.state in _TOLD_ELSEWHERE:
            self._forget()
            self._show()
        elif operation.is_settled:
            self._back(operation)

    def _refused(self, draft: Draft, trouble: DeskError) -> None:
        """Nothing was sent; what can be mended here is asked for here."""
        if isinstance(trouble, OrderChanged):
            self._take_over(draft, trouble.order)
            self._show()
            self.order_moved.emit(trouble.order.order_id)
        elif isinstance(trouble, DoneJustNow):
            when = datetime.fromisoformat(trouble.detail)
            self._ask(SecondWord(say.done_before(self._formats.clock_time(when)), twice=True))
        elif isinstance(trouble, ManagerNeeded) and self._may_approve():
            question = say.manager_needed(trouble.most_minor, draft.order, self._formats)
            self._ask(SecondWord(question, twice=self._word.twice, approves=True))
        else:
            self._back(trouble)

    def _back(self, trouble: DeskError | Operation) -> None:
        self._phase, self._trouble, self._word = Phase.EDITING, trouble, SecondWord()
        self._show()

    def _take_over(self, draft: Draft, order: Order) -> None:
        """Go on with the order as it is now; a second word was of the order as it was."""
        self._notice = say.changed_order(draft, order, self._formats)
        self._draft = self._as_another_wish(on_changed_order(draft, order))
        self._phase, self._word = Phase.EDITING, SecondWord()

    def _as_another_wish(self, draft: Draft) -> Draft:
        """Another choice is another wish; a step of an undo stays the plan's."""
        if draft.step is not None:
            return draft
        return replace(draft, intent_id=self._desk.new_intent())

    def _forget(self) -> None:
        self._draft = self._trouble = self._fences_ref = None
        self._phase, self._word, self._notice = Phase.CLOSED, SecondWord(), ""

    def _may_approve(self) -> bool:
        return self._person.may(Permission.OVERRIDE)

    def _is_elsewhere(self, order: Order) -> bool:
        own = self._desk.merchant_id
        return bool(own) and order.merchant_id != own

    def _show(self) -> None:
        draft = self._draft
        if draft is None:
            self._state = OperationState()
        else:
            may_amount = self._person.may(Permission.FREE_AMOUNT)
            state = replace(
                build_state(draft, self._formats, self._phase),
                may_choose_amount=draft.may_choose and may_amount,
                notice=self._notice,
                problem=self._problem(draft),
            )
            asked = self._phase is Phase.CONFIRMING
            self._state = self._word.asked_in(state) if asked else state
            self.lines.can_edit = self._phase is Phase.EDITING and draft.may_choose
            self.lines.set_lines(build_lines(draft, self._formats))
        self.state_changed.emit()

    def _problem(self, draft: Draft) -> Problem | None:
        if self._trouble is None:
            return None
        if isinstance(self._trouble, NotOpen):
            why = say.why_not_open(self._trouble, draft.order, self._formats)
            return problem_of(self._trouble)._replace(detail=why)
        if isinstance(self._trouble, DeskError):
            return problem_of(self._trouble)
        return ended_problem(self._trouble, draft.order.currency, self._formats)
