"""Labels and values, one line each: terms, people, facts and the timeline of transactions.

One flat list serves an order of 500 transactions as well as three terms: nothing is built per
line, and every text stays plain text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

from ecster_desk.presenters.changed_span import changed_span
from ecster_desk.presenters.order_view import (
    FieldView,
    LinkKind,
    LinkView,
    TransactionView,
)

LINE_ROLE = Qt.ItemDataRole.UserRole + 1  # Line

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

Index = QModelIndex | Persistent


class LineKind(Enum):
    """How a line is drawn."""

    HEAD = "head"  # a step of the timeline: what, when, how much
    FIELD = "field"  # a label and its value
    ROW = "row"  # goods: the name and what they cost
    LINK = "link"  # opens something


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `note` is the small text of a HEAD; `tone` its type in the API's word."""

    kind: LineKind
    label: str
    value: str = ""
    link: LinkView | None = None
    note: str = ""
    tone: str = ""
    closes: bool = False  # the last line of its step


def field_lines(fields: Iterable[FieldView]) -> tuple[Line, ...]:
    """A line for each field, in the order given; one with an address opens it."""
    return tuple(_field_line(field) for field in fields)


def timeline_lines(transactions: Iterable[TransactionView]) -> tuple[Line, ...]:
    """Every transaction's head, fields, rows and links, in the order given."""
    return tuple(line for transaction in transactions for line in _step_lines(transaction))


def link_of(field: FieldView) -> LinkView:
    """The guarded link behind a field's address.

    Terms may hold addresses (contract 10) and don't say what these lead to: one that speaks of a
    PDF, as all in the documents do, opens in our viewer, any other asks first (INF).
    """
    kind = LinkKind.PDF if "pdf" in field.url.lower() else LinkKind.PAGE
    return LinkView(field.label or field.value, field.url, kind)


def copied_text(line: Line) -> str:
    """What copying a line gives: the address, the value, or what stands there without one."""
    if line.link is not None:
        return line.link.url
    if line.kind is LineKind.HEAD:
        return "\t".join(part for part in (line.label, line.note, line.value) if part)
    if line.kind is LineKind.ROW:
        return "\t".join(part for part in (line.label, line.value) if part)
    return line.value or line.label


class FieldLines(QAbstractListModel):
    """`Line`s as a list; `LINE_ROLE` gives the line, the display text is for reading aloud."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines; views hear only of those that differ."""
        first, old_end, new_end = changed_span(self._lines, lines)
        common = min(old_end, new_end)
        if new_end > common:
            self.beginInsertRows(QModelIndex(), common, new_end - 1)
            self._lines = lines
            self.endInsertRows()
        elif old_end > common:
            self.beginRemoveRows(QModelIndex(), common, old_end - 1)
            self._lines = lines
            self.endRemoveRows()
        self._lines = lines
        if common > first:
            self.dataChanged.emit(self.index(first), self.index(common - 1))

    def line(self, number: int) -> Line:
        """The line at `number`."""
        return self._lines[number]

    def lines(self) -> tuple[Line, ...]:
        """All lines."""
        return self._lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's)
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Answers display, accessible text and `LINE_ROLE`; nothing else."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == int(LINE_ROLE):
            return line
        return _spoken(line) if role in {_DISPLAY, _ACCESSIBLE} else None


def _field_line(field: FieldView) -> Line:
    link = link_of(field) if field.url else None
    kind = LineKind.LINK if link else LineKind.FIELD
    return Line(kind, field.label, field.value, link)


def _step_lines(transaction: TransactionView) -> list[Line]:
    note = " · ".join(part for part in (transaction.created, transaction.transaction_id) if part)
    lines = [
        Line(
            LineKind.HEAD,
            transaction.type,
            transaction.amount,
            note=note,
            tone=transaction.type_raw,
        ),
        *field_lines(transaction.fields),
        *(Line(LineKind.ROW, row.label, row.value) for row in transaction.rows),
        *(Line(LineKind.LINK, "", link.label, link) for link in transaction.links),
    ]
    lines[-1] = _closing(lines[-1])
    return lines


def _closing(line: Line) -> Line:
    return Line(line.kind, line.label, line.value, line.link, line.note, line.tone, closes=True)


def _spoken(line: Line) -> str:
    return ", ".join(part for part in (line.label, line.note, line.value) if part)
