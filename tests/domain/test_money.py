"""Öre: what is rounded once, what sums exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.money import (
    allocate,
    round_to_minor,
    row_sum_minor,
    rows_sum_minor,
    share_minor,
    vat_part_minor,
)
from tests.support.builders import a_row

AMOUNTS = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("exact", "rounded"), [("0.5", 1), ("-0.5", -1), ("2.5", 3), ("2.49", 2), ("-2.51", -3)]
)
def test_halves_go_away_from_zero(exact, rounded):
    assert round_to_minor(Decimal(exact)) == rounded


def test_a_row_is_rounded_before_its_discount():
    assert row_sum_minor(Decimal("0.333"), 10_000, 30) == 3_300
    assert row_sum_minor(Decimal("1.005"), 100) == 101


def test_rows_cost_what_each_costs():
    rows = [a_row(quantity="2", unit_minor=625), a_row(unit_minor=-50), a_row(discount_minor=1)]

    assert rows_sum_minor(rows) == 1_250 - 50 + 9_999


@pytest.mark.parametrize(
    ("gross", "rate", "vat"),
    [
        (12_500, 2500, 2_500),
        (11_200, 1200, 1_200),
        (10_675, 675, 675),
        (500, 0, 0),
        (-1_250, 2500, -250),
    ],
)
def test_vat_is_the_part_that_the_rate_says(gross, rate, vat):
    assert vat_part_minor(gross, rate) == vat


@pytest.mark.parametrize("rate", [-1, -2500, -10_000])
def test_a_negative_rate_holds_no_vat(rate):
    assert vat_part_minor(1_000, rate) == 0


@given(AMOUNTS, st.lists(st.integers(0, 10**9), min_size=1, max_size=20).filter(any))
def test_parts_sum_to_the_ore_and_none_is_off_by_one(total, weights):
    parts = allocate(total, weights)

    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)


def test_a_tie_goes_to_the_earlier_part():
    assert allocate(1, [1, 1]) == (1, 0)
    assert allocate(-1, [1, 1]) == (-1, 0)
    assert allocate(100, [1, 1, 1]) == (34, 33, 33)


@pytest.mark.parametrize("weights", [[], [0, 0], [5, -1]])
def test_there_must_be_something_to_weigh_by(weights):
    with pytest.raises(ValueError, match="weights"):
        allocate(10, weights)


def test_the_whole_takes_the_whole_amount_even_of_nothing():
    assert share_minor(101, Decimal(2), Decimal("2.0")) == 101
    assert share_minor(101, Decimal(0), Decimal(0)) == 101
    assert share_minor(101, Decimal(1), Decimal(2)) == 51
