"""How a line of a field list is drawn: label and value, a step's head, goods, a link."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ecster_desk.presenters.field_lines import LINE_ROLE, Line, LineKind
from ecster_desk.ui.detail.wrapped_text import TextBox
from ecster_desk.ui.theme import BASE_PIXELS, SMALL_PIXELS, Tokens, pixel_font, tokens_of
from ecster_desk.ui.widgets.plain_text import tooltip

LINK_MARK = " ↗"
LABEL_PIXELS = 12

_PADDING = 2  # above and below a line
_LINK_HEIGHT = 28
_HEAD_TOP = 14
_STEP_END = 10
_RAIL = 22  # room for the timeline's rail at the left
_DOT = 9
_GAP = 12

_SUM_KINDS = frozenset({LineKind.HEAD, LineKind.ROW})  # their values stand under one another
_QUIET_KINDS = frozenset({LineKind.FIELD, LineKind.LINK})

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FieldStyle:
    """How a list sets its lines.

    Attributes:
        values_right: values stand at the right edge, as sums do; else beside their label.
        label_share: hundredths of the width that labels get at most.
        label_fits: the labels' column is as wide as the widest of them; no word of ours is broken.
        timeline: a rail with a dot for every head runs at the left.
        margin: free pixels at both sides.
        widest: lines grow no wider than this, or the eye loses them.
    """

    values_right: bool = True
    label_share: int = 55
    label_fits: bool = False
    timeline: bool = False
    margin: int = 14
    widest: int = 820


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a line's texts stand."""

    label: TextBox
    value: TextBox
    label_left: int
    value_left: int


