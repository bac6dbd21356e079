"""The spans of the protocol, in milliseconds on the boot clock.

Money safety 3. Tests shorten them; `config` keeps what a person sets within bounds that are safe.
"""

from dataclasses import dataclass
from typing import Final

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Times:
    """All spans, in milliseconds.

    Attributes:
        deadline: D, a send from its first packet to its last.
        connect: the part of D in which a connection must stand.
        commit: C, after the close no later than this does the server book what it received.
        stale: L, a read shows a state that is no older than this.
        read: the fresh read before a send, and each look.
        fresh: from the fresh read's answer to SENDING.
        repeat: within this after a DONE the same again needs an extra confirmation.
        apart: three reads that prove absence are this far apart.
        give_up: after this much looking only people can tell (ONGOING and UNKNOWN end MANUAL).
        manager: after a NOT_DONE by absence a new attempt needs a manager for this long.
        proof: how long a reference that was read back proves the echo.
        watch: how long references are looked for after their end.
        tick: the longest sleep that is not compared with the boot clock.
    """

    deadline: int = 30 * SECOND
    connect: int = 5 * SECOND
    commit: int = 180 * SECOND
    stale: int = 60 * SECOND
    read: int = 10 * SECOND
    fresh: int = 2 * SECOND
    repeat: int = 120 * SECOND
    apart: int = 5 * SECOND
    give_up: int = DAY
    manager: int = DAY
    proof: int = 30 * DAY
    watch: int = 30 * DAY
    tick: int = SECOND

    @property
    def settled(self) -> int:
        """C + L: from here on a clean read that lacks a reference is a proof's part."""
        return self.commit + self.stale
