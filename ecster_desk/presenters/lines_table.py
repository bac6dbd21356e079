"""The lines of an operation as a table: what is left of each, and what is chosen of it."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtCore import QPersistentModelIndex as Persistent

from ecster_desk.presenters.changed_span import changed_span
from ecster_desk.presenters.operation_state import LineView

COL_ROW = 0
COL_ORDERED = 1  # of a debit that is refunded: debited
COL_GONE = 2  # refunded before
COL_LEFT = 3
COL_CHOSEN = 4
COL_UNIT = 5
COL_DISCOUNT = 6
COL_SERIALS = 7
COL_SUM = 8
COLUMN_COUNT = 9

SECOND_LINE_ROLE = Qt.ItemDataRole.UserRole + 1  # str: the small text below the first
WRONG_ROLE = Qt.ItemDataRole.UserRole + 2  # str: why the choice cannot be
STEPS_ROLE = Qt.ItemDataRole.UserRole + 3  # tuple[bool, bool]: can there be less, more

_FIELDS = (
    "name",
    "ordered",
    "gone",
    "left",
    "chosen",
    "unit_amount",
    "discount",
    "serials",
    "amount",
)
_EDITED = frozenset({COL_CHOSEN, COL_SERIALS})

Index = QModelIndex | Persistent


class LinesTable(QAbstractTableModel):
    """`LineView`s as a table of `COL_*` columns; every text is plain text.

    Attributes:
        can_edit: whether quantities and serial numbers may be changed just now.
        chosen_head: the head of COL_CHOSEN: "Debit now" or "Refund now".

    Signals:
        typed(int, int, str): a line's number, COL_CHOSEN or COL_SERIALS, and what was typed there.
    """

    typed = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[LineView, ...] = ()
        self.can_edit = True
        self.chosen_head = ""

    def set_lines(self, lines: tuple[LineView, ...]) -> None:
        """Show other lines; views hear only of those that differ."""
        first, old_end, new_end = changed_span(self._lines, lines)
        if old_end != new_end:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        self._lines = lines
        if new_end > first:
            self.dataChanged.emit(self.index(first, 0), self.index(new_end - 1, COLUMN_COUNT - 1))

    def line(self, number: int) -> LineView:
        """The line of that number."""
        return self._lines[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's own)
        """How many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's own)
        """`COLUMN_COUNT`."""
        return 0 if parent.isValid() else COLUMN_COUNT

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The texts of a cell, its alignment, and what the delegate draws besides."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        answer = _ANSWERS.get(role)
        if answer is not None:
            return answer(line, column)
        return self._spoken(line, column) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(  # noqa: N802 (Qt's own)
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = section in {COL_ROW, COL_CHOSEN, COL_SERIALS}
            side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Quantities and serial numbers can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.can_edit and index.column() in _EDITED:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(  # noqa: N802 (Qt's own)
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """What an editor gives is told; the answer comes as other lines."""
        if not self.can_edit or role != Qt.ItemDataRole.EditRole or index.column() not in _EDITED:
            return False
        self.typed.emit(index.row(), index.column(), str(value))
        return True

    def _head(self, column: int) -> str:
        tr = QCoreApplication.translate
        return (
            tr("operation", "Row"),
            tr("operation", "Debited"),
            tr("operation", "Refunded"),
            tr("operation", "Left"),
            self.chosen_head,
            tr("operation", "Unit"),
            tr("operation", "Discount"),
            tr("operation", "Serial numbers"),
            tr("operation", "Sum"),
        )[column]

    def _spoken(self, line: LineView, column: int) -> str:
        """A cell for those who hear it: the row's name, what the figure is, the figure."""
        text = str(getattr(line, _FIELDS[column]))
        if column == COL_ROW:
            return " · ".join(part for part in (text, line.part_number, *line.badges) if part)
        parts = (line.name, self._head(column), text, line.wrong)
        return ", ".join(part for part in parts if part)


def _text(line: LineView, column: int) -> object:
    return getattr(line, _FIELDS[column])


def _second_line(line: LineView, column: int) -> str:
    parts = (line.part_number, *line.badges) if column == COL_ROW else ()
    return " · ".join(part for part in parts if part)


def _alignment(_line: LineView, column: int) -> int:
    left = column in {COL_ROW, COL_SERIALS}
    side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)


_ANSWERS: dict[int, Callable[[LineView, int], object]] = {
    int(Qt.ItemDataRole.DisplayRole): _text,
    int(Qt.ItemDataRole.EditRole): _text,
    int(Qt.ItemDataRole.TextAlignmentRole): _alignment,
    int(SECOND_LINE_ROLE): _second_line,
    int(WRONG_ROLE): lambda line, _column: line.wrong,
    int(STEPS_ROLE): lambda line, _column: (line.can_less, line.can_more),
}
