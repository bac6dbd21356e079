"""Waiting for something to become true, without sleeping for a guessed time."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")

POLL_SECONDS = 0.01


async def until(predicate: Callable[[], Seen], timeout: float = 5.0) -> Seen:  # noqa: ASYNC109
    """Let the loop run until `predicate` gives something true, and return that.

    Args:
        predicate: asked every ten milliseconds; an `AssertionError` inside it counts as "not yet",
            so that a story can assert and wait in one breath.
        timeout: seconds; a parameter and no `asyncio.timeout`, so that the last answer can be told.

    Raises:
        AssertionError: what the predicate said last, after `timeout` seconds.
    """
    deadline = time.monotonic() + timeout
    while True:
        seen, objection = _ask(predicate)
        if seen:
            return seen
        if time.monotonic() >= deadline:
            sentence = f"not within {timeout:g} s; the last answer was {objection or seen!r}"
            raise AssertionError(sentence)
        await asyncio.sleep(POLL_SECONDS)


def _ask(predicate: Callable[[], Seen]) -> tuple[Seen | None, AssertionError | None]:
    try:
        return predicate(), None
    except AssertionError as objection:
        return None, objection
