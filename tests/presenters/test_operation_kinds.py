"""Refunds, annulments and free amounts, as their dialogs ask for them."""

from dataclasses import replace

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.rules import Action
from ecster_desk.presenters.lines_table import (
    COL_CHOSEN,
    COL_ROW,
)
from tests.support.builders import (
    a_credit,
    a_debit,
    a_transaction,
    an_order,
    original,
    part_of,
)
from tests.support.languages import MARK, another_language
from tests.support.money import CASHIER
from tests.support.operations import CHAIR, KIT, PARTLY, TABLE, Case, plain


def test_a_refund_opens_at_nothing_and_needs_a_reason():
    case = Case().open(Action.REFUND)

    assert case.cells(COL_CHOSEN) == ["0", "0"]
    assert [plain(choice.text) for choice in case.state.debits] == [
        "14 Nov 16:02 · 2 125,00 kr · 150,00 kr already refunded"
    ]
    assert plain(case.state.refusal) == "Choose what to refund; 1 975,00 kr is left of this debit."
    case.operation.step(0, 1)
    assert case.state.refusal == "Choose a reason."
    case.operation.set_reason("OTHER")
    assert case.state.needs_text
    assert case.state.refusal == "Say which other reason."
    case.operation.set_reason_text("dented")
    case.operation.confirm()
    request = case.desk.wanted[0]
    assert (request.type, request.debit_tx, request.amount_minor) == (
        AttemptType.CREDIT,
        "d1",
        62_500,
    )
    assert (case.desk.wanted[0].reason, case.desk.wanted[0].reason_text) == ("OTHER", "dented")


def test_an_amount_is_spread_and_its_ceiling_named():
    case = Case().open(Action.REFUND)
    assert case.state.may_choose_amount
    case.operation.choose_amount(chosen=True)
    assert plain(case.state.refusal) == "Type an amount; 1 975,00 kr is left."
    case.operation.set_amount("1 975,01")
    assert plain(case.state.refusal) == "Only 1 975,00 kr of this debit is left to refund."
    case.operation.set_amount("100")
    assert plain(case.state.button) == "Refund 100,00 kr"
    assert plain(case.state.levelled) == "Spread over the VAT rates: 100,00 kr at 25 % VAT"
    case.operation.choose_amount(chosen=False)
    assert not case.state.by_amount


def test_a_free_amount_is_for_those_who_may():
    case = Case(CASHIER).open(Action.REFUND)
    case.operation.choose_amount(chosen=True)

    assert not case.state.may_choose_amount
    assert not case.state.by_amount


def test_another_debit_can_be_chosen():
    order = an_order(
        original(CHAIR, KIT), a_debit("d1", CHAIR), a_debit("d2", KIT), status="FULLY_DELIVERED"
    )
    case = Case().open(Action.REFUND, order)
    assert case.state.debit == "d2"
    case.operation.choose_debit("d1")
    assert case.cells(COL_ROW) == ["Dining chair"]
    case.operation.step(0, 1)
    case.operation.choose_debit("d1")
    assert case.cells(COL_CHOSEN) == ["1"]


def test_a_refund_of_swish_has_its_own_way_and_no_rows():
    order = an_order(
        original(CHAIR), a_debit("d1", CHAIR), status="FULLY_DELIVERED", method="SWISH"
    )
    case = Case().open(Action.REFUND, order)
    case.operation.step(0, 1)
    case.operation.set_reason("RETURNED")
    case.operation.confirm()
    request = case.desk.wanted[0]
    assert (request.type, request.rows, request.amount_minor) == (
        AttemptType.SWISH_REFUND,
        (),
        62_500,
    )


def test_an_annulment_is_always_all_that_is_left():
    case = Case().open(Action.ANNUL)

    assert plain(case.state.button) == "Annul 1 375,00 kr"
    assert plain(case.state.warning) == (
        "1 375,00 kr is released to the customer and can never be debited again."
    )
    assert plain(case.state.warning_advice) == (
        "What is debited already, 2 125,00 kr, stays. To give that back, refund it."
    )
    assert case.state.after.status_raw == "FULLY_DELIVERED"
    case.operation.step(0, -1)
    case.operation.set_quantity(0, "0")
    assert plain(case.state.button) == "Annul 1 375,00 kr"
    case.operation.confirm()
    assert case.desk.wanted == []
    case.operation.set_reason("CHANGED_MIND")
    case.operation.confirm()
    request = case.desk.wanted[0]
    assert (request.type, request.amount_minor, len(request.rows)) == (
        AttemptType.ANNUL,
        137_500,
        2,
    )


