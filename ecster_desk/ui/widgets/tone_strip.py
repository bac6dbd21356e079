"""Lines of text on a coloured ground, gone while there is nothing to say."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.ui.theme import Tone, tokens_of
from ecster_desk.ui.widgets.plain_label import PlainLabel


class ToneStrip(QWidget):
    """Shows lines in one tone, from edge to edge."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._label = PlainLabel("", select=True)
        self._label.setWordWrap(True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 6, 12, 6)
        inside.addWidget(self._label)
        self.hide()

    def text(self) -> str:
        """What is said, line by line."""
        return self._label.text()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Say these lines; without any the strip is gone."""
        self._label.setText("\n".join(line for line in lines if line))
        self.setVisible(bool(self._label.text()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the ground."""
        colours = tokens_of(self.palette()).tones[self._tone]
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))
