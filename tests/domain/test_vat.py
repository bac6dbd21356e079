"""VAT per rate, of what was ordered and of what is left."""

from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.money import rows_sum_minor
from ecster_desk.domain.vat import VatLine, spread_minor, vat_lines
from tests.support.builders import a_debit, a_row, an_order, original, part_of

GOODS = a_row("Goods", "1", 28_000, 2500)
BOOKS = a_row("Book", "2", 1_000, 600)
FEE = a_row("Fakturaavgift", "1", 193, 1200, fee=True, provided=True)


def test_each_rate_has_its_net_vat_and_gross():
    assert vat_lines(an_order(original(GOODS, BOOKS, FEE))) == (
        VatLine(rate=600, net_minor=1_887, vat_minor=113, gross_minor=2_000, left_minor=2_000),
        VatLine(rate=1200, net_minor=172, vat_minor=21, gross_minor=193, left_minor=193),
        VatLine(
            rate=2500, net_minor=22_400, vat_minor=5_600, gross_minor=28_000, left_minor=28_000
        ),
    )


def test_what_is_left_is_told_per_rate():
    order = an_order(
        original(GOODS, BOOKS), a_debit("first", part_of(BOOKS, "1")), status="PARTIALLY_DELIVERED"
    )

    assert [(line.rate, line.left_minor) for line in vat_lines(order)] == [
        (600, 1_000),
        (2500, 28_000),
    ]


def test_a_debit_beside_the_rows_is_spread_over_the_rates():
    order = an_order(
        original(a_row(unit_minor=100), a_row("B", unit_minor=200, vat_rate=600)),
        a_debit("free", amount_minor=50),
        status="PARTIALLY_DELIVERED",
    )

    assert [line.left_minor for line in vat_lines(order)] == [167, 83]


def test_an_order_without_rows_has_no_rates():
    assert vat_lines(an_order()) == ()


def test_where_there_is_no_proportion_the_largest_part_takes_the_difference():
    assert spread_minor(90, [100, -20]) == (110, -20)
    assert spread_minor(90, [5, -20]) == (5, 85)
    assert spread_minor(7, [0, 0]) == (7, 0)
    assert spread_minor(7, []) == ()
    assert spread_minor(80, [100, -20]) == (100, -20)


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(-(10**6), 10**6), min_size=1))
def test_a_spread_always_sums_to_the_ore(total, parts):
    assert sum(spread_minor(total, parts)) == total


@given(
    st.lists(
        st.builds(
            a_row,
            st.sampled_from("ABC"),
            st.sampled_from(["1", "2", "0.333"]),
            st.integers(-5_000, 50_000),
            st.sampled_from([0, 600, 675, 1200, 2500]),
            discount_minor=st.integers(0, 99),
        ),
        min_size=1,
        max_size=6,
    ),
    st.integers(0, 10_000),
)
def test_lines_sum_to_the_rows_and_to_what_is_left(rows, debited):
    order = an_order(
        original(*rows), a_debit("free", amount_minor=debited), status="PARTIALLY_DELIVERED"
    )

    lines = vat_lines(order)

    assert sum(line.gross_minor for line in lines) == rows_sum_minor(rows)
    assert sum(line.left_minor for line in lines) == order_left(order).left_minor
    assert all(line.net_minor + line.vat_minor == line.gross_minor for line in lines)
