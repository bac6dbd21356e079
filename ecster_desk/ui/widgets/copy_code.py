"""A quiet button that copies a code for support."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ecster_desk.ui.widgets.key_button import KeyButton, Variant


class CopyCode(KeyButton):
    """Says itself that it has copied, for dialogs: what the window tells stands behind them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "Ctrl+Shift+C", Variant.LINK, parent=parent)
        self._code = ""
        self._is_copied = False
        self.setAutoDefault(False)  # Enter alone means another button
        self.clicked.connect(self._copy)
        self.offer("")

    def offer(self, code: str) -> None:
        """Offer to copy this code; an empty one hides the button."""
        self._is_copied = self._is_copied and code == self._code
        self._code = code
        self.setVisible(bool(code))
        self._say_words()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._is_copied = True
        self._say_words()

    def _say_words(self) -> None:
        self.set_label(self.tr("Copied.") if self._is_copied else self.tr("Copy the code"))
