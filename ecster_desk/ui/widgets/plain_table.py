"""A table of rows of one height, without a grid; orders, rows and lines are shown in one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QTableView,
    QWidget,
)

_FRONT = frozenset({QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate})


class PlainTable(QTableView):
    """One height for every row, so that 100,000 cost what 100 do; Tab leaves the table."""

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(row_height)
        down.setDefaultSectionSize(row_height)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """It looks the same in front and behind; Qt would paint all of it with each dialog."""
        if event.type() in _FRONT:
            return QAbstractScrollArea.viewportEvent(self, event)
        return super().viewportEvent(event)
