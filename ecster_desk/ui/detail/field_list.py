"""A list of labels and values: read by keyboard, copied, and opening what is a link."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from ecster_desk.presenters.field_lines import LINE_ROLE, FieldLines, Line, LineKind, copied_text
from ecster_desk.ui.detail.field_delegate import FieldDelegate, FieldStyle

_NARROWEST = 80
_LOWEST = 38
_MEASURED = 60  # more lines than any screen shows: measuring 2,500 would take a tenth of a second
_BATCH = 200  # lines laid out at a time: a long timeline opens with its first screen


class FieldList(QListView):
    """Shows `Line`s. Arrows walk, Ctrl+C copies the value, Enter or a click opens a link.

    Signals:
        link_opened(LinkView): a person wants to open this.
    """

    link_opened = Signal(object)

    def __init__(
        self, name: str, style: FieldStyle | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = FieldLines(self)
        self.setModel(self._lines)
        self._delegate = FieldDelegate(style or FieldStyle(), self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._is_fitted = False
        self._is_whole = False
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self.setMinimumWidth(_NARROWEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def set_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        if lines != self._lines.lines():
            self._delegate.measure(lines)
            self._lines.set_lines(lines)
            self._fit()

    def copy_current(self) -> None:
        """Put the current line's value on the clipboard."""
        index = self.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(copied_text(index.data(LINE_ROLE)))

    def fit_height(self) -> None:
        """Be as high as the lines from now on, for a list on a page that scrolls."""
        self._is_fitted = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keep_lines_whole(self) -> None:
        """Show as many lines as have room and none that is cut through, from now on."""
        self._is_whole = True

    def content_height(self) -> int:
        """How high the lines are together at the width of now; of very many, the first ones."""
        count = min(self._lines.rowCount(), _MEASURED)
        return sum(self.sizeHintForRow(row) for row in range(count))

    def _open_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy_current)
        if index.data(LINE_ROLE).link is not None:
            menu.addAction(self.tr("Open")).triggered.connect(self._open_current)
        menu.popup(self.viewport().mapToGlobal(place))

    def _open_current(self) -> None:
        index = self.currentIndex()
        link = index.data(LINE_ROLE).link if index.isValid() else None
        if link is not None:
            self.link_opened.emit(link)

    def _fit(self) -> None:
        if self._is_fitted:
            self.setFixedHeight(self.content_height())
        if self._is_whole:
            self._leave_out_what_is_cut()
        self.updateGeometry()

    def _leave_out_what_is_cut(self) -> None:
        """Leave free at the bottom what the last line that is seen whole leaves."""
        room = self.contentsRect().height()
        seen = 0
        for row in range(min(self._lines.rowCount(), _MEASURED)):
            height = self.sizeHintForRow(row)
            if seen + height > room:
                break
            seen += height
        else:
            seen = room
        rest = room - seen if seen else 0
        if rest != self.viewportMargins().bottom():
            self.setViewportMargins(0, 0, 0, rest)

    def _is_link(self, index: QModelIndex) -> bool:
        return index.isValid() and index.data(LINE_ROLE).kind is LineKind.LINK

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as the lines, if they are few."""
        return QSize(super().sizeHint().width(), self.content_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Two lines; the rest scrolls."""
        return QSize(_NARROWEST, _LOWEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Copy and open; all else as every list."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_current()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Wrap the lines to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()
        elif self._is_whole:
            self._leave_out_what_is_cut()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click on a link opens it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self._is_link(index):
            self._open_current()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A hand over a link."""
        super().mouseMoveEvent(event)
        over = self._is_link(self.indexAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
