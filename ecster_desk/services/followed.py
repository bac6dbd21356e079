"""An open attempt while it is followed: when to look next, and since when it is closed."""

import asyncio
from dataclasses import dataclass, field

from ecster_desk.domain.attempt import Attempt, AttemptType, Moment, State
from ecster_desk.domain.errors import DeskError, KeyRefused, NameNotFound, NetworkDown
from ecster_desk.domain.operation import Pause
from ecster_desk.domain.settle.absence import NO_EVIDENCE, Evidence
from ecster_desk.domain.settle.facts import elapsed_ms
from ecster_desk.domain.settle.schedule import Last, asked_to_wait, next_look
from ecster_desk.domain.settle.swish import next_poll
from ecster_desk.domain.settle.times import SECOND
from ecster_desk.services.money_room import Room
from ecster_desk.services.wake import Wake

_MOST_EAGER = 30 * SECOND


@dataclass(slots=True)
class Followed:
    """What the following of one attempt remembers.

    Attributes:
        refused: the server answered with a flat error.
        since: when this process took it on.
        due_ms: the next look, on the boot clock.
        not_before_ms: no sooner than this, since the server asked us to wait.
        eager_ms, eager_after: how long an answered knock that led to nothing keeps the next away.
        said: the last note in the journal, so that the same is not noted each time.
    """

    attempt: Attempt
    refused: bool
    since: Moment
    due_ms: int = 0
    not_before_ms: int = 0
    last: Last = Last.NONE
    pause: Pause = Pause.NONE
    evidence: Evidence = NO_EVIDENCE
    eager_ms: int = 0
    eager_after: int = 0
    said: str = ""
    wake: Wake = field(default_factory=Wake)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def has_close(self, now: Moment) -> bool:
        """Whether the close is known on the clock of this boot."""
        return self.attempt.t_closed_ms is not None and self.attempt.created.boot_id == now.boot_id

    def elapsed(self, now: Moment) -> int:
        """What surely passed since nothing of it could leave any more (money safety 3.9).

        After a crash, or under another boot, it counts from the first look after the restart.
        """
        if self.attempt.t_closed_ms is not None and self.has_close(now):
            return now.mono_ms - self.attempt.t_closed_ms
        if self.attempt.first_look is None:
            return 0
        passed = elapsed_ms(self.attempt.first_look, now)
        return now.mono_ms - self.since.mono_ms if passed is None else passed

    def plan(self, room: Room) -> None:
        """Say when to look next."""
        now = room.now()
        self.due_ms = max(now.mono_ms + self.wait(room, self.elapsed(now)), self.not_before_ms)

    def asked_to_wait(self, room: Room, asked_ms: int | None) -> None:
        """Obey the server that asked for a wait (money safety 3.7)."""
        self.not_before_ms = room.now().mono_ms + asked_to_wait(0, asked_ms)

    def hurry(self, room: Room) -> None:
        """Look as soon as the server lets us."""
        self.due_ms = max(room.now().mono_ms, self.not_before_ms)
        self.wake.set()

    def wait(self, room: Room, since_ms: int) -> int:
        """Milliseconds until the next look, by the kind of operation and how the last one went."""
        if self.attempt.type is AttemptType.SWISH_REFUND and self.last is not Last.REFUSED:
            return next_poll(since_ms)
        rests = self.attempt.state is State.MANUAL and self.last is Last.ABSENT
        last = Last.NONE if rests else self.last  # people know: there is no hurry
        return next_look(since_ms, last, room.outside.chance(), room.times)

    def failed(self, trouble: DeskError, room: Room) -> None:
        """A look failed: why the looking waits now, and how long the server wants it to."""
        self.last = Last.REFUSED if isinstance(trouble, KeyRefused) else Last.USELESS
        self.pause = Pause.KEY if self.last is Last.REFUSED else Pause.NONE
        if isinstance(trouble, NetworkDown | NameNotFound):
            self.pause = Pause.CONTACT
        self.asked_to_wait(room, trouble.retry_after_ms)

    async def until_due(self, room: Room) -> None:
        """Wait for the next look; without contact, for the network to come back (3.7)."""
        back = False
        while self.attempt.is_open and not back and room.now().mono_ms < self.due_ms:
            self.wake.clear()
            lost = self.pause is Pause.CONTACT
            knock_ms = room.now().mono_ms + SECOND
            await room.wait_until(min(self.due_ms, knock_ms) if lost else self.due_ms, self.wake)
            back = lost and await self._answered(room)

    async def _answered(self, room: Room) -> bool:
        """Whether somebody is there again; one who then says nothing is asked less often."""
        if room.now().mono_ms < self.eager_after:
            return False
        if not await room.outside.probe.knock():
            self.eager_ms = 0
            return False
        self.eager_ms = min(max(SECOND, 2 * self.eager_ms), _MOST_EAGER)
        self.eager_after = room.now().mono_ms + self.eager_ms
        return True
