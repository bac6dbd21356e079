"""Swish refunds: accepted at once, ended later, told by the latest one's status."""

import time
from pathlib import Path

import pytest

from ecster_desk.sandbox import rules
from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.till import Till, open_order, order_in

STEP_S = 0.02


def paid(shop: SandboxHandle, *amounts: int) -> Till:
    """A Swish order, paid by debits with the ids D0, D1 and so on."""
    debits = [
        {"type": "DEBIT", "amount": amount, "id": f"D{place}"}
        for place, amount in enumerate(amounts or (10000,))
    ]
    return open_order(
        shop,
        status="FULLY_DELIVERED",
        properties={"method": "SWISH"},
        transactions=[{"type": "ORIGINAL", "amount": sum(amounts) or 10000}, *debits],
    )


def ended(till: Till) -> str:
    """The status of the last refund, once it is no longer under way."""
    limit = time.monotonic() + 10
    while (status := str(till.refund_status().json()["status"])) == "ONGOING":
        assert time.monotonic() < limit
        time.sleep(STEP_S)  # asking all the time would take a core
    return status


def test_a_refund_takes_a_moment_and_then_is_a_credit_without_a_reference(
    shop: SandboxHandle,
) -> None:
    till = paid(shop)
    started = time.monotonic()

    asked = till.refund("D0", 2500, message="Ångrat köp ABC")

    assert (asked.status_code, asked.json()) == (201, {"status": "ONGOING"})
    assert till.refund_status().json() == {"status": "ONGOING"}
    assert till.order()["creditedAmount"] == 0
    assert ended(till) == "SUCCESS"
    assert time.monotonic() - started >= rules.SWISH_SECONDS - 0.1
    order = till.order()
    assert (order["status"], order["creditedAmount"]) == ("FULLY_DELIVERED", 2500)
    credit = order["transactions"][-1]
    assert (credit["type"], credit["amount"]) == ("CREDIT", 2500)
    assert (credit["debitTransactionId"], credit["message"]) == ("D0", "Ångrat köp ABC")
    assert "transactionReference" not in credit
    assert till.committed() == [("DEBIT", 10000), ("CREDIT", 2500)]


def test_the_time_it_takes_is_scripted(shop: SandboxHandle) -> None:
    till = paid(shop)
    till.fault("swish", seconds=0)
    assert till.refund("D0", 1).json() == {"status": "SUCCESS"}

    till.fault("swish", seconds=999)
    till.refund("D0", 1)
    assert till.refund_status().json() == {"status": "ONGOING"}
    assert till.order()["creditedAmount"] == 1


@pytest.mark.parametrize("outcome", ["FAILED", "DECLINED"])
def test_a_refund_that_fails_books_nothing_and_may_be_asked_again(
    shop: SandboxHandle, outcome: str
) -> None:
    till = paid(shop)
    till.fault("swish", seconds=0.1, outcome=outcome)
    till.refund("D0", 10000)

    assert ended(till) == outcome
    assert till.order()["creditedAmount"] == 0
    till.fault("swish", seconds=0)
    assert till.refund("D0", 10000).json() == {"status": "SUCCESS"}


def test_what_is_under_way_counts_as_gone(shop: SandboxHandle) -> None:
    till = paid(shop, 4000, 6000)
    till.fault("swish", seconds=999, times=0)
    till.refund("D0", 3000)

    assert till.refund("D0", 1001).json()["type"] == "SANDBOX_TOO_MUCH"
    assert till.refund("D0", 1000).status_code == 201
    assert till.refund("D1", 6000).status_code == 201
    assert till.refund("D1", 1).status_code == 400


def test_the_latest_status_is_that_of_the_refund_asked_for_last(shop: SandboxHandle) -> None:
    till = paid(shop)
    for seconds in (999, 0):
        till.fault("swish", seconds=seconds)
        till.refund("D0", 1)

    assert till.refund_status().json() == {"status": "SUCCESS"}
    # The first one is still under way.
    assert till.order()["creditedAmount"] == 1


def test_before_the_first_refund_there_is_no_status(shop: SandboxHandle) -> None:
    assert paid(shop).refund_status().status_code == 404
    assert Till(shop, "nobody").refund_status().status_code == 404
    assert Till(shop, "nobody").refund("D0", 1).status_code == 404


@pytest.mark.parametrize("method", ["INVOICE", "PARTPAYMENT", "CARD"])
def test_only_swish_orders_are_refunded_so(shop: SandboxHandle, method: str) -> None:
    answer = order_in(shop, "FULLY_DELIVERED", method).refund("D", 1)

    assert (answer.status_code, answer.json()["code"]) == (400, 4424)


@pytest.mark.parametrize("status", ["READY", "ANNULLED", "PENDING_PAYMENT"])
def test_only_paid_orders_are_refunded(shop: SandboxHandle, status: str) -> None:
    answer = order_in(shop, status, "SWISH").refund("D", 1)

    assert (answer.status_code, answer.json()["code"]) == (400, 4424)


@pytest.mark.parametrize(
    ("debit_id", "amount", "message", "complaint"),
    [
        ("D0", 0, "", "amount"),
        ("D0", -1, "", "amount"),
        ("D0", None, "", "amount"),
        ("D0", 10001, "", "10000"),
        ("D9", 1, "", "D9"),
        (None, 1, "", "debitTransaction"),
        ("D0", 1, "x" * 257, "message"),
    ],
)
def test_a_refund_that_cannot_be_is_refused_with_its_reason(
    shop: SandboxHandle, debit_id: object, amount: object, message: str, complaint: str
) -> None:
    till = paid(shop)

    answer = till.refund(debit_id, amount, message=message)

    assert answer.status_code == 400
    assert complaint in answer.json()["message"]
    assert till.refund_status().status_code == 404


def test_a_refunds_answer_may_be_lost_though_it_was_taken_in(shop: SandboxHandle) -> None:
    till = paid(shop)
    till.fault("commit_then_status", status=502)

    assert till.refund("D0", "500").status_code == 502
    assert ended(till) == "SUCCESS"
    assert till.order()["creditedAmount"] == 500


def test_a_broken_server_refunds_twice(shop: SandboxHandle) -> None:
    till = paid(shop)
    till.fault("commit_twice")

    till.refund("D0", 6000)

    assert ended(till) == "SUCCESS"
    assert till.committed()[1:] == [("CREDIT", 6000)] * 2


def test_another_till_refunds_first(shop: SandboxHandle) -> None:
    till = paid(shop)
    theirs = {"type": "CREDIT", "amount": 6000, "debitTransaction": "D0"}
    till.fault("other_till", transaction=theirs)

    assert till.refund("D0", 4001).json()["type"] == "SANDBOX_TOO_MUCH"
    assert till.committed()[1:] == [("CREDIT", 6000)]


def test_a_late_refund_ends_late(shop: SandboxHandle) -> None:
    till = paid(shop)
    till.fault("late_commit", seconds=0.1, status=504)
    assert till.refund("D0", 1).status_code == 504
    assert till.refund_status().status_code == 404

    while till.refund_status().status_code == 404:
        time.sleep(STEP_S)
    assert ended(till) == "SUCCESS"


def test_a_refund_under_way_ends_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "state"
    with running_sandbox(state=file) as sandbox:
        till = paid(sandbox)
        till.fault("swish", seconds=0.5)
        till.refund("D0", 700, message="m")
        order_id = till.order_id

    with running_sandbox(state=file) as sandbox:
        till = Till(sandbox, order_id)
        assert ended(till) == "SUCCESS"
        assert till.committed() == [("DEBIT", 10000), ("CREDIT", 700)]
