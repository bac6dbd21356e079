"""A label that shows text and never HTML: the only kind of label in the program."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ecster_desk.ui.widgets.plain_text import shown, tooltip

_NARROWEST = 24


class Ink(StrEnum):
    """How a label's text looks; the style sheet says the rest."""

    BODY = "body"
    STRONG = "strong"
    TITLE = "title"
    MUTED = "muted"
    SMALL = "small"
    CAPTION = "caption"  # a heading over a block
    DANGER = "danger"
    BRAND = "brand"
    MONO = "mono"  # letter for letter, every column in its place


class PlainLabel(QLabel):
    """Shows `text` as plain text, whatever stands in it (security B10).

    `elide` lets the label shrink: what doesn't fit ends in "…" and is whole in the tooltip.
    `select` lets a person mark and copy the text, by mouse or keyboard.
    """

    def __init__(
        self,
        text: str = "",
        ink: Ink = Ink.BODY,
        *,
        elide: bool = False,
        select: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._elide = elide
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("ink", ink.value)
        if select:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def set_ink(self, ink: Ink) -> None:
        """Change how the text looks."""
        if self.property("ink") == ink.value:
            return
        self.setProperty("ink", ink.value)
        self.style().unpolish(self)
        self.style().polish(self)

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Show `text`, with what cannot be seen made visible."""
        plain = shown(text)
        if plain != self.text():
            super().setText(plain)
            self._tell_whole_text()

    def setTextFormat(self, _format: Qt.TextFormat) -> None:  # noqa: N802 (Qt's name)
        """Refuse: text from outside is plain text, always."""
        raise TypeError("a PlainLabel shows plain text only")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """An eliding label may become narrow, any other shows all of its text."""
        hint = super().minimumSizeHint()
        return QSize(min(_NARROWEST, hint.width()), hint.height()) if self._elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Offer the whole text as tooltip once it no longer fits."""
        super().resizeEvent(event)
        self._tell_whole_text()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the text, shortened if it may be and must be."""
        if not self._is_cut():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.drawText(self.contentsRect(), int(self.alignment()), text)

    def _is_cut(self) -> bool:
        if not self._elide:
            return False
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def _tell_whole_text(self) -> None:
        if self._elide:
            self.setToolTip(tooltip(self.text()) if self._is_cut() else "")
