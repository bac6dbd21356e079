"""A key as it looks on a keyboard, drawn on the button that it works."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ecster_desk.ui.theme import SMALL_PIXELS, pixel_font, tokens_of

CAP_HEIGHT = 18
_PADDING = 6
_RADIUS = 3


def cap_width(widget: QWidget, key: str) -> int:
    """How wide the cap of `key` is on `widget`; 0 for no key."""
    if not key:
        return 0
    font = pixel_font(widget.font(), SMALL_PIXELS, bold=True)
    return max(CAP_HEIGHT, QFontMetrics(font).horizontalAdvance(key) + 2 * _PADDING)


def draw_cap(painter: QPainter, widget: QWidget, area: QRectF, key: str, *, deep: bool) -> None:
    """Draw the cap of `key` into `area`; `deep` for one on the accent colour."""
    tokens = tokens_of(widget.palette())
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen if deep else QPen(QColor(tokens.strong_line), 1))
    painter.setBrush(QColor(tokens.accent_deep if deep else tokens.raised))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    if not deep:  # the thicker lower edge that makes it a key
        edge = area.bottom() - 1
        painter.drawLine(int(area.left() + 2), int(edge), int(area.right() - 3), int(edge))
    painter.setPen(QColor(tokens.on_accent if deep else tokens.muted))
    painter.setFont(pixel_font(widget.font(), SMALL_PIXELS, bold=True))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), key)
    painter.restore()
