"""The keyboard after a dialog: back to what stood before it."""

from PySide6.QtWidgets import QApplication, QWidget


def give_back(window: QWidget) -> None:
    """Activate the dialog that still stands over the window, else the window itself.

    Without a window manager nobody else gives the keyboard back.
    """
    (QApplication.activeModalWidget() or window).activateWindow()
