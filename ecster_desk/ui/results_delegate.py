"""Draws a hit: two lines a cell, the status as a pill, the chosen row on a soft ground."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ecster_desk.presenters.tables import (
    COL_AMOUNT,
    COL_ORDER,
    COL_STATUS,
    RAW_STATUS_ROLE,
    SECOND_LINE_ROLE,
)
from ecster_desk.ui.theme import BASE_PIXELS, SMALL_PIXELS, Tokens, pixel_font, tokens_of
from ecster_desk.ui.widgets.pill import PILL_HEIGHT, draw_pill, pill_font, tone_of_status

ROW_HEIGHT = 49
SIDE = 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class ResultsDelegate(QStyledItemDelegate):
    """The one delegate of the results; fonts and colours are made once a theme, not once a cell."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._plain = pixel_font(font, BASE_PIXELS)
        self._bold = pixel_font(font, BASE_PIXELS, bold=True)
        self._small = pixel_font(font, SMALL_PIXELS)
        self._pill = pill_font(font)
        self._colours: _Colours | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """The same for every cell."""
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        colours = self._colours_for(tokens_of(option.palette))
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, colours.chosen)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colours.line)
        column = index.column()
        first = index.data()
        second = index.data(SECOND_LINE_ROLE)
        inside = area.adjusted(SIDE, 0, -SIDE, -1)
        if column == COL_STATUS:
            wide = inside.adjusted(0, 0, SIDE - 2, 0)  # the next column is aligned to its right
            self._draw_status(painter, wide, first, second, index.data(RAW_STATUS_ROLE))
            return
        align = _RIGHT if column == COL_AMOUNT else _LEFT
        upper, lower = _halves(inside) if second else (inside, inside)
        font = self._bold if column == COL_ORDER else self._plain
        _draw(painter, upper, font, colours.text, (align, first))
        if second:
            small = self._plain if column == COL_ORDER else self._small
            _draw(painter, lower, small, colours.muted, (align, second))

    def _draw_status(
        self, painter: QPainter, inside: QRectF, word: str, method: str, raw: str
    ) -> None:
        colours = self._colours
        if colours is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._pill)
        top = inside.top() + 8 if method else inside.center().y() - PILL_HEIGHT / 2
        place = QRectF(inside.left(), top, inside.width(), PILL_HEIGHT)
        draw_pill(painter, place, word, tone_of_status(raw), colours.tokens)
        painter.restore()
        if method:
            _, lower = _halves(inside)
            _draw(painter, lower, self._small, colours.muted, (_LEFT, method))

    def _colours_for(self, tokens: Tokens) -> "_Colours":
        if self._colours is None or self._colours.tokens is not tokens:
            self._colours = _Colours(tokens)
        return self._colours


class _Colours:
    """A theme's colours as Qt draws them."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.text = QColor(tokens.text)
        self.muted = QColor(tokens.muted)
        self.line = QColor(tokens.line)
        self.chosen = QColor(tokens.accent_soft)


def _halves(inside: QRectF) -> tuple[QRectF, QRectF]:
    upper = QRectF(inside.left(), inside.top() + 8, inside.width(), 17)
    return upper, QRectF(inside.left(), inside.top() + 25, inside.width(), 16)


def _draw(
    painter: QPainter,
    area: QRectF,
    font: QFont,
    colour: QColor,
    what: tuple[Qt.AlignmentFlag, str],
) -> None:
    align, text = what
    painter.setFont(font)
    painter.setPen(colour)
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, int(align), cut)
