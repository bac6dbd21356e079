"""People who try to make the till debit or refund twice, or lie: many at once, over real HTTP.

Every order meets faults of its own; afterwards the sandbox's truth and the journal are compared.
"""

import random

import pytest

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.errors import DeskError
from tests.support.money_till import MoneyTill, money_till
from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.waiting import until

ROWS = [{"name": "Chair", "quantity": 3, "unitAmount": 10_000, "vatRate": 2500}]
LATE = 1.1  # just within C
POST_FAULTS = (
    *({"fault": name} for name in ("commit_then_reset", "commit_then_close", "truncated_json")),
    *({"fault": name} for name in ("html", "wrong_schema", "wrong_reference")),
    {"fault": "reset_before_commit"},
    {"fault": "late_commit", "seconds": LATE},
    {"fault": "late_commit", "seconds": 0.5, "status": 504},
    {"fault": "commit_then_status", "status": 409, "body": {"code": 4424}},
    {"fault": "delay", "seconds": 2.0},
    {"fault": "rate_limit", "executed": True, "retry_after": "1"},
    {"fault": "rate_limit", "executed": False},
    {"fault": "status", "status": 409, "body": {"code": 4424, "type": "ORDER_STATE"}},
    {"fault": "commit_then_status", "status": 400, "body": {"code": 1, "message": "no"}},
    {"fault": "status", "status": 201, "body": {"transaction": {}}},
)
GET_FAULTS = (
    {"fault": "html"},
    {"fault": "status", "status": 500},
    {"fault": "truncated_json"},
    {"fault": "commit_then_reset"},
    {"fault": "rate_limit", "retry_after": "1"},
    {"fault": "stale_reads", "seconds": 0.35},
)


class Customer:
    """Somebody at one order, who clicks whatever can be clicked."""

    def __init__(self, dice: random.Random, sandbox: SandboxHandle, till: MoneyTill) -> None:
        self.dice = dice
        self.sandbox = sandbox
        self.till = till
        self.order: str = sandbox.make_order(rows=ROWS)["id"]
        self.intents: list[str] = []
        self.approved: set[str] = set()

    def click(self) -> None:
        """Script what goes wrong, and click once or twice."""
        dice = self.dice
        path = f"*/{self.order}"
        if dice.random() < 0.7:
            fault = dice.choice(POST_FAULTS)
            self.sandbox.script_fault(method="POST", path=f"{path}/*", **fault)
        if dice.random() < 0.5:
            fault, times = dice.choice(GET_FAULTS), dice.randint(1, 3)
            self.sandbox.script_fault(method="GET", path=path, times=times, **fault)
        wish = self._wish()
        for _click in range(dice.choice([1, 2])):
            try:
                intent = self.till.pay(self.order, **wish)
            except DeskError:
                continue
            self.intents.append(intent)
            if wish.get("approver"):
                self.approved.add(intent)

    def _wish(self) -> dict[str, object]:
        dice = self.dice
        truth = self.sandbox.truth(self.order)["order"]
        unknown = [
            one.attempt
            for one in self.till.money.unsettled()
            if one.order_id == self.order and one.attempt and one.attempt.state is State.UNKNOWN
        ]
        if unknown and dice.random() < 0.7:
            return self._fence(unknown[0], truth)
        debits = [one["id"] for one in truth["transactions"] if one["type"] == "DEBIT"]
        wish: dict[str, object] = {"twice": dice.random() < 0.5}
        if dice.random() < 0.4:
            wish["approver"] = "manager"
        left = truth["amount"] - truth["debitedAmount"]
        roll = dice.random()
        if roll < 0.2:
            return {**wish, "kind": AttemptType.ANNUL, "amount_minor": max(left, 1)}
        if roll < 0.5 and debits:
            wish |= {"kind": AttemptType.CREDIT, "debit_tx": dice.choice(debits)}
        return {**wish, "amount_minor": dice.choice([5_000, 10_000, 20_000, 30_000])}

    def _fence(self, unknown, truth) -> dict[str, object]:
        if self.dice.random() < 0.5:
            left = truth["amount"] - truth["debitedAmount"]
            annul = {"kind": AttemptType.ANNUL, "amount_minor": max(left, 1)}
            return {**annul, "fences_ref": unknown.ref}
        return {
            "kind": unknown.type,
            "amount_minor": unknown.amount_minor,
            "debit_tx": unknown.debit_tx,
            "intent_id": unknown.intent_id,
            "fences_ref": unknown.ref,
        }

    @property
    def is_quiet(self) -> bool:
        """Whether nothing of this order is under way."""
        open_here = [one for one in self.till.money.unsettled() if one.order_id == self.order]
        return all(one.attempt and one.attempt.state is State.MANUAL for one in open_here)

    async def judge(self) -> None:
        """Compare what the journal says with what is true."""
        committed = self.sandbox.truth(self.order)["committed"]
        refs = [one["transactionReference"] for one in committed]
        attempts = await self.till.journal.attempts_of(self.order)
        sent = [one["body"] for one in self.sandbox.requests() if self.order in one["path"]]
        for one in attempts:
            annulled = one.type is AttemptType.ANNUL
            assert sum(one.ref in str(body) for body in sent) <= 1, one
            assert refs.count(one.ref) <= 1, one
            if one.state is State.DONE:
                assert annulled or one.ref in refs, one
            elif one.state is not State.MANUAL:
                assert one.ref not in refs, one
        assert len(refs) == len({*refs})
        known = {one.ref for one in attempts}
        assert {*refs} <= known
        for intent in {one.intent_id for one in attempts} - self.approved:
            booked = [one for one in attempts if one.intent_id == intent and one.ref in refs]
            assert len(booked) <= 1, booked


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 30))]
)
async def test_nobody_makes_the_till_pay_twice_or_lie(seed, tmp_path):
    dice = random.Random(seed)
    with running_sandbox() as sandbox:
        async with money_till(sandbox, tmp_path) as till:
            customers = [Customer(dice, sandbox, till) for _order in range(10)]
            for _round in range(3):
                for one in customers:
                    one.click()
                wanted = dice.sample(customers, 5)  # the others click into what is under way
                await until(lambda wanted=wanted: all(one.is_quiet for one in wanted), 30)
            sandbox.clear_faults()
            await until(lambda: all(one.is_quiet for one in customers), 30)
            for one in customers:
                await one.judge()
            assert await till.journal.verify() == ""
