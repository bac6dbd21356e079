"""Tasks: the one place that starts them; each has a name, the latest of a name wins."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # asyncio is imported inside the methods: it would delay the first paint
    from asyncio import Task


class TaskScope:
    """Owns the tasks of one part of the screen, and ends them with it.

    Presenters catch the world's errors (`DeskError`) themselves. Any other exception is ours:
    it is told to `on_crash(name, exception)` exactly once. A cancellation that was asked for here
    passes in silence; one that strayed out of a library is told as well.
    """

    def __init__(self, on_crash: Callable[[str, BaseException], None]) -> None:
        self._on_crash = on_crash
        self._latest: dict[str, Task[None]] = {}
        self._alive: set[Task[None]] = set()  # held strongly; the loop itself holds them weakly

    def start(self, name: str, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run `coroutine` under `name`; one that still runs under that name is cancelled."""
        import asyncio

        self.cancel(name)
        task = asyncio.create_task(coroutine, name=name)
        self._latest[name] = task
        self._alive.add(task)
        task.add_done_callback(self._ended)

    def is_running(self, name: str) -> bool:
        """Whether a task of that name has not ended and was not cancelled."""
        return name in self._latest

    def cancel(self, name: str) -> None:
        """Cancel the task of that name; none is fine."""
        task = self._latest.pop(name, None)
        if task is not None:
            task.cancel()

    def cancel_all(self) -> None:
        """Cancel every task."""
        for name in list(self._latest):
            self.cancel(name)

    async def drain(self) -> None:
        """Wait until every task has ended, those cancelled included; reports as they end."""
        import asyncio

        while self._alive:
            await asyncio.wait(self._alive)
            await asyncio.sleep(0)  # the callbacks of those that ended run now

    def _ended(self, task: "Task[None]") -> None:
        self._alive.discard(task)
        name = task.get_name()
        is_latest = self._latest.get(name) is task
        if is_latest:
            del self._latest[name]
        error = self._error_of(task, was_asked_to_end=not is_latest)
        if error is not None:
            self._on_crash(name, error)

    @staticmethod
    def _error_of(task: "Task[None]", *, was_asked_to_end: bool) -> BaseException | None:
        if not task.cancelled():
            return task.exception()
        from asyncio import CancelledError

        return None if was_asked_to_end else CancelledError("nobody had asked for it")
