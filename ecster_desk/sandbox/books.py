"""The books: commits what is written to orders, one write after the other."""

import time
from datetime import UTC, datetime
from heapq import heappop, heappush
from typing import Final

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.ledger import booked, check, method_of
from ecster_desk.sandbox.refunds import (
    ONGOING,
    REFUNDS,
    SUCCESS,
    Refund,
    check_refund,
    kept_wish,
)
from ecster_desk.sandbox.refusals import not_found
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.state import State
from ecster_desk.sandbox.tricks import Tricks
from ecster_desk.sandbox.wishes import Wish


class Books:
    """Writes to orders. Nothing here waits, so of two requests the second sees the first's effect.

    Raises Refusal: 404 for an order that isn't there, 400 for what may not be.
    """

    def __init__(self, state: State) -> None:
        self._state: Final = state
        self._due: list[tuple[float, str]] = []
        for order_id in state.with_unshown():
            for kept in state.unshown(order_id).get(REFUNDS, []):
                if kept["status"] == ONGOING:
                    heappush(self._due, (kept["due"], order_id))

    def book(self, order_id: str, wish: Wish, merchant: str, tricks: Tricks) -> JsonObject:
        """Commit a transaction and give the answer, `{"orderStatus", "transaction"}`.

        A repeated reference is booked again: no document says that it is refused.
        """
        order = self._order(order_id)
        check(order, wish)
        after, transaction = booked(order, wish, merchant, datetime.now(UTC))
        answer = {"orderStatus": after["status"], "transaction": transaction}
        if tricks.twice:
            after, _ = booked(after, wish, merchant, datetime.now(UTC))
        self._state.put(after, self._state.unshown(order_id))
        return answer

    def book_elsewhere(self, order_id: str, wish: Wish, merchant: str | None) -> None:
        """Commit what another till does, by the same rules; on Swish a CREDIT is a refund."""
        order, extra = self._order(order_id), self._state.unshown(order_id)
        if wish.kind == "CREDIT" and method_of(order) in rules.PAID_AT_ONCE:
            check_refund(order, wish, extra.get(REFUNDS, []))
        else:
            check(order, wish)
        store = str(order.get("merchantId")) if merchant is None else merchant
        after, _ = booked(order, wish, store, datetime.now(UTC))
        self._state.put(after, extra)

    def rename(self, order_id: str, reference: str) -> JsonObject:
        """Set or replace an order's reference, in any state and any number of times."""
        after = self._order(order_id) | {"orderReference": reference}
        self._state.put(after, self._state.unshown(order_id))
        return after

    def refund(self, order_id: str, wish: Wish, merchant: str, tricks: Tricks) -> JsonObject:
        """Take in a Swish refund; gives `{"status"}`, ONGOING for as long as it takes."""
        order, extra = self._order(order_id), self._state.unshown(order_id)
        check_refund(order, wish, extra.get(REFUNDS, []))
        seconds = tricks.swish_seconds
        due = time.time() + (rules.SWISH_SECONDS if seconds is None else seconds)
        kept = Refund(wish, merchant, due, tricks.swish_outcome).kept()
        count = 2 if tricks.twice else 1
        extra[REFUNDS] = [*extra.get(REFUNDS, []), *[dict(kept) for _ in range(count)]]
        self._state.put(order, extra)
        heappush(self._due, (due, order_id))
        self.end_due_refunds()
        return self.refund_status(order_id)

    def refund_status(self, order_id: str) -> JsonObject:
        """`{"status"}` of the refund asked for last, whichever that was."""
        self._order(order_id)
        refunds = self._state.unshown(order_id).get(REFUNDS)
        if not refunds:
            raise not_found("Refund")
        return {"status": refunds[-1]["status"]}

    def end_due_refunds(self) -> None:
        """End every Swish refund whose time has come.

        Asked before each request is answered, so nobody can tell that no clock runs; and what
        was ongoing when the sandbox ended goes on after a restart.
        """
        while self._due and self._due[0][0] <= time.time():
            self._end_refunds(heappop(self._due)[1])

    def _end_refunds(self, order_id: str) -> None:
        order, extra = self._order(order_id), self._state.unshown(order_id)
        for kept in extra.get(REFUNDS, []):
            if kept["status"] != ONGOING or kept["due"] > time.time():
                continue
            kept["status"] = kept["outcome"]
            if kept["outcome"] == SUCCESS:
                moment = datetime.fromtimestamp(kept["due"], UTC)
                order, _ = booked(order, kept_wish(kept), kept["merchantId"], moment)
        self._state.put(order, extra)

    def _order(self, order_id: str) -> JsonObject:
        order = self._state.order(order_id)
        if order is None:
            raise not_found("Order")
        return order
