"""What may strike a till at any operation: a stray cancellation, the end of the run, sleep.

Drawn by dice of their own, so that the worlds that they spare stay as they were.
"""

import asyncio
import random

from ecster_desk.domain.settle.times import SECOND

SHARES = {"stray": 0.3, "end": 0.3}  # the shares of worlds in which they may strike
OFTEN = {"stray": 0.04, "end": 0.02, "nap": 0.02}  # at which share of such a world's steps
OPERATIONS = 40  # they strike within so many
SLOW = 0.3  # the share of servers whose word on a refund comes late, and how late
SLOWLY = (0, 1 * SECOND, 3 * SECOND, 15 * SECOND)
ANSWERED = ("answered", "after a read", "before move")
SENDING = (
    "before record_intent",
    "after record_intent",
    "before start_sending",
    "after start_sending",
    "before the send",
    "in the air",
    "answered",
    "out of time",
    "before move",
    "after move",
)


class Fates:
    """Each strikes at the n-th operation from when it was drawn, or at a place of its own."""

    def __init__(self, world) -> None:
        self._world = world
        self._dice = random.Random(f"fates {world.seed}")
        self._kinds: list[str] = []
        self.struck: list[str] = []  # what did, and where
        self.kind, self.left = "", 0
        self._places: tuple[str, ...] = ()

    def draw_world(self, *, sleeps: bool) -> None:
        """Which of them there are here."""
        self._kinds = [kind for kind, share in SHARES.items() if self._dice.random() < share]
        if sleeps:
            self._kinds.append("nap")
        if self._dice.random() < SLOW:
            self._world.network.hint_delay = lambda: self._dice.choice(SLOWLY)

    def draw_step(self) -> None:
        """Perhaps one of them is on its way: to any operation, or to one of a send."""
        for kind in self._kinds:
            if self._dice.random() < OFTEN[kind]:
                if kind == "nap":
                    self.arm(kind, 1, ANSWERED)
                elif self._dice.random() < 0.5:
                    self.arm(kind, 1, (self._dice.choice(SENDING),))
                else:
                    self.arm(kind, 1 + self._dice.randrange(OPERATIONS))

    def arm(self, kind: str, operations: int, places: tuple[str, ...] = ()) -> None:
        """Let it strike at the n-th operation from here, or the n-th at one of these places."""
        self.kind, self.left, self._places = kind, operations, places

    def disarm(self) -> None:
        """Nothing is on its way."""
        self.left = 0

    def end(self) -> None:
        """There are none from here on."""
        self._kinds = []
        self.disarm()

    def meet(self, where: str) -> None:
        """An operation; called while one of them is on its way."""
        if self._places and where not in self._places:
            return
        self.left -= 1
        if not self.left:
            self._strike(where)

    def _strike(self, where: str) -> None:
        self._world.log(f"{self.kind} {where}")
        self.struck.append(f"{self.kind} {where}")
        if self.kind == "stray":
            raise asyncio.CancelledError
        if self.kind == "end":
            self._world.ask_to_end(where)
        else:
            self._world.sleep()
