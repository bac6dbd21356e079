"""A debit at a till of its own process: begun, in doubt, and settled by its next start."""

import time

from tests.support.launched import PATIENCE_S, LaunchedTill, Report
from tests.support.sandbox import SandboxHandle

ROWS = [{"name": "Chair", "quantity": 1, "unitAmount": 10_000, "vatRate": 2500}]

WORDS = {
    "CANCELLED": "Not sent: debit of 100,00 kr",
    "NOT_DONE": "Not carried out: debit of 100,00 kr. No money was moved.",
    "DONE": "Done: debit of 100,00 kr, found at Ecster",
}


def begun(till: LaunchedTill, fault: str, *, hold: bool = False, **more: object) -> str:
    """A debit that meets this fault and is at the server, or held before its first byte; its order.

    Other orders are spared.
    """
    order_id: str = till.sandbox.make_order(rows=ROWS)["id"]
    till.sandbox.script_fault(method="POST", path=f"*/{order_id}/*", fault=fault, **more)
    till.tell("debit", order=order_id, hold=hold)
    deadline = time.monotonic() + PATIENCE_S
    while not hold and not _has_arrived(till, order_id):
        assert time.monotonic() < deadline, till.log()[-3_000:]
        time.sleep(0.01)
    return order_id


def _has_arrived(till: LaunchedTill, order_id: str) -> bool:
    asked = till.sandbox.requests()
    return any(one["method"] == "POST" and order_id in one["path"] for one in asked)


def ends(till: LaunchedTill, order_id: str, *wanted: str) -> bool:
    """Whether the attempts on an order are in these states on disk, soon after the window says so.

    DONE may be shown before it is durable.
    """
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if states(till, order_id) == list(wanted):
            return True
        time.sleep(0.01)
    return False


def states(till: LaunchedTill, order_id: str) -> list[str]:
    """The states on disk of the attempts on an order."""
    return [state for _ref, state in till.attempts(order_id)]


def unknown(till: LaunchedTill) -> str:
    """An order whose debit was booked, its answer lost, and that cannot be read just now."""
    order_id: str = till.sandbox.make_order(rows=ROWS)["id"]
    till.tell("debit", order=order_id, hold=True)
    till.sandbox.script_fault(method="POST", path=f"*/{order_id}/*", fault="commit_then_reset")
    till.sandbox.script_fault(path=f"*/{order_id}", fault="status", status=503, times=0)
    till.tell("let_go")
    till.shows(lambda report: "Do NOT charge again" in str(report["items"]))
    return order_id


def settled_by_a_restart(till: LaunchedTill, order_id: str, **place: object) -> Report:
    """What the next run shows once the order's money may move again; no run sent it twice."""
    if till.process is None:
        till.start()
    till.tell("open", order=order_id)
    booked = till.sandbox.truth(order_id)["committed"]
    status = "FULLY_DELIVERED" if booked else "READY"
    told = till.shows(lambda report: report["status"] == status)
    assert till.chain_fault(**place) == ""
    attempts = till.attempts(order_id)
    assert len(booked) <= 1
    assert len(attempts) <= 1
    for ref, state in attempts:
        assert requests_with(till.sandbox, ref) <= 1
        assert state in ({"DONE"} if booked else {"CANCELLED", "NOT_DONE"})
    assert ("DEBIT" in told["enabled"]) is not bool(booked)
    assert told["badge"] == "0 unsettled"
    return told


def requests_with(sandbox: SandboxHandle, ref: str) -> int:
    return sum(ref in str(asked["body"]) for asked in sandbox.requests())
