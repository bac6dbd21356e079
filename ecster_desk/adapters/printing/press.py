"""The press: paper and files, made in a thread of its own so that the window never waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from ecster_desk.adapters.printing.codes import code128_modules, qr_modules
from ecster_desk.adapters.printing.files import write_private
from ecster_desk.adapters.printing.pdf import slip_pdf
from ecster_desk.adapters.printing.qt_types import make_types
from ecster_desk.domain.slip import Slip
from ecster_desk.ports.press import PrintJob

Made = TypeVar("Made")


class SystemPress:
    """A `Press` that paints with Qt, one job at a time; make it in the window's thread."""

    def __init__(self) -> None:
        make_types()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")
        self._is_prepared = False

    def prepare(self) -> None:
        """Import in the press's thread what the first slip needs; in the window's it is 0.3 s.

        The second time does nothing. It brings six megabytes along, so no sooner than an order.
        """
        if self._is_prepared:
            return
        self._is_prepared = True
        self._worker.submit(code128_modules, "ED1")
        self._worker.submit(qr_modules, "ED1")

    async def slip_pdf(self, slip: Slip) -> bytes:
        """As the port says."""
        return await self._run(partial(slip_pdf, slip))

    async def keep(self, data: bytes, path: Path) -> None:
        """As the port says."""
        await self._run(partial(write_private, path, data))

    async def print(self, job: PrintJob) -> None:
        """As the port says."""
        await self._run(job.run)

    def close(self) -> None:
        """Take no more jobs; those that have not begun are dropped, one that has goes on."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def _run(self, make: Callable[[], Made]) -> Made:
        return await asyncio.get_running_loop().run_in_executor(self._worker, make)
