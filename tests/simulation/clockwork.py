"""Time for a simulation: an event loop that stands still until it is told how late it is."""

import asyncio
import heapq
import itertools
import math
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta

from ecster_desk.domain.attempt import Moment
from ecster_desk.services.stray import StrayCancellation

MANY_TIMERS = 100  # from here on asyncio looks for cancelled ones among them
START = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)


class StandingLoop(asyncio.BaseEventLoop):
    """Runs what is ready and nothing else: no sockets, and no waiting."""

    def __init__(self, clockwork: "Clockwork") -> None:
        super().__init__()
        self._clock_resolution = 1e-9
        self._clockwork = clockwork

    def time(self) -> float:
        """Seconds, as the simulation says."""
        return self._clockwork.awake_ms / 1000

    def _check_closed(self) -> None:
        """What a run that was cut off leaves behind may still tidy up; nobody hears of it."""

    def run_ready(self) -> None:
        """Run until nothing is left that could run at this time."""
        asyncio.events._set_running_loop(self)
        try:
            while self._is_anything_ready():
                self._run_once()
        finally:
            asyncio.events._set_running_loop(None)

    def next_due_ms(self) -> int | None:
        """When the next timer runs out."""
        self._forget_cancelled()
        if not self._scheduled:
            return None
        return math.ceil((self._scheduled[0]._when - self._clock_resolution) * 1000)

    def _is_anything_ready(self) -> bool:
        """Whether there is anything to run, with the timers that have run out by now."""
        self._forget_cancelled()
        until = self.time() + self._clock_resolution
        while self._scheduled and self._scheduled[0]._when < until:
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
            self._ready.append(handle)
        return bool(self._ready)

    def _run_once(self) -> None:
        """A round as asyncio's own, which would look for events outside, too."""
        for _handle in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()

    def _forget_cancelled(self) -> None:
        """All of them where they are most, else the next: they need not be waited for."""
        count = len(self._scheduled)
        if count > MANY_TIMERS and self._timer_cancelled_count > count / 2:
            self._scheduled = [one for one in self._scheduled if not one._cancelled]
            heapq.heapify(self._scheduled)
            self._timer_cancelled_count = 0
        while self._scheduled and self._scheduled[0]._cancelled:
            heapq.heappop(self._scheduled)._scheduled = False
            self._timer_cancelled_count -= 1


class Clockwork:
    """The world's time, the till's clocks, and what happens at set times outside the till."""

    def __init__(self) -> None:
        self.now_ms = 0
        self.boot = 0
        self._booted_ms = -5_000  # the boot clock is no stranger to the till's start
        self._slept_ms = 0
        self._wall_offset = timedelta()
        self._happenings: list[tuple[int, int, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._told_ms: int | None = None
        self._told = Moment("", 0, START)

    def moment(self) -> Moment:
        """The till's clocks: `ports.BootClock`."""
        if self._told_ms != self.now_ms:
            wall = self.true_time() + self._wall_offset
            self._told = Moment(f"boot-{self.boot}", self.mono_ms, wall)
            self._told_ms = self.now_ms
        return self._told

    @property
    def wall_offset(self) -> timedelta:
        """How wrong the till's clock on the wall is."""
        return self._wall_offset

    @wall_offset.setter
    def wall_offset(self, offset: timedelta) -> None:
        self._wall_offset, self._told_ms = offset, None

    @property
    def mono_ms(self) -> int:
        """The boot clock."""
        return self.now_ms - self._booted_ms

    @property
    def awake_ms(self) -> int:
        """The clock that timers go by: it stands still while the computer sleeps."""
        return self.now_ms - self._slept_ms

    def sleep(self, ms: int) -> None:
        """The computer sleeps; the world does not."""
        self._slept_ms += ms
        self.let_pass(ms)

    def let_pass(self, ms: int) -> None:
        """Time without the till: all that happens outside meanwhile, each at its own time."""
        until = self.now_ms + ms
        while self._happenings and self._happenings[0][0] <= until:
            self.now_ms = max(self.now_ms, self._happenings[0][0])
            self.let_happen()
        self.now_ms = until

    def true_time(self) -> datetime:
        """What a server's Date says."""
        return START + timedelta(milliseconds=self.now_ms)

    def reboot(self) -> None:
        """The boot clock begins anew."""
        self.boot += 1
        self._booted_ms = self.now_ms - 1_000
        self._told_ms = None

    def at(self, when_ms: int, happens: Callable[[], None]) -> None:
        """Something happens outside the till."""
        heapq.heappush(self._happenings, (when_ms, next(self._numbers), happens))

    def next_ms(self) -> int | None:
        """When the next of it happens."""
        return self._happenings[0][0] if self._happenings else None

    def let_happen(self) -> None:
        """All that is due by now."""
        while self._happenings and self._happenings[0][0] <= self.now_ms:
            heapq.heappop(self._happenings)[2]()


def finish(coroutine):
    """What a coroutine gives that waits for nothing: the journal works inline here."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waited for something")


class Life:
    """One run of the till: its loop and tasks, until it ends or is cut off."""

    def __init__(self, clockwork: Clockwork) -> None:
        self.loop = StandingLoop(clockwork)
        self.crashes: list[str] = []
        self.strays: list[str] = []  # cancellations that strayed, and were told
        self.tasks: set[asyncio.Task[None]] = set()
        self._is_ending = False
        self.loop.set_exception_handler(lambda _loop, told: self.crashes.append(str(told)))

    def spawn(self, name: str, work: Coroutine[object, object, None]) -> None:
        """Start a task that nothing cancels."""
        task = self.loop.create_task(work, name=name)
        self.tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if task.cancelled():
            if not self._is_ending:
                self.crashes.append(f"{task.get_name()}: cancelled, and nobody had asked for it")
        elif (mistake := task.exception()) is not None:
            told = self.strays if isinstance(mistake, StrayCancellation) else self.crashes
            told.append(f"{task.get_name()}: {mistake!r}")

    def end(self) -> None:
        """As the program does at its end: every task is asked to end."""
        self._is_ending = True
        for task in tuple(self.tasks):
            task.cancel()

    def cut_off(self) -> None:
        """As kill -9 does: what runs is never heard of again."""
        for task in asyncio.all_tasks(self.loop):
            task._log_destroy_pending = False
        self.tasks.clear()
        self.loop.close()
