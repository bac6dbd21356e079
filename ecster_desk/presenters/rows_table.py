"""The rows of an order as a table: one line per row, with what is left of it."""

from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

from ecster_desk.presenters.changed_span import changed_span
from ecster_desk.presenters.order_view import RowView

COL_ROW = 0
COL_QUANTITY = 1
COL_DEBITED = 2
COL_LEFT = 3
COL_UNIT = 4
COL_VAT = 5
COL_SUM = 6
COLUMN_COUNT = 7

SECOND_LINE_ROLE = Qt.ItemDataRole.UserRole + 1  # str: the small text below the first
BADGES_ROLE = Qt.ItemDataRole.UserRole + 2  # tuple[str, ...]: only of COL_ROW
FAINT_ROLE = Qt.ItemDataRole.UserRole + 3  # bool: nothing is left of the row
WHOLE_TEXT_ROLE = Qt.ItemDataRole.UserRole + 4  # str: everything the row says, to copy and to read

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ANSWERED = frozenset(
    {
        _DISPLAY,
        _ALIGNMENT,
        _ACCESSIBLE,
        int(SECOND_LINE_ROLE),
        int(BADGES_ROLE),
        int(FAINT_ROLE),
        int(WHOLE_TEXT_ROLE),
    }
)

_TEXT_OF: tuple[Callable[[RowView], str], ...] = (
    attrgetter("name"),
    attrgetter("quantity"),
    attrgetter("debited"),
    attrgetter("left"),
    attrgetter("unit_amount"),
    attrgetter("vat_rate"),
    attrgetter("total"),
)

Index = QModelIndex | Persistent


class RowsTable(QAbstractTableModel):
    """`RowView`s as a table of `COL_*` columns; every text is plain text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RowView, ...] = ()
        self._narrow = False

    def set_narrow(self, narrow: bool) -> None:
        """Say the VAT rate below the unit's price, for a table without room for its column."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, COL_UNIT, COL_UNIT)
            if self._rows:
                self.dataChanged.emit(
                    self.index(0, COL_UNIT), self.index(len(self._rows) - 1, COL_UNIT)
                )

    def set_rows(self, rows: tuple[RowView, ...]) -> None:
        """Show other rows; views hear only of those that differ."""
        first, old_end, new_end = changed_span(self._rows, rows)
        common = min(old_end, new_end)
        if new_end > common:
            self.beginInsertRows(QModelIndex(), common, new_end - 1)
            self._rows = rows
            self.endInsertRows()
        elif old_end > common:
            self.beginRemoveRows(QModelIndex(), common, old_end - 1)
            self._rows = rows
            self.endRemoveRows()
        self._rows = rows
        if common > first:
            self.dataChanged.emit(self.index(first, 0), self.index(common - 1, COLUMN_COUNT - 1))

    def row(self, number: int) -> RowView:
        """The row on line `number`."""
        return self._rows[number]

    def longest(self, column: int) -> str:
        """The longest text of a column, to measure; empty for an empty table."""
        return max(map(_TEXT_OF[column], self._rows), key=len, default="")

    def longest_below(self, column: int) -> str:
        """The longest small text below a column's figures; empty where there is none."""
        return max((self._below(row, column) for row in self._rows), key=len, default="")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's)
        """Lines of the table."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's)
        """The `COL_*` columns."""
        return 0 if parent.isValid() else COLUMN_COUNT

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Answers display, alignment, accessible text and the named roles; nothing else."""
        if role not in _ANSWERED or not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == _DISPLAY:
            return _TEXT_OF[column](row)
        if role == _ALIGNMENT:
            return _alignment(column)
        if role == int(FAINT_ROLE):
            return row.nothing_left
        if role == int(SECOND_LINE_ROLE):
            return self._below(row, column)
        return _longer_text(row, column, role)

    def headerData(  # noqa: N802 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> object:
        """The headings, aligned as their columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return self._heading(section)
        return _alignment(section) if role == _ALIGNMENT else None

    def _heading(self, column: int) -> str:
        if self._narrow and column == COL_UNIT:
            return QCoreApplication.translate("RowsTable", "Unit, VAT")
        return _heading(column)

    def _below(self, row: RowView, column: int) -> str:
        if self._narrow and column == COL_UNIT:
            return row.vat_rate
        return _second_line(row, column)


def _heading(column: int) -> str:
    return (
        QCoreApplication.translate("RowsTable", "Row"),
        QCoreApplication.translate("RowsTable", "Qty"),
        QCoreApplication.translate("RowsTable", "Debited"),
        QCoreApplication.translate("RowsTable", "Left"),
        QCoreApplication.translate("RowsTable", "Unit incl. VAT"),
        QCoreApplication.translate("RowsTable", "VAT"),
        QCoreApplication.translate("RowsTable", "Sum"),
    )[column]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == COL_ROW else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


def _longer_text(row: RowView, column: int, role: int) -> object:
    if role == int(BADGES_ROLE):
        return row.badges if column == COL_ROW else ()
    if role == int(WHOLE_TEXT_ROLE):
        return whole_text(row)
    return whole_text(row) if column == COL_ROW else f"{_heading(column)} {_TEXT_OF[column](row)}"


def _second_line(row: RowView, column: int) -> str:
    if column == COL_SUM:
        return _discount(row)
    if column == COL_DEBITED:
        return _credited(row)
    if column != COL_ROW:
        return ""
    return " · ".join(part for part in (row.part_number, _serials(row), row.description) if part)


def whole_text(row: RowView) -> str:
    """All that a row says beside its figures, on one line."""
    parts = (
        row.name,
        row.part_number,
        *row.badges,
        _serials(row),
        _discount(row),
        _credited(row),
        row.description,
    )
    return " · ".join(part for part in parts if part)


def _serials(row: RowView) -> str:
    if not row.serials:
        return ""
    return QCoreApplication.translate("RowsTable", "serial no. {serials}").format(
        serials=row.serials
    )


def _credited(row: RowView) -> str:
    if not row.credited:
        return ""
    return QCoreApplication.translate("RowsTable", "credited {quantity}").format(
        quantity=row.credited
    )


def _discount(row: RowView) -> str:
    if not row.discount:
        return ""
    return QCoreApplication.translate("RowsTable", "discount {amount}").format(amount=row.discount)
