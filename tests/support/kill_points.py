"""The points at which a till can be killed: wraps of its ports that a test's launcher puts in.

Money safety 4. The program itself has no such switch.
"""

import asyncio
import os
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from ecster_desk.adapters.ecster.line import Line


class Dial:
    """Kills this process when it comes to the point that was chosen.

    Attributes:
        point: where; empty for nowhere.
        late_us: how much later, in microseconds, while everything goes on.
        writing: what the journal is committing just now.
        looking: an outcome is not known, so that reads are looks.
    """

    def __init__(self) -> None:
        self.point = ""
        self.late_us = 0
        self.writing = ""
        self.looking = False

    def reach(self, name: str) -> None:
        """This point is reached."""
        if name != self.point:
            return
        if self.late_us:
            threading.Timer(self.late_us / 1_000_000, die).start()
        else:
            die()

    def stated(self, statement: str) -> None:
        """SQLite is about to run this."""
        if statement == "COMMIT" and self.writing:
            self.reach(f"before {self.writing}")


def die() -> None:
    """End as a power cut ends a process: nothing is said, nothing is finished."""
    os.kill(os.getpid(), signal.SIGKILL)


def watched_writes(dial, open_to_write):
    """A way to open the journal's file to write, by which the dial hears each statement."""

    def opener(path):
        connect = open_to_write(path)

        def connected():
            driver = connect()
            driver.set_trace_callback(dial.stated)
            return driver

        return connected

    return opener


class KilledJournal:
    """A journal with a point before the COMMIT and one after the return of each attempt's write.

    Points are called "before SENDING", "after SENDING", and so on for each state.
    """

    def __init__(self, real, dial):
        self._real = real
        self._dial = dial

    def __getattr__(self, name):
        return getattr(self._real, name)

    async def record_intent(self, attempt):
        """As the port says."""
        async with self._commit("INTENT"):
            await self._real.record_intent(attempt)

    async def start_sending(self, ref, at):
        """As the port says."""
        async with self._commit("SENDING"):
            return await self._real.start_sending(ref, at)

    async def move(self, ref, to, **more):
        """As the port says."""
        async with self._commit(to.value):
            moved = await self._real.move(ref, to, **more)
        self._dial.looking = to.value == "UNKNOWN"
        return moved

    @asynccontextmanager
    async def _commit(self, state: str) -> AsyncIterator[None]:
        self._dial.writing = state
        yield
        self._dial.writing = ""
        self._dial.reach(f"after {state}")


class KilledReads:
    """An order gateway with a point before and after each look."""

    def __init__(self, real, dial):
        self._real = real
        self._dial = dial

    def __getattr__(self, name):
        return getattr(self._real, name)

    async def get(self, order_id):
        """As the port says."""
        if not self._dial.looking:
            return await self._real.get(order_id)
        self._dial.reach("look asked")
        read = await self._real.get(order_id)
        self._dial.reach("look answered")
        return read


class KilledLine(Line):
    """A line to the server with points among its bytes; it carries the head, then the body."""

    def __init__(self, dial, reader, writer):
        super().__init__(reader, writer)
        self._dial = dial
        self._parts = iter(("head", "body"))

    async def write(self, buffer, timeout=None):  # noqa: ASYNC109
        """As its base says."""
        part = next(self._parts, "")
        if self._dial.point == f"{part} cut":
            await super().write(buffer[: len(buffer) // 2], timeout)
            self._dial.reach(f"{part} cut")
            buffer = buffer[len(buffer) // 2 :]
        await super().write(buffer, timeout)
        self._dial.reach(f"{part} out")

    async def read(self, max_bytes, timeout=None):  # noqa: ASYNC109
        """As its base says."""
        received = await super().read(max_bytes, timeout)
        self._dial.reach("answer in")
        return received


class HeldSender:
    """A sender that may be told to wait with the request until it is let go.

    Attributes:
        gate: what it waits for, if it is told to.
        arrived: the request is at the gate.
    """

    def __init__(self, real):
        self._real = real
        self.gate = None
        self.arrived = asyncio.Event()

    def __getattr__(self, name):
        return getattr(self._real, name)

    async def send(self, parcel):
        """As the port says."""
        if self.gate is not None:
            self.arrived.set()
            await self.gate.wait()
            self.gate = None
        return await self._real.send(parcel)


class LeapingClock:
    """A boot clock that a computer's sleep makes leap, while the loop's own clock stood still."""

    def __init__(self, real):
        self._real = real
        self.slept_ms = 0

    def moment(self):
        """As the port says."""
        now = self._real.moment()
        slept = timedelta(milliseconds=self.slept_ms)
        return replace(now, mono_ms=now.mono_ms + self.slept_ms, wall=now.wall + slept)
