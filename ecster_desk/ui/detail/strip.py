"""A coloured strip across the pane: something that must be seen before anything else."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ecster_desk.ui.theme import Tone, tokens_of
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_RADIUS = 8


class Strip(QWidget):
    """A headline and its advice on a tone's ground; `add` sets buttons to the right of them."""

    def __init__(self, tone: Tone, ink: Ink = Ink.STRONG, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.headline = PlainLabel("", ink)
        self.advice = PlainLabel("")
        for label in (self.headline, self.advice):
            label.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(2)
        self._texts.addWidget(self.headline)
        self._texts.addWidget(self.advice)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 8, 12, 8)
        self._line.setSpacing(12)
        self._line.addLayout(self._texts, 1)

    def add(self, widget: QWidget) -> None:
        """Set a widget at the right."""
        self._line.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Set a widget under the words, which then keep the strip's width."""
        self._texts.addWidget(widget)

    def put_first(self, widget: QWidget) -> None:
        """Set a widget at the left, before the words."""
        self._line.insertWidget(0, widget)

    def set_tone(self, tone: Tone) -> None:
        """Stand on another ground."""
        if tone is not self._tone:
            self._tone = tone
            self.update()

    def show_texts(self, headline: str, advice: str) -> None:
        """Say something; without a headline the strip is gone."""
        self.headline.setText(headline)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.setVisible(bool(headline))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the ground."""
        colours = tokens_of(self.palette()).tones[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.ground))
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, _RADIUS, _RADIUS)
