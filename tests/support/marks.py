"""When the parts of a money operation happen: at its ports, and on the screen."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ecster_desk.adapters.ecster import line


class Marks:
    """When things happened, in seconds; each name keeps its latest time."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}

    def note(self, name: str) -> None:
        """It happens now."""
        self.at[name] = time.perf_counter()

    def ms(self, start: str, end: str) -> float:
        """The milliseconds from one to the other."""
        return (self.at[end] - self.at[start]) * 1000


class MarkedLine(line.Line):
    """A line to the server that notes its first and its last bytes."""

    def __init__(self, marks: Marks, *ends: object) -> None:
        super().__init__(*ends)
        self._marks = marks
        self._sent = False

    @classmethod
    @contextmanager
    def in_place(cls, marks: Marks) -> Iterator[None]:
        """Every line of the program is one of these meanwhile."""
        real = line.Line
        line.Line = partial(cls, marks)
        try:
            yield
        finally:
            line.Line = real

    async def write(self, buffer, timeout=None):  # noqa: ASYNC109
        """As its base says."""
        if not self._sent:
            self._marks.note("wire")
        self._sent = True
        await super().write(buffer, timeout)

    async def read(self, max_bytes, timeout=None):  # noqa: ASYNC109
        """As its base says."""
        received = await super().read(max_bytes, timeout)
        if received:
            self._marks.note("last byte")
        return received


class MarkedReads:
    """The money's own reads; the first after a click is the fresh read."""

    def __init__(self, real, marks: Marks) -> None:
        self._real = real
        self._marks = marks
        self.fresh = True

    async def get(self, order_id):
        """As the port says."""
        if self.fresh:
            self._marks.note("fresh asked")
        read = await self._real.get(order_id)
        if self.fresh:
            self._marks.note("fresh read")
        self.fresh = False
        return read


class PaintMark(QObject):
    """Notes when a widget is painted for the first time after the answer's last byte."""

    def __init__(self, widget: QWidget, marks: Marks) -> None:
        super().__init__(widget)
        self._marks = marks
        self.waits = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See every event of the widget, keep none."""
        if self.waits and event.type() is QEvent.Type.Paint and "last byte" in self._marks.at:
            self.waits = False
            QTimer.singleShot(0, lambda: self._marks.note("painted"))
        return super().eventFilter(watched, event)
