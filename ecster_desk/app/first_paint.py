"""The first paint: the window is on the screen before anything slow is imported."""

from time import monotonic

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QWidget

_LONGEST_WAIT_S = 2.0  # a window manager that never exposes the window must not stop the start


def show_painted(window: QWidget) -> None:
    """Show the window and return once it has been painted, or after two seconds.

    Qt paints a window while it handles its first exposure. Asked for that, and not for a paint
    event, PySide needs to build none of the types of events: a thirtieth of a bare window's start.
    """
    window.show()
    on_screen = window.windowHandle()
    deadline = monotonic() + _LONGEST_WAIT_S
    while not on_screen.isExposed() and monotonic() < deadline:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
