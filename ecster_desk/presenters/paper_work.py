"""Saving and printing: one job at a time, and the sentence that says how the last one ended."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.errors import DeskError
from ecster_desk.presenters.problem import Problem, problem_of
from ecster_desk.presenters.tasks import TaskScope


class PaperWork:
    """The paper jobs of one dialog.

    Attributes:
        busy: a job is under way; no other starts meanwhile.
    """

    def __init__(self, name: str, tasks: TaskScope, changed: Callable[[], None]) -> None:
        """`name` names its tasks; `changed` is called when a job begins and when it ends."""
        self.busy = False
        self._name = name
        self._tasks = tasks
        self._changed = changed
        self._said: Callable[[], str] = str
        self._error: DeskError | None = None

    @property
    def note(self) -> str:
        """How the last job ended well, in the language of the screen; empty otherwise."""
        return self._said()

    @property
    def problem(self) -> Problem | None:
        """Why the last job failed, in the language of the screen."""
        return problem_of(self._error) if self._error is not None else None

    def last_words(self) -> str:
        """The note or the problem of the last job in one line."""
        problem = self.problem
        return f"{problem.what} {problem.advice}" if problem is not None else self.note

    def save(self, write: Callable[[], Awaitable[None]], path: Path) -> None:
        """Run a job that writes `path`."""
        self._begin(write, lambda: _saved(path))

    def print(self, send: Callable[[], Awaitable[None]]) -> None:
        """Run a job that sends pages to a printer."""
        self._begin(send, _printed)

    def forget(self) -> None:
        """Say no more of the last job; one under way goes on."""
        self._said = str
        self._error = None

    def _begin(self, work: Callable[[], Awaitable[None]], said: Callable[[], str]) -> None:
        if self.busy:
            return
        self.forget()
        self.busy = True
        self._changed()
        self._tasks.start(self._name, self._run(work, said))

    async def _run(self, work: Callable[[], Awaitable[None]], said: Callable[[], str]) -> None:
        try:
            await work()
            self._said = said
        except DeskError as error:
            self._error = error
        finally:
            self.busy = False
        self._changed()


def _saved(path: Path) -> str:
    return QCoreApplication.translate("paper", "Saved as {name}").format(name=path.name)


def _printed() -> str:
    return QCoreApplication.translate("paper", "Handed to the printer")
