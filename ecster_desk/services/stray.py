"""Cancellations that stray: out of a library, into a task that nobody has asked to end."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

Told = TypeVar("Told")
_TRIES = 3


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
        if _is_to_end():
            raise
        raise StrayCancellation from stray


async def past_strays(step: Callable[[], Awaitable[Told]]) -> Told:
    """What a step gives that can be taken anew: it is, where a cancellation strays out of it.

    Raises:
        StrayCancellation: that is no chance any more.
    """
    for _try in range(_TRIES - 1):
        with suppress(StrayCancellation):
            return await strays_caught(step())
    return await strays_caught(step())


async def outlived(turn: Awaitable[None], on_mistake: Callable[[Exception], None]) -> None:
    """One turn of what must go on: a mistake of ours, or a stray, is told and ends here.

    Raises:
        CancelledError: the task is to end, also where a library took that for something else.
    """
    try:
        await strays_caught(turn)
    except Exception as mistake:  # noqa: BLE001  # told
        check_end()
        on_mistake(mistake)
    check_end()


def check_end() -> None:
    """Ask again where the end of the task may have been swallowed.

    Raises:
        CancelledError: it was asked for.
    """
    if _is_to_end():
        raise asyncio.CancelledError


def _is_to_end() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
