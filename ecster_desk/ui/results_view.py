"""The table of hits: fixed row heights, columns that share the width, keys and clicks that open."""

from functools import reduce

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ecster_desk.presenters.tables import (
    COL_AMOUNT,
    COL_CREATED,
    COL_ORDER,
    COL_STATUS,
    OrdersTable,
)
from ecster_desk.ui.results_columns import Needs, is_roomy, shared
from ecster_desk.ui.results_delegate import ROW_HEIGHT, ResultsDelegate
from ecster_desk.ui.theme import BASE_PIXELS, SMALL_PIXELS, pixel_font
from ecster_desk.ui.widgets.plain_table import PlainTable

_LONGEST_TIME = "28 Nov 23:59"
_LONGEST_AMOUNT = "123 456,00 kr"
_PADDING = 22


class ResultsView(PlainTable):
    """Shows an `OrdersTable`. A click or Enter opens a row, a header's click sorts.

    Signals:
        order_opened(str): a person opened the order with this Ecster id.
    """

    order_opened = Signal(str)

    def __init__(self, table: OrdersTable, parent: QWidget | None = None) -> None:
        super().__init__(ROW_HEIGHT, parent)
        self._table = table
        self._wanted_id = ""
        self._delegate = ResultsDelegate(table, self.font(), self.palette())
        self.setItemDelegate(self._delegate)
        self.setModel(table)
        self.setAccessibleName(self.tr("Orders found"))
        self._set_behaviour()
        self._set_headers()
        self._measured: set[int] = set()
        self._needs = self._least_needs()
        self._share_width()
        self._watch_rows()
        self.clicked.connect(self._open)

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumWidth(400)

    def _set_headers(self) -> None:
        """The columns share the width by our rule, not by Qt's."""
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(40)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._table.sort)

    def _watch_rows(self) -> None:
        """Whatever brings other texts into sight."""
        table = self._table
        table.modelReset.connect(self._forget_needs)
        for changed in (table.rowsInserted, table.rowsRemoved, table.layoutChanged):
            changed.connect(self._see_anew)
        table.dataChanged.connect(self._see_anew)
        self.verticalScrollBar().valueChanged.connect(self._see_rows)

    def select_order(self, order_id: str) -> None:
        """Mark the row of the order that is open; none, if it is not among the hits."""
        now = self.currentIndex()
        if now.isValid() and self._wanted_id == order_id and self._is_at(now, order_id):
            return
        self._wanted_id = order_id
        row = self._table.row_of(order_id) if order_id else -1
        index = self._table.index(row, COL_ORDER) if row >= 0 else QModelIndex()
        how = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self.selectionModel().setCurrentIndex(index, how)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 (Qt's name)
        """Typing does not jump among rows: it may be a scanner."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens the row that the arrows have reached."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._delegate.use(self.font(), self.palette())
            self._forget_needs()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Share the new width."""
        super().resizeEvent(event)
        self._share_width()
        self._see_rows()

    def _is_at(self, index: QModelIndex, order_id: str) -> bool:
        return self._table.order_id_at(index.row()) == order_id

    def _open(self, index: QModelIndex) -> None:
        self.order_opened.emit(self._table.order_id_at(index.row()))

    def _forget_needs(self) -> None:
        """Other rows: what those of before needed says nothing."""
        self._needs = self._least_needs()
        self._see_anew()

    def _see_anew(self) -> None:
        """Rows have changed: measure those that are seen."""
        self._measured.clear()
        self._see_rows()

    def _see_rows(self) -> None:
        """Measure what came into sight; all rows at once would take as long as there are many."""
        first = self.verticalScrollBar().value() // ROW_HEIGHT
        end = first + self.viewport().height() // ROW_HEIGHT + 2
        fresh = set(range(first, min(end, self._table.rowCount()))) - self._measured
        self._measured |= fresh
        needs = reduce(Needs.with_row, map(self._delegate.needs, fresh), self._needs)
        if needs != self._needs:
            self._needs = needs
            self._share_width()

    def _least_needs(self) -> Needs:
        """What the usual times and amounts need: most lists keep their columns where they are."""
        metrics = QFontMetrics(pixel_font(self.font(), BASE_PIXELS))
        small = QFontMetrics(pixel_font(self.font(), SMALL_PIXELS))
        left = self._table.left_text(_LONGEST_AMOUNT)
        amount = max(metrics.horizontalAdvance(_LONGEST_AMOUNT), small.horizontalAdvance(left))
        created = metrics.horizontalAdvance(_LONGEST_TIME)
        return Needs(created=created + _PADDING, amount=amount + _PADDING)

    def _share_width(self) -> None:
        """Columns as `results_columns` shares them."""
        width = self.viewport().width()
        is_brief = not is_roomy(width, self._needs)
        self._table.tell_briefly(is_brief=is_brief)  # other words: comes here anew if they're wide
        if self._table.is_brief is not is_brief:
            return
        self.setColumnHidden(COL_CREATED, is_brief)
        at = self.currentIndex()
        if is_brief and at.column() == COL_CREATED:  # arrows don't move in a hidden column
            nothing_else = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(at.siblingAtColumn(COL_ORDER), nothing_else)
        widths = shared(width, self._needs)
        columns = {COL_ORDER: widths.order, COL_STATUS: widths.status, COL_AMOUNT: widths.amount}
        if not is_brief:
            columns[COL_CREATED] = widths.created
        for column, share in columns.items():
            self.setColumnWidth(column, max(40, share))