class FieldDelegate(QStyledItemDelegate):
    """Draws `Line`s; nothing in them is ever taken for HTML."""

    def __init__(self, style: FieldStyle, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._style = style
        self._view = view
        self._widest_label = 0

    def measure(self, lines: Iterable[Line]) -> None:
        """Fit the labels' column to these lines, if the style asks for it."""
        if self._style.label_fits:
            metrics = QFontMetrics(pixel_font(self._view.font(), LABEL_PIXELS))
            widths = (metrics.horizontalAdvance(line.label) for line in lines)
            self._widest_label = max(widths, default=0) + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's)
        """As high as the wrapped texts of the line."""
        line: Line = index.data(LINE_ROLE)
        return QSize(0, self._height(line, option))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        line: Line = index.data(LINE_ROLE)
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_choice(painter, option, tokens)
        if self._style.timeline:
            self._draw_rail(painter, option.rect, line, tokens)
        places = self._places(line, option)
        top = option.rect.top() + self._top(line, places)
        quiet = line.kind in _QUIET_KINDS and not self._style.values_right
        places.label.draw(
            painter, QPointF(places.label_left, top), tokens.muted if quiet else tokens.text
        )
        is_link = line.kind is LineKind.LINK
        places.value.draw(
            painter, QPointF(places.value_left, top), tokens.accent_ink if is_link else tokens.text
        )
        if line.note:
            self._draw_note(painter, places, top, line.note, tokens)
        painter.restore()

    def helpEvent(  # noqa: N802 (Qt's name)
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Where a link leads, letter for letter, while the mouse rests on it."""
        line: Line | None = index.data(LINE_ROLE) if index.isValid() else None
        address = line.link.url if line is not None and line.link is not None else ""
        QToolTip.showText(event.globalPos(), tooltip(address), view)
        return True

    def _height(self, line: Line, option: QStyleOptionViewItem) -> int:
        places = self._places(line, option)
        texts = max(places.label.height(), places.value.height())
        height = texts + 2 * _PADDING
        if line.kind is LineKind.LINK:
            height = max(height, _LINK_HEIGHT)
        if line.kind is LineKind.HEAD:
            height += _HEAD_TOP
        return height + (_STEP_END if line.closes else 0)

    def _top(self, line: Line, places: _Places) -> int:
        if line.kind is LineKind.HEAD:
            return _HEAD_TOP + _PADDING
        if line.kind is LineKind.LINK:
            return max(_PADDING, (_LINK_HEIGHT - places.value.height()) // 2)
        return _PADDING

    def _places(self, line: Line, option: QStyleOptionViewItem) -> _Places:
        left = self._style.margin + (_RAIL if self._style.timeline else 0)
        whole = min(self._view.viewport().width() - left - self._style.margin, self._style.widest)
        label_font, value_font = _fonts(line, option.font)
        label_width = self._label_width(line, label_font, whole)
        value_left = label_width + _GAP if label_width else 0
        width = max(1, whole - value_left)
        on_right = bool(line.label) and (self._style.values_right or line.kind in _SUM_KINDS)
        return _Places(
            TextBox(line.label, label_font, max(1, label_width)),
            TextBox(_value_text(line, value_font, width), value_font, width, on_right),
            left,
            left + value_left,
        )

    def _label_width(self, line: Line, font: QFont, whole: int) -> int:
        """A share of the line; where values stand at the right, no more than the label needs."""
        if not line.label:
            return 0
        if not line.value:
            return whole
        share = whole * self._style.label_share // 100
        if line.kind in _SUM_KINDS or self._style.values_right:
            share = max(share, whole // 2)
            return min(share, QFontMetrics(font).horizontalAdvance(line.label) + 1)
        if self._style.label_fits:
            return min(self._widest_label, whole // 2)
        return share

    def _draw_rail(self, painter: QPainter, area: QRect, line: Line, tokens: Tokens) -> None:
        x = area.left() + self._style.margin + _DOT // 2
        painter.setPen(QPen(QColor(tokens.line), 2))
        is_head = line.kind is LineKind.HEAD
        painter.drawLine(x, area.top() + (_HEAD_TOP if is_head else 0), x, area.bottom())
        if is_head:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(_tone(line.tone, tokens)))
            painter.drawEllipse(x - _DOT // 2, area.top() + _HEAD_TOP + 5, _DOT, _DOT)

    def _draw_note(
        self, painter: QPainter, places: _Places, top: float, note: str, tokens: Tokens
    ) -> None:
        """The small text behind a head's word, cut where the amount begins."""
        label = places.label
        left = places.label_left + QFontMetrics(label.font).horizontalAdvance(label.text) + _GAP
        value = places.value
        value_width = QFontMetrics(value.font).horizontalAdvance(value.text)
        room = places.value_left + value.width - value_width - _GAP - left
        font = pixel_font(label.font, SMALL_PIXELS)
        cut = QFontMetrics(font).elidedText(note, Qt.TextElideMode.ElideRight, max(0, room))
        TextBox(cut, font, max(1, room)).draw(painter, QPointF(left, top + 2), tokens.muted)


def _fonts(line: Line, base: QFont) -> tuple[QFont, QFont]:
    """The fonts of the label and of the value."""
    if line.kind is LineKind.HEAD:
        font = pixel_font(base, BASE_PIXELS, bold=True)
        return font, font
    label = pixel_font(base, LABEL_PIXELS)
    return label, pixel_font(base, LABEL_PIXELS, bold=line.kind is LineKind.LINK)


def _value_text(line: Line, font: QFont, width: int) -> str:
    """The value; a link's address is cut in its middle, since its host and end tell the most."""
    if line.kind is not LineKind.LINK:
        return line.value
    metrics = QFontMetrics(font)
    room = width - metrics.horizontalAdvance(LINK_MARK)
    return metrics.elidedText(line.value, Qt.TextElideMode.ElideMiddle, room) + LINK_MARK


def _tone(type_raw: str, tokens: Tokens) -> str:
    """The dot of a step: what the same money has in the bar."""
    return {
        "DEBIT": tokens.debited,
        "CREDIT": tokens.credited,
        "ANNUL": tokens.danger,
    }.get(type_raw, tokens.strong_line)


def _draw_choice(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
    state = option.state
    if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_Active:
        painter.fillRect(option.rect, QColor(tokens.accent_soft))
