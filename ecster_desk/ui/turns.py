"""Work that the screen does bit by bit: a key never waits for more than one bit of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_NEXT_TURN_MS = 1  # with 0 a job would come before all that has been due while Qt painted

Job = Callable[[], object]


class Turns(QObject):
    """One job in each turn of the loop, in the order in which they were asked for.

    Qt lays out and paints at the end of each turn. What is filled, laid out and painted in one
    takes two frames.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: dict[Job, None] = {}
        self._timer = QTimer(self, singleShot=True, interval=_NEXT_TURN_MS)
        self._timer.timeout.connect(self._do_next)

    def add(self, job: Job) -> None:
        """Do it after all that waits; a job that waits already keeps its place."""
        self._jobs.setdefault(job)
        if not self._timer.isActive():  # started anew each time, it would never be due
            self._timer.start()

    def put_off(self, job: Job) -> None:
        """Do it after all that waits, once, even if it waits already."""
        self._jobs.pop(job, None)
        self.add(job)

    def finish(self) -> None:
        """Do all that waits now."""
        while self._jobs:
            self._do_next()

    def _do_next(self) -> None:
        job = next(iter(self._jobs), None)
        if job is None:
            return
        del self._jobs[job]
        if self._jobs:
            self._timer.start()
        job()
