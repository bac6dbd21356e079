"""A deadline on the boot clock: a computer that slept through it finds it passed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ecster_desk.ports.clocks import BootClock

_TICK_SECONDS = 1.0


@asynccontextmanager
async def boot_deadline(
    clock: BootClock, span_ms: int, tick_seconds: float = _TICK_SECONDS
) -> AsyncIterator[None]:
    """End what runs inside with `TimeoutError` when `span_ms` have passed, asleep or awake.

    The loop's own timers stand still while the computer sleeps (money safety 3), so each tick
    compares the boot clock, too.
    """
    loop = asyncio.get_running_loop()
    end_ms = clock.moment().mono_ms + span_ms
    async with asyncio.timeout(span_ms / 1000) as limit:
        ticking: list[asyncio.TimerHandle] = []

        def tick() -> None:
            if limit.expired():  # by the loop's own clock, in this very turn
                return
            if clock.moment().mono_ms >= end_ms:
                limit.reschedule(loop.time())
                return
            ticking[:] = [loop.call_later(tick_seconds, tick)]

        ticking.append(loop.call_later(tick_seconds, tick))
        try:
            yield
        finally:
            ticking[0].cancel()
