"""Time for a simulation: an event loop that stands still until it is told how late it is."""

import asyncio
import heapq
import itertools
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta

from ecster_desk.domain.attempt import Moment

START = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)


class StandingSelector:
    """No sockets, and no waiting."""

    def select(self, _timeout: float | None = None) -> list[object]:
        """Nothing ever comes from outside."""
        return []

    def close(self) -> None:
        """There is nothing to close."""


class StandingLoop(asyncio.BaseEventLoop):
    """Runs what is ready and nothing else; `now_ms` tells its time."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        super().__init__()
        self._selector = StandingSelector()
        self._clock_resolution = 1e-9
        self._now_ms = now_ms

    def time(self) -> float:
        """Seconds, as the simulation says."""
        return self._now_ms() / 1000

    def _check_closed(self) -> None:
        """What a run that was cut off leaves behind may still tidy up; nobody hears of it."""

    def _process_events(self, events: list[object]) -> None:
        assert not events

    def run_ready(self) -> None:
        """Run until nothing is left that could run at this time."""
        asyncio.events._set_running_loop(self)
        try:
            while self._ready or self._is_due():
                self._run_once()
        finally:
            asyncio.events._set_running_loop(None)

    def next_due_ms(self) -> int | None:
        """When the next timer runs out."""
        while self._scheduled and self._scheduled[0]._cancelled:
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
            self._timer_cancelled_count -= 1
        if not self._scheduled:
            return None
        return -int(-round(self._scheduled[0]._when * 1000, 6) // 1)

    def _is_due(self) -> bool:
        due = self.next_due_ms()
        return due is not None and due <= self._now_ms()


class Clockwork:
    """The world's time, the till's clocks, and what happens at set times outside the till."""

    def __init__(self) -> None:
        self.now_ms = 0
        self.boot = 0
        self._booted_ms = -5_000  # the boot clock is no stranger to the till's start
        self._slept_ms = 0
        self.wall_offset = timedelta()
        self._happenings: list[tuple[int, int, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._asked: tuple[object, ...] = ()
        self._told = Moment("", 0, START)

    def moment(self) -> Moment:
        """The till's clocks: `ports.BootClock`."""
        asked = (self.boot, self.now_ms, self.wall_offset)
        if asked != self._asked:
            wall = self.true_time() + self.wall_offset
            self._asked, self._told = asked, Moment(f"boot-{self.boot}", self.mono_ms, wall)
        return self._told

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
        self.loop = StandingLoop(lambda: clockwork.awake_ms)
        self.crashes: list[str] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self.loop.set_exception_handler(lambda _loop, told: self.crashes.append(str(told)))

    def spawn(self, name: str, work: Coroutine[object, object, None]) -> None:
        """Start a task that nothing cancels."""
        task = self.loop.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self.crashes.append(f"{task.get_name()}: {task.exception()!r}")

    def cut_off(self) -> None:
        """As kill -9 does: what runs is never heard of again."""
        for task in asyncio.all_tasks(self.loop):
            task._log_destroy_pending = False
        self._tasks.clear()
        self.loop.close()
