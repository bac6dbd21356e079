"""The collector of garbage, kept to the window's thread.

Python collects in whichever thread happens to allocate. In the embedded sandbox's thread that
would destroy Qt objects where they don't live, which Qt answers with a crash.
"""

import gc
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500


class GarbageKeeper(QObject):
    """While it lives, garbage is collected by a timer of the thread that made it; a context."""

    def __init__(self, look_ms: int = _LOOK_MS) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=look_ms)
        self._timer.timeout.connect(self.look)

    def __enter__(self) -> Self:
        self.keep()
        gc.disable()
        self._timer.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def keep(self) -> None:
        """What has been made by now stays: no collection looks at it again."""
        gc.freeze()

    def look(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > threshold > 0
        ]
        if due:
            gc.collect(due[-1])
