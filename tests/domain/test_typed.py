"""What a typed figure means."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.people import Permission, Person
from ecster_desk.domain.reasons import Reason, reason_text, reasons_for
from ecster_desk.domain.rules import Action
from ecster_desk.domain.typed import amount_typed, quantity_typed, serials_typed


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("0", 0),
        ("12", 1_200),
        ("12,5", 1_250),
        ("12.05", 1_205),
        (" 1 234,50 ", 123_450),
        ("1\N{NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567", 123_456_700),
    ],
)
def test_amounts(text, minor):
    assert amount_typed(text) == minor


@pytest.mark.parametrize(
    "text",
    ["", "-1", "1,234", "1.234,50", "1 23", "12,", ",5", "1e3", "١٢", "9" * 13, "1 234 5", "kr"],
)
def test_what_is_no_amount(text):
    assert amount_typed(text) is None


@pytest.mark.parametrize(
    ("text", "quantity"),
    [("", "0"), ("2", "2"), ("0,75", "0.75"), ("1.250", "1.25"), ("-2", "-2"), ("−1,5", "-1.5")],
)
def test_quantities(text, quantity):
    assert quantity_typed(text) == Decimal(quantity)


@pytest.mark.parametrize("text", ["x", "1,2,3", "--1", "1e5", "NaN", "Infinity", "1 2"])
def test_what_is_no_quantity(text):
    assert quantity_typed(text) is None


@given(st.text(max_size=12))
def test_no_text_is_too_odd(text):
    amount, quantity = amount_typed(text), quantity_typed(text)
    assert amount is None or amount >= 0
    assert quantity is None or quantity.is_finite()


def test_a_quantity_keeps_neither_needless_zeros_nor_a_sign_of_nothing():
    assert str(quantity_typed("-0,0")) == "0"
    assert str(quantity_typed("100,0")) == "100"


def test_serial_numbers_are_apart():
    assert serials_typed(" A1, A2;A3\nA4 ") == ("A1", "A2", "A3", "A4")
    assert serials_typed("") == ()


def test_refunds_and_annulments_have_reasons_and_debits_none():
    assert reasons_for(Action.DEBIT) == ()
    assert reasons_for(Action.REFUND)[0] is Reason.RETURNED
    assert reasons_for(Action.ANNUL)[-1] is Reason.OTHER
    assert all(reason_text(reason) for reason in Reason)


def test_a_person_may_what_was_allowed():
    person = Person("demo", "Demo", frozenset({Permission.DEBIT}))

    assert person.may(Permission.DEBIT)
    assert not person.may(Permission.OVERRIDE)
