"""How long the screen's thread stood still, and how much memory was held meanwhile."""

import os
import time
from pathlib import Path
from typing import Self

from PySide6.QtCore import Qt, QTimer

_BEAT_MS = 1
_STATM = Path("/proc/self/statm")


class Heartbeat:
    """Beats every millisecond on the screen's thread; use as a context.

    Attributes:
        longest_ms: the longest time between two beats.
        busiest_ms: the most that this thread worked between two beats; other programs take none.
        growth_bytes: the most memory held beyond what was held at the first beat.
    """

    def __init__(self) -> None:
        self.longest_ms = self.busiest_ms = 0.0
        self.growth_bytes = 0
        self._timer = QTimer(interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Self:
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._held = _resident_bytes()
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self.busiest_ms = max(self.busiest_ms, (worked - self._worked) * 1000)
        self._last, self._worked = now, worked
        self.growth_bytes = max(self.growth_bytes, _resident_bytes() - self._held)


def _resident_bytes() -> int:
    if not _STATM.exists():
        return 0
    return int(_STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
