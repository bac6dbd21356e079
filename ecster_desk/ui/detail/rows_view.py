"""The table of an order's rows."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ecster_desk.presenters.order_view import RowView
from ecster_desk.presenters.rows_table import (
    COL_QUANTITY,
    COL_ROW,
    COL_VAT,
    COLUMN_COUNT,
    WHOLE_TEXT_ROLE,
    Index,
    RowsTable,
)
from ecster_desk.ui.detail.rows_delegate import CELL_PADDING, ROW_HEIGHT, RowsDelegate
from ecster_desk.ui.theme import BASE_PIXELS, SMALL_PIXELS, pixel_font
from ecster_desk.ui.widgets.plain_table import PlainTable

HEADER_HEIGHT = 28
_NARROW = 640  # below, a column for the VAT rate would leave a name a few letters
_WIDEST_QUANTITY = 110  # a unit is any text; the figures beside it must stay in sight


class RowsView(PlainTable):
    """Rows with fixed heights; widths follow the longest text, the name takes the rest.

    Signals:
        row_chosen(str): all that the current row says; empty if none is current.
    """

    row_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ROW_HEIGHT, parent)
        self._table = RowsTable(self)
        self.setModel(self._table)
        self.setItemDelegate(RowsDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._set_headers()
        self.setAccessibleName(self.tr("Order rows"))

    def set_rows(self, rows: tuple[RowView, ...]) -> None:
        """Show these rows."""
        self._table.set_rows(rows)
        self._fit_columns()
        self.updateGeometry()

    def current_text(self) -> str:
        """All that the current row says beside its figures; empty if none is current."""
        name = self.currentIndex().siblingAtColumn(COL_ROW)
        return str(name.data(WHOLE_TEXT_ROLE)) if name.isValid() else ""

    def start_over(self) -> None:
        """Begin at the top: another order is shown."""
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    def copy_current(self) -> None:
        """Put the current row on the clipboard, a tab between its cells."""
        current = self.currentIndex()
        if not current.isValid():
            return
        figures = [str(current.siblingAtColumn(c).data()) for c in range(1, COLUMN_COUNT)]
        QGuiApplication.clipboard().setText("\t".join([self.current_text(), *figures]))

    def _set_headers(self) -> None:
        across = self.horizontalHeader()
        across.setFixedHeight(HEADER_HEIGHT)
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(24)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(COL_ROW, QHeaderView.ResizeMode.Stretch)

    def _fit_columns(self) -> None:
        """Measure only the longest text of a column: 1,000 rows need no 7,000 measurements."""
        figures = QFontMetrics(pixel_font(self.font(), BASE_PIXELS, bold=True))
        heading = QFontMetrics(pixel_font(self.font(), SMALL_PIXELS, bold=True))
        small = QFontMetrics(pixel_font(self.font(), SMALL_PIXELS))
        for column in range(COL_ROW + 1, COLUMN_COUNT):
            title = str(self._table.headerData(column, Qt.Orientation.Horizontal))
            width = max(
                figures.horizontalAdvance(self._table.longest(column)),
                heading.horizontalAdvance(title),
                small.horizontalAdvance(self._table.longest_below(column)),
            )
            if column == COL_QUANTITY:
                width = min(width, _WIDEST_QUANTITY)
            self.setColumnWidth(column, width + 2 * CELL_PADDING + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Give the names the VAT column's room where there is little."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow != self.isColumnHidden(COL_VAT):
            self._table.set_narrow(narrow)
            self.setColumnHidden(COL_VAT, narrow)
            self._fit_columns()

    def content_height(self) -> int:
        """How high all rows are together, with the headings."""
        return HEADER_HEIGHT + max(1, self._table.rowCount()) * ROW_HEIGHT

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """High enough for every row."""
        return QSize(400, self.content_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Copy a row; all else as every table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_current()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 (Qt's name)
        """Tell what the row says; its texts may be cut in the table."""
        super().currentChanged(current, previous)
        self.row_chosen.emit(self.current_text())
