"""What became of each row, and the money that belongs to none."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.row_ledger import Unallocated, row_states, unallocated
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

CHAIRS = a_row("Chair", "2", 62_500, part_number="00012")
TABLE = a_row("Table", "1", 150_000)
CARE = a_row("Care kit", "3", 25_000, 1200)
FEE = a_row("Delivery", "1", 50_000, fee=True)


def told(order):
    return [
        tuple(str(n) for n in (state.debited, state.credited, state.annulled, state.left))
        for state in row_states(order)
    ]


def test_a_new_order_has_all_rows_left():
    states = row_states(an_order(original(CHAIRS, CARE)))

    assert [(str(state.left), state.left_minor) for state in states] == [
        ("2", 125_000),
        ("3", 75_000),
    ]


def test_an_order_that_went_half_way():
    order = an_order(
        original(CHAIRS, TABLE, CARE, FEE),
        a_debit("first", part_of(CHAIRS, "1"), TABLE, FEE),
        a_credit("back", "first", part_of(CHAIRS, "0.4")),
        status="PARTIALLY_DELIVERED",
    )

    assert told(order) == [
        ("1", "0.4", "0", "1"),
        ("1", "0", "0", "0"),
        ("0", "0", "0", "3"),
        ("1", "0", "0", "0"),
    ]
    assert unallocated(order) == ()


def test_an_annulment_by_rows_takes_what_debits_left():
    order = an_order(
        original(CHAIRS, CARE),
        a_debit("first", part_of(CHAIRS, "1")),
        an_annulment(part_of(CHAIRS, "1"), part_of(CARE, "1")),
        status="PARTIALLY_DELIVERED",
    )

    assert told(order) == [("1", "0", "1", "0"), ("0", "0", "1", "2")]
    assert unallocated(order) == ()


@pytest.mark.parametrize("annulment", [an_annulment(), an_annulment(amount_minor=137_500)])
def test_an_annulment_of_all_that_is_left_takes_every_row_without_naming_one(annulment):
    order = an_order(
        original(CHAIRS, CARE),
        a_debit("first", part_of(CHAIRS, "1")),
        annulment,
        status="FULLY_DELIVERED",
    )

    assert told(order) == [("1", "0", "1", "0"), ("0", "0", "3", "0")]
    assert unallocated(order) == ()


def test_a_debit_of_everything_takes_every_row_and_its_credit_gives_them_back():
    order = an_order(
        original(CHAIRS, CARE),
        a_debit("all", amount_minor=200_000),
        a_credit("back", "all", CHAIRS),
        status="FULLY_DELIVERED",
    )

    assert told(order) == [("2", "2", "0", "0"), ("3", "0", "0", "0")]


def test_a_credit_of_a_whole_debit_gives_back_that_debits_rows():
    order = an_order(
        original(CHAIRS, CARE),
        a_debit("first", CARE),
        a_debit("second", part_of(CHAIRS, "1")),
        a_credit("back", "second", amount_minor=62_500),
        status="PARTIALLY_DELIVERED",
    )

    assert told(order) == [("1", "1", "0", "1"), ("3", "0", "0", "0")]
    assert unallocated(order) == ()


def test_money_without_rows_belongs_to_none():
    order = an_order(
        original(CHAIRS),
        a_debit("first", amount_minor=1_000),
        a_credit("back", "first", amount_minor=300),
        an_annulment(amount_minor=50),
        status="PARTIALLY_DELIVERED",
    )

    assert told(order) == [("0", "0", "0", "2")]
    assert unallocated(order) == (
        Unallocated("first", "DEBIT", 1_000),
        Unallocated("annul", "ANNUL", 50),
        Unallocated("back", "CREDIT", 300),
    )


def test_a_row_that_matches_none_is_named():
    fee = a_row("Invoice Fee", "1", 2_900, 0, fee=True)
    order = an_order(original(CHAIRS), a_debit("first", fee), status="PARTIALLY_DELIVERED")

    assert told(order) == [("0", "0", "0", "2")]
    assert unallocated(order) == (Unallocated("first", "DEBIT", 2_900, fee),)


def test_more_debited_than_ordered_leaves_no_row_negative():
    order = an_order(
        original(CHAIRS), a_debit("first", part_of(CHAIRS, "5")), status="PARTIALLY_DELIVERED"
    )

    assert told(order) == [("2", "0", "0", "0")]
    assert sum(one.amount_minor for one in unallocated(order)) == 3 * 62_500


def test_more_credited_than_debited_is_not_booked_on_the_row():
    order = an_order(
        original(CHAIRS), a_debit("first", part_of(CHAIRS, "1")), a_credit("back", "first", CHAIRS)
    )

    assert told(order) == [("1", "1", "0", "1")]
    assert sum(one.amount_minor for one in unallocated(order)) == 62_500


def test_money_beyond_a_transactions_rows_is_told():
    order = an_order(original(CHAIRS), a_debit("first", CHAIRS, amount_minor=125_100))

    assert unallocated(order) == (Unallocated("first", "DEBIT", 100),)


@pytest.mark.parametrize("status", ["FULLY_DELIVERED", "ANNULLED", "NEWER_THAN_WE"])
def test_a_closed_order_has_no_row_left(status):
    (state,) = row_states(an_order(original(CHAIRS), status=status))

    assert (state.left, state.left_minor) == (Decimal(0), 0)


def test_a_discount_goes_with_its_part_and_the_rest_stays_to_the_ore():
    third = a_row("Cloth", "3", 3_333, discount_minor=100)
    order = an_order(
        original(third),
        a_debit("first", part_of(third, "1", discount_minor=33)),
        status="PARTIALLY_DELIVERED",
    )

    (state,) = row_states(order)

    assert state.left_minor == 9_899 - 3_300
    assert state.left_minor == order_left(order).left_minor


def test_discount_and_rounding_rows_are_rows_like_others():
    discount = a_row("Discount", "1", -5_000, 0, fee=True)
    order = an_order(
        original(CHAIRS, discount), a_debit("first", discount), status="PARTIALLY_DELIVERED"
    )

    assert told(order) == [("0", "0", "0", "2"), ("1", "0", "0", "0")]


def test_an_order_without_rows_has_none():
    assert row_states(an_order(a_debit("first", CHAIRS))) == ()


ROWS = st.lists(
    st.builds(
        a_row,
        st.sampled_from(["Chair", "Table"]),
        st.sampled_from(["0", "1", "2.5", "-1", "1E+3"]),
        st.integers(-500, 500),
        st.sampled_from([-100, 0, 600, 2500]),
        part_number=st.sampled_from(["", "1"]),
        discount_minor=st.integers(-10, 10),
    ),
    max_size=4,
)
ANY_TRANSACTION = st.builds(
    lambda kind, number, rows, amount: replace(
        a_transaction(kind, f"t{number}", *rows, debit_transaction_id="t1"), amount_minor=amount
    ),
    st.sampled_from(["ORIGINAL", "DEBIT", "CREDIT", "ANNUL", "PAYOUT"]),
    st.integers(0, 3),
    ROWS,
    st.none() | st.integers(-1000, 1000),
)


@given(st.lists(ANY_TRANSACTION, max_size=6), st.sampled_from(["READY", "PARTIALLY_DELIVERED"]))
def test_however_odd_the_transactions_no_row_is_taken_beyond_what_was_ordered(transactions, status):
    order = an_order(*transactions, status=status)

    for state in row_states(order):
        ordered = abs(state.row.quantity)
        assert abs(state.debited) + abs(state.annulled) + abs(state.left) == ordered
        assert abs(state.credited) <= abs(state.debited)
    assert all(one.amount_minor for one in unallocated(order))


@given(st.data())
def test_debits_by_rows_and_what_is_left_of_the_rows_sum_to_the_order(data):
    rows = [
        a_row(f"Row {number}", quantity, unit)
        for number, (quantity, unit) in enumerate(
            data.draw(
                st.lists(
                    st.tuples(st.sampled_from(["1", "2", "3", "2.5"]), st.integers(1, 9_999)),
                    min_size=1,
                    max_size=5,
                )
            )
        )
    ]
    some = [row for row in rows if data.draw(st.booleans())]
    order = an_order(
        original(*rows),
        a_debit("some", *(part_of(row, "1") for row in some)),
        status="PARTIALLY_DELIVERED",
    )

    assert sum(state.left_minor for state in row_states(order)) == order_left(order).left_minor
    assert unallocated(order) == ()
