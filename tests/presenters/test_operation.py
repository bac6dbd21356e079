"""A money operation from the first choice to its outcome."""

from decimal import Decimal

import pytest

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.errors import NetworkDown
from ecster_desk.domain.money_errors import NotOpen, OrderChanged, OrderUnreadable
from ecster_desk.domain.rules import Action
from ecster_desk.presenters.lines_table import (
    COL_CHOSEN,
    COL_LEFT,
    COL_ROW,
    COL_SERIALS,
    COL_SUM,
    STEPS_ROLE,
    WRONG_ROLE,
)
from ecster_desk.presenters.operation_state import Phase
from tests.support.builders import (
    a_debit,
    an_order,
    original,
    part_of,
)
from tests.support.languages import MARK, another_language
from tests.support.money import an_operation
from tests.support.operations import CHAIR, PARTLY, Case, plain


def test_a_debit_opens_with_all_that_is_left():
    case = Case().open()

    assert case.state.title == "Debit W-100233"
    assert plain(case.state.subtitle) == "Sara Bjuhr · invoice · 1 375,00 kr left to debit".replace(
        "Sara Bjuhr", case.state.subtitle.split(" · ")[0]
    )
    assert plain(case.state.button) == "Debit 1 375,00 kr"
    assert case.cells(COL_ROW) == ["Dining chair", "Care kit"]
    assert case.cells(COL_LEFT) == case.cells(COL_CHOSEN) == ["1", "3"]
    assert case.cells(COL_SERIALS) == ["951358", ""]
    after = case.state.after
    assert (after.status_raw, after.closes) == ("FULLY_DELIVERED", "This closes the order.")
    assert plain(after.parts[0]) == "Debited 3 500,00 kr"
    assert case.state.refusal == ""
    assert not case.state.can_close


def test_steps_and_typed_decimals_change_the_act():
    case = Case().open()
    case.operation.step(1, -1)
    assert plain(case.state.button) == "Debit 1 125,00 kr"
    assert plain(case.state.close_text) == "(250,00 kr would be released)"
    assert [plain(part) for part in case.state.after.parts] == [
        "Debited 3 250,00 kr",
        "Left 250,00 kr",
        "of which VAT 178,57 kr",
    ]
    case.operation.lines.setData(case.operation.lines.index(1, COL_CHOSEN), "0,5")
    assert plain(case.state.button) == "Debit 750,00 kr"
    assert [plain(text) for text in case.cells(COL_SUM)] == ["625,00 kr", "125,00 kr"]
    case.operation.lines.setData(case.operation.lines.index(0, COL_SERIALS), "9 8")
    assert case.state.refusal == "Dining chair: more serial numbers than pieces."


def test_what_is_no_quantity_stays_as_typed_and_stops_the_act():
    case = Case().open()
    case.operation.set_quantity(0, "one")
    case.operation.set_quantity(1, "4")

    assert case.cells(COL_CHOSEN) == ["one", "4"]
    assert case.state.refusal == "“one” is no quantity."
    case.operation.set_quantity(0, "1")
    assert case.state.refusal == "Only 3 of Care kit is left."
    index = case.operation.lines.index(1, COL_CHOSEN)
    assert index.data(WRONG_ROLE) == "Only 3 of Care kit is left."
    assert index.data(STEPS_ROLE) == (True, False)
    case.operation.confirm()
    assert case.desk.wanted == []


def test_a_debit_is_sent_once_however_often_it_is_confirmed():
    case = Case().open()
    case.operation.step(1, -1)
    case.operation.set_message("  Thank you  ")
    case.operation.set_receipt_number("K2-48213")
    case.operation.set_close(close=True)
    for _ in range(20):
        case.operation.confirm()

    assert len(case.desk.wanted) == 1
    wanted = case.desk.wanted[0]
    assert (wanted.type, wanted.amount_minor) == (AttemptType.DEBIT, 112_500)
    assert [(row.name, row.quantity, row.serials) for row in wanted.rows] == [
        ("Dining chair", Decimal(1), ("951358",)),
        ("Care kit", Decimal(2), ()),
    ]
    assert wanted.close_debit
    assert wanted.message == "Thank you"
    assert wanted.receipt_number == "K2-48213"
    assert case.state.phase is Phase.SENDING


def test_all_that_is_left_needs_no_close():
    case = Case().open()
    case.operation.set_close(close=True)
    case.operation.confirm()

    assert not case.desk.wanted[0].close_debit


