"""Which row of an order a transaction's row means."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.money import rows_sum_minor
from ecster_desk.domain.row_pool import RowPool
from tests.support.builders import a_row, part_of


def taken(pool, row):
    return [(part.index, str(part.quantity)) for part in pool.take(row).taken]


def test_name_amount_and_rate_must_be_equal():
    pool = RowPool([a_row()])

    for other in (a_row("Stool"), a_row(unit_minor=9_999), a_row(vat_rate=1200)):
        assert taken(pool, other) == []
    assert taken(pool, a_row()) == [(0, "1")]


def test_the_part_number_counts_only_where_both_have_one():
    rows = [a_row(part_number="1"), a_row(part_number="2"), a_row()]

    assert taken(RowPool(rows), a_row(part_number="2")) == [(1, "1")]
    assert taken(RowPool(rows), a_row(part_number="3")) == [(2, "1")]
    assert taken(RowPool(rows), a_row(quantity="3")) == [(0, "1"), (1, "1"), (2, "1")]
    assert taken(RowPool(rows), a_row(quantity="2", part_number="2")) == [(1, "1"), (2, "1")]


def test_equal_rows_are_used_up_in_order_of_appearance():
    pool = RowPool([a_row(quantity="2"), a_row(quantity="1.5")])

    assert taken(pool, a_row(quantity="1")) == [(0, "1")]
    assert taken(pool, a_row(quantity="2")) == [(0, "1"), (1, "1")]
    assert taken(pool, a_row(quantity="1")) == [(1, "0.5")]


def test_more_than_there_is_matches_in_part_and_costs_what_it_costs():
    take = RowPool([a_row(quantity="2")]).take(a_row(quantity="3"))

    assert [(part.quantity, part.amount_minor) for part in take.taken] == [(2, 20_000)]
    assert take.unmatched_minor == 10_000


def test_a_negative_quantity_meets_only_negative_ones():
    pool = RowPool([a_row(quantity="2"), a_row(quantity="-2")])

    assert taken(pool, a_row(quantity="-1")) == [(1, "-1")]
    assert pool.take_all() == ((0, Decimal(2)), (1, Decimal(-1)))
    assert pool.take_all() == ((0, Decimal(0)), (1, Decimal(0)))


def test_a_row_of_nothing_takes_nothing_and_its_discount_stays_unmatched():
    pool = RowPool([a_row()])
    take = pool.take(a_row(quantity="0", discount_minor=5))

    assert take.unmatched_minor == -5
    assert all(not part.quantity for part in take.taken)
    assert taken(pool, a_row()) == [(0, "1")]


def test_less_may_be_offered_than_the_rows_have():
    pool = RowPool([a_row(quantity="5"), a_row("Stool")], [Decimal(1), Decimal(0)])

    assert taken(pool, a_row(quantity="5")) == [(0, "1")]
    assert taken(pool, a_row("Stool")) == []


QUANTITIES = st.decimals(0, 50, places=2)
ROWS = st.builds(
    lambda quantity, unit, part, discount: a_row(
        "Chair", str(quantity), unit, part_number=part, discount_minor=discount
    ),
    QUANTITIES,
    st.sampled_from([100, 333]),
    st.sampled_from(["", "1", "2"]),
    st.integers(0, 50),
)


@given(st.lists(ROWS, max_size=8), st.lists(ROWS, max_size=12))
def test_no_ore_and_no_piece_is_lost_or_taken_twice(offered, wanted):
    pool = RowPool(offered)
    takes = [pool.take(row) for row in wanted]
    gone = [Decimal(0)] * len(offered)
    for row, take in zip(wanted, takes, strict=True):
        amounts = sum(part.amount_minor for part in take.taken)
        assert amounts + take.unmatched_minor == rows_sum_minor([row])
        assert sum(part.quantity for part in take.taken) <= row.quantity
        for part in take.taken:
            gone[part.index] += part.quantity
    for index, quantity in pool.take_all():
        assert gone[index] + quantity == offered[index].quantity


def test_a_thousand_equal_rows_are_taken_as_fast_as_different_ones():
    """Counted in steps, not in time: each row leaves its queue once."""
    rows = [a_row(part_number=str(number % 2)) for number in range(1000)]
    pool = RowPool(rows)

    assert [taken(pool, part_of(rows[0], "1")) for _ in range(500)] == [
        [(index, "1")] for index in range(0, 1000, 2)
    ]
