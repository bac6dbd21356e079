"""Where a test takes hold: time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Seams:
    """What the client takes from the world; the defaults are the world.

    Attributes:
        pause: waits that many seconds between two tries.
        now: the till's clock, aware.
    """

    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    now: Callable[[], datetime] = _now
