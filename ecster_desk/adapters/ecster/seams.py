"""Where a test takes hold: the wire below httpx, and time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Seams:
    """What the client takes from the world; the defaults are the world.

    Attributes:
        http: httpx's own transport, instead of sockets.
        pause: waits that many seconds between two tries.
        now: the till's clock, aware.
    """

    http: httpx.AsyncBaseTransport | None = None
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    now: Callable[[], datetime] = _now
