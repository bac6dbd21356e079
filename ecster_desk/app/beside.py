"""Work beside the window: a thread for imports and preparations that would stall it."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

_log = logging.getLogger(__name__)


class Beside:
    """Runs such work, one after the other.

    It only saves time: whoever needs its result does it again. So a failure is logged and no more.
    """

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")

    async def run(self, work: Callable[[], None]) -> None:
        """Wait for the work while the window lives on."""
        loop = asyncio.get_running_loop()
        running = loop.run_in_executor(self._worker, work)
        (failure,) = await asyncio.gather(running, return_exceptions=True)
        if failure is not None:
            _log.error("work beside the window failed", exc_info=failure)

    def close(self) -> None:
        """Take no more work; what has begun goes on."""
        self._worker.shutdown(wait=False, cancel_futures=True)
