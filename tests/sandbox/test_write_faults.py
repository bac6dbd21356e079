"""Faults on writes: what was committed, and what the client sees of it."""

import gzip
import json
import time
from typing import Any

import httpx
import pytest

from tests.support.sandbox import SandboxHandle
from tests.support.till import open_order, order_in

DEBIT = {"type": "DEBIT", "amount": 1000, "transactionReference": "R1"}
BOOKED = [("DEBIT", 1000)]


@pytest.mark.parametrize(
    ("fault", "committed"), [("reset_before_commit", []), ("commit_then_reset", BOOKED)]
)
def test_a_reset_is_a_real_one(
    shop: SandboxHandle, fault: str, committed: list[tuple[str, int]]
) -> None:
    till = open_order(shop)
    till.fault(fault)

    with pytest.raises(ConnectionResetError):
        till.raw_answer(DEBIT)

    assert till.committed() == committed
    assert shop.requests()[-1]["answered"] == fault


def test_a_close_without_a_word_comes_after_the_commit(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("commit_then_close")

    assert till.raw_answer(DEBIT) == b""
    assert till.committed() == BOOKED


@pytest.mark.parametrize(("fault", "committed"), [("status", []), ("commit_then_status", BOOKED)])
@pytest.mark.parametrize("status", [200, 401, 403, 404, 409, 410, 500, 502, 504])
def test_a_status_tells_nothing_of_what_was_committed(
    shop: SandboxHandle, fault: str, committed: list[tuple[str, int]], status: int
) -> None:
    till = open_order(shop)
    till.fault(fault, status=status, body={"code": 1, "type": "T", "message": "M"})

    answer = till.post(DEBIT)

    assert (answer.status_code, answer.json()["code"]) == (status, 1)
    assert till.committed() == committed


@pytest.mark.parametrize("amount", [1000, 10000])
def test_a_broken_server_books_twice_and_answers_once(shop: SandboxHandle, amount: int) -> None:
    till = open_order(shop)
    till.fault("commit_twice")

    answer = till.debit(amount, transactionReference="R1")

    assert answer.status_code == 201
    assert till.committed() == [("DEBIT", amount)] * 2
    order = till.order()
    assert order["debitedAmount"] == 2 * amount
    assert order["transactions"][1] == answer.json()["transaction"]
    assert {one["transactionReference"] for one in order["transactions"][1:]} == {"R1"}
    assert order["transactions"][1]["id"] != order["transactions"][2]["id"]


def test_an_annul_and_a_credit_may_be_booked_twice_too(shop: SandboxHandle) -> None:
    till, other = open_order(shop), order_in(shop, "FULLY_DELIVERED")
    till.fault("commit_twice")
    other.fault("commit_twice")

    assert till.annul().json()["orderStatus"] == "ANNULLED"
    assert other.credit("D", 10000).status_code == 201
    assert till.committed() == [("ANNUL", 0)] * 2
    assert other.committed()[1:] == [("CREDIT", 10000)] * 2


def test_what_is_refused_is_not_booked_twice_either(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("commit_twice")

    assert till.debit(10001).status_code == 400
    assert till.committed() == []


def test_answers_of_the_wrong_shape_come_after_the_commit(shop: SandboxHandle) -> None:
    till = open_order(shop)
    faults = ("truncated_json", "html", "wrong_schema", "wrong_reference", "huge_body", "gzip_bomb")
    answers: dict[str, httpx.Response] = {}
    for number, fault in enumerate(faults, 1):
        till.fault(fault, **({"bytes": 10_000} if fault in faults[-2:] else {}))
        with shop.client.stream("POST", f"{till.path}/transactions", json=DEBIT) as answer:
            answers[fault] = answer
            raw = b"".join(answer.iter_raw())
        answers[fault] = httpx.Response(answer.status_code, content=raw)
        assert till.committed() == BOOKED * number

    with pytest.raises(json.JSONDecodeError):
        answers["truncated_json"].json()
    assert answers["truncated_json"].text.startswith('{"orderStatus":"PARTIALLY_DELIVERED"')
    assert answers["html"].text.startswith("<!doctype html>")
    assert answers["html"].status_code == 200
    assert answers["wrong_schema"].json()["result"]["orderStatus"] == "PARTIALLY_DELIVERED"
    assert answers["wrong_reference"].json()["transaction"]["transactionReference"] == "not-R1"
    assert len(answers["huge_body"].content) == 10_000
    assert len(gzip.decompress(answers["gzip_bomb"].content)) == 10_000
    statuses = {fault: answers[fault].status_code for fault in faults if fault != "html"}
    assert set(statuses.values()) == {201}


@pytest.mark.parametrize(("executed", "committed"), [(False, []), (True, BOOKED)])
def test_too_many_requests_may_be_executed_or_not(
    shop: SandboxHandle, executed: bool, committed: list[tuple[str, int]]
) -> None:
    till = open_order(shop)
    till.fault("rate_limit", retry_after="5", executed=executed)

    answer = till.post(DEBIT)

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
    assert till.committed() == committed


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_books_nothing(shop: SandboxHandle, status: int) -> None:
    till = open_order(shop)
    till.fault("redirect", location="https://elsewhere.example/", status=status)

    answer = till.post(DEBIT)

    assert (answer.status_code, answer.headers["location"]) == (
        status,
        "https://elsewhere.example/",
    )
    assert till.committed() == []


def test_a_reference_that_reads_leave_out_is_in_the_answer(shop: SandboxHandle) -> None:
    till = open_order(shop)
    shop.script_fault(method="GET", path=till.path, fault="reference_not_echoed", times=2)
    till.fault("reference_not_echoed")

    assert till.post(DEBIT).json()["transaction"]["transactionReference"] == "R1"
    assert "transactionReference" not in till.order()["transactions"][1]
    hits = shop.truth(till.order_id)["committed"]
    assert hits[0]["transactionReference"] == "R1"


def test_stale_reads_come_to_know_a_commit_later(shop: SandboxHandle) -> None:
    till = open_order(shop)
    shop.script_fault(method="GET", path=till.path, fault="stale_reads", seconds=1, times=0)
    started = time.monotonic()
    till.post(DEBIT)

    assert (till.order()["status"], till.committed()) == ("READY", BOOKED)
    while till.order()["status"] == "READY":
        assert time.monotonic() - started < 5
        time.sleep(0.02)
    assert time.monotonic() - started >= 1
    shop.clear_faults()


def test_another_till_is_quicker(shop: SandboxHandle) -> None:
    till = open_order(shop)
    theirs = {"type": "DEBIT", "amount": 9500, "transactionReference": "T1", "merchantId": "77"}
    till.fault("other_till", transaction=theirs)

    answer = till.post(DEBIT)

    assert (answer.status_code, answer.json()["type"]) == (400, "SANDBOX_TOO_MUCH")
    assert till.committed() == [("DEBIT", 9500)]
    other = till.order()["transactions"][1]
    assert (other["transactionReference"], other["merchantId"]) == ("T1", "77")


def test_another_till_may_leave_enough(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("other_till", transaction={"type": "DEBIT", "amount": 1})

    assert till.post(DEBIT).status_code == 201
    assert till.committed() == [("DEBIT", 1), ("DEBIT", 1000)]
    assert till.order()["transactions"][1]["merchantId"] == shop.merchant_key


def test_another_till_keeps_the_same_rules(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("other_till", transaction={"type": "DEBIT", "amount": 10001})

    assert till.post(DEBIT).status_code == 201
    assert till.committed() == BOOKED


def test_another_till_comes_before_a_read_too(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("other_till", transaction={"type": "ANNUL"}, method="GET", path=till.path)
    shop.script_fault(
        method="GET", path="/v1/orders", fault="other_till", transaction={"type": "ANNUL"}
    )

    assert till.order()["status"] == "ANNULLED"
    assert shop.client.get("/v1/orders").status_code == 200


def test_a_client_that_goes_away_cancels_nothing(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("delay", seconds=30)

    with pytest.raises(httpx.ReadTimeout):
        shop.client.post(f"{till.path}/transactions", json=DEBIT, timeout=0.3)

    assert till.has_committed(BOOKED)


def test_a_delay_commits_at_arrival_and_answers_late(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("delay", seconds=0.3)
    started = time.monotonic()

    answer = till.post(DEBIT)

    assert time.monotonic() - started >= 0.3
    assert answer.json()["transaction"] == till.order()["transactions"][1]


def test_a_slow_answer_has_been_committed_at_its_first_byte(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("slow_loris", seconds=0.3)

    with shop.client.stream("POST", f"{till.path}/transactions", json=DEBIT) as answer:
        first = next(answer.iter_raw())

    assert (answer.status_code, first) == (201, b"{")
    assert till.committed() == BOOKED


@pytest.mark.parametrize("fault", ["commit_then_reset", "reset_before_commit"])
def test_the_change_of_a_reference_meets_faults_too(shop: SandboxHandle, fault: str) -> None:
    till = open_order(shop, orderReference="former")
    till.fault(fault, method="PUT")

    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        shop.client.put(f"{till.path}/orderReference", json={"orderReference": "later"})

    later = fault == "commit_then_reset"
    assert till.order()["orderReference"] == ("later" if later else "former")


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"fault": "late_commit"}, "late_commit needs seconds"),
        ({"fault": "other_till"}, "other_till needs transaction"),
        ({"fault": "other_till", "transaction": []}, "transaction"),
        ({"fault": "other_till", "transaction": {"type": "DEBIT"}}, "amount"),
        ({"fault": "other_till", "transaction": {"type": "ANNUL", "merchantId": 7}}, "transaction"),
        ({"fault": "swish", "outcome": "ONGOING"}, "outcome"),
        ({"fault": "swish", "outcome": 1}, "outcome"),
    ],
)
def test_a_fault_that_cannot_be_is_refused_with_its_reason(
    shop: SandboxHandle, asked: dict[str, Any], complaint: str
) -> None:
    answer = shop.control.post("/faults", json=asked)

    assert answer.status_code == 400
    assert complaint in answer.json()["message"]
