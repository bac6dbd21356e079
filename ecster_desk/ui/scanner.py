"""A scanner types fast and ends in Enter: recognised by its timing, wherever the focus is."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

LONGEST_GAP_MS = 35  # people type 60 ms apart at their fastest, scanners 1 to 20
SHORTEST_SCAN = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINE_ENDS = ("\r", "\n")  # some scanners end in a line feed, which is another key
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def _milliseconds() -> int:
    return int(monotonic() * 1000)


class Scanner(QObject):
    """Watches the keys of one window (its `QWindow`, which gets them before any widget).

    Letters always go on to the widget that has the focus, so nothing typed is ever lost; only
    the Enter that ends a scan is kept back, and a blank inside a burst, which would press a
    focused button. Dialogs and menus are windows of their own; while another field of this window
    than `home` (None: it has none) is being typed in, its keys are its own and no scan.

    Signals:
        scanned(str): what the scanner read, without its Enter.
    """

    scanned = Signal(str)

    def __init__(
        self, home: QLineEdit | None, parent: QObject, now_ms: Callable[[], int] = _milliseconds
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._now_ms = now_ms
        self._burst = ""
        self._last_ms = 0

    def watch(self, window: QWidget) -> None:
        """Look at this window's keys from now on."""
        window.winId()  # makes the window that gets the keys, if it isn't shown yet
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Look at the window's keys; True keeps one back."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        # The time of the key itself: a stalled screen must not make slow typing look fast.
        at_ms = event.timestamp() or self._now_ms()
        is_fast = 0 <= at_ms - self._last_ms <= LONGEST_GAP_MS
        if event.key() in _ENTER or event.text() in _LINE_ENDS:
            return self._end(is_fast=is_fast)
        if not event.text().isprintable() or not event.text() or event.modifiers() & _COMMANDS:
            return False
        self._burst = self._burst + event.text() if is_fast else event.text()
        self._last_ms = at_ms
        in_burst = len(self._burst) > 1
        return in_burst and event.key() == Qt.Key.Key_Space and self._focus_is_no_field()

    def _end(self, *, is_fast: bool) -> bool:
        burst, self._burst = self._burst, ""
        if not is_fast or len(burst) < SHORTEST_SCAN or self._other_field_is_typed_in():
            return False
        self.scanned.emit(burst)
        return True

    def _other_field_is_typed_in(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not self._home and _takes_text(focus)

    def _focus_is_no_field(self) -> bool:
        return not _takes_text(QApplication.focusWidget())


def _takes_text(widget: QWidget | None) -> bool:
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return False
