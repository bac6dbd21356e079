"""Money requests: sent once, and what can be asked about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:  # most of the domain's values: the first search must not wait for them
    from ecster_desk.domain.request import Route
    from ecster_desk.domain.settle.report import SendReport


class Parcel(NamedTuple):
    """What is sent: the exact bytes that the journal keeps, and where they go."""

    order_id: str
    route: Route
    body: bytes


class MoneySender(Protocol):
    """Sends a money request once, and tells what is known of it afterwards (money safety 3.5)."""

    async def send(self, parcel: Parcel) -> SendReport:
        """One connection, one request, no other try; returns when no byte can leave any more.

        Raises nothing that the world does: that is in the report. A cancellation passes; what was
        sent until then is unknown.
        """
        ...


class NetworkProbe(Protocol):
    """Tells whether the server's machine can be reached at all."""

    async def knock(self) -> bool:
        """Open a connection and close it, without a word."""
        ...


class RefundStatus(Protocol):
    """What Ecster says about the latest Swish refund of an order (contract 1.2)."""

    async def latest_refund(self, order_id: str) -> str:
        """Its status as it came, such as ONGOING or SUCCESS; `errors.DeskError`s."""
        ...
