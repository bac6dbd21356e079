"""The keys of the window that no button shows."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

FIND = "F2"
STOP = "Esc"
READ_AGAIN = "F5"
TRAY = "F4"
QUIT = "Ctrl+Q"


def bind(window: QWidget, keys: dict[str, Callable[[], None]]) -> None:
    """Let each key do its act anywhere in `window`; dialogs keep their own."""
    for key, act in keys.items():
        QShortcut(QKeySequence(key), window).activated.connect(act)
