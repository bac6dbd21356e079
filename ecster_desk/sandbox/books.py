"""The books: commits what is written to orders, one write after the other."""

from datetime import UTC, datetime

from ecster_desk.sandbox.ledger import booked, check
from ecster_desk.sandbox.refusals import not_found
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.state import State
from ecster_desk.sandbox.wishes import Wish


class Books:
    """Writes to orders. Nothing here waits, so of two requests the second sees the first's effect.

    Raises Refusal: 404 for an order that isn't there, 400 for what may not be.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    def book(self, order_id: str, wish: Wish, merchant: str, *, twice: bool = False) -> JsonObject:
        """Commit a transaction and give the answer, `{"orderStatus", "transaction"}`.

        A repeated reference is booked again: no document says that it is refused. `twice` books
        a second one beyond all rules, as a broken server would.
        """
        order = self._order(order_id)
        check(order, wish)
        after, transaction = booked(order, wish, merchant, datetime.now(UTC))
        answer = {"orderStatus": after["status"], "transaction": transaction}
        if twice:
            after, _ = booked(after, wish, merchant, datetime.now(UTC))
        self._state.put(after, self._state.unshown(order_id))
        return answer

    def rename(self, order_id: str, reference: str) -> JsonObject:
        """Set or replace an order's reference, in any state and any number of times."""
        after = self._order(order_id) | {"orderReference": reference}
        self._state.put(after, self._state.unshown(order_id))
        return after

    def _order(self, order_id: str) -> JsonObject:
        order = self._state.order(order_id)
        if order is None:
            raise not_found("Order")
        return order
