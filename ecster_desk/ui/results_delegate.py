"""Draws a hit: two lines a cell, the status as a pill, the chosen row on a soft ground."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPalette, QStaticText
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ecster_desk.presenters.tables import (
    COL_AMOUNT,
    COL_CREATED,
    COL_ORDER,
    COL_STATUS,
    OrdersTable,
)
from ecster_desk.ui.results_columns import Needs
from ecster_desk.ui.theme import BASE_PIXELS, SMALL_PIXELS, Tone, pixel_font, tokens_of
from ecster_desk.ui.widgets.pill import (
    PILL_HEIGHT,
    draw_pill,
    pill_font,
    pill_width,
    tone_of_status,
)
from ecster_desk.ui.widgets.plain_text import tooltip

ROW_HEIGHT = 49
SIDE = 10
_STATUS_GAP = 2
_SELECTED = QStyle.StateFlag.State_Selected
_ELIDE = Qt.TextElideMode.ElideRight
_REMEMBERED = 512  # texts of a hand; a screen has some fifty

Index = QModelIndex | QPersistentModelIndex


class _Hand:
    """A font and a colour to write with, made once and not once a cell.

    What it wrote last it remembers as it was cut and set: of a scrolled list's rows most were there
    a frame before.
    """

    def __init__(self, font: QFont, colour: str) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.colour = QColor(colour)
        # From the middle of a line up to where the text begins.
        descent = (self.metrics.ascent() - self.metrics.descent()) // 2
        self._rise = self.metrics.ascent() - descent
        self._set: dict[tuple[str, int], tuple[QStaticText, int]] = {}

    def width(self, text: str) -> int:
        """How wide `text` is when nothing of it is cut."""
        return self.metrics.horizontalAdvance(text)

    def write(self, painter: QPainter, area: QRect, text: str, *, to_right: bool = False) -> None:
        """Write `text` on the middle of `area`, shortened where it must be."""
        painter.setFont(self.font)
        painter.setPen(self.colour)
        width = area.width()
        whole, length = self._set.get((text, width)) or self._set_text(text, width)
        left = area.x() + (width - length if to_right else 0)
        painter.drawStaticText(left, area.y() + area.height() // 2 - self._rise, whole)

    def _set_text(self, text: str, width: int) -> tuple[QStaticText, int]:
        """The text as it fits into a width, and how wide it is then."""
        cut = self.metrics.elidedText(text, _ELIDE, width)
        whole = QStaticText(cut)
        whole.setTextFormat(Qt.TextFormat.PlainText)  # else a customer's name could be HTML
        whole.prepare(font=self.font)
        if len(self._set) >= _REMEMBERED:
            self._set.clear()
        made = self._set[text, width] = whole, self.metrics.horizontalAdvance(cut)
        return made


class ResultsDelegate(QStyledItemDelegate):
    """The one delegate of the results.

    It reads the table's texts directly: a role asked through the model costs more than drawing it.
    """

    def __init__(self, table: OrdersTable, font: QFont, palette: QPalette) -> None:
        super().__init__()
        self._table = table
        self._tones: dict[str, Tone] = {}
        self.use(font, palette)

    def use(self, font: QFont, palette: QPalette) -> None:
        """Draw in this font and in the theme of this palette from now on."""
        self._tokens = tokens = tokens_of(palette)
        plain, small = pixel_font(font, BASE_PIXELS), pixel_font(font, SMALL_PIXELS)
        self._plain = _Hand(plain, tokens.text)
        self._bold = _Hand(pixel_font(font, BASE_PIXELS, bold=True), tokens.text)
        self._name = _Hand(plain, tokens.muted)
        self._small = _Hand(small, tokens.muted)
        self._pill = pill_font(font)
        self._line = QColor(tokens.line)
        self._chosen = QColor(tokens.accent_soft)

    def needs(self, row: int) -> Needs:
        """The widths in which nothing of a row is cut; a long name alone claims none."""
        texts = self._table.texts_of(row)
        order = self._bold.width(texts.first[COL_ORDER])
        pill = pill_width(QFontMetrics(self._pill), texts.first[COL_STATUS])
        method = self._small.width(texts.second[COL_STATUS])
        amount = self._plain.width(texts.first[COL_AMOUNT])
        left = self._small.width(texts.second[COL_AMOUNT])
        return Needs(
            order=order + 2 * SIDE,
            status=max(pill, method) + SIDE + _STATUS_GAP,
            amount=max(amount, left) + 2 * SIDE,
        )

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """The same for every cell."""
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect = option.rect
        left, top, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if option.state & _SELECTED:
            painter.fillRect(rect, self._chosen)
        painter.fillRect(left, top + height - 1, width, 1, self._line)
        row, column = index.row(), index.column()
        texts = self._table.texts_of(row)
        lines = texts.first[column], texts.second[column]
        inside = QRect(left + SIDE, top, width - 2 * SIDE, height - 1)
        if column == COL_STATUS:
            inside.setWidth(width - SIDE - _STATUS_GAP)  # the next column is aligned to its right
            self._draw_status(painter, inside, lines, self._tone(row))
        else:
            self._draw_lines(painter, inside, lines, column)

    def helpEvent(  # noqa: N802 (Qt's name)
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say the cell's whole text, since its lines may be cut."""
        texts = self._table.texts_of(index.row()) if index.isValid() else None
        column = index.column()
        lines = (texts.first[column], texts.second[column]) if texts else ()
        QToolTip.showText(event.globalPos(), tooltip("\n".join(filter(None, lines))), view)
        return True

    def _draw_lines(
        self, painter: QPainter, inside: QRect, lines: tuple[str, str], column: int
    ) -> None:
        first, second = lines
        if column == COL_CREATED:
            first, second = self._two_lines(first, second, inside.width())
        to_right = column == COL_AMOUNT
        upper = self._bold if column == COL_ORDER else self._plain
        if not second:
            upper.write(painter, inside, first, to_right=to_right)
            return
        has_room = column == COL_ORDER and not self._table.is_brief
        lower = self._name if has_room else self._small
        upper.write(painter, _upper_half(inside), first, to_right=to_right)
        lower.write(painter, _lower_half(inside), second, to_right=to_right)

    def _draw_status(
        self, painter: QPainter, inside: QRect, lines: tuple[str, str], tone: Tone
    ) -> None:
        word, method = lines
        top = inside.y() + (8 if method else (inside.height() - PILL_HEIGHT) // 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._pill)
        place = QRectF(inside.x(), top, inside.width(), PILL_HEIGHT)
        draw_pill(painter, place, word, tone, self._tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if method:
            self._small.write(painter, _lower_half(inside), method)

    def _tone(self, row: int) -> Tone:
        raw = self._table.raw_status(row)
        tone = self._tones.get(raw)
        if tone is None:
            tone = self._tones[raw] = tone_of_status(raw)
        return tone

    def _two_lines(self, text: str, below: str, width: int) -> tuple[str, str]:
        """A time on one line where it fits, else its end (time of day or year) goes below."""
        if self._plain.metrics.horizontalAdvance(text) <= width or " " not in text:
            return text, below
        day, _, end = text.rpartition(" ")
        return day, " · ".join(part for part in (end, below) if part)


def _upper_half(inside: QRect) -> QRect:
    return QRect(inside.x(), inside.y() + 8, inside.width(), 17)


def _lower_half(inside: QRect) -> QRect:
    return QRect(inside.x(), inside.y() + 25, inside.width(), 16)
