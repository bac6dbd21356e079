"""What a test may not leave behind, and how it is found."""

import asyncio
import logging
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

LOOP_TURNS = 5


class WarningWatch(logging.Handler):
    """Collects every log record at warning or above, from any logger, while it is installed."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_error: object) -> None:
        logging.getLogger().removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record; nothing is written."""
        self.records.append(record)


async def unfinished_tasks() -> list[str]:
    """Names of the loop's tasks that don't end by themselves within a few turns."""
    for _turn in range(LOOP_TURNS):
        await asyncio.sleep(0)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    return sorted(f"task {task.get_name()}: {task.get_coro()}" for task in others)


def still_active() -> list[str]:
    """Tell the timers that still tick and the windows a person would still see, and end them.

    They are ended so that one leak blames one test, not all that follow.
    """
    _let_deferred_deletions_happen()
    found = []
    for timer in _active_timers():
        found.append(f"timer of {timer.interval()} ms, owned by {timer.parent()}")
        timer.stop()
    for widget in _visible_windows():
        found.append(f"window {type(widget).__name__} {widget.windowTitle()!r}")
        widget.hide()
    return found


def warnings_said(watch: WarningWatch) -> list[str]:
    """The sentences that were logged at warning or above."""
    return [
        f"log {record.levelname} {record.name}: {record.getMessage()}" for record in watch.records
    ]


def _let_deferred_deletions_happen() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def _active_timers() -> list[QTimer]:
    alive = [found for found in Shiboken.getAllValidWrappers() if isinstance(found, QTimer)]
    return [timer for timer in alive if timer.isActive()]


def _visible_windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