def test_money_without_rows_is_said_beside_the_rows():
    order = an_order(
        original(CHAIR),
        a_transaction("DEBIT", "d1", amount_minor=25_000),
        status="PARTIALLY_DELIVERED",
    )
    case = Case().open(order=order)

    assert plain(case.state.levelled) == "Beside the rows -250,00 kr: -250,00 kr at 25 % VAT"
    assert plain(case.state.button) == "Debit 1 000,00 kr"


def test_a_message_has_its_length_counted():
    case = Case().open()
    case.operation.set_message("x" * 258)

    assert case.state.count == "258 / 256"
    assert case.state.refusal == "The message is 2 characters too long."


def test_an_order_read_again_is_taken_over_while_choosing():
    case = Case().open()
    case.operation.order_read(an_order(original(CHAIR), order_id="another"))
    case.operation.order_read(PARTLY)
    assert case.state.notice == ""
    case.operation.order_read(an_order(original(CHAIR)))
    assert "changed elsewhere" in case.state.notice
    assert case.cells(COL_CHOSEN) == ["2"]


def test_a_debit_that_is_gone_is_replaced_by_another():
    case = Case().open(Action.REFUND)
    case.operation.step(0, 1)
    gone = an_order(original(CHAIR), a_debit("d9", CHAIR), status="FULLY_DELIVERED")
    case.operation.order_read(gone)

    assert case.state.debit == "d9"
    assert case.cells(COL_CHOSEN) == ["0"]


def test_of_a_refund_it_is_told_what_its_debit_has_left():
    case = Case().open(Action.REFUND)
    more = (*PARTLY.transactions, a_credit("c9", "d1", part_of(TABLE, "0.9")))
    case.operation.order_read(replace(PARTLY, transactions=more, credited_minor=150_000))

    assert plain(case.state.notice).startswith(
        "The order has changed elsewhere: 1 975,00 kr of this debit was left to refund, "
        "now 625,00 kr."
    )


def test_an_unused_dialog_closes():
    case = Case().open()
    case.operation.cancel()
    assert not case.state.is_open
    for verb in (case.operation.confirm, case.operation.cancel, case.operation.retranslate):
        verb()
    assert case.desk.wanted == []


def test_the_words_follow_the_language():
    case = Case().open()
    with another_language():
        case.operation.retranslate()
        assert case.state.title.startswith(MARK)
        assert case.state.button.startswith(MARK)


def test_each_row_of_a_refund_may_have_a_reason_of_its_own():
    case = Case().open(Action.REFUND)
    case.operation.step(0, 1)
    assert not case.state.may_give_row_reasons  # of one row there is nothing to tell apart
    case.operation.step(1, 1)
    assert case.state.may_give_row_reasons
    assert case.state.row_reasons is None
    case.operation.choose_row_reasons(chosen=True)
    assert [row.name for row in case.state.row_reasons] == ["Dining chair", "Table"]
    case.operation.set_row_reason(0, "FAULTY")
    assert case.state.refusal == "Choose a reason."
    case.operation.set_row_reason(1, "OTHER")
    assert case.state.needs_text
    assert case.state.refusal == "Say which other reason."
    case.operation.set_row_reason(1, "")
    case.operation.set_reason("RETURNED")
    assert [row.reason for row in case.state.row_reasons] == ["FAULTY", ""]
    case.operation.confirm()
    (wanted,) = case.desk.wanted
    assert wanted.row_reasons == (("00012", "FAULTY"), ("Table", "RETURNED"))
    assert wanted.reason == "RETURNED"


def test_reasons_of_rows_go_with_the_rows():
    case = Case().open(Action.REFUND)
    case.operation.step(0, 1)
    case.operation.step(1, 1)
    case.operation.choose_row_reasons(chosen=True)
    case.operation.step(1, -1)
    case.operation.set_row_reason(0, "FAULTY")
    case.operation.set_quantity(0, "0")
    assert case.state.row_reasons == ()
    case.operation.set_quantity(0, "1")
    assert [row.reason for row in case.state.row_reasons] == ["FAULTY"]
    more = (*PARTLY.transactions, a_credit("c9", "d1", part_of(CHAIR, 1)))
    case.operation.order_read(replace(PARTLY, transactions=more, credited_minor=77_500))
    assert case.state.row_reasons is not None
    assert case.state.row_reasons == ()
    case.operation.choose_row_reasons(chosen=False)
    assert case.state.row_reasons is None
    case.operation.choose_amount(chosen=True)
    case.operation.choose_row_reasons(chosen=True)
    assert not case.state.may_give_row_reasons
    assert case.state.row_reasons is None


def test_a_debit_has_no_reasons():
    case = Case().open()
    case.operation.choose_row_reasons(chosen=True)
    assert (case.state.may_give_row_reasons, case.state.row_reasons) == (False, None)
