"""Commits that come after the answer, or after the connection was lost."""

import time

import pytest

from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.till import open_order

DEBIT = {"type": "DEBIT", "amount": 1000, "transactionReference": "R1"}
BOOKED = [("DEBIT", 1000)]


def test_a_late_commit_comes_after_the_reset(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("late_commit", seconds=1)
    started = time.monotonic()

    with pytest.raises(ConnectionResetError):
        till.raw_answer(DEBIT)

    assert till.order()["status"] == "READY"
    assert till.has_committed(BOOKED)
    assert time.monotonic() - started >= 1
    assert till.order()["transactions"][1]["transactionReference"] == "R1"


def test_a_late_commit_may_be_answered_before_it_happens(shop: SandboxHandle) -> None:
    till = open_order(shop)
    till.fault("late_commit", seconds=1, status=504, body="<h1>Gateway</h1>")

    answer = till.post(DEBIT)

    assert (answer.status_code, answer.text) == (504, "<h1>Gateway</h1>")
    assert till.committed() == []
    assert till.has_committed(BOOKED)


def test_a_late_commit_may_come_too_late(shop: SandboxHandle) -> None:
    till, other = open_order(shop), open_order(shop)
    till.fault("late_commit", seconds=0.7, status=504)
    other.fault("late_commit", seconds=0.8, status=504)
    till.post(DEBIT)
    till.annul()
    other.post(DEBIT)

    assert other.has_committed(BOOKED)
    assert till.committed() == [("ANNUL", 0)]


def test_a_late_commit_still_needs_the_key_and_a_body_that_makes_sense(shop: SandboxHandle) -> None:
    till, other = open_order(shop), open_order(shop)
    till.fault("late_commit", seconds=0, status=504, times=2)
    other.fault("late_commit", seconds=0.1, status=504)
    till.post({"type": "DEBIT"})
    wrong = {"x-api-key": "guessed"}
    shop.client.post(f"{till.path}/transactions", json=DEBIT, headers=wrong)
    other.post(DEBIT)

    assert other.has_committed(BOOKED)
    assert till.committed() == []


def test_a_late_commit_was_let_in_when_it_came(sandbox: SandboxHandle) -> None:
    till = open_order(sandbox)
    till.fault("late_commit", seconds=0.1, status=504)
    till.post(DEBIT)

    sandbox.set_key_valid(False)

    assert till.has_committed(BOOKED)


def test_what_is_to_come_when_the_sandbox_ends_never_comes() -> None:
    with running_sandbox() as sandbox:
        till = open_order(sandbox)
        till.fault("late_commit", seconds=999, status=504)
        assert till.post(DEBIT).status_code == 504
        ending = time.monotonic()

    assert time.monotonic() - ending < 2
