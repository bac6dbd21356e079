"""Acts that come from outside the program: keys and clicks as the system delivers them."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QTimer


async def from_outside(act: Callable[[], object]) -> None:
    """Let Qt's own loop do something that lets Qt process events, while no task runs.

    Inside a task, the first step of each task that it starts would come within the step of the
    task that called us, which asyncio forbids: those tasks would never run.
    """
    done = asyncio.get_running_loop().create_future()

    def acted() -> None:
        try:
            act()
        finally:  # an error goes on to pytest-qt, which fails the story
            done.set_result(None)

    QTimer.singleShot(0, acted)
    await done
