"""A wait that ends at its time, or as soon as somebody wakes it."""

import asyncio

from ecster_desk.services.wake import Wake


async def test_who_is_woken_before_the_wait_does_not_wait():
    wake = Wake()
    wake.set()
    await wake.wait()
    assert wake.is_set


async def test_a_wait_ends_when_somebody_wakes_it_long_before_its_time():
    wake = Wake()
    waiting = asyncio.create_task(wake.wait(3600))
    await asyncio.sleep(0)
    assert not waiting.done()
    wake.set()
    wake.set()  # a second time says nothing new
    await waiting
    wake.clear()
    assert not wake.is_set


async def test_a_wait_ends_at_its_time_though_nobody_wakes_it():
    wake = Wake()
    await wake.wait(0.001)
    assert not wake.is_set
    wake.set()  # nobody waits any more
    await wake.wait()


async def test_a_wait_that_is_cancelled_leaves_nothing_behind():
    wake = Wake()
    waiting = asyncio.create_task(wake.wait(3600))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert waiting.cancelled()
    wake.set()
