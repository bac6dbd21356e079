"""A wait that ends at its time, or as soon as somebody wakes it."""

import asyncio


class Wake:
    """Wakes one waiter; set until it is cleared.

    `asyncio.Event` under `asyncio.timeout` would do the same by cancelling its own task each time,
    and following many operations is mostly such waits.
    """

    def __init__(self) -> None:
        self.is_set = False
        self._waits: asyncio.Future[None] | None = None

    def set(self) -> None:
        """Wake who waits, or who will."""
        self.is_set = True
        if self._waits is not None:
            _end(self._waits)

    def clear(self) -> None:
        """From here on a wait waits again."""
        self.is_set = False

    async def wait(self, seconds: float | None = None) -> None:
        """Until it is set; at the longest so many seconds, on the loop's clock."""
        if self.is_set:
            return
        loop = asyncio.get_running_loop()
        waits = self._waits = loop.create_future()
        timer = None if seconds is None else loop.call_later(seconds, _end, waits)
        try:
            await waits
        finally:
            if timer is not None:
                timer.cancel()


def _end(waits: asyncio.Future[None]) -> None:
    if not waits.done():
        waits.set_result(None)
