"""What is left to choose of an order and of a debit."""

from decimal import Decimal

from ecster_desk.domain.offer import (
    Bound,
    debit_offer,
    debited_rows,
    refund_offer,
    refundable,
)
from tests.support.builders import (
    a_credit,
    a_debit,
    a_row,
    a_transaction,
    an_annulment,
    an_order,
    original,
    part_of,
)

CHAIR = a_row("Chair", "2", 62_500, serials=("A1", "A2"))
KIT = a_row("Kit", "3", 25_000, 1200, discount_minor=5_000)
FEE = a_row("Fakturaavgift", "1", 2_900, fee=True, provided=True, fee_type="INVOICE_FEE")
ROWS = (CHAIR, KIT, FEE)


def told(offer):
    return [
        (line.row.name, str(line.gone), str(line.left), line.left_minor) for line in offer.lines
    ]


def test_an_untouched_order_offers_all_rows_and_its_amount():
    offer = debit_offer(an_order(original(*ROWS)))

    assert told(offer) == [
        ("Chair", "0", "2", 125_000),
        ("Kit", "0", "3", 70_000),
        ("Fakturaavgift", "0", "1", 2_900),
    ]
    assert (offer.ceiling_minor, offer.bound, offer.debit_tx) == (197_900, Bound.ORDER, "")
    assert offer.rates == ((1200, 70_000), (2500, 127_900))
    assert offer.lines[0].serials == ("A1", "A2")


def test_what_is_gone_is_offered_no_more_and_its_serials_neither():
    debit = a_debit("d1", part_of(CHAIR, 1, serials=("A1",)), FEE)
    order = an_order(original(*ROWS), debit, status="PARTIALLY_DELIVERED")

    offer = debit_offer(order)

    assert told(offer) == [("Chair", "1", "1", 62_500), ("Kit", "0", "3", 70_000)]
    assert offer.ceiling_minor == 132_500
    assert offer.lines[0].serials == ("A2",)


def test_a_closed_order_offers_nothing():
    order = an_order(original(*ROWS), an_annulment(), status="ANNULLED")

    assert debit_offer(order).lines == ()
    assert debit_offer(order).ceiling_minor == 0


def test_a_row_of_which_too_much_is_gone_is_not_offered():
    odd = a_debit("d1", part_of(CHAIR, 2), amount_minor=10_000)
    more = a_debit("d2", part_of(CHAIR, 1), amount_minor=5_000)
    order = an_order(original(*ROWS), odd, more, status="PARTIALLY_DELIVERED")

    assert [line.row.name for line in debit_offer(order).lines] == ["Kit", "Fakturaavgift"]


def test_a_debit_offers_its_own_rows_less_what_was_credited_of_it():
    debit = a_debit("d1", CHAIR, KIT)
    other = a_debit("d2", FEE)
    credit = a_credit("c1", "d1", part_of(CHAIR, 1, serials=("A2",)))
    order = an_order(original(*ROWS), debit, other, credit, status="FULLY_DELIVERED")

    offer = refund_offer(order, "d1")

    assert told(offer) == [("Chair", "1", "1", 62_500), ("Kit", "0", "3", 70_000)]
    assert (offer.ceiling_minor, offer.bound, offer.debit_tx) == (132_500, Bound.DEBIT, "d1")
    assert offer.lines[0].serials == ("A1",)
    assert told(refund_offer(order, "d2")) == [("Fakturaavgift", "0", "1", 2_900)]
    assert [one.transaction_id for one in refundable(order)] == ["d2", "d1"]


def test_a_debit_that_is_all_refunded_offers_rows_of_which_nothing_is_left():
    order = an_order(
        original(CHAIR), a_debit("d1", CHAIR), a_credit("c1", "d1", amount_minor=125_000)
    )

    offer = refund_offer(order, "d1")

    assert told(offer) == [("Chair", "2", "0", 0)]
    assert offer.lines[0].serials == ()
    assert offer.ceiling_minor == 0
    assert refundable(order) == ()


def test_an_unknown_debit_offers_nothing():
    offer = refund_offer(an_order(original(CHAIR)), "d9")

    assert (offer.lines, offer.ceiling_minor, offer.rates) == ((), 0, ())


def test_a_debit_of_all_without_rows_took_all_that_was_left():
    first = a_debit("d1", part_of(CHAIR, 1))
    rest = a_transaction("DEBIT", "d2", amount_minor=135_400)
    order = an_order(original(*ROWS), first, rest, status="FULLY_DELIVERED")

    assert [(row.name, row.quantity) for row in debited_rows(order, rest)] == [
        ("Chair", Decimal(1)),
        ("Kit", Decimal(3)),
        ("Fakturaavgift", Decimal(1)),
    ]
    assert told(refund_offer(order, "d2"))[1] == ("Kit", "0", "3", 70_000)


def test_a_part_debit_without_rows_took_none_and_its_rates_are_the_orders():
    part = a_transaction("DEBIT", "d1", amount_minor=10_000)
    order = an_order(original(CHAIR, KIT), part, status="PARTIALLY_DELIVERED")

    offer = refund_offer(order, "d1")

    assert offer.lines == ()
    assert offer.ceiling_minor == 10_000
    assert offer.rates == ((1200, 70_000), (2500, 125_000))
