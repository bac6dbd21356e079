"""Every status with every method, over HTTP: when goods must stay, the screen says so in red."""

from collections.abc import AsyncIterator

import pytest

from ecster_desk.presenters.order_view import Action
from ecster_desk.presenters.words import status_word
from ecster_desk.ui.widgets.pill import Pill
from tests.support.program import Program, program_on
from tests.support.sandbox import SandboxHandle

CHAIR = {"name": "Chair", "quantity": 2, "unitAmount": 62_500, "vatRate": 2500}
HALF = {**CHAIR, "quantity": 1}
METHODS = ("INVOICE", "PARTPAYMENT", "CARD", "SWISH", "")  # "": none is told (contract 3.2)
SECURED = ("READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED")
PENDING = (
    *("PENDING_PAYMENT", "PENDING_DECISION", "PENDING_SIGNATURE", "PENDING_PROCESSING"),
    "MANUAL_PROCESSING",
)
DEAD = ("ANNULLED", "DENIED", "FAILED", "ABORTED", "EXPIRED", "BLOCKED")
STATUSES = (*SECURED, *PENDING, *DEAD)
STAY = "Do not hand over the goods"


def debited(status: str) -> list[dict]:
    """The transactions that such an order has had."""
    original = {"type": "ORIGINAL", "rows": [CHAIR]}
    rows = {"PARTIALLY_DELIVERED": [HALF], "FULLY_DELIVERED": [CHAIR]}.get(status)
    return [original, {"type": "DEBIT", "rows": rows}] if rows else [original]


@pytest.fixture
async def program(sandbox: SandboxHandle) -> AsyncIterator[Program]:
    async with program_on(sandbox) as opened:
        yield opened


async def opened(program: Program, sandbox: SandboxHandle, status: str, method: str) -> None:
    """An order of that kind is made, found and opened."""
    properties = {"properties": {"method": method} if method else {}}
    reference = f"KIND-{status}-{method}"
    sandbox.make_order(
        orderReference=reference, status=status, transactions=debited(status), **properties
    )
    await program.search(reference)
    assert program.opened


def test_the_statuses_are_the_fourteen_of_the_contract() -> None:
    assert len(set(STATUSES)) == 14


@pytest.mark.parametrize("status", STATUSES)
async def test_goods_stay_where_they_must_and_what_is_off_says_why(
    program: Program, sandbox: SandboxHandle, status: str
) -> None:
    for method in METHODS:
        await opened(program, sandbox, status, method)
        told = program.text_of(program.window.detail_pane)
        assert (STAY in told) == (status not in SECURED), method
        pills = program.window.detail_pane.page.header.findChildren(Pill)
        assert status_word(status).upper() in [pill.text() for pill in pills]
        for action in program.screen.detail.state.view.actions:
            assert not action.enabled, (method, action)  # there is no consent to print either
            assert action.reason in told, (method, action)
            is_possible = "journal is being opened" in action.reason
            assert is_possible == (action.action in possible(status, method)), (method, action)


def possible(status: str, method: str) -> set[Action]:
    """What this order allows, once the program can do it (contract 4.2, 4.3)."""
    open_to_money = {
        "READY": {Action.DEBIT, Action.ANNUL},
        "PARTIALLY_DELIVERED": {Action.DEBIT, Action.ANNUL, Action.REFUND},
        "FULLY_DELIVERED": {Action.REFUND},
    }
    if not method:
        return set()
    allowed = open_to_money.get(status, set())
    if method == "SWISH":
        allowed = allowed & {Action.REFUND}
    return allowed | {Action.UNDO} if allowed & {Action.REFUND, Action.ANNUL} else allowed
