"""The scope of money's tasks: they belong to the application, no window and no name ends them."""

from collections.abc import Callable, Coroutine
from itertools import count
from typing import Any

from ecster_desk.presenters.tasks import TaskScope


class MoneyScope:
    """Starts tasks that only the end of the program cancels.

    Each gets a number: of a `TaskScope`'s names the latest wins, and here none may be beaten.
    """

    def __init__(self, on_crash: Callable[[str, BaseException], None]) -> None:
        self._tasks = TaskScope(on_crash)
        self._numbers = count(1)

    def spawn(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run to its end, whatever becomes of the window that asked for it."""
        self._tasks.start(f"{name} #{next(self._numbers)}", work)

    async def stop(self) -> None:
        """End what follows and watches; call it when nothing is being sent any more."""
        self._tasks.cancel_all()
        await self._tasks.drain()
