"""A gateway of documents and a press without paper, for tests that are not about either."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

from ecster_desk.domain.errors import DeskError, OrderNotFound
from ecster_desk.domain.query import OrderFilter
from ecster_desk.domain.slip import Slip
from ecster_desk.ports.gateway import HitPage, OrderRead
from ecster_desk.ports.press import PrintJob


class FakeDocuments:
    """An `OrderGateway` that has documents and no orders.

    Attributes:
        answers: what is at an address: bytes, or the error that reading it meets.
        asked: the addresses that were read.
        gate: awaited before each answer, so that a test can hold it back.
    """

    def __init__(self, **_none: object) -> None:
        self.answers: dict[str, bytes | DeskError] = {}
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def fetch_pdf(self, url: str) -> bytes:
        """The document at an address."""
        self.asked.append(url)
        await self.gate.wait()
        answer = self.answers[url]
        if isinstance(answer, DeskError):
            raise answer
        return answer

    async def get(self, order_id: str) -> OrderRead:
        """There are none here."""
        raise OrderNotFound(order_id)

    async def find(self, search: OrderFilter) -> AsyncIterator[HitPage]:
        """There are none here."""
        del search
        yield HitPage((), whole=True)


class FakePress:
    """A `Press` that remembers.

    Attributes:
        kept: what was written, by path.
        slips: the slips that were made into PDFs.
        printed: the jobs that were run.
        trouble: raised instead of keeping or printing.
        gate: awaited before each job, so that a test can hold it back.
    """

    def __init__(self) -> None:
        self.kept: dict[Path, bytes] = {}
        self.slips: list[Slip] = []
        self.printed: list[PrintJob] = []
        self.trouble: DeskError | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    async def slip_pdf(self, slip: Slip) -> bytes:
        """A word instead of a picture."""
        self.slips.append(slip)
        return b"%PDF-slip"

    async def keep(self, data: bytes, path: Path) -> None:
        """Remember, or fail."""
        await self._work()
        self.kept[path] = data

    async def print(self, job: PrintJob) -> None:
        """Remember, or fail."""
        await self._work()
        self.printed.append(job)

    async def _work(self) -> None:
        await self.gate.wait()
        if self.trouble is not None:
            raise self.trouble


class StoppedClock:
    """A `Clock` that stands."""

    def now(self) -> datetime:
        """The picture's time."""
        return datetime(2019, 1, 14, 14, 3, 16, tzinfo=UTC)


class NoJob:
    """A print job of nothing."""

    def run(self) -> None:
        """Nothing to print."""
        return
