"""Plain text broken into lines of a width, anywhere if a word is longer than that."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

_SPILL = 4  # pixels beyond its lines that ink may reach
_WITHIN = Qt.ClipOperation.IntersectClip


@dataclass(frozen=True, slots=True)
class TextBox:
    """Text of a font that wraps at `width` pixels; on the right side of it if so asked."""

    text: str
    font: QFont
    width: int
    on_right: bool = False

    def height(self) -> int:
        """How high the lines are together; at least one line."""
        metrics = QFontMetrics(self.font)
        if len(self.text) * metrics.maxWidth() <= self.width:  # no need to measure
            return metrics.height()
        if metrics.horizontalAdvance(self.text) <= self.width:
            return metrics.height()
        return max(metrics.height(), round(self._lay_out().boundingRect().height()))

    def draw(self, painter: QPainter, corner: QPointF, ink: str) -> None:
        """Draw it with its upper left corner at `corner`.

        What is piled over and under letters stays with its lines and covers nothing beside them.
        """
        painter.save()
        painter.setPen(QColor(ink))
        painter.setFont(self.font)
        metrics = QFontMetrics(self.font)
        if metrics.horizontalAdvance(self.text) > self.width:
            layout = self._lay_out()
            painter.setClipRect(self._area(corner, layout.boundingRect().height()), _WITHIN)
            layout.draw(painter, corner)
        else:
            side = Qt.AlignmentFlag.AlignRight if self.on_right else Qt.AlignmentFlag.AlignLeft
            area = QRectF(corner.x(), corner.y(), self.width, metrics.height())
            painter.setClipRect(self._area(corner, metrics.height()), _WITHIN)
            painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), self.text)
        painter.restore()

    def _area(self, corner: QPointF, height: float) -> QRectF:
        """Where ink may be: the lines, and what letters of another font need beyond them."""
        lines = QRectF(corner.x(), corner.y(), self.width, height)
        return lines.adjusted(-_SPILL, -_SPILL, _SPILL, _SPILL)

    def _lay_out(self) -> QTextLayout:
        layout = QTextLayout(self.text, self.font)
        side = Qt.AlignmentFlag.AlignRight if self.on_right else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, self.width))
            line.setPosition(QPointF(0, top))
            top += line.height()
            line = layout.createLine()
        layout.endLayout()
        return layout
