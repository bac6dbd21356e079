"""Whatever is asked in whatever order: the books of an order always agree with themselves."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ecster_desk.sandbox.books import Books
from ecster_desk.sandbox.refunds import refund_wish
from ecster_desk.sandbox.refusals import Refusal
from ecster_desk.sandbox.state import State
from ecster_desk.sandbox.tricks import HONEST, Tricks
from ecster_desk.sandbox.wishes import wish_of

AMOUNT = 1000
CREATED = "2026-01-01T00:00:00+01:00"
ALLOWED = {
    "READY": {"DEBIT", "ANNUL"},
    "PARTIALLY_DELIVERED": {"DEBIT", "CREDIT", "ANNUL"},
    "FULLY_DELIVERED": {"CREDIT"},
    "ANNULLED": set(),
}
amounts = st.integers(1, AMOUNT + 100) | st.sampled_from([1, AMOUNT // 2, AMOUNT])
places = st.integers(0, 5)


class Accounts(RuleBasedStateMachine):
    """One order by invoice and one by Swish, and everything that may be asked of them.

    The model keeps its own accounts from what was answered, never from the order.
    """

    def __init__(self) -> None:
        super().__init__()
        self.state = State()
        original = {"id": "o", "type": "ORIGINAL", "amount": AMOUNT}
        plain: dict[str, Any] = {"created": CREATED, "amount": AMOUNT, "creditedAmount": 0}
        swish = {"id": "D", "type": "DEBIT", "amount": AMOUNT}
        invoice = {"properties": {"method": "INVOICE"}, "transactions": [original]}
        paid = {"properties": {"method": "SWISH"}, "transactions": [original, swish]}
        self.state.add(
            [
                plain | {"id": "a", "status": "READY", "debitedAmount": 0} | invoice,
                plain | {"id": "s", "status": "FULLY_DELIVERED", "debitedAmount": AMOUNT} | paid,
            ]
        )
        self.books = Books(self.state)
        self.status = "READY"
        self.debits: dict[str, int] = {}
        self.credits: dict[str, int] = {}
        self.refunded = 0

    def ask(self, body: dict[str, Any]) -> dict[str, Any] | None:
        """The answer, or None for a refusal that changed nothing."""
        before, answer, code = self.state.body("a"), None, 0
        try:
            answer = self.books.book("a", wish_of(body), "m", HONEST)
            self.status = answer["orderStatus"]
        except Refusal as refusal:
            code = refusal.code
        if not answer:
            assert code == (99400 if body["type"] in ALLOWED[self.status] else 4424)
            assert self.state.body("a") == before
        return answer

    @rule(amount=amounts, closes=st.booleans())
    def debit(self, amount: int, closes: bool) -> None:
        left = AMOUNT - sum(self.debits.values())
        was_open = "DEBIT" in ALLOWED[self.status]
        answer = self.ask({"type": "DEBIT", "amount": amount, "closeDebit": closes})
        assert (answer is not None) == (was_open and amount <= left)
        if answer:
            self.debits[answer["transaction"]["id"]] = amount
            ends = closes or amount == left
            assert self.status == ("FULLY_DELIVERED" if ends else "PARTIALLY_DELIVERED")

    @precondition(lambda self: self.debits)
    @rule(place=places, amount=amounts)
    def credit(self, place: int, amount: int) -> None:
        debit_id = list(self.debits)[place % len(self.debits)]
        left = self.debits[debit_id] - self.credits.get(debit_id, 0)
        status = self.status
        answer = self.ask({"type": "CREDIT", "amount": amount, "debitTransaction": debit_id})
        assert (answer is not None) == (amount <= left)
        assert self.status == status
        if answer:
            assert answer["transaction"]["debitTransactionId"] == debit_id
            self.credits[debit_id] = self.credits.get(debit_id, 0) + amount

    @rule(amount=st.none() | amounts)
    def annul(self, amount: int | None) -> None:
        status, left = self.status, AMOUNT - sum(self.debits.values())
        answer = self.ask({"type": "ANNUL", "amount": amount})
        fits = amount is None or amount <= left
        assert (answer is not None) == (status in {"READY", "PARTIALLY_DELIVERED"} and fits)
        if answer:
            assert answer["transaction"]["amount"] == 0
            assert self.status == ("ANNULLED" if status == "READY" else "FULLY_DELIVERED")

    @rule(amount=amounts, outcome=st.sampled_from(["SUCCESS", "FAILED"]))
    def refund(self, amount: int, outcome: str) -> None:
        wish = refund_wish({"amount": amount, "debitTransaction": "D"})
        tricks = Tricks(swish_seconds=0, swish_outcome=outcome)
        if self.refunded + amount > AMOUNT:
            with pytest.raises(Refusal, match="is left"):
                self.books.refund("s", wish, "m", tricks)
            return
        assert self.books.refund("s", wish, "m", tricks) == {"status": outcome}
        self.refunded += amount if outcome == "SUCCESS" else 0
        assert self.refunded <= AMOUNT

    @rule(reference=st.text(min_size=1, max_size=64))
    def rename(self, reference: str) -> None:
        assert self.books.rename("a", reference)["orderReference"] == reference

    @invariant()
    def the_books_agree(self) -> None:
        order, swish = self.state.order("a"), self.state.order("s")
        assert order is not None
        assert swish is not None
        assert order["status"] == self.status
        assert order["amount"] == AMOUNT
        assert order["debitedAmount"] == sum(self.debits.values()) == summed(order, "DEBIT")
        assert order["creditedAmount"] == sum(self.credits.values()) == summed(order, "CREDIT")
        assert order["debitedAmount"] <= AMOUNT
        assert all(self.credits.get(one, 0) <= amount for one, amount in self.debits.items())
        assert order["transactions"][0]["type"] == "ORIGINAL"
        ids = [one["id"] for one in order["transactions"]]
        assert len(ids) == len(set(ids))
        assert swish["creditedAmount"] == self.refunded == summed(swish, "CREDIT")


def summed(order: dict[str, Any], kind: str) -> int:
    return sum(one["amount"] for one in order["transactions"] if one["type"] == kind)


TestAccounts = Accounts.TestCase
TestAccounts.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
