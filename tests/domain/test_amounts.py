"""What is left of an order and of each debit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.amounts import order_left, ordered_rows, sums_agree
from tests.support.builders import (
    a_credit,
    a_debit,
    a_row,
    a_transaction,
    an_annulment,
    an_order,
    original,
)

CHAIRS = a_row("Chair", "2", 62_500)
TABLE = a_row("Table", "1", 150_000)


def test_a_new_order_has_everything_left():
    order = an_order(original(CHAIRS, TABLE))
    left = order_left(order)

    assert (left.total_minor, left.left_minor) == (275_000, 275_000)
    assert (left.debited_minor, left.credited_minor, left.annulled_minor) == (0, 0, 0)
    assert left.debits == ()
    assert sums_agree(order)


def test_credits_belong_to_debits_and_leave_nothing_more_to_debit():
    order = an_order(
        original(CHAIRS, TABLE),
        a_debit("first", TABLE),
        a_debit("second", amount_minor=62_500),
        a_credit("back", "first", amount_minor=25_000),
        status="PARTIALLY_DELIVERED",
    )

    left = order_left(order)

    assert left.left_minor == 275_000 - 150_000 - 62_500
    assert [(one.transaction_id, one.credited_minor, one.left_minor) for one in left.debits] == [
        ("first", 25_000, 125_000),
        ("second", 0, 62_500),
    ]


@pytest.mark.parametrize(
    "status",
    ["FULLY_DELIVERED", "ANNULLED", "ANNULED", "DENIED", "EXPIRED", "BLOCKED", "SOMETHING_NEW"],
)
def test_a_closed_order_has_nothing_left_whatever_its_sums_say(status):
    assert order_left(an_order(original(CHAIRS), status=status)).left_minor == 0


@pytest.mark.parametrize("status", ["READY", "PENDING_SIGNATURE", "AWAITING_CONTRACT"])
def test_an_open_order_has_all_left(status):
    assert order_left(an_order(original(CHAIRS), status=status)).left_minor == 125_000


@pytest.mark.parametrize(
    ("annulment", "released"),
    [
        (an_annulment(TABLE), 150_000),  # amount 0, the rows tell
        (an_annulment(amount_minor=1_000), 1_000),
        (an_annulment(), 275_000 - 62_500),  # nothing told: all that was left
        (an_annulment(amount_minor=None), 275_000 - 62_500),
        (an_annulment(TABLE, TABLE), 275_000 - 62_500),  # never more than was left
        (an_annulment(amount_minor=-5), 0),
    ],
)
def test_an_annulment_releases_what_it_says_in_one_way_or_another(annulment, released):
    order = an_order(
        original(CHAIRS, TABLE),
        a_debit("first", amount_minor=62_500),
        annulment,
        status="PARTIALLY_DELIVERED",
    )

    left = order_left(order)

    assert left.annulled_minor == released
    assert left.left_minor == 275_000 - 62_500 - released


def test_the_larger_sum_counts_where_order_and_transactions_disagree():
    order = an_order(original(CHAIRS), a_debit("first", amount_minor=50_000))

    said_more = replace(order, debited_minor=60_000)
    said_less = replace(order, debited_minor=0)

    assert order_left(said_more).left_minor == 65_000
    assert order_left(said_less).left_minor == 75_000
    assert not sums_agree(said_more)
    assert not sums_agree(said_less)
    assert not sums_agree(replace(order, debited_minor=50_000, credited_minor=1))
    assert sums_agree(replace(order, debited_minor=50_000))


def test_a_credit_without_a_name_belongs_to_the_only_debit():
    order = an_order(
        original(TABLE), a_debit("only", TABLE), a_credit("back", "", amount_minor=100)
    )

    assert [one.left_minor for one in order_left(order).debits] == [149_900]


def test_a_credit_without_a_name_lowers_what_several_debits_have_together():
    order = an_order(
        original(CHAIRS, TABLE),
        a_debit("first", amount_minor=1_000),
        a_debit("second", amount_minor=200),
        a_credit("back", "", amount_minor=900),
    )

    assert [one.left_minor for one in order_left(order).debits] == [300, 200]


def test_credits_that_only_the_order_tells_of_lower_every_debit():
    order = an_order(original(TABLE), a_debit("only", TABLE), credited_minor=150_000)

    assert [one.left_minor for one in order_left(order).debits] == [0]


def test_the_last_original_has_the_present_rows():
    order = an_order(original(CHAIRS), replace(original(TABLE), transaction_id="later"))

    assert ordered_rows(order) == (TABLE,)
    assert ordered_rows(an_order(a_debit("first", CHAIRS))) == ()


AMOUNT = st.integers(-(10**9), 10**9)
TRANSACTIONS = st.lists(
    st.builds(
        lambda kind, number, amount, of: a_transaction(
            kind, f"t{number}", amount_minor=amount, debit_transaction_id=of
        ),
        st.sampled_from(["ORIGINAL", "DEBIT", "CREDIT", "ANNUL", "PAYOUT"]),
        st.integers(0, 3),
        st.one_of(AMOUNT, st.just(0)),
        st.sampled_from(["", "t0", "t1", "nobody"]),
    ).map(lambda one: one if one.amount_minor else replace(one, amount_minor=None)),
    max_size=8,
)


@given(TRANSACTIONS, AMOUNT, AMOUNT, st.sampled_from(["READY", "PARTIALLY_DELIVERED", "?"]))
def test_however_odd_an_order_is_nothing_negative_is_left(transactions, amount, debited, status):
    order = an_order(*transactions, status=status, amount_minor=amount, debited_minor=debited)

    left = order_left(order)

    assert left.left_minor >= 0
    assert left.annulled_minor >= 0
    assert all(debit.left_minor >= 0 for debit in left.debits)


@given(st.lists(st.integers(0, 1000), max_size=10), st.integers(0, 10_000))
def test_what_is_debited_and_what_is_left_is_the_total(debits, more):
    total = sum(debits) + more
    parts = [a_debit(f"d{n}", amount_minor=amount) for n, amount in enumerate(debits)]
    order = an_order(original(amount_minor=total), *parts, status="PARTIALLY_DELIVERED")

    left = order_left(order)

    assert left.left_minor + left.debited_minor == total
    assert sum(one.left_minor for one in left.debits) == sum(debits)
