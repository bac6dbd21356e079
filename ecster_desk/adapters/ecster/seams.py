"""Where a test takes hold: the wire below httpx, and time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import NamedTuple

import httpx


def _now() -> datetime:
    return datetime.now(UTC)


class Seams(NamedTuple):
    """What the client takes from the world; the defaults are the world.

    Attributes:
        http: httpx's own transport, instead of sockets.
        pause: waits that many seconds between two tries.
        now: the till's clock, aware.
    """

    http: httpx.AsyncBaseTransport | None = None
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    now: Callable[[], datetime] = _now
