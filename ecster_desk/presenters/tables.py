"""The hits of a search as a table: two lines a cell, sorted by key, cheap at 100,000 rows."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.query import Kind
from ecster_desk.presenters.changed_span import Span, changed_span
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.hit_texts import HitTexts, hit_texts, left_text, sort_key
from ecster_desk.presenters.search_words import kind_word

COL_CREATED = 0
COL_ORDER = 1
COL_STATUS = 2
COL_AMOUNT = 3
COLUMN_COUNT = 4

SECOND_LINE_ROLE = Qt.ItemDataRole.UserRole + 1  # str: the small text below the first
RAW_STATUS_ROLE = Qt.ItemDataRole.UserRole + 2  # str: the API's word, for the colour

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_SECOND = int(SECOND_LINE_ROLE)
_RAW = int(RAW_STATUS_ROLE)
_ANSWERED = frozenset({_DISPLAY, _ACCESSIBLE, _SECOND, _RAW})
_CACHED_ROWS = 400  # several screens; then the cache begins anew
_COMPARED_ROWS = 2_000  # comparing more takes longer than drawing anew
_ROOT = QModelIndex()

Index = QModelIndex | Persistent


class _Sorting(NamedTuple):
    column: int
    order: Qt.SortOrder


class OrdersTable(QAbstractTableModel):
    """`OrderSummary`s as `COL_*` columns, in the order given until a header is clicked.

    With marks, `COL_STATUS`'s second line says what found the order, if a search could find it
    by more than one thing.

    Attributes:
        is_brief: told for a view without `COL_CREATED`.
    """

    is_brief = False

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._hits: list[OrderSummary] = []
        self._marks: list[Kind] = []
        self._sorting: _Sorting | None = None
        self._unsorted = 0  # rows at the end that came after the last sorting
        self._texts: dict[int, HitTexts] = {}

    def set_rows(self, hits: Sequence[OrderSummary], marks: Sequence[Kind] = ()) -> None:
        """Show other hits; views hear only of what differs, so selection and scroll stay.

        `marks` says what found each hit, or is empty.
        """
        fresh, fresh_marks = self._sorted(list(hits), list(marks))
        if max(len(fresh), len(self._hits)) > _COMPARED_ROWS or not fresh or not self._hits:
            self.beginResetModel()
            self._put(fresh, fresh_marks)
            self.endResetModel()
        else:
            self._change(changed_span(self._hits, fresh), fresh, fresh_marks)
        self._unsorted = 0

    def append_rows(self, hits: Sequence[OrderSummary], marks: Sequence[Kind] = ()) -> None:
        """Add hits at the end; `settle` sorts them in."""
        if not hits:
            return
        first = len(self._hits)
        self.beginInsertRows(_ROOT, first, first + len(hits) - 1)
        self._hits.extend(hits)
        self._marks.extend(marks)
        self._unsorted += len(hits)
        self.endInsertRows()

    def update_row(self, hit: OrderSummary) -> None:
        """An order was read since: its row tells the newer figures; none if it isn't listed."""
        row = self.row_of(hit.order_id)
        if row < 0 or self._hits[row] == hit:
            return
        self._hits[row] = hit
        self._texts.pop(row, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMN_COUNT - 1))

    def settle(self) -> None:
        """Everything has come: sort in what was appended, if a person chose a sorting."""
        if self._sorting is not None and self._unsorted:
            self.sort(*self._sorting)

    def order_id_at(self, row: int) -> str:
        """The Ecster id of a row."""
        return self._hits[row].order_id

    def row_of(self, order_id: str) -> int:
        """The row of an order, or -1."""
        for row, hit in enumerate(self._hits):
            if hit.order_id == order_id:
                return row
        return -1

    def left_text(self, amount: str) -> str:
        """What the small line of an amount's cell says, so that a view can give it room."""
        return left_text(amount)

    def tell_briefly(self, *, is_brief: bool) -> None:
        """Tell what a view without `COL_CREATED` needs, or all."""
        if is_brief is not self.is_brief:
            self.is_brief = is_brief
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._texts.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMN_COUNT - 1)
        if self._hits:
            last = self.index(len(self._hits) - 1, COLUMN_COUNT - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """One row a hit."""
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """The `COL_*` columns."""
        return 0 if parent.isValid() else COLUMN_COUNT

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Answers display and accessible text and the named roles; leaves early for all others."""
        if role not in _ANSWERED:
            return None
        row = index.row()
        texts = self.texts_of(row)
        if role == _DISPLAY:
            return texts.first[index.column()]
        if role == _SECOND:
            return texts.second[index.column()]
        return self._hits[row].status if role == _RAW else texts.spoken(index.column())

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> object:
        """The headings, each on its column's side."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if section == COL_AMOUNT else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._heading(section) if role == _DISPLAY else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by key, in Python: a proxy takes a hundred times as long at 100,000 rows."""
        self._sorting = _Sorting(column, order) if 0 <= column < COLUMN_COUNT else None
        self.layoutAboutToBeChanged.emit()
        pinned = self.persistentIndexList()
        ids = [self._hits[index.row()].order_id for index in pinned]
        self._put(*self._sorted(self._hits, self._marks))
        self._unsorted = 0
        if pinned:
            rows = {hit.order_id: row for row, hit in enumerate(self._hits)}
            moved = [
                self.index(rows[order_id], index.column())
                for order_id, index in zip(ids, pinned, strict=True)
            ]
            self.changePersistentIndexList(pinned, moved)
        self.layoutChanged.emit()

    def texts_of(self, row: int) -> HitTexts:
        """What the cells of a row say; kept for the rows that were asked for lately."""
        texts = self._texts.get(row)
        return self._build_texts(row) if texts is None else texts

    def raw_status(self, row: int) -> str:
        """The API's word for a row's status."""
        return self._hits[row].status

    def _heading(self, column: int) -> str:
        tr = QCoreApplication.translate
        order = (
            tr("OrdersTable", "Order") if self.is_brief else tr("OrdersTable", "Order / customer")
        )
        return (
            tr("OrdersTable", "Created"),
            order,
            tr("OrdersTable", "Status"),
            tr("OrdersTable", "Amount"),
        )[column]

    def _build_texts(self, row: int) -> HitTexts:
        if len(self._texts) >= _CACHED_ROWS:
            self._texts.clear()
        mark = kind_word(self._marks[row]) if row < len(self._marks) else ""
        hit = self._hits[row]
        texts = self._texts[row] = hit_texts(hit, mark, self._formats, is_brief=self.is_brief)
        return texts

    def _sorted(
        self, hits: list[OrderSummary], marks: list[Kind]
    ) -> tuple[list[OrderSummary], list[Kind]]:
        if self._sorting is None:
            return hits, marks
        keys = list(map(sort_key(self._sorting.column), hits))
        backwards = self._sorting.order is Qt.SortOrder.DescendingOrder
        places = sorted(range(len(hits)), key=keys.__getitem__, reverse=backwards)
        return [hits[i] for i in places], [marks[i] for i in places] if marks else marks

    def _put(self, hits: list[OrderSummary], marks: list[Kind]) -> None:
        self._hits, self._marks = hits, marks
        self._texts.clear()

    def _change(self, span: Span, hits: list[OrderSummary], marks: list[Kind]) -> None:
        """Insert or remove first, then redraw what stayed in its place and differs."""
        common = min(span.old_end, span.new_end)
        if span.new_end > common:
            self.beginInsertRows(_ROOT, common, span.new_end - 1)
            self._put(hits, marks)
            self.endInsertRows()
        elif span.old_end > common:
            self.beginRemoveRows(_ROOT, common, span.old_end - 1)
            self._put(hits, marks)
            self.endRemoveRows()
        self._put(hits, marks)
        if common > span.first:
            last = self.index(common - 1, COLUMN_COUNT - 1)
            self.dataChanged.emit(self.index(span.first, 0), last)
