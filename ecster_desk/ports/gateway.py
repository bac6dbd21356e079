"""Orders of Ecster, or of another provider, read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:  # most of the domain's values: the first search must not wait for them
    from collections.abc import AsyncIterator
    from datetime import datetime

    from ecster_desk.domain.hit import OrderSummary
    from ecster_desk.domain.order import Order
    from ecster_desk.domain.query import OrderFilter


class HitPage(NamedTuple):
    """Some hits of a search, in the server's order.

    `whole` is True on the last page, and only if everything that the filter asks for has then been
    given; a search whose last page is not whole was cut, and the screen must say so.
    """

    hits: tuple[OrderSummary, ...]
    whole: bool


class OrderRead(NamedTuple):
    """An order and what the answer said about itself."""

    order: Order
    server_date: datetime | None  # the answer's Date header
    request_id: str  # ours; stands in the log and in errors
    elapsed_ms: int


class OrderGateway(Protocol):
    """Ecster, or another provider, read-only. Every method raises `domain.errors.DeskError`s."""

    def find(self, search: OrderFilter) -> AsyncIterator[HitPage]:
        """Everything that matches, page by page, newest first."""
        ...

    async def get(self, order_id: str) -> OrderRead:
        """One whole order; `errors.OrderNotFound` when there is none."""
        ...

    async def fetch_pdf(self, url: str) -> bytes:
        """A PDF that an order names; guarded (https, allowed host, size cap, magic)."""
        ...
