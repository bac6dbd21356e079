"""The keys of the window itself."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

FIND = "F2"
STOP = "Esc"
READ_AGAIN = "F5"
TRAY = "F4"
MENU = "F10"  # its button binds it
QUIT = "Ctrl+Q"


def bind(window: QWidget, keys: dict[str, Callable[[], None]]) -> None:
    """Let each key do its act anywhere in `window`; dialogs keep their own."""
    for key, act in keys.items():
        QShortcut(QKeySequence(key), window).activated.connect(act)


def press(keys: dict[str, Callable[[], None]], pressed: Iterable[QKeyCombination]) -> None:
    """Do the acts of keys that were pressed before anything was bound; others have none."""
    acts = {QKeySequence(key): act for key, act in keys.items()}
    for combination in pressed:
        act = acts.get(QKeySequence(combination))
        if act is not None:
            act()
