"""Cancellations that stray: out of a library, into a task that nobody has asked to end."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

Told = TypeVar("Told")


class StrayCancellation(Exception):
    """What was awaited cancelled itself; how far it had come is not known."""


async def strays_caught(work: Awaitable[Told]) -> Told:
    """What the work gives; a cancellation of the task itself passes.

    Raises:
        StrayCancellation: it was cancelled, and not by who ends the task: as any other mistake.
    """
    try:
        return await work
    except asyncio.CancelledError as stray:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        raise StrayCancellation from stray
