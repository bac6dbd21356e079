"""A table of rows of one height, without a grid; orders, rows and lines are shown in one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_FRONT = frozenset({QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate})


class _SameBehind:
    """It looks the same in front and behind; Qt would paint all of it with each dialog."""

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Keep quiet when the window comes or goes; all else as ever."""
        if event.type() in _FRONT:
            return False
        return bool(super().viewportEvent(event))  # type: ignore[misc]  # of the Qt class beside it


class _Header(_SameBehind, QHeaderView):
    pass


class PlainTable(_SameBehind, QTableView):
    """One height for every row, so that 100,000 cost what 100 do; Tab leaves the table."""

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = _Header(Qt.Orientation.Horizontal)
        across.setSectionsClickable(True)  # as a table's own header
        self.setHorizontalHeader(across)
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
