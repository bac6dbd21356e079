"""A layout that sets its items side by side, and begins a new line where one no longer fits."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items from the left, wrapped like words; each line's items stand on one middle line.

    An item wider than the whole line gets the line's width.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int | None = None
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width
        self._hint: QSize | None = None
        self._least: QSize | None = None
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 (Qt's name)
        """Put an item behind the others."""
        self._items.append(item)
        self._forget()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """Take an item out."""
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 (Qt's name)
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """How high the lines are at a width; Qt asks again and again while it lays out."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """An item wants another size, or came or went."""
        self._forget()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 (Qt's name)
        """Set the items into `area`."""
        super().setGeometry(area)
        self._arrange(area, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """All on one line."""
        if self._hint is None:
            hints = [item.sizeHint() for item in self._shown()]
            width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
            height = max((hint.height() for hint in hints), default=0)
            self._hint = QSize(width, height).grownBy(self.contentsMargins())
        return self._hint

    def minimumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        """One line as wide as the widest minimum."""
        if self._least is None:
            size = QSize(0, 0)
            for item in self._shown():
                size = size.expandedTo(item.minimumSize())
            self._least = size.grownBy(self.contentsMargins())
        return self._least

    def _forget(self) -> None:
        """Ask the items anew."""
        self._heights.clear()
        self._hint = self._least = None

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, area: QRect, *, move: bool) -> int:
        """Set the items line by line; returns the height with margins."""
        margins: QMargins = self.contentsMargins()
        inner = area.marginsRemoved(margins)
        top = inner.top()
        lines = self._lines(inner.width())
        for number, line in enumerate(lines):
            height = max(size.height() for _item, size in line)
            if move:
                self._set_line(line, QPoint(inner.left(), top), height)
            top += height + (self._line_gap if number < len(lines) - 1 else 0)
        return top - inner.top() + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._shown():
            hint = item.sizeHint()
            size = QSize(min(hint.width(), max(width, item.minimumSize().width())), hint.height())
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self._gap
        return lines

    def _set_line(self, line: list[tuple[QLayoutItem, QSize]], corner: QPoint, height: int) -> None:
        left = corner.x()
        for item, size in line:
            top = corner.y() + (height - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
