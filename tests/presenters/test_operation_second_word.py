"""The second word before a money operation: a confirmation, or a manager's approval."""

from dataclasses import replace

from ecster_desk.domain.errors import NetworkDown
from ecster_desk.domain.money_errors import DoneJustNow, ManagerNeeded, OrderChanged
from ecster_desk.presenters.operation_state import Phase
from tests.support.attempts import NOON
from tests.support.money import CASHIER, MANAGER
from tests.support.operations import PARTLY, Case, plain


def test_the_same_within_two_minutes_needs_a_second_word():
    case = Case().open()
    case.operation.confirm()
    case.desk.refuse(DoneJustNow(NOON.isoformat()))

    assert case.state.phase is Phase.CONFIRMING
    assert case.state.question == "The same was done at 12:00:00. Do it once more?"
    assert plain(case.state.button) == "Yes, debit 1 375,00 kr"
    case.operation.confirm()
    assert [wanted.twice for wanted in case.desk.wanted] == [False, True]


def test_a_second_word_can_be_taken_back():
    case = Case().open()
    case.operation.confirm()
    case.desk.refuse(DoneJustNow(NOON.isoformat()))
    case.operation.cancel()

    assert case.state.phase is Phase.EDITING
    case.operation.confirm()
    assert [wanted.twice for wanted in case.desk.wanted] == [False, False]


def test_another_stores_order_needs_a_second_word():
    case = Case(merchant_id="7").open()
    case.operation.confirm()

    assert "another store (100646739)" in case.state.question
    assert case.desk.wanted == []
    case.operation.confirm()
    assert len(case.desk.wanted) == 1


def asked_for_a_manager(person=MANAGER):
    case = Case(person).open()
    case.operation.confirm()
    case.desk.refuse(ManagerNeeded(250_000))
    return case


def test_a_new_attempt_after_absence_is_approved_with_a_reason():
    case = asked_for_a_manager()
    assert case.state.phase is Phase.CONFIRMING
    assert "2 500,00 kr at the most" in plain(case.state.question)
    assert case.state.refusal == "Give a reason first."
    case.operation.confirm()
    assert len(case.desk.wanted) == 1
    case.operation.set_approval(" she waits ")
    case.operation.set_quantity(0, "0")  # what is approved is not changed
    case.operation.confirm()
    first, second = case.desk.wanted
    assert (first.approver, first.approval_id) == ("", "")
    assert (second.approver, second.approval_reason) == ("demo", "she waits")
    assert second.approval_id
    assert second.approval_until_ms == 600_000
    assert second.rows == first.rows


def test_a_cashier_cannot_approve():
    case = asked_for_a_manager(CASHIER)
    assert case.state.phase is Phase.EDITING
    assert case.state.problem.advice == "A manager must approve a new attempt."
    assert not case.state.problem.detail


def test_an_approval_ends_with_what_it_was_about():
    case = asked_for_a_manager()
    case.operation.set_approval("she waits")
    case.operation.order_read(replace(PARTLY, debited_minor=PARTLY.debited_minor + 1))
    assert case.state.phase is Phase.EDITING
    case.operation.set_approval("too late")
    case.operation.confirm()
    assert case.desk.wanted[-1].approver == ""


def moved_elsewhere(case):
    """The fresh read before the send finds another order than the one that was shown."""
    case.desk.refuse(OrderChanged(replace(PARTLY, debited_minor=PARTLY.debited_minor + 100)))


def test_no_approval_carries_over_to_what_is_chosen_after_the_order_changed():
    case = asked_for_a_manager()
    case.operation.set_approval("phoned Ecster")
    case.operation.confirm()
    moved_elsewhere(case)
    case.operation.step(1, -1)
    case.operation.confirm()

    _unapproved, approved, other = case.desk.wanted
    assert approved.approver == "demo"
    assert (other.approver, other.approval_id, other.approval_until_ms) == ("", "", None)
    assert other.intent_id != approved.intent_id


def test_no_second_yes_carries_over_to_what_is_chosen_after_the_order_changed():
    case = Case().open()
    case.operation.confirm()
    case.desk.refuse(DoneJustNow(NOON.isoformat()))
    case.operation.confirm()
    moved_elsewhere(case)
    case.operation.step(1, -1)
    case.operation.confirm()

    assert [wanted.twice for wanted in case.desk.wanted] == [False, True, False]


def test_an_approval_runs_from_when_it_is_given():
    case = asked_for_a_manager()
    case.desk.ms = 5_000
    case.operation.set_approval("she waits")
    case.desk.ms = 7_000
    case.operation.confirm()
    approved = case.desk.wanted[-1]
    case.desk.refuse(NetworkDown())
    case.desk.ms = 9_000
    case.operation.confirm()

    assert approved.approval_until_ms == 607_000
    assert case.desk.wanted[-1].approver == ""
