"""A deadline that both clocks reach at once ends what runs inside, and nothing else."""

import asyncio
import time

import pytest

from ecster_desk.adapters.boot_clock import SystemBootClock
from ecster_desk.adapters.ecster.deadline import boot_deadline


async def busy_over_the_end() -> None:
    async with boot_deadline(SystemBootClock(), 20, tick_seconds=0.02):
        asyncio.get_running_loop().call_soon(time.sleep, 0.05)
        await asyncio.sleep(10)


async def test_a_loop_that_was_busy_over_the_end_meets_both_clocks_in_one_turn():
    mistakes = []
    loop = asyncio.get_running_loop()
    old = loop.get_exception_handler()
    loop.set_exception_handler(lambda _loop, context: mistakes.append(context["exception"]))
    try:
        with pytest.raises(TimeoutError):
            await busy_over_the_end()
    finally:
        loop.set_exception_handler(old)
    assert mistakes == []
