"""The first paint: the window is on the screen before anything slow is imported."""

from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QWidget

_LONGEST_WAIT_S = 2.0  # a window manager that never exposes the window must not stop the start


class PaintWatch(QObject):
    """Notes that a widget has been painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.painted = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See every event of the widget, keep none."""
        if event.type() == QEvent.Type.Paint:
            self.painted = True
        return super().eventFilter(watched, event)


def show_painted(window: QWidget) -> None:
    """Show the window and return once it has been painted, or after two seconds."""
    watch = PaintWatch(window)
    window.show()
    deadline = monotonic() + _LONGEST_WAIT_S
    while not watch.painted and monotonic() < deadline:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    window.removeEventFilter(watch)
    watch.deleteLater()
