"""The window's frame: the bar, filters and results at the left, room for the order, the status."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from ecster_desk.ui.search_pane import SearchPane
from ecster_desk.ui.status_line import StatusLine
from ecster_desk.ui.top_bar import TopBar

if TYPE_CHECKING:
    from ecster_desk.ui.notices import Notices

_WIDTHS = (540, 826)  # left and right at the usual width; they grow and shrink in proportion


class Frame(QFrame):
    """Lays out the parts; they tell what they are asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.top = TopBar()
        self.search_pane = SearchPane()
        self.status = StatusLine()
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._side_by_side(self.search_pane, right), 1)
        column.addWidget(self.status)

    def show_order_pane(self, pane: QWidget) -> None:
        """Put the order into the room at the right."""
        self._right.addWidget(pane, 1)

    @cached_property
    def notices(self) -> "Notices":
        """Above the order, or over its lower edge; built when there is something to tell first."""
        from ecster_desk.ui.notice_place import NoticePlace
        from ecster_desk.ui.notices import Notices

        notices = Notices()
        self._right.insertItem(0, NoticePlace(notices))
        notices.setParent(self._right.parentWidget())
        return notices

    def _side_by_side(self, left: QWidget, right: QWidget) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(4)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes(list(_WIDTHS))
        return splitter
