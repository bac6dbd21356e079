"""The table of hits: fixed row heights, columns that share the width, keys and clicks that open."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ecster_desk.presenters.tables import OrdersTable
from ecster_desk.ui.results_delegate import ROW_HEIGHT, ResultsDelegate
from ecster_desk.ui.theme import BASE_PIXELS, pixel_font

_LONGEST_TIME = "28 Nov 23:59"
_LONGEST_AMOUNT = "123 456,00 kr"
_PADDING = 20
_NARROWEST_ORDER = 128
_STATUS_RANGE = (96, 166)


class ResultsView(QTableView):
    """Shows an `OrdersTable`. A click or Enter opens a row, a header's click sorts.

    Signals:
        order_opened(str): a person opened the order with this Ecster id.
    """

    order_opened = Signal(str)

    def __init__(self, table: OrdersTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._wanted_id = ""
        self._delegate = ResultsDelegate(self.font())
        self.setItemDelegate(self._delegate)
        self.setModel(table)
        self.setAccessibleName(self.tr("Orders found"))
        self._set_behaviour()
        self._set_headers()
        self._share_width()
        self.clicked.connect(self._open)

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setMinimumWidth(400)

    def _set_headers(self) -> None:
        """Rows keep one height, so that 100,000 cost what 100 do; columns are shared by us."""
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._table.sort)

    def select_order(self, order_id: str) -> None:
        """Mark the row of the order that is open; none, if it is not among the hits."""
        now = self.currentIndex()
        if now.isValid() and self._wanted_id == order_id and self._is_at(now, order_id):
            return
        self._wanted_id = order_id
        row = self._table.row_of(order_id) if order_id else -1
        index = self._table.index(row, 0) if row >= 0 else QModelIndex()
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Share the new width."""
        super().resizeEvent(event)
        self._share_width()

    def _is_at(self, index: QModelIndex, order_id: str) -> bool:
        return self._table.order_id_at(index.row()) == order_id

    def _open(self, index: QModelIndex) -> None:
        self.order_opened.emit(self._table.order_id_at(index.row()))

    def _share_width(self) -> None:
        """Times and amounts whole; the status gives way before the order's reference does."""
        metrics = QFontMetrics(pixel_font(self.font(), BASE_PIXELS))
        created = metrics.horizontalAdvance(_LONGEST_TIME) + _PADDING
        amount = metrics.horizontalAdvance(_LONGEST_AMOUNT) + _PADDING
        rest = self.viewport().width() - created - amount
        status = min(_STATUS_RANGE[1], max(_STATUS_RANGE[0], rest - _NARROWEST_ORDER))
        for column, width in enumerate((created, rest - status, status, amount)):
            self.setColumnWidth(column, max(40, width))
