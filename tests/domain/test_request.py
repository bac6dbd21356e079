"""Bodies are the documents' own, byte for byte."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.order import Row
from ecster_desk.domain.reference import receipt_number
from ecster_desk.domain.request import (
    MOST_MESSAGE,
    MoneyRequest,
    Route,
    body_of,
    request_of,
    route_of,
    with_receipt,
)
from tests.support.attempts import a_reference
from tests.support.builders import a_row

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"


def _document(name):
    """A request of the documents, without the blanks between its tokens."""
    text = (DOCUMENTS / name).read_text("utf-8")
    tokens = re.findall(r'"(?:[^"\\]|\\.)*"|[^\s"]+', text)
    return "".join(tokens).encode()


def _documents_row(unit_minor):
    return Row(
        name="Test name def value",
        quantity=Decimal("1.0"),
        unit_amount_minor=unit_minor,
        vat_rate=2500,
        part_number="00012",
        description="TestDescription",
        unit="st",
        fee=False,
    )


def _documents_request(kind, amount_minor, debit_tx=""):
    rows = (_documents_row(amount_minor),)
    message = "TestMessageDefValue"
    return MoneyRequest(kind, amount_minor, "transRef100", rows, debit_tx, message=message)


@pytest.mark.parametrize("source", ["S0", "S1"])
@pytest.mark.parametrize(
    ("name", "request_"),
    [
        ("debit", _documents_request(AttemptType.DEBIT, 15_000)),
        ("credit", _documents_request(AttemptType.CREDIT, 15_000, "5HKT3r1XdgyjPoLhGYvF")),
        ("annul", _documents_request(AttemptType.ANNUL, 300_000)),
    ],
)
def test_the_documents_requests_come_out_byte_for_byte(name, request_, source):
    assert body_of(request_) == _document(f"{name}_request_{source}.json")


def test_only_a_debit_closes_and_says_so_last():
    request = MoneyRequest(AttemptType.DEBIT, 100, "R", close_debit=True)
    assert body_of(request) == (
        b'{"type":"DEBIT","amount":100,"transactionReference":"R","closeDebit":true}'
    )


def test_a_fee_goes_back_as_it_was_read_but_never_as_provided():
    fee = a_row(
        "Fakturaavgift", fee=True, provided=True, fee_type="INVOICE_FEE", serials=("a", "b")
    )
    sent = json.loads(body_of(MoneyRequest(AttemptType.DEBIT, 1, "R", (fee,))))["rows"][0]
    assert (sent["fee"], sent["provided"], sent["feeType"]) == (True, False, "INVOICE_FEE")
    assert sent["serials"] == ["a", "b"]


def test_a_fee_that_the_answer_left_out_stays_out():
    sent = json.loads(body_of(MoneyRequest(AttemptType.DEBIT, 1, "R", (a_row(fee=None),))))
    assert "fee" not in sent["rows"][0]


def test_a_swish_refund_is_what_its_client_sends():
    request = MoneyRequest(AttemptType.SWISH_REFUND, 500, "R", debit_tx="D1", message="Åter")
    assert body_of(request) == b'{"amount":500,"debitTransaction":"D1","message":"\\u00c5ter"}'
    assert route_of(AttemptType.SWISH_REFUND) is Route.REFUNDS
    assert route_of(AttemptType.ANNUL) is Route.TRANSACTIONS


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_a_quantity_keeps_every_digit(quantity):
    body = body_of(MoneyRequest(AttemptType.DEBIT, 1, "R", (a_row(quantity=quantity),)))
    sent = json.loads(body, parse_float=Decimal)["rows"][0]["quantity"]
    assert Decimal(sent) == quantity
    assert b"E" not in body.split(b'"quantity":')[1].split(b",")[0]


@given(st.text(max_size=128))
def test_any_name_survives(name):
    body = body_of(MoneyRequest(AttemptType.DEBIT, 1, "R", (a_row(name),)))
    assert json.loads(body)["rows"][0]["name"] == name


@pytest.mark.parametrize(
    "request_",
    [
        MoneyRequest(AttemptType.DEBIT, 0, "R"),
        MoneyRequest(AttemptType.DEBIT, -1, "R"),
        MoneyRequest(AttemptType.DEBIT, 1, "R", debit_tx="D1"),
        MoneyRequest(AttemptType.CREDIT, 1, "R"),
        MoneyRequest(AttemptType.CREDIT, 1, "R", debit_tx="D1", close_debit=True),
        MoneyRequest(AttemptType.ANNUL, 1, "R", close_debit=True),
        MoneyRequest(AttemptType.SWISH_REFUND, 1, "R", (a_row(),), "D1"),
        MoneyRequest(AttemptType.DEBIT, 1, "R", message="x" * (MOST_MESSAGE + 1)),
        MoneyRequest(AttemptType.ORDER_UPDATE, 1, "R"),
    ],
)
def test_what_no_document_allows_is_never_made(request_):
    with pytest.raises(ValueError, match=r"\w"):
        body_of(request_)


@given(st.text(max_size=400))
def test_the_receipt_number_always_fits(words):
    ref = a_reference(77)
    message = with_receipt(words, ref)
    assert message.endswith(receipt_number(ref))
    assert len(message) <= MOST_MESSAGE


@given(
    st.builds(
        Row,
        name=st.text(),
        quantity=st.decimals(allow_nan=False, allow_infinity=False, places=4),
        unit_amount_minor=st.integers(),
        vat_rate=st.integers(0, 10_000),
        part_number=st.text(max_size=5),
        serials=st.tuples(st.text()),
        fee=st.sampled_from([None, True, False]),
        fee_type=st.sampled_from(["", "INVOICE_FEE"]),
    ),
    st.text(max_size=300),
)
def test_a_body_tells_all_that_it_was_made_of(row, words):
    ref = a_reference()
    message = with_receipt(words, ref)
    sent = MoneyRequest(AttemptType.CREDIT, 5, ref, (row,), "D1", message=message)
    told = request_of(AttemptType.CREDIT, ref, body_of(sent))
    assert (told.rows, told.debit_tx, told.amount_minor) == ((row,), "D1", 5)
    assert with_receipt(told.message, ref) == message
