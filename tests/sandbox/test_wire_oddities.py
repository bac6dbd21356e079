"""What real clients put on the wire, and a strict reading of the documents would refuse."""

from typing import Any

import httpx
import pytest

from tests.support.sandbox import SandboxHandle
from tests.support.till import Till, open_order, order_in

NEEDED = {"name": "Vara", "quantity": 1, "unitAmount": 100, "vatRate": 2500}


def booked(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 201, answer.text
    transaction: dict[str, Any] = answer.json()["transaction"]
    return transaction


def row_of(till: Till, **row: object) -> dict[str, Any]:
    shown: dict[str, Any] = booked(till.debit(100, rows=[NEEDED | row]))["rows"][0]
    return shown


@pytest.mark.parametrize("amount", ["3000", 3000, 3000.0, "3000.00", " 3000 ", 3000.0000000000005])
def test_amounts_may_be_texts_or_fractions(shop: SandboxHandle, amount: object) -> None:
    till = open_order(shop)

    debit = booked(till.debit(amount))

    assert debit["amount"] == 3000
    assert isinstance(debit["amount"], int)
    assert till.order()["debitedAmount"] == 3000


@pytest.mark.parametrize(("sent", "shown"), [(55, "55"), ("55", "55"), (55.0, "55"), (2**70, None)])
def test_references_may_be_numbers_and_come_back_as_texts(
    shop: SandboxHandle, sent: object, shown: str | None
) -> None:
    till = open_order(shop)

    debit = booked(till.debit(1, transactionReference=sent))

    assert debit["transactionReference"] == (shown or str(sent))
    assert till.order()["transactions"][1] == debit


def test_an_annul_is_enough_by_itself(shop: SandboxHandle) -> None:
    till = open_order(shop)

    annul = booked(till.post({"type": "ANNUL"}))

    assert annul.keys() == {"id", "type", "created", "amount", "merchantId"}


def test_an_annul_may_name_the_grand_total_as_text_and_close(shop: SandboxHandle) -> None:
    annul = {"amount": "10000", "transactionReference": 7, "closeDebit": True}

    assert booked(open_order(shop).annul(**annul))["transactionReference"] == "7"


def test_the_spelling_of_one_page_works_and_is_answered_rightly(shop: SandboxHandle) -> None:
    assert booked(open_order(shop).post({"type": "ANNULL"}))["type"] == "ANNUL"


def test_closing_is_said_with_every_credit(shop: SandboxHandle) -> None:
    till = order_in(shop, "PARTIALLY_DELIVERED")

    answer = till.credit("D", "4000", closeDebit=True, message="", transactionReference="")

    credit = booked(answer)
    assert answer.json()["orderStatus"] == "PARTIALLY_DELIVERED"
    assert not {"message", "transactionReference"} & credit.keys()


@pytest.mark.parametrize("said", [True, "true", 1, "1"])
def test_closing_is_said_in_many_ways(shop: SandboxHandle, said: object) -> None:
    assert open_order(shop).debit(1, closeDebit=said).json()["orderStatus"] == "FULLY_DELIVERED"


@pytest.mark.parametrize("said", [False, "false", 0, None, ""])
def test_not_closing_too(shop: SandboxHandle, said: object) -> None:
    assert open_order(shop).debit(1, closeDebit=said).json()["orderStatus"] == "PARTIALLY_DELIVERED"


def test_reductions_are_rows_below_zero(shop: SandboxHandle) -> None:
    till = open_order(shop)
    rows = [
        {"name": "Discount", "unitAmount": -5000, "vatRate": 0, "discountAmount": 0, "fee": True},
        {"name": "Roundig Difference", "partNumber": "dummy-9999", "unitAmount": -1, "vatRate": 0},
    ]
    sent = [{"quantity": 1} | row for row in rows]

    assert booked(till.debit(100, rows=sent))["rows"] == sent


def test_rows_may_hold_only_what_they_need(shop: SandboxHandle) -> None:
    assert row_of(open_order(shop)) == NEEDED
    assert row_of(open_order(shop), unit=" ", partNumber="", serials=[]) == NEEDED | {
        "unit": " ",
        "partNumber": "",
        "serials": [],
    }


@pytest.mark.parametrize(
    ("sent", "shown"),
    [(2500.0000000000005, 2500), (1199.9999999, 1200), ("600", 600), (675, 675)],
)
def test_tax_rates_are_rounded(shop: SandboxHandle, sent: object, shown: int) -> None:
    rate = row_of(open_order(shop), vatRate=sent)["vatRate"]

    assert rate == shown
    assert isinstance(rate, int)


@pytest.mark.parametrize(
    ("sent", "shown"), [(1.0, "1"), ("2", "2"), (0.1, "0.1"), (1.125, "1.125"), (1e300, None)]
)
def test_whole_quantities_print_without_a_fraction(
    shop: SandboxHandle, sent: object, shown: str | None
) -> None:
    till = open_order(shop)

    answer = till.debit(100, rows=[NEEDED | {"quantity": sent}])

    if shown is None:
        assert answer.status_code == 400
    else:
        assert f'"quantity":{shown},' in answer.text


def test_who_provided_a_row_is_not_for_a_client_to_say(shop: SandboxHandle) -> None:
    for provided in (True, False):
        row = row_of(open_order(shop), provided=provided, feeType="INVOICE_FEE", surprise=1)
        assert row == NEEDED | {"feeType": "INVOICE_FEE"}


def test_rows_need_not_sum_to_the_amount(shop: SandboxHandle) -> None:
    till = open_order(shop)

    assert booked(till.debit(4711, rows=[NEEDED]))["amount"] == 4711
    assert booked(till.debit(1, rows=[]))["rows"] == []
    assert "rows" not in booked(till.debit(1, rows=None))


@pytest.mark.parametrize("mark", ["Åsa & <b>Söner</b> \U0001f600", "line\nline", "\u0000"])
def test_texts_come_back_letter_for_letter(shop: SandboxHandle, mark: str) -> None:
    till = open_order(shop)

    booked(till.debit(1, transactionReference=mark, message=mark, rows=[NEEDED | {"name": mark}]))

    shown = till.order()["transactions"][1]
    assert (shown["transactionReference"], shown["message"]) == (mark, mark)
    assert shown["rows"][0]["name"] == mark


def test_limits_are_in_characters_and_hold(shop: SandboxHandle) -> None:
    till = open_order(shop)

    assert till.debit(1, transactionReference="å" * 64, message="ö" * 256).status_code == 201
    for wrong in ({"transactionReference": "x" * 65}, {"message": "x" * 257}):
        answer = till.debit(1, **wrong)
        assert answer.status_code == 400
        assert "longer" in answer.json()["message"]
    assert till.committed() == [("DEBIT", 1)]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({}, "type"),
        ({"type": "ORIGINAL", "amount": 1}, "type"),
        ({"type": "debit", "amount": 1}, "type"),
        ({"type": "DEBIT"}, "amount"),
        ({"type": "DEBIT", "amount": 0}, "amount"),
        ({"type": "DEBIT", "amount": -1}, "amount"),
        ({"type": "DEBIT", "amount": "12 kr"}, "amount"),
        ({"type": "DEBIT", "amount": "1_000"}, "amount"),
        ({"type": "DEBIT", "amount": True}, "amount"),
        ({"type": "DEBIT", "amount": [1]}, "amount"),
        ({"type": "DEBIT", "amount": 10**12 + 1}, "amount"),
        ({"type": "ANNUL", "amount": -1}, "amount"),
        ({"type": "CREDIT", "amount": 1}, "debitTransaction"),
        ({"type": "CREDIT", "amount": 1, "debitTransaction": ""}, "debitTransaction"),
        ({"type": "DEBIT", "amount": 1, "closeDebit": "yes"}, "closeDebit"),
        ({"type": "DEBIT", "amount": 1, "transactionReference": {}}, "transactionReference"),
        ({"type": "DEBIT", "amount": 1, "transactionReference": True}, "transactionReference"),
        ({"type": "DEBIT", "amount": 1, "rows": {}}, "rows"),
        ({"type": "DEBIT", "amount": 1, "rows": [1]}, "rows"),
        ({"type": "DEBIT", "amount": 1, "rows": [{"name": "a"}]}, "quantity, unitAmount, vatRate"),
        ({"type": "DEBIT", "amount": 1, "rows": [NEEDED | {"serials": "a"}]}, "serials"),
        ({"type": "DEBIT", "amount": 1, "rows": [NEEDED | {"discountAmount": 101}]}, "discount"),
        ({"type": "DEBIT", "amount": 1, "rows": [NEEDED | {"discountAmount": -1}]}, "discount"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(
    shop: SandboxHandle, body: dict[str, Any], complaint: str
) -> None:
    till = open_order(shop)

    answer = till.post(body)

    assert answer.status_code == 400
    assert answer.json()["code"] == 99400
    assert complaint in answer.json()["message"]
    assert till.committed() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"\xff",
        b'{"type":"DEBIT","amount":NaN}',
        b'{"type":"DEBIT","amount":1e400}',
        b"[" * 100_000,
    ],
    ids=["empty", "list", "null", "cut", "no text", "NaN", "too large", "too deep"],
)
def test_a_body_that_is_no_transaction_is_refused(shop: SandboxHandle, body: bytes) -> None:
    till = open_order(shop)

    answer = shop.client.post(f"{till.path}/transactions", content=body)

    assert (answer.status_code, answer.json()["type"]) == (400, "SANDBOX_BAD_REQUEST")
    assert till.committed() == []
