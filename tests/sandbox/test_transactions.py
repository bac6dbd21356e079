"""Debits, credits and annuls: what the state of an order allows, and what becomes of it."""

import logging
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.state import State
from tests.support.sandbox import SandboxHandle
from tests.support.till import Till, open_order, order_in

DEAD = ("ANNULLED", "DENIED", "FAILED", "ABORTED", "EXPIRED", "BLOCKED")
WAITING = (
    "PENDING_PAYMENT",
    "PENDING_DECISION",
    "PENDING_SIGNATURE",
    "PENDING_PROCESSING",
    "MANUAL_PROCESSING",
)
# Contract 4.3, with the status that each transaction leads to; whatever isn't here is 4424.
TABLE = {
    ("READY", "DEBIT"): "PARTIALLY_DELIVERED",
    ("READY", "ANNUL"): "ANNULLED",
    ("PARTIALLY_DELIVERED", "DEBIT"): "PARTIALLY_DELIVERED",
    ("PARTIALLY_DELIVERED", "CREDIT"): "PARTIALLY_DELIVERED",
    ("PARTIALLY_DELIVERED", "ANNUL"): "FULLY_DELIVERED",
    ("FULLY_DELIVERED", "CREDIT"): "FULLY_DELIVERED",
}
STATUSES = ("READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED", *DEAD, *WAITING, "UNHEARD_OF")


def ask(till: Till, kind: str) -> httpx.Response:
    body = {"type": kind, "amount": 1000}
    return till.post(body | {"debitTransaction": "D"} if kind == "CREDIT" else body)


def assert_refused(answer: httpx.Response, code: int, kind: str) -> None:
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert (told["code"], told["type"]) == (code, kind)
    assert told.keys() == {"code", "type", "message"}


@pytest.mark.parametrize("kind", ["DEBIT", "CREDIT", "ANNUL"])
@pytest.mark.parametrize("method", ["INVOICE", "PARTPAYMENT", "CARD", "SWISH"])
@pytest.mark.parametrize("status", STATUSES)
def test_the_state_table(shop: SandboxHandle, status: str, method: str, kind: str) -> None:
    till = order_in(shop, status, method)
    before = till.order()

    answer = ask(till, kind)

    # Swish moves by its own refunds only (contract 4.2), so here it allows nothing.
    after = None if method == "SWISH" else TABLE.get((status, kind))
    if after is None:
        assert_refused(answer, 4424, "SANDBOX_WRONG_STATE")
        assert till.order() == before
    else:
        assert answer.status_code == 201, answer.text
        assert answer.json()["orderStatus"] == after
        assert till.order()["status"] == after
        assert till.order()["transactions"][-1] == answer.json()["transaction"]


def test_debits_run_up_to_the_amount_and_close_the_order_by_themselves(shop: SandboxHandle) -> None:
    till = open_order(shop)

    steps = [till.debit(amount).json()["orderStatus"] for amount in (2500, 2500, 5000)]

    assert steps == ["PARTIALLY_DELIVERED", "PARTIALLY_DELIVERED", "FULLY_DELIVERED"]
    order = till.order()
    assert (order["amount"], order["debitedAmount"], order["creditedAmount"]) == (10000, 10000, 0)
    assert [one["type"] for one in order["transactions"]] == ["ORIGINAL", *["DEBIT"] * 3]
    assert till.committed() == [("DEBIT", 2500), ("DEBIT", 2500), ("DEBIT", 5000)]


@pytest.mark.parametrize(("first", "second"), [(10001, 10000), (10**12, 1)])
def test_no_more_is_debited_than_is_left(shop: SandboxHandle, first: int, second: int) -> None:
    till = open_order(shop)

    assert_refused(till.debit(first), 99400, "SANDBOX_TOO_MUCH")
    assert till.order()["status"] == "READY"
    assert till.debit(second).status_code == 201


