"""What an order says of money is whole öre, written once, or the order is refused."""

import traceback
from decimal import Decimal

import pytest

from ecster_desk.adapters.ecster.mapping import decode_order
from ecster_desk.domain.errors import NotJson, WrongShape
from tests.adapters.ecster.orders import decoded, text_of, with_row
from tests.adapters.ecster.scripted import an_order, as_json


@pytest.mark.parametrize("name", ["amount", "debitedAmount", "creditedAmount"])
@pytest.mark.parametrize(
    "value", ["2500.0", "1e3", '"2500"', "true", "null", "10000000000001", "-1E400", "[]"]
)
def test_money_that_is_not_whole_ore_refuses_the_order(name: str, value: str) -> None:
    with pytest.raises(WrongShape, match=name):
        decode_order(text_of(an_order(**{name: f"@{value}@"})))


@pytest.mark.parametrize("name", ["id", "amount", "debitedAmount", "creditedAmount"])
def test_an_order_without_its_id_or_sums_is_refused(name: str) -> None:
    order = an_order()
    del order[name]
    with pytest.raises(WrongShape, match=name):
        decode_order(as_json(order))


@pytest.mark.parametrize("field", ["unitAmount", "discountAmount"])
@pytest.mark.parametrize("value", ["1.0", '"1"', "false", "99999999999999"])
def test_a_rows_money_is_as_strict(field: str, value: str) -> None:
    row = {"quantity": 1, "unitAmount": 1, "vatRate": 0, field: f"@{value}@"}
    with pytest.raises(WrongShape, match=field):
        decode_order(text_of(an_order(transactions=[{"rows": [row]}])))


@pytest.mark.parametrize("value", ["1.0", '"1"', "true"])
def test_a_transactions_amount_is_as_strict(value: str) -> None:
    with pytest.raises(WrongShape, match=r"transactions\.0\.amount"):
        decode_order(text_of(an_order(transactions=[{"amount": f"@{value}@"}])))


def test_a_transaction_may_leave_its_amount_out() -> None:
    order = decoded(transactions=[{"type": "ANNUL"}, {"amount": None}, {"amount": 0}])
    assert [each.amount_minor for each in order.transactions] == [None, None, 0]


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        (b'{"id":"a","amount":1,"amount":2}', "twice"),
        (b'{"id":"a","x":{"y":1,"y":1}}', "twice"),
        (b'{"amount":NaN}', "NaN"),
        (b'{"amount":-Infinity}', "Infinity"),
        (b'{"amount":' + b"9" * 5_000 + b"}", "without end"),
        (b'{"amount":1e9999999999999999999}', "without end"),
        (b"[" * 100_000, "nested"),
        (b'{"x":' * 100_000, "nested"),
    ],
)
def test_json_that_money_cannot_stand_on(odd: bytes, told: str) -> None:
    with pytest.raises(WrongShape, match=told):
        decode_order(odd)


def test_nesting_of_any_depth_is_an_order_or_a_refusal() -> None:
    """Somewhere before the parser gives up, writing the value as a text would: refused as well."""
    refused = 0
    for depth in range(700, 1_000):
        body = as_json(an_order(properties={"x": "#"}))
        try:
            decode_order(body.replace(b'"#"', b"[" * depth + b"]" * depth))
        except WrongShape:
            refused += 1
    assert 0 < refused < 300


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b"\xff\xfe", b'{"id":}', b"{} x"])
def test_what_is_no_json_at_all(body: bytes) -> None:
    with pytest.raises(NotJson):
        decode_order(body)


def test_a_refusal_names_the_field_and_never_its_value() -> None:
    with pytest.raises(WrongShape) as caught:
        decoded(amount="SE830219-0536")
    assert caught.value.detail == "amount: int_type"
    assert "0536" not in "".join(traceback.format_exception(caught.value)).replace(
        'decoded(amount="SE830219-0536")', ""
    )


@pytest.mark.parametrize(
    ("written", "quantity"),
    [("1", "1"), ("1.0", "1.0"), ("0.333", "0.333"), ('"2.50"', "2.50"), ("1e2", "1E+2")],
)
def test_a_quantity_stays_as_it_was_written(written: str, quantity: str) -> None:
    row = {"quantity": f"@{written}@", "unitAmount": 1, "vatRate": 0}
    order = decode_order(text_of(an_order(transactions=[{"rows": [row]}])))
    assert str(order.transactions[0].rows[0].quantity) == str(Decimal(quantity))


@pytest.mark.parametrize("odd", ["true", "null", "[]", '"many"', '"NaN"', "1e14", "1e-13", '""'])
@pytest.mark.parametrize("name", ["quantity", "vatRate"])
def test_a_quantity_or_rate_that_is_no_number_refuses_the_order(name: str, odd: str) -> None:
    row = {"quantity": 1, "unitAmount": 1, "vatRate": 0, name: f"@{odd}@"}
    with pytest.raises(WrongShape, match=name):
        decode_order(text_of(an_order(transactions=[{"rows": [row]}])))


@pytest.mark.parametrize("name", ["quantity", "unitAmount", "vatRate"])
def test_a_row_that_does_not_say_what_it_costs_refuses_the_order(name: str) -> None:
    row = {"quantity": 1, "unitAmount": 1, "vatRate": 0}
    del row[name]
    with pytest.raises(WrongShape, match=name):
        decoded(transactions=[{"rows": [row]}])


@pytest.mark.parametrize("rate", [2500, 2500.0000000000005, "2500", 2499.6])
def test_a_rate_is_rounded_to_hundredths_of_a_percent(rate: object) -> None:
    assert with_row(vatRate=rate).transactions[0].rows[0].vat_rate == 2500