def test_while_it_is_sent_nothing_changes_and_nothing_closes():
    case = Case().open()
    case.operation.confirm()
    for verb in (
        case.operation.cancel,
        lambda: case.operation.step(0, -1),
        lambda: case.operation.set_message("x"),
        lambda: case.operation.open(Action.ANNUL, PARTLY),
        lambda: case.operation.order_read(an_order(original(CHAIR))),
    ):
        verb()
    assert case.state.is_sending
    assert case.state.action is Action.DEBIT
    assert case.state.message == ""
    assert not case.operation.lines.setData(case.operation.lines.index(0, COL_CHOSEN), "0")


@pytest.mark.parametrize("state", [State.DONE, State.UNKNOWN, State.ONGOING, State.MANUAL])
def test_what_is_told_elsewhere_closes_the_dialog(state):
    case = Case().open()
    case.operation.confirm()
    case.desk.move(State.SENDING)
    assert case.state.is_sending
    case.desk.move(state)
    assert not case.state.is_open


@pytest.mark.parametrize("state", [State.REJECTED, State.NOT_SENT, State.NOT_DONE, State.CANCELLED])
def test_what_moved_nothing_may_be_tried_again_as_the_same_wish(state):
    case = Case().open()
    case.operation.step(1, -1)
    case.operation.confirm()
    case.desk.move(state)

    assert case.state.phase is Phase.EDITING
    assert case.state.problem is not None
    assert plain(case.state.button) == "Debit 1 125,00 kr"
    case.operation.confirm()
    first, second = case.desk.wanted
    assert first.intent_id == second.intent_id


def test_another_choice_after_that_is_another_wish():
    case = Case().open()
    case.operation.confirm()
    case.desk.move(State.NOT_SENT)
    case.operation.step(1, -1)
    case.operation.confirm()
    first, second = case.desk.wanted
    assert first.intent_id != second.intent_id


def test_an_order_with_an_open_operation_takes_no_other():
    case = Case().open()
    case.desk.busy = True
    case.operation.confirm()

    assert case.state.phase is Phase.EDITING
    assert "not settled yet" in case.state.problem.what


def test_operations_of_others_leave_the_dialog_alone():
    case = Case().open()
    case.operation.confirm()
    case.desk.show(an_operation(State.DONE, number=99))

    assert case.state.is_sending


def test_an_order_that_cannot_be_read_sends_nothing():
    case = Case().open()
    case.operation.confirm()
    case.desk.refuse(NetworkDown())

    assert case.state.phase is Phase.EDITING
    assert "No contact" in case.state.problem.what
    case.operation.step(0, -1)
    assert case.state.problem is None


def test_what_the_order_does_not_allow_is_told_in_words_and_money():
    case = Case().open()
    case.operation.confirm()
    case.desk.refuse(NotOpen(left_minor=62_500))
    assert case.state.problem.what == NotOpen.what
    assert plain(case.state.problem.detail) == "625,00 kr is left."
    case.operation.confirm()
    case.desk.refuse(NotOpen(reason="Nothing is left to debit."))
    with another_language():
        case.operation.retranslate()
        assert case.state.problem.detail == f"{MARK}Nothing is left to debit."
    case.operation.confirm()
    case.desk.refuse(NotOpen())
    assert case.state.problem.detail == ""


def test_why_an_order_cannot_be_read_is_told_in_the_language_of_the_screen():
    case = Case().open()
    case.operation.confirm()
    case.desk.refuse(OrderUnreadable(NetworkDown.what))
    assert NetworkDown.what in case.state.problem.detail
    with another_language():
        case.operation.retranslate()
        assert f"{MARK}{NetworkDown.what}" in case.state.problem.detail


def test_a_changed_order_is_told_and_the_valid_part_kept():
    case = Case().open()
    case.operation.step(1, -1)
    case.operation.confirm()
    elsewhere = a_debit("d2", part_of(CHAIR, 1, serials=("951358",)))
    now = an_order(*PARTLY.transactions, elsewhere, status="PARTIALLY_DELIVERED")
    case.desk.refuse(OrderChanged(now))

    assert case.cells(COL_ROW) == ["Care kit"]
    assert case.cells(COL_CHOSEN) == ["2"]
    assert plain(case.state.notice).startswith(
        "The order has changed elsewhere: 1 375,00 kr was left, now 750,00 kr."
    )
    assert plain(case.state.button) == "Debit 500,00 kr"
