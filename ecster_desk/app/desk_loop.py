"""The loop: asyncio on Qt's, one timer for all that is ready instead of one for each callback.

qasync starts and kills a timer of its own per callback. That costs most of a request under its
loop; and the first `killTimer` makes PySide build Qt's whole namespace, a sixth of a bare window's
start, while the first question waits.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable
from contextvars import Context

import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

_TURN_S = 0.004  # a quarter of a frame: the rest is for what Qt lays out and paints


class DeskLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """asyncio's order: what gets ready during a turn has its turn in the next.

    Between two turns Qt paints and takes input, as it does between qasync's timers. Whatever waits
    for a time or a socket waits in qasync.
    """

    def __init__(self, app: QApplication) -> None:
        self._ready: deque[asyncio.Handle] = deque()
        self._turn_s = math.inf
        self._turn = QTimer(singleShot=True, interval=0)
        self._turn.timeout.connect(self._run_ready)
        super().__init__(app)

    def shorten_turns(self) -> None:
        """From now on a turn that takes long ends early, and what is left has the next one.

        Not while the program starts: the first question would wait for the frame to be painted.
        """
        self._turn_s = _TURN_S

    def call_soon(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """As asyncio says."""
        handle = asyncio.Handle(callback, args, self, context)
        if not self.is_closed():
            if not self._ready:
                self._turn.start()
            self._ready.append(handle)
        return handle

    def run_forever(self) -> int:
        """As asyncio says; what got ready before has its turn now."""
        if self._ready:
            self._turn.start()
        return int(super().run_forever())

    def close(self) -> None:
        """As asyncio says; what is still ready never runs."""
        super().close()
        self._turn.stop()
        self._turn.timeout.disconnect()
        self._ready.clear()

    def _run_ready(self) -> None:
        if not self.is_running():
            return  # Qt was asked for its events between two runs: no task may know of it
        self._turn.start()  # at once: who of them runs a loop of Qt's finds the others there
        ends = time.perf_counter() + self._turn_s
        for _handle in range(len(self._ready)):
            if not self._ready:
                return
            handle = self._ready.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001 (as every loop of asyncio's does)
            if time.perf_counter() > ends:
                break
        if not self._ready:
            self._turn.stop()
