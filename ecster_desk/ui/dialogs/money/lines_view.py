"""The lines of an operation on the screen: a table with steppers, worked by mouse or keys."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QWidget

from ecster_desk.presenters.lines_table import (
    COL_CHOSEN,
    COL_DISCOUNT,
    COL_GONE,
    COL_LEFT,
    COL_ORDERED,
    COL_ROW,
    COL_SERIALS,
    COL_SUM,
    COL_UNIT,
    COLUMN_COUNT,
    LinesTable,
)
from ecster_desk.ui.dialogs.money import stepper_cell
from ecster_desk.ui.dialogs.money.lines_delegate import PADDING, ROW_HEIGHT, LinesDelegate
from ecster_desk.ui.theme import BASE_PIXELS, pixel_font
from ecster_desk.ui.widgets.plain_table import PlainTable

_MOST_ROWS = 6  # more scroll inside the table
_HEAD_HEIGHT = 28
_NARROWEST = {
    COL_ORDERED: 80,
    COL_GONE: 84,
    COL_LEFT: 60,
    COL_CHOSEN: stepper_cell.WIDTH + 2 * PADDING,
    COL_UNIT: 84,
    COL_DISCOUNT: 80,
    COL_SERIALS: 140,
    COL_SUM: 104,
}
_NAME_WIDTH = 140
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class LinesView(PlainTable):
    """Shows a `LinesTable` in some of its columns.

    `+` and `-` step the current line, figures are typed into its quantity, Enter ends typing.

    Signals:
        stepped(int, int): a line's number, and -1 or 1.
    """

    stepped = Signal(int, int)

    def __init__(
        self, lines: LinesTable, columns: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(ROW_HEIGHT, parent)
        self._columns = tuple(columns)
        self.setModel(lines)
        delegate = LinesDelegate(self)
        delegate.stepped.connect(self.stepped)
        self.setItemDelegate(delegate)
        self._dress()
        for column in range(COLUMN_COUNT):
            self.setColumnHidden(column, column not in self._columns)
        lines.modelReset.connect(self._refit)
        lines.dataChanged.connect(self._fit_columns)
        self._refit()

    def focus_first(self) -> None:
        """Put the keyboard on the first quantity."""
        if self.model().rowCount() and COL_CHOSEN in self._columns:
            self.setCurrentIndex(self.model().index(0, COL_CHOSEN))
            self.setFocus()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """All lines, up to six."""
        rows = min(_MOST_ROWS, max(1, self.model().rowCount()))
        return QSize(400, _HEAD_HEIGHT + rows * ROW_HEIGHT + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Two lines, and one begun so that it shows that there are more."""
        rows = min(2, max(1, self.model().rowCount()))
        return QSize(300, _HEAD_HEIGHT + rows * ROW_HEIGHT + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Step, or type a quantity wherever the mark stands in the line."""
        index = self.currentIndex()
        steps = _STEPS.get(Qt.Key(event.key()))
        if steps is not None and index.isValid() and index.column() != COL_SERIALS:
            self.stepped.emit(index.row(), steps)
            return
        if event.text().isdigit() and index.isValid() and index.column() != COL_SERIALS:
            self.setCurrentIndex(index.siblingAtColumn(COL_CHOSEN))
        super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setFixedHeight(_HEAD_HEIGHT)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(COL_ROW, QHeaderView.ResizeMode.Stretch)

    def _refit(self) -> None:
        self._fit_columns()
        self.updateGeometry()

    def _fit_columns(self) -> None:
        """As wide as the longest figure; the names take the rest."""
        metrics = QFontMetrics(pixel_font(self.font(), BASE_PIXELS, bold=True))
        for column in self._columns:
            if column not in _NARROWEST:
                continue
            width = _NARROWEST[column]
            if column not in {COL_CHOSEN, COL_SERIALS}:
                longest = metrics.horizontalAdvance(self._longest(column))
                width = max(width, longest + 2 * PADDING + 2)
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    def _longest(self, column: int) -> str:
        model = self.model()
        texts = (str(model.index(row, column).data()) for row in range(model.rowCount()))
        return max(texts, key=len, default="")
