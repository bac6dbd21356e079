"""When to look again: money safety 3.7. Milliseconds; chance comes from outside."""

from enum import Enum
from typing import Final

from ecster_desk.domain.settle.times import DAY, HOUR, MINUTE, SECOND, Times

_FIRST: Final = (500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000)
_NEAR: Final = 2 * MINUTE  # after C + L looks are close for so long
_LATER: Final = ((_NEAR, 10 * SECOND), (HOUR, 60 * SECOND), (DAY, 5 * MINUTE))
_RARE: Final = 5 * MINUTE  # MANUAL goes on being looked at
_RETRY: Final = 30 * SECOND
_PAUSE: Final = 60 * SECOND
_MOST_ASKED: Final = 60 * SECOND
_JITTER_PERMILLE: Final = 200

WATCHES: Final = (10 * MINUTE, HOUR, 6 * HOUR, DAY)  # then daily (money safety 3.11)


class Last(Enum):
    """How the last look went."""

    NONE = "none"  # there was none yet
    ABSENT = "absent"  # clean, and it was not there
    USELESS = "useless"  # failed, or not clean
    REFUSED = "refused"  # 401 or 403: the key


def next_look(since_ms: int, last: Last, chance: int, times: Times) -> int:
    """Milliseconds until the next look.

    `since_ms` counts from the close; `chance`, 0 to 1000, spreads tills that lost contact together.
    """
    if last is Last.REFUSED:
        return _PAUSE
    at_bound = times.settled - since_ms
    wait = _jittered(_planned(since_ms, times), chance)
    if last is Last.USELESS:
        wait = min(wait, _RETRY)
    if last is Last.ABSENT and at_bound <= 0:
        return min(wait, times.apart)
    return at_bound if 0 < at_bound <= wait else wait


def _planned(since_ms: int, times: Times) -> int:
    if since_ms < times.settled:
        for at in _FIRST:
            if at > since_ms:
                return at - since_ms
        return 60 * SECOND
    for until, wait in _LATER:
        if since_ms < (times.settled + until if until == _NEAR else until):
            return wait
    return _RARE


def _jittered(wait: int, chance: int) -> int:
    return wait * (1000 - _JITTER_PERMILLE + 2 * _JITTER_PERMILLE * chance // 1000) // 1000


def asked_to_wait(wait_ms: int, retry_after_ms: int | None) -> int:
    """The wait that a server asked for, within reason; never less than our own."""
    return max(wait_ms, min(retry_after_ms or 0, _MOST_ASKED))


def watches_due(settled_for_ms: int) -> int:
    """How many background reads should have been by now, after the end of an attempt."""
    early = sum(1 for at in WATCHES if at <= settled_for_ms)
    return early + max(0, (settled_for_ms - DAY) // DAY)


def next_watch(settled_for_ms: int) -> int:
    """Milliseconds until the next background read of an attempt that ended so long ago."""
    for at in WATCHES:
        if at > settled_for_ms:
            return at - settled_for_ms
    return DAY - settled_for_ms % DAY


def watch_gap(reads: int) -> int:
    """The same where nobody knows how long ago that was, and so many background reads have been."""
    times = (0, *WATCHES)
    return times[reads + 1] - times[reads] if reads < len(WATCHES) else DAY