def test_a_debit_after_a_debit_has_the_rest_only(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.debit(9999)

    assert_refused(till.debit(2), 99400, "SANDBOX_TOO_MUCH")
    assert till.debit(1).json()["orderStatus"] == "FULLY_DELIVERED"
    assert_refused(till.debit(1), 4424, "SANDBOX_WRONG_STATE")


def test_closing_with_a_debit_drops_what_is_left(shop: SandboxHandle) -> None:
    till = open_order(shop)

    debit = till.debit(3000, closeDebit=True).json()

    assert debit["orderStatus"] == "FULLY_DELIVERED"
    assert_refused(till.debit(1), 4424, "SANDBOX_WRONG_STATE")
    assert_refused(till.annul(), 4424, "SANDBOX_WRONG_STATE")
    assert till.credit(debit["transaction"]["id"], 3000).status_code == 201
    assert till.order()["debitedAmount"] == 3000


def test_closing_counts_on_debits_alone(shop: SandboxHandle) -> None:
    till = open_order(shop)
    debit_id = till.debit(3000, closeDebit=False).json()["transaction"]["id"]

    assert till.credit(debit_id, 100, closeDebit=True).json()["orderStatus"] == (
        "PARTIALLY_DELIVERED"
    )
    assert till.debit(7000).json()["orderStatus"] == "FULLY_DELIVERED"


def test_credits_have_a_ceiling_for_each_debit(shop: SandboxHandle) -> None:
    till = open_order(shop)
    one, two = (till.debit(amount).json()["transaction"]["id"] for amount in (4000, 6000))

    assert_refused(till.credit(one, 4001), 99400, "SANDBOX_TOO_MUCH")
    assert till.credit(one, 1000).status_code == 201
    assert_refused(till.credit(one, 3001), 99400, "SANDBOX_TOO_MUCH")
    assert till.credit(one, 3000).status_code == 201
    assert_refused(till.credit(one, 1), 99400, "SANDBOX_TOO_MUCH")
    assert till.credit(two, 6000).json()["orderStatus"] == "FULLY_DELIVERED"
    order = till.order()
    assert (order["debitedAmount"], order["creditedAmount"]) == (10000, 10000)
    assert [one["debitTransactionId"] for one in order["transactions"][3:]] == [one, one, two]


def test_a_credit_without_a_debit_lowers_what_all_have_left(shop: SandboxHandle) -> None:
    till = open_order(
        shop,
        status="FULLY_DELIVERED",
        transactions=[
            {"type": "ORIGINAL", "amount": 10000},
            {"type": "DEBIT", "amount": 4000, "id": "one"},
            {"type": "DEBIT", "amount": 6000, "id": "two"},
            {"type": "CREDIT", "amount": 5000},
        ],
    )

    assert_refused(till.credit("two", 5001), 99400, "SANDBOX_TOO_MUCH")
    assert till.credit("two", 5000).status_code == 201
    assert_refused(till.credit("one", 1), 99400, "SANDBOX_TOO_MUCH")


def test_a_credit_names_a_debit_of_this_order(shop: SandboxHandle) -> None:
    till, other = open_order(shop), open_order(shop)
    foreign = other.debit(5000).json()["transaction"]["id"]
    debit = till.debit(5000).json()["transaction"]["id"]
    credit = till.credit(debit, 100).json()["transaction"]["id"]
    original = till.order()["transactions"][0]["id"]

    for debit_id in (foreign, credit, original, "nobody"):
        assert_refused(till.credit(debit_id, 1), 99400, "SANDBOX_UNKNOWN_DEBIT")


def test_an_annul_answers_nothing_and_keeps_the_amount(shop: SandboxHandle) -> None:
    till = open_order(shop, agreementPdfUrl="sandbox://host/a", debitConsentInfo={"text": "x"})
    rows = [{"name": "Vara", "quantity": 1, "unitAmount": 10000, "vatRate": 2500}]

    annul = till.annul(amount=10000, rows=rows, transactionReference="A1").json()

    assert annul["orderStatus"] == "ANNULLED"
    assert annul["transaction"]["amount"] == 0
    assert annul["transaction"]["rows"] == rows
    assert annul["transaction"]["transactionReference"] == "A1"
    order = till.order()
    assert (order["amount"], order["debitedAmount"], order["status"]) == (10000, 0, "ANNULLED")
    # Only shown as long as goods may be delivered (contract 4.1).
    assert not {"agreementPdfUrl", "debitConsentInfo"} & order.keys()
    assert order["properties"]["method"] == "INVOICE"


def test_an_annul_takes_all_that_is_left_whatever_it_names(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.debit(4000)

    assert_refused(till.annul(amount=6001), 99400, "SANDBOX_TOO_MUCH")
    assert till.annul(amount=1).json()["orderStatus"] == "FULLY_DELIVERED"
    assert_refused(till.annul(), 4424, "SANDBOX_WRONG_STATE")
    assert till.committed() == [("DEBIT", 4000), ("ANNUL", 0)]


def test_a_repeated_reference_is_booked_again(shop: SandboxHandle) -> None:
    till = open_order(shop)

    answers = [till.debit(1000, transactionReference="same") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert till.order()["debitedAmount"] == 2000


def test_two_at_the_same_moment_are_served_one_after_the_other(shop: SandboxHandle) -> None:
    with ThreadPoolExecutor(8) as tills:
        for _ in range(5):
            till = open_order(shop)
            debits = list(tills.map(till.debit, [6000] * 8))
            debit_id = next(one for one in debits if one.is_success).json()["transaction"]["id"]
            credits_ = list(tills.map(till.credit, [debit_id] * 8, [5000] * 8))

            for answers in (debits, credits_):
                assert sorted(one.status_code for one in answers) == [201, *[400] * 7]
            assert till.committed() == [("DEBIT", 6000), ("CREDIT", 5000)]


def test_an_unknown_order_has_nothing_to_book(shop: SandboxHandle) -> None:
    answer = Till(shop, "nobody").debit(1)

    assert (answer.status_code, answer.json()["type"]) == (404, "SANDBOX_NOT_FOUND")


def test_transactions_are_posted_and_nothing_else(shop: SandboxHandle) -> None:
    till = open_order(shop)

    for method in ("GET", "PUT", "DELETE", "PATCH"):
        answer = shop.client.request(method, f"{till.path}/transactions")
        assert (answer.status_code, answer.json()["type"]) == (405, "SANDBOX_METHOD_NOT_ALLOWED")


def test_without_the_right_key_nothing_is_booked(shop: SandboxHandle) -> None:
    till = open_order(shop)

    answer = shop.client.post(
        f"{till.path}/transactions",
        json={"type": "ANNUL"},
        headers={"x-api-key": "guessed"},
    )

    assert answer.status_code == 401
    assert till.committed() == []


def test_a_fault_of_our_own_is_a_flat_error_and_is_logged(
    shop: SandboxHandle,
    monkeypatch: pytest.MonkeyPatch,
    expects_warnings: list[logging.LogRecord],
) -> None:
    def break_down(_state: State, _order: JsonObject, _extra: JsonObject) -> None:
        raise ZeroDivisionError

    till = open_order(shop)
    monkeypatch.setattr(State, "put", break_down)

    answer = till.debit(1)

    assert (answer.status_code, answer.json()["type"]) == (500, "SANDBOX_BROKEN")
    assert till.order()["status"] == "READY"
    assert [record.name for record in expects_warnings] == ["ecster_desk.sandbox.writes"]


def test_the_store_that_asked_made_the_transaction(shop: SandboxHandle) -> None:
    till = open_order(shop)
    shop.make_order(rows=[{"unitAmount": 1}], merchantId="55")

    answer = shop.client.post(
        f"{till.path}/transactions",
        json={"type": "DEBIT", "amount": 1},
        headers={"x-merchant-key": "55"},
    )

    assert answer.json()["transaction"]["merchantId"] == "55"
    assert till.order()["merchantId"] == shop.merchant_key
