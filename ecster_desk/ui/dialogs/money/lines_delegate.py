"""How a cell of an operation's lines is drawn and edited: figures, the stepper, serial numbers."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtCore import QRectF as Area
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ecster_desk.presenters.lines_table import (
    COL_CHOSEN,
    COL_ROW,
    COL_SERIALS,
    COL_SUM,
    SECOND_LINE_ROLE,
    STEPS_ROLE,
    WRONG_ROLE,
)
from ecster_desk.ui.dialogs.money import stepper_cell
from ecster_desk.ui.theme import BASE_PIXELS, SMALL_PIXELS, pixel_font, tokens_of
from ecster_desk.ui.widgets.plain_text import tooltip

ROW_HEIGHT = 53
PADDING = 10
_FIELD_HEIGHT = 32
_FAINT = 0.45
_ORIGINAL = "original"  # the editor's property: what stood there before

Index = QModelIndex | QPersistentModelIndex


class LinesDelegate(QStyledItemDelegate):
    """Draws the cells of a `LinesTable`; every text is plain text.

    What is typed counts with each key, so that the button always says what it does; Escape takes it
    back.

    Signals:
        stepped(int, int): a line's number, and -1 or 1.
    """

    stepped = Signal(int, int)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.closeEditor.connect(self._closed)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(
            option.rect.left(), option.rect.bottom(), option.rect.width(), 1, QColor(tokens.line)
        )
        if not option.state & QStyle.StateFlag.State_Enabled:
            painter.setOpacity(_FAINT)
        if index.column() == COL_CHOSEN:
            self._draw_stepper(painter, option, index)
        elif index.column() == COL_SERIALS:
            self._draw_field(painter, option, index)
        else:
            self._draw_text(painter, option, index)
        painter.restore()

    def editorEvent(  # noqa: N802 (Qt's name)
        self,
        event: QEvent,
        _model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on the stepper or a field; a fast second click is a click, too."""
        clicks = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
        if event.type() not in clicks or not isinstance(event, QMouseEvent):
            return False
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        if index.column() == COL_SERIALS:
            self._view.edit(index)
            return True
        stepper = stepper_cell.stepper_rect(option.rect, PADDING)
        part = stepper_cell.part_at(stepper, int(event.position().x()))
        if part == stepper_cell.VALUE:
            self._view.edit(index)
        else:
            self.stepped.emit(index.row(), part)
        return True

    def createEditor(  # noqa: N802 (Qt's name)
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A line to type into, over the figure."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setStyleSheet("QLineEdit { min-height: 0; border: none; padding: 0 4px; }")
        centred = index.column() == COL_CHOSEN
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        editor.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.setProperty(_ORIGINAL, index.data(Qt.ItemDataRole.EditRole))
        row, column, model = index.row(), index.column(), index.model()
        editor.textEdited.connect(lambda text: model.setData(model.index(row, column), text))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 (Qt's name)
        """What stands there; never over what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(  # noqa: N802 (Qt's name)
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Each key has told the model already."""
        if isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text())

    def updateEditorGeometry(  # noqa: N802 (Qt's name)
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Inside the stepper or the field."""
        if index.column() == COL_CHOSEN:
            stepper = stepper_cell.stepper_rect(option.rect, PADDING)
            editor.setGeometry(stepper_cell.value_rect(stepper).adjusted(1, 1, -1, -1))
        else:
            editor.setGeometry(_field(option).toRect().adjusted(3, 3, -3, -3))

    def helpEvent(  # noqa: N802 (Qt's name)
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Why a choice cannot be, or all of a text that may be cut."""
        text = ""
        if index.isValid():
            text = str(index.data(WRONG_ROLE) or index.data())
        QToolTip.showText(event.globalPos(), tooltip(text), view)
        return True

    def _closed(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint != QAbstractItemDelegate.EndEditHint.RevertModelCache:
            return
        index = self._view.indexAt(editor.geometry().center())
        if index.isValid():
            index.model().setData(index, str(editor.property(_ORIGINAL)))

    def _draw_stepper(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        steps = index.data(STEPS_ROLE)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            steps = (False, False)
        look = stepper_cell.StepperLook(
            str(index.data()), steps, bool(index.data(WRONG_ROLE)), _is_marked(option)
        )
        place = stepper_cell.stepper_rect(option.rect, PADDING)
        tokens = tokens_of(option.palette)
        stepper_cell.draw_stepper(painter, place, look, tokens, option.font)

    def _draw_field(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(option.palette)
        area = _field(option)
        marked = _is_marked(option)
        painter.setPen(QPen(QColor(tokens.accent if marked else tokens.strong_line), 1 + marked))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(area, 5, 5)
        painter.setPen(QColor(tokens.text))
        painter.setFont(pixel_font(option.font, BASE_PIXELS))
        inside = area.adjusted(8, 0, -6, 0)
        _draw_cut(painter, inside, str(index.data()), Qt.AlignmentFlag.AlignVCenter)

    def _draw_text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(option.palette)
        inside = Area(option.rect).adjusted(PADDING, 0, -PADDING, -1)
        second = str(index.data(SECOND_LINE_ROLE) or "")
        left = index.column() == COL_ROW
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        side |= Qt.AlignmentFlag.AlignVCenter
        first = inside.adjusted(0, 8, 0, -inside.height() / 2 + 2) if second else inside
        painter.setFont(pixel_font(option.font, BASE_PIXELS, bold=index.column() == COL_SUM))
        painter.setPen(QColor(tokens.text))
        _draw_cut(painter, first, str(index.data()), side)
        if second:
            painter.setFont(pixel_font(option.font, SMALL_PIXELS))
            painter.setPen(QColor(tokens.muted))
            _draw_cut(painter, inside.adjusted(0, inside.height() / 2 + 2, 0, -8), second, side)


def _draw_cut(painter: QPainter, area: Area, text: str, side: Qt.AlignmentFlag) -> None:
    metrics = painter.fontMetrics()
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, int(side), cut)


def _field(option: QStyleOptionViewItem) -> Area:
    cell = option.rect
    top = cell.top() + (cell.height() - 1 - _FIELD_HEIGHT) / 2
    return Area(cell.left() + PADDING, top, cell.width() - 2 * PADDING, _FIELD_HEIGHT)


def _is_marked(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_HasFocus)
