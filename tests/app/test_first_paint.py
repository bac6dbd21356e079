"""A window that was shown has been painted: nothing slow begins before a person sees it."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow

from ecster_desk.app.first_paint import show_painted


class Window(QMainWindow):
    """Counts its paintings."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        super().paintEvent(event)
        self.painted += 1


def test_a_window_is_painted_when_it_has_been_shown() -> None:
    window = Window()
    show_painted(window)
    painted = window.painted
    window.close()
    assert painted == 1
