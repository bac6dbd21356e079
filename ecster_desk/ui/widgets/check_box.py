"""A box to tick, drawn in the program's own colours: the style's is hard to see in the dark."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from ecster_desk.ui.theme import TARGET_PIXELS, tokens_of

_BOX = 18
_GAP = 9


class CheckBox(QCheckBox):
    """A `QCheckBox` that a finger hits."""

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The box, its text, and the height of a finger."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_BOX + _GAP + width + 4, TARGET_PIXELS)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the box, its mark and its text."""
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        box = QRectF(1, (self.height() - _BOX) / 2, _BOX, _BOX)
        edge = tokens.accent if self.hasFocus() or self.isChecked() else tokens.muted
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(tokens.accent if self.isChecked() else tokens.surface))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            painter.setPen(QColor(tokens.on_accent))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "✓")
        painter.setPen(QColor(tokens.text))
        text = QRectF(self.rect()).adjusted(_BOX + _GAP, 0, 0, 0)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), self.text())
