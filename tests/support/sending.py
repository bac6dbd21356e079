"""A debit under way at a till of its own process."""

import time

from tests.support.launched import PATIENCE_S, LaunchedTill

ROWS = [{"name": "Chair", "quantity": 1, "unitAmount": 10_000, "vatRate": 2500}]


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
