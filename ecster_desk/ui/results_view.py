"""The table of hits: fixed row heights, columns that share the width, keys and clicks that open."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ecster_desk.presenters.tables import (
    COL_AMOUNT,
    COL_CREATED,
    COL_ORDER,
    COL_STATUS,
    OrdersTable,
)
from ecster_desk.ui.results_delegate import ROW_HEIGHT, ResultsDelegate
from ecster_desk.ui.theme import BASE_PIXELS, SMALL_PIXELS, pixel_font

_LONGEST_TIME = "28 Nov 23:59"
_LONGEST_AMOUNT = "123 456,00 kr"
_PADDING = 22
_ROOMY = 470  # below, the day is told with the method
_NARROWEST_ORDER = 104
_STATUS_RANGE = (100, 166)


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
        self._delegate = ResultsDelegate(table, self.font(), self.palette())
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
        head.setMinimumSectionSize(40)
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Share the new width."""
        super().resizeEvent(event)
        self._share_width()

    def _is_at(self, index: QModelIndex, order_id: str) -> bool:
        return self._table.order_id_at(index.row()) == order_id

    def _open(self, index: QModelIndex) -> None:
        self.order_opened.emit(self._table.order_id_at(index.row()))

    def _share_width(self) -> None:
        """Amounts are never cut; a narrow table has no column for the time that orders were made.

        Of the rest, the status gives way before the order's reference does.
        """
        width = self.viewport().width()
        is_roomy = width >= _ROOMY
        metrics = QFontMetrics(pixel_font(self.font(), BASE_PIXELS))
        small = QFontMetrics(pixel_font(self.font(), SMALL_PIXELS))
        created = metrics.horizontalAdvance(_LONGEST_TIME) + _PADDING if is_roomy else 0
        left = self._table.left_text(_LONGEST_AMOUNT)
        widest = max(metrics.horizontalAdvance(_LONGEST_AMOUNT), small.horizontalAdvance(left))
        amount = widest + _PADDING
        rest = width - created - amount
        status = min(_STATUS_RANGE[1], max(_STATUS_RANGE[0], rest - _NARROWEST_ORDER))
        self._table.tell_briefly(is_brief=not is_roomy)
        self.setColumnHidden(COL_CREATED, not is_roomy)
        widths = {COL_ORDER: rest - status, COL_STATUS: status, COL_AMOUNT: amount}
        for column, share in (widths | ({COL_CREATED: created} if is_roomy else {})).items():
            self.setColumnWidth(column, max(40, share))
