"""Which reads can be believed."""

from dataclasses import replace

import pytest

from ecster_desk.domain.settle.clean import unclean
from tests.support.attempts import ORDER_ID, a_baseline
from tests.support.builders import a_credit, a_debit, a_row, an_annulment, an_order, original

CHAIR = a_row(unit_minor=10_000)
READY = an_order(original(CHAIR))
DEBITED = an_order(original(CHAIR), a_debit("D1", CHAIR), status="FULLY_DELIVERED")
SEEN = frozenset({"original"})


@pytest.mark.parametrize(
    "order",
    [
        READY,
        DEBITED,
        an_order(original(CHAIR), status="PENDING_PAYMENT"),
        an_order(original(CHAIR), an_annulment(CHAIR), status="ANNULLED"),
        an_order(original(CHAIR, CHAIR), a_debit("D1", CHAIR), status="PARTIALLY_DELIVERED"),
    ],
)
def test_honest_orders_are_clean(order):
    assert not unclean(order, ORDER_ID, SEEN)


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (replace(READY, order_id="other"), "another order"),
        (replace(READY, transactions=()), "ORIGINAL"),
        (an_order(original(CHAIR), a_debit("", CHAIR), status="FULLY_DELIVERED"), "of its own"),
        (
            an_order(original(CHAIR), a_debit("original", CHAIR), status="FULLY_DELIVERED"),
            "of its own",
        ),
        (replace(DEBITED, debited_minor=0), "totals"),
        (replace(DEBITED, credited_minor=1), "totals"),
        (replace(DEBITED, status="READY"), "READY"),
        (replace(READY, status="FULLY_DELIVERED"), "without a DEBIT"),
        (replace(READY, status="PARTIALLY_DELIVERED"), "without a DEBIT"),
        (replace(DEBITED, status="ANNULLED"), "though debited"),
        (replace(READY, status="SOMETHING_NEW"), "unknown"),
    ],
)
def test_odd_reads_are_not(order, why):
    assert why in unclean(order, ORDER_ID, frozenset())


def test_a_transaction_that_was_there_must_be_there():
    assert "missing" in unclean(READY, ORDER_ID, frozenset({"original", "D9"}))


def test_a_status_that_closed_needs_the_transaction_that_closed_it():
    before = a_baseline("D1", status="PARTIALLY_DELIVERED")
    assert "closed it" in unclean(DEBITED, ORDER_ID, SEEN, before)
    assert not unclean(DEBITED, ORDER_ID, SEEN, a_baseline(status="PARTIALLY_DELIVERED"))


def test_a_credit_closes_nothing():
    order = an_order(
        original(CHAIR),
        a_debit("D1", CHAIR),
        a_credit("C1", "D1", CHAIR),
        status="FULLY_DELIVERED",
    )
    before = a_baseline("D1", status="PARTIALLY_DELIVERED")
    assert "closed it" in unclean(order, ORDER_ID, SEEN, before)


def test_what_was_closed_before_needs_no_explanation():
    assert not unclean(DEBITED, ORDER_ID, SEEN, a_baseline("D1", status="FULLY_DELIVERED"))
