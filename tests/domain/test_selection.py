"""Choosing: quantities, serials, amounts; ceilings; rows that always sum to the amount."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.money import rows_sum_minor
from ecster_desk.domain.offer import Bound, Line, Offer, debit_offer, refund_offer
from ecster_desk.domain.selection import (
    Refusal,
    Selection,
    Why,
    by_amount,
    carried_over,
    cost_of,
    everything,
    nothing,
    refusal,
    stepped,
    with_quantity,
    with_serials,
)
from ecster_desk.domain.spread import ADJUSTMENT_NAME, AMOUNT_NAME, ROUNDING_NAME
from tests.support.builders import (
    a_credit,
    a_debit,
    a_row,
    a_transaction,
    an_order,
    original,
)

CHAIR = a_row("Chair", "2", 62_500, serials=("A1", "A2"))
KIT = a_row("Kit", "3", 25_000, 1200, discount_minor=5_000)
CLOTH = a_row("Cloth", "2.5", 33_300, 1200)
OFFER = debit_offer(an_order(original(CHAIR, KIT, CLOTH)))


def names(rows):
    return [
        (row.name, str(row.quantity), row.unit_amount_minor, row.discount_minor) for row in rows
    ]


def test_everything_is_exactly_what_is_left():
    chosen = cost_of(OFFER, everything(OFFER))

    assert chosen.rows == (CHAIR, KIT, CLOTH)
    assert chosen.amount_minor == OFFER.ceiling_minor == 278_250
    assert chosen.whole
    assert chosen.levelling == ()
    assert refusal(OFFER, everything(OFFER)) is None


def test_nothing_is_refused_and_says_how_much_is_left():
    assert cost_of(OFFER, nothing(OFFER)).amount_minor == 0
    assert refusal(OFFER, nothing(OFFER)) == Refusal(Why.NOTHING, left_minor=278_250)


def test_a_part_takes_its_share_of_the_discount():
    chosen = with_quantity(OFFER, nothing(OFFER), 1, Decimal(1))

    assert names(cost_of(OFFER, chosen).rows) == [("Kit", "1", 25_000, 1_667)]
    assert cost_of(OFFER, chosen).amount_minor == 23_333
    assert cost_of(OFFER, chosen).parts[0] is None


def test_decimals_are_quantities():
    chosen = with_quantity(OFFER, nothing(OFFER), 2, Decimal("0.75"))

    assert cost_of(OFFER, chosen).amount_minor == 24_975
    assert refusal(OFFER, chosen) is None


@pytest.mark.parametrize(
    ("start", "steps", "end"),
    [
        ("0", 1, "1"),
        ("1", 1, "2"),
        ("2", 1, "2.5"),
        ("2.5", 1, "2.5"),
        ("0.4", 1, "1"),
        ("2.5", -1, "2"),
        ("1", -1, "0"),
        ("0.4", -1, "0"),
        ("0", -1, "0"),
    ],
)
def test_a_step_goes_to_the_next_whole_number(start, steps, end):
    chosen = with_quantity(OFFER, nothing(OFFER), 2, Decimal(start))

    assert stepped(OFFER, chosen, 2, steps).quantities[2] == Decimal(end)


def test_a_row_of_negative_quantity_steps_away_from_nothing_too():
    order = an_order(original(CHAIR, a_row("Returned", "-2", 1_000)))
    offer = debit_offer(order)
    chosen = stepped(offer, nothing(offer), 1, 1)

    assert chosen.quantities[1] == -1
    assert cost_of(offer, everything(offer)).amount_minor == 123_000
    for quantity in ("1", "-3"):
        wrong = with_quantity(offer, everything(offer), 1, Decimal(quantity))
        assert refusal(offer, wrong) == Refusal(Why.OVER_ROW, left=Decimal(-2), name="Returned")


@pytest.mark.parametrize("quantity", ["2.501", "3", "-1"])
def test_beyond_the_row_is_refused_and_names_the_row(quantity):
    chosen = with_quantity(OFFER, nothing(OFFER), 2, Decimal(quantity))

    assert refusal(OFFER, chosen) == Refusal(Why.OVER_ROW, left=Decimal("2.5"), name="Cloth")


def test_a_line_with_nothing_left_can_only_be_refused():
    order = an_order(original(CHAIR), a_debit("d1", CHAIR), a_credit("c1", "d1", CHAIR))
    offer = refund_offer(order, "d1")
    chosen = with_quantity(offer, nothing(offer), 0, Decimal(1))

    assert refusal(offer, chosen) == Refusal(Why.OVER_ROW, left=Decimal(0), name="Chair")


def test_more_decimals_than_a_scale_has_are_refused_unless_it_is_all():
    chosen = with_quantity(OFFER, nothing(OFFER), 2, Decimal("0.1234"))
    odd = debit_offer(an_order(original(a_row(quantity="0.33333", unit_minor=9_000))))

    assert refusal(OFFER, chosen).why is Why.TOO_FINE
    assert refusal(odd, everything(odd)) is None


def test_serials_follow_where_there_is_no_choice():
    two = everything(OFFER)
    assert two.serials[0] == ("A1", "A2")

    one = stepped(OFFER, two, 0, -1)
    assert one.serials[0] == ("A1",)
    assert stepped(OFFER, one, 0, -1).serials[0] == ()
    assert stepped(OFFER, one, 0, 1).serials[0] == ("A1", "A2")

    other = with_serials(one, 0, ("A2",))
    assert cost_of(OFFER, other).rows[0].serials == ("A2",)
    assert refusal(OFFER, other) is None


def test_serials_are_as_many_as_pieces_and_each_once():
    one = stepped(OFFER, everything(OFFER), 0, -1)

    assert refusal(OFFER, with_serials(one, 0, ("A1", "A2"))).why is Why.TOO_MANY_SERIALS
    twice = with_serials(everything(OFFER), 0, ("A1", "A1"))
    assert refusal(OFFER, twice).why is Why.SERIAL_TWICE


def test_an_amount_is_spread_over_the_vat_rates():
    chosen = by_amount(nothing(OFFER), 100_000)
    cost = cost_of(OFFER, chosen)

    assert [(row.vat_rate, row.unit_amount_minor) for row in cost.rows] == [
        (1200, 55_076),
        (2500, 44_924),
    ]
    assert {row.name for row in cost.rows} == {AMOUNT_NAME}
    assert refusal(OFFER, chosen) is None
    assert cost.levelling == cost.rows
    assert not cost.whole
    assert by_amount(chosen, None) == nothing(OFFER)


def test_choosing_a_row_leaves_the_amount():
    chosen = with_quantity(OFFER, by_amount(nothing(OFFER), 100), 0, Decimal(1))

    assert chosen.amount_minor is None
    assert cost_of(OFFER, chosen).amount_minor == 62_500


def test_an_amount_of_all_that_is_left_is_all_rows():
    assert cost_of(OFFER, by_amount(nothing(OFFER), 278_250)).rows == (CHAIR, KIT, CLOTH)


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_is_more_than_nothing(amount):
    assert refusal(OFFER, by_amount(nothing(OFFER), amount)).why is Why.NOTHING


def test_an_amount_over_the_ceiling_names_what_is_left():
    over = by_amount(nothing(OFFER), 278_251)
    assert refusal(OFFER, over) == Refusal(Why.OVER_ORDER, left_minor=278_250)

    debit = refund_offer(an_order(original(CHAIR), a_debit("d1", CHAIR)), "d1")
    over = by_amount(nothing(debit), 125_001)
    assert refusal(debit, over) == Refusal(Why.OVER_DEBIT, left_minor=125_000)


def test_goods_without_their_discount_row_may_exceed_what_is_left():
    order = an_order(original(CHAIR, a_row("Discount", "1", -5_000, 0)))
    offer = debit_offer(order)
    goods = with_quantity(offer, everything(offer), 1, Decimal(0))

    assert refusal(offer, goods) == Refusal(Why.OVER_ORDER, left_minor=120_000)
    assert cost_of(offer, everything(offer)).rows[1].discount_minor == 0


def test_money_that_moved_without_rows_is_levelled_out_with_the_last_rows():
    earlier = a_transaction("DEBIT", "d1", amount_minor=30_000)
    order = an_order(original(CHAIR, KIT), earlier, status="PARTIALLY_DELIVERED")
    offer = debit_offer(order)
    cost = cost_of(offer, everything(offer))

    assert cost.amount_minor == 165_000
    assert rows_sum_minor(cost.rows) == 165_000
    assert [(row.name, row.vat_rate, row.unit_amount_minor) for row in cost.levelling] == [
        (ADJUSTMENT_NAME, 1200, -10_769),
        (ADJUSTMENT_NAME, 2500, -19_231),
    ]


def test_where_no_row_is_left_the_rest_is_an_amount():
    debit = a_debit("d1", CHAIR, amount_minor=100_000)
    order = an_order(original(CHAIR), debit, status="PARTIALLY_DELIVERED")
    offer = debit_offer(order)

    assert offer.lines == ()
    assert nothing(offer).amount_minor == 0
    assert cost_of(offer, nothing(offer)).amount_minor == 0
    cost = cost_of(offer, everything(offer))
    assert names(cost.rows) == [(ADJUSTMENT_NAME, "1", 25_000, 0)]
    assert cost.rows[0].vat_rate == 2500
    part = cost_of(offer, by_amount(nothing(offer), 10_000))
    assert [(row.name, row.vat_rate) for row in part.rows] == [(AMOUNT_NAME, 2500)]


def test_an_amount_of_an_order_without_any_row_has_no_vat():
    offer = Offer((), 5_000, Bound.ORDER)

    assert cost_of(offer, by_amount(nothing(offer), 1_000)).rows[0].vat_rate == 0


def test_an_oere_that_a_row_cannot_say_becomes_a_rounding_row():
    line = Line(a_row("Nail", "1", 100), Decimal("0.667"), Decimal("0.333"), 34)
    offer = Offer((line,), 34, Bound.ORDER, ((2500, 100),))
    cost = cost_of(offer, everything(offer))

    assert cost.amount_minor == 34
    assert names(cost.rows) == [("Nail", "0.333", 100, 0), (ROUNDING_NAME, "1", 1, 0)]


def test_rows_that_cost_less_than_nothing_are_levelled():
    line = Line(a_row("Odd", "1", 100), Decimal(0), Decimal(1), -40)
    offer = Offer((line,), 10, Bound.ORDER, ((2500, 100),))
    cost = cost_of(offer, everything(offer))

    assert cost.parts[0].amount_minor == -40
    assert cost.rows[0].discount_minor == 100
    assert rows_sum_minor(cost.rows) == cost.amount_minor == 10


def test_a_changed_order_keeps_what_is_still_there():
    chosen = with_quantity(OFFER, everything(OFFER), 2, Decimal("1.5"))
    debit = a_debit("d1", replace(CHAIR, quantity=Decimal(1), serials=("A1",)))
    now = debit_offer(an_order(original(CHAIR, KIT, CLOTH), debit, status="PARTIALLY_DELIVERED"))

    kept = carried_over(OFFER, chosen, now)

    assert kept.quantities == (1, 3, Decimal("1.5"))
    assert kept.serials[0] == ("A2",)


def test_all_that_was_left_becomes_all_that_is_left():
    now = debit_offer(an_order(original(CHAIR, KIT)))

    assert carried_over(OFFER, everything(OFFER), now) == everything(now)


def test_a_row_that_was_not_there_starts_at_nothing_and_an_amount_is_cut():
    now = debit_offer(an_order(original(a_row("Stool", "1", 500), CHAIR)))

    kept = carried_over(OFFER, stepped(OFFER, everything(OFFER), 0, -1), now)
    assert kept.quantities == (0, 1)
    assert carried_over(OFFER, by_amount(nothing(OFFER), 200_000), now).amount_minor == 125_500


QUANTITIES = st.decimals("0.001", "20", places=3)
ROWS = st.builds(
    a_row,
    name=st.sampled_from(["Chair", "Kit", "Fee"]),
    quantity=st.one_of(QUANTITIES, st.integers(1, 5).map(Decimal)),
    unit_minor=st.integers(1, 99_999),
    vat_rate=st.sampled_from([0, 600, 1200, 2500]),
)


@st.composite
def orders(draw):
    rows = draw(st.lists(ROWS, min_size=1, max_size=5))
    discounted = [
        replace(row, discount_minor=draw(st.integers(0, rows_sum_minor([row])))) for row in rows
    ]
    return an_order(original(*discounted))


def taken_of(draw, offer):
    """A part of each line, or an amount; None where nothing could be sent."""
    chosen = nothing(offer)
    if draw(st.integers(0, 3)) == 0:
        chosen = by_amount(chosen, draw(st.integers(1, max(1, offer.ceiling_minor))))
    else:
        for index, line in enumerate(offer.lines):
            part = draw(st.integers(0, 4))
            quantity = min(line.left, round(line.left * part / 4, 3))
            chosen = with_quantity(offer, chosen, index, quantity)
    return None if refusal(offer, chosen) else cost_of(offer, chosen)


@given(st.data(), orders())
def test_parts_always_sum_to_the_whole(data, order):
    """Debit in parts, then the rest; then refund a debit in parts, then its rest."""
    booked = []
    for number in range(data.draw(st.integers(0, 3))):
        cost = taken_of(data.draw, debit_offer(order))
        if cost is None or cost.whole:
            continue
        holds(cost)
        booked.append(a_transaction("DEBIT", f"d{number}", *cost.rows))
        order = an_order(order.transactions[0], *booked, status="PARTIALLY_DELIVERED")
    offer = debit_offer(order)
    rest = cost_of(offer, everything(offer))
    holds(rest)
    assert rest.amount_minor == order.amount_minor - order.debited_minor
    if rest.amount_minor:
        booked.append(a_transaction("DEBIT", "rest", *rest.rows))
    for debit in booked[:1]:
        refund_in_parts(data, order.transactions[0], booked, debit)


def refund_in_parts(data, ordered, booked, debit):
    credits_ = []
    for number in range(3):
        order = an_order(ordered, *booked, *credits_, status="FULLY_DELIVERED")
        offer = refund_offer(order, debit.transaction_id)
        cost = taken_of(data.draw, offer)
        if number == 2:
            cost = cost_of(offer, everything(offer))
            assert cost.amount_minor == debit.amount_minor - sum(c.amount_minor for c in credits_)
        if cost is not None and cost.amount_minor:
            holds(cost)
            credits_.append(a_credit(f"c{number}", debit.transaction_id, *cost.rows))
    order = an_order(ordered, *booked, *credits_, status="FULLY_DELIVERED")
    assert refund_offer(order, debit.transaction_id).ceiling_minor == 0


def holds(cost):
    """What the contract asks of rows (3.5, 4.3)."""
    assert rows_sum_minor(cost.rows) == cost.amount_minor
    for row in cost.rows:
        gross = rows_sum_minor([replace(row, discount_minor=0)])
        assert 0 <= row.discount_minor <= max(0, gross)


def test_a_selection_is_a_plain_value():
    assert everything(OFFER) == Selection(
        (Decimal(2), Decimal(3), Decimal("2.5")), (("A1", "A2"), (), ())
    )
