"""The documents' own requests, letter for letter, and answers of the documents' shape."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.sandbox import SandboxHandle
from tests.support.till import Till, open_order

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"
ROW = {"name": "Vara", "quantity": 1, "vatRate": 2500}
INVOICED = ["properties", "billPdfUrl"]
"""What the tables list and the examples leave out (contract 3.4)."""


def request_of(kind: str, text: str) -> bytes:
    return (DOCUMENTS / f"{kind}_request_{text}.json").read_bytes()


def answer_of(kind: str, text: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((DOCUMENTS / f"{kind}_answer_{text}.json").read_text())
    return answer


def documented_order(shop: SandboxHandle, method: str, amount: int, debit_id: str = "") -> Till:
    transactions: list[dict[str, Any]] = [
        {"type": "ORIGINAL", "rows": [ROW | {"unitAmount": amount}]}
    ]
    if debit_id:
        transactions.append({"type": "DEBIT", "amount": amount, "id": debit_id})
    status = "FULLY_DELIVERED" if debit_id else "READY"
    return open_order(shop, status=status, properties={"method": method}, transactions=transactions)


@pytest.mark.parametrize("text", ["S0", "S1"])
@pytest.mark.parametrize(
    ("kind", "amount", "debit_id"),
    [("debit", 15000, ""), ("credit", 15000, "5HKT3r1XdgyjPoLhGYvF"), ("annul", 300000, "")],
)
def test_the_documents_are_kept_to_the_letter(
    shop: SandboxHandle, kind: str, amount: int, debit_id: str, text: str
) -> None:
    till = documented_order(shop, "PARTPAYMENT", amount, debit_id)

    answer = shop.client.post(f"{till.path}/transactions", content=request_of(kind, text))

    assert answer.status_code == 201, answer.text
    got, documented = answer.json(), answer_of(kind, text)
    transaction = got["transaction"]
    assert re.fullmatch("[A-Za-z0-9]{20}", transaction["id"])
    if kind == "credit":
        assert transaction.pop("debitTransactionId") == debit_id
    assert list(got) == list(documented)
    assert list(transaction) == list(documented["transaction"])
    own = {key: transaction[key] for key in ("id", "created", "merchantId")}
    assert got == documented | {"transaction": documented["transaction"] | own}
    # Numbers print as the documents print them: 1, not 1.0.
    assert '"quantity":1,' in answer.text


def test_times_are_swedish_to_the_second(shop: SandboxHandle) -> None:
    created = documented_order(shop, "CARD", 100).debit(100).json()["transaction"]["created"]

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00", created)
    age = datetime.now(UTC) - datetime.fromisoformat(created)
    assert timedelta(seconds=-1) < age < timedelta(seconds=10)


@pytest.mark.parametrize("days", [0, 14, 30, None, "odd"])
def test_debits_and_credits_of_an_invoice_order_are_invoices(
    shop: SandboxHandle, days: object
) -> None:
    properties = {"method": "INVOICE", "submethod": "INVOICE_SE_1", "dueDays": days}
    till = open_order(shop, properties=properties)
    debit = till.debit(5000).json()["transaction"]
    credit = till.credit(debit["id"], 5000).json()["transaction"]

    for one in (debit, credit):
        facts = one["properties"]
        assert facts.keys() == {"dueDate", "ocr", "invoiceNumber"}
        assert facts["ocr"].startswith(facts["invoiceNumber"])
        assert luhn_is_right(facts["ocr"])
        waits = days if isinstance(days, int) else 14
        made = datetime.fromisoformat(one["created"]).date()
        assert facts["dueDate"] == (made + timedelta(days=waits)).isoformat()
        assert one["billPdfUrl"].startswith(shop.url)
    assert debit["properties"]["ocr"] != credit["properties"]["ocr"]


def luhn_is_right(number: str) -> bool:
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


@pytest.mark.parametrize("method", ["PARTPAYMENT", "CARD"])
def test_other_methods_have_no_invoices(shop: SandboxHandle, method: str) -> None:
    till = open_order(shop, properties={"method": method})

    assert not set(INVOICED) & till.debit(1).json()["transaction"].keys()


def test_an_annul_is_no_invoice(shop: SandboxHandle) -> None:
    assert not set(INVOICED) & open_order(shop).annul().json()["transaction"].keys()


def test_the_documents_order_can_be_debited_with_its_own_rows(sandbox: SandboxHandle) -> None:
    till = Till(sandbox, "zburxHFw0xQmyOmVOrcq")
    before = till.order()
    rows = before["transactions"][0]["rows"]

    answer = till.debit(32900, rows=rows, transactionReference="all")

    assert answer.json()["orderStatus"] == "FULLY_DELIVERED"
    sent = [{key: value for key, value in row.items() if key != "provided"} for row in rows]
    assert answer.json()["transaction"]["rows"] == sent
    after = till.order()
    assert after.keys() == before.keys()
    assert list(after) == list(before)
    assert after["transactions"][0] == before["transactions"][0]
    hit = sandbox.client.get("/v1/orders", params={"status": "FULLY_DELIVERED"}).json()
    assert [(one["id"], one["debitedAmount"]) for one in hit] == [(till.order_id, 32900)]
