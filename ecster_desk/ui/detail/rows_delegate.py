"""How a cell of the rows table is drawn: a figure, or a name with its badges and small text."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ecster_desk.presenters.rows_table import (
    BADGES_ROLE,
    COL_LEFT,
    COL_ROW,
    COL_SUM,
    FAINT_ROLE,
    SECOND_LINE_ROLE,
    WHOLE_TEXT_ROLE,
)
from ecster_desk.ui.theme import BASE_PIXELS, SMALL_PIXELS, Tokens, Tone, pixel_font, tokens_of
from ecster_desk.ui.widgets.pill import PILL_HEIGHT, draw_pill, pill_font
from ecster_desk.ui.widgets.plain_text import tooltip

ROW_HEIGHT = 49
CELL_PADDING = 10

_BADGE_GAP = 8
_BADGE_PADDING = 16  # the pill's own, both sides
_LEAST_BADGE = _BADGE_PADDING + 24  # less shows no letter
_BOLD_COLUMNS = frozenset({COL_LEFT, COL_SUM})

Index = QModelIndex | QPersistentModelIndex


class _Fonts:
    """The fonts of a table, made once and not once a cell."""

    def __init__(self, base: QFont) -> None:
        self.base = base
        self.plain = pixel_font(base, BASE_PIXELS)
        self.bold = pixel_font(base, BASE_PIXELS, bold=True)
        self.small = pixel_font(base, SMALL_PIXELS)
        self.pill = pill_font(base)
        self.plain_metrics = QFontMetrics(self.plain)
        self.bold_metrics = QFontMetrics(self.bold)
        self.small_metrics = QFontMetrics(self.small)
        self.pill_metrics = QFontMetrics(self.pill)


class RowsDelegate(QStyledItemDelegate):
    """Draws the cells of a `RowsTable`; every text is plain text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts = _Fonts(QFont())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        tokens = tokens_of(option.palette)
        if option.font != self._fonts.base:
            self._fonts = _Fonts(QFont(option.font))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
        painter.fillRect(
            option.rect.left(), option.rect.bottom(), option.rect.width(), 1, QColor(tokens.line)
        )
        inside = QRectF(option.rect).adjusted(CELL_PADDING, 0, -CELL_PADDING, -1)
        second = index.data(SECOND_LINE_ROLE)
        first = inside.adjusted(0, 7, 0, -inside.height() / 2 + 1) if second else inside
        self._draw_first(painter, first, tokens, index)
        if second:
            area = inside.adjusted(0, inside.height() / 2 + 1, 0, -6)
            self._draw_second(painter, area, tokens, index)
        painter.restore()

    def helpEvent(  # noqa: N802 (Qt's name)
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """All that a row says, letter for letter, while the mouse rests on it."""
        text = str(index.data(WHOLE_TEXT_ROLE)) if index.isValid() else ""
        QToolTip.showText(event.globalPos(), tooltip(text), view)
        return True

    def _draw_first(self, painter: QPainter, area: QRectF, tokens: Tokens, index: Index) -> None:
        fonts = self._fonts
        bold = index.column() in _BOLD_COLUMNS
        metrics = fonts.bold_metrics if bold else fonts.plain_metrics
        text = str(index.data())
        badges: tuple[str, ...] = index.data(BADGES_ROLE) or ()
        room = area.width() - min(_badges_width(badges, fonts.pill_metrics), area.width() / 2)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room)))
        painter.setFont(fonts.bold if bold else fonts.plain)
        painter.setPen(QColor(_ink(index, tokens)))
        painter.drawText(area, int(_side(index) | Qt.AlignmentFlag.AlignVCenter), cut)
        if badges:
            painter.setFont(fonts.pill)
            left = area.left() + metrics.horizontalAdvance(cut) + _BADGE_GAP
            _draw_badges(
                painter, QRectF(area).adjusted(left - area.left(), 0, 0, 0), badges, tokens
            )

    def _draw_second(self, painter: QPainter, area: QRectF, tokens: Tokens, index: Index) -> None:
        painter.setFont(self._fonts.small)
        painter.setPen(QColor(tokens.muted))
        cut = self._fonts.small_metrics.elidedText(
            str(index.data(SECOND_LINE_ROLE)), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, int(_side(index) | Qt.AlignmentFlag.AlignVCenter), cut)


def _side(index: Index) -> Qt.AlignmentFlag:
    is_name = index.column() == COL_ROW
    return Qt.AlignmentFlag.AlignLeft if is_name else Qt.AlignmentFlag.AlignRight


def _ink(index: Index, tokens: Tokens) -> str:
    """What is done with steps back: the eye finds what is left."""
    done = index.column() != COL_ROW and index.column() not in _BOLD_COLUMNS
    return tokens.muted if done and index.data(FAINT_ROLE) else tokens.text


def _badges_width(badges: tuple[str, ...], metrics: QFontMetrics) -> int:
    return sum(_BADGE_GAP + metrics.horizontalAdvance(word) + _BADGE_PADDING for word in badges)


def _draw_badges(painter: QPainter, area: QRectF, badges: tuple[str, ...], tokens: Tokens) -> None:
    """Draw what fits: a fee's type is any text, and the figures beside it must stay in sight."""
    left = area.left()
    top = area.center().y() - PILL_HEIGHT / 2
    for word in badges:
        needed = painter.fontMetrics().horizontalAdvance(word) + _BADGE_PADDING
        width = min(needed, area.right() - left)
        if width < min(needed, _LEAST_BADGE):
            return
        draw_pill(painter, QRectF(left, top, width, PILL_HEIGHT), word, Tone.GREY, tokens)
        left += width + _BADGE_GAP
