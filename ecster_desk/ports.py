"""The seams of the house: what services need from the outside, as Protocols."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from ecster_desk.domain.order import Order, OrderSummary
from ecster_desk.domain.query import OrderFilter
from ecster_desk.domain.slip import Slip


@dataclass(frozen=True, slots=True)
class HitPage:
    """Some hits of a search, in the server's order.

    `whole` is True on the last page, and only if everything that the filter asks for has then been
    given; a search whose last page is not whole was cut, and the screen must say so.
    """

    hits: tuple[OrderSummary, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class OrderRead:
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


class Clock(Protocol):
    """Time, so that tests can set it."""

    def now(self) -> datetime:
        """The wall clock, with its zone."""
        ...


class PrintJob(Protocol):
    """Pages for a printer that the person has chosen."""

    def run(self) -> None:
        """Print, blocking; raises `errors.NotPrinted`."""
        ...


class Press(Protocol):
    """Makes paper and files, none of it in the window's thread."""

    async def slip_pdf(self, slip: Slip) -> bytes:
        """A slip as a PDF of its own size."""
        ...

    async def keep(self, data: bytes, path: Path) -> None:
        """A new file for its owner alone; `errors.FileExists`, `errors.FileNotSaved`."""
        ...

    async def print(self, job: PrintJob) -> None:
        """Run a print job; `errors.NotPrinted`."""
        ...
