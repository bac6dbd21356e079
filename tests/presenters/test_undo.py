"""Undo: the plan is shown and asked about; no step begins by itself."""

from datetime import UTC

import pytest

from ecster_desk.domain.journal_errors import OutcomeNotWritten
from ecster_desk.domain.money_errors import OrderUnreadable
from ecster_desk.domain.rules import Action
from ecster_desk.domain.undo import Undoing, UndoOffer
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.operation_state import Phase
from ecster_desk.presenters.undo import StepMark, UndoPhase, UndoPresenter
from tests.support.attempts import NOON
from tests.support.builders import a_debit, a_row, an_order, original, part_of
from tests.support.languages import MARK, another_language
from tests.support.money import MANAGER, FakeDesk, an_undoing
from tests.support.operations import Case, plain

CHAIR, KIT = a_row("Chair", "2", 62_500), a_row("Kit", "1", 12_500, 1200)
ORDER = an_order(
    original(CHAIR, KIT), a_debit("d1", part_of(CHAIR, 1)), status="PARTIALLY_DELIVERED"
)


class Asked:
    """A presenter at a fake desk, and the steps that it began."""

    def __init__(self):
        self.desk = FakeDesk()
        self.undo = UndoPresenter(self.desk, MANAGER, Formats("en", UTC, now=lambda: NOON))
        self.begun = []
        self.undo.step_chosen.connect(lambda *told: self.begun.append(told))

    @property
    def state(self):
        return self.undo.state

    def offered(self, undoing=None, **more):
        self.undo.open(ORDER)
        self.desk.offer(UndoOffer(ORDER.order_id, ORDER, undoing or an_undoing(), **more))
        return self


def test_the_plan_is_shown_after_a_fresh_read():
    asked = Asked()
    asked.undo.open(ORDER)
    assert (asked.state.phase, asked.state.advice) == (UndoPhase.READING, "Reading the order…")
    assert asked.state.title == "Undo W-100233"
    asked.undo.confirm()
    asked.desk.offer(UndoOffer("another", ORDER, an_undoing()))
    assert asked.state.phase is UndoPhase.READING
    asked.desk.offer(UndoOffer(ORDER.order_id, ORDER, an_undoing()))
    assert [plain(step.text) for step in asked.state.steps] == [
        "Annul 750,00 kr, all that is left",
        "Refund 625,00 kr of the debit of 14 Nov 16:02",
    ]
    assert [step.mark for step in asked.state.steps] == [StepMark.NEXT, StepMark.LATER]
    assert asked.state.button == "Go on with step 1 of 2"


def test_the_plan_is_written_down_before_its_first_step():
    asked = Asked().offered()
    asked.undo.confirm()
    asked.undo.confirm()
    asked.undo.cancel()
    asked.undo.open(ORDER)
    assert (asked.state.phase, asked.begun) == (UndoPhase.KEEPING, [])
    assert asked.desk.asked[1:] == [("keep undo", "p1")]
    asked.desk.plans.append(an_undoing())
    asked.desk.tell_alarms()
    assert asked.begun == [(ORDER, an_undoing())]
    assert asked.state.phase is UndoPhase.CLOSED


def test_a_plan_that_stands_already_goes_on_at_once():
    asked = Asked()
    asked.desk.plans.append(an_undoing(over=1))
    asked.offered(an_undoing(over=1))
    assert [step.mark for step in asked.state.steps] == [StepMark.OVER, StepMark.NEXT]
    asked.undo.confirm()
    assert asked.begun == [(ORDER, an_undoing(over=1))]


def test_a_plan_that_cannot_be_written_begins_nothing():
    asked = Asked().offered()
    asked.undo.confirm()
    asked.desk.offer(UndoOffer(ORDER.order_id, trouble=OutcomeNotWritten()))
    assert asked.state.phase is UndoPhase.SHOWN
    assert asked.state.problem.what == OutcomeNotWritten.what
    assert asked.state.button
    assert asked.begun == []


def test_an_order_that_cannot_be_read_has_no_plan():
    asked = Asked()
    asked.undo.open(ORDER)
    asked.desk.offer(UndoOffer(ORDER.order_id, trouble=OrderUnreadable()))
    assert asked.state.problem.what == OrderUnreadable.what
    assert (asked.state.steps, asked.state.button) == ((), "")
    asked.undo.cancel()
    assert asked.state.phase is UndoPhase.CLOSED
    asked.desk.busy = True
    asked.undo.open(ORDER)
    assert asked.state.problem is not None


@pytest.mark.parametrize("over", [1, 2])
def test_what_is_over_says_so(over):
    asked = Asked().offered(an_undoing(over=over))
    assert [step.mark for step in asked.state.steps].count(StepMark.OVER) == over
    assert (asked.state.advice == "Nothing is left to undo.") == (over == 2)
    assert bool(asked.state.button) == (over == 1)


def test_one_step_has_no_number():
    undoing = an_undoing()
    plan = undoing.plan.__class__(
        "p", ORDER.order_id, "demo", undoing.plan.steps[:1], undoing.plan.at
    )
    assert Asked().offered(Undoing(plan)).state.button == "Go on"


def test_the_words_follow_the_language():
    asked = Asked().offered()
    with another_language():
        asked.undo.retranslate()
        assert all(step.text.startswith(MARK) for step in asked.state.steps)


def test_a_step_is_all_that_is_left_and_stays_the_plans():
    case = Case()
    undoing = an_undoing(over=1)
    case.operation.open_step(ORDER, undoing)
    state = case.state
    assert (state.action, plain(state.button)) == (Action.REFUND, "Refund 625,00 kr")
    assert state.title == "Undo W-100233 · step 2 of 2"
    assert [choice.key for choice in state.debits] == ["d1"]
    assert not state.may_choose_amount
    case.operation.set_quantity(0, "0")
    case.operation.step(0, -1)
    case.operation.choose_debit("another")
    case.operation.set_reason("RETURNED")
    case.operation.confirm()
    (wanted,) = case.desk.wanted
    assert (wanted.amount_minor, wanted.intent_id) == (62_500, undoing.next.intent_id)
    case.desk.refuse(OrderUnreadable())
    case.operation.set_reason("FAULTY")
    case.operation.confirm()
    assert case.desk.wanted[-1].intent_id == undoing.next.intent_id


def test_a_step_follows_the_order_as_it_is_now():
    case = Case()
    case.operation.open_step(ORDER, an_undoing())
    assert (case.state.action, plain(case.state.button)) == (Action.ANNUL, "Annul 750,00 kr")
    case.operation.open_step(ORDER, an_undoing(over=2))
    assert case.state.action is Action.ANNUL
    case.operation.open_step(ORDER, an_undoing(over=1))
    fresh = an_order(
        original(CHAIR, KIT),
        a_debit("d1", part_of(CHAIR, 2)),
        status="PARTIALLY_DELIVERED",
    )
    case.operation.order_read(fresh)
    assert plain(case.state.button) == "Refund 1 250,00 kr"
    assert "changed elsewhere" in case.state.notice
    case.operation.set_reason("RETURNED")
    case.operation.confirm()
    case.operation.open_step(ORDER, an_undoing())
    assert case.state.phase is Phase.SENDING
