"""The one field that finds everything: what is typed, and what it is taken for."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ecster_desk.ui.theme import FIELD_PIXELS, TARGET_PIXELS, pixel_font, tokens_of
from ecster_desk.ui.widgets.key_cap import CAP_HEIGHT, cap_width, draw_cap
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_KEY = "F2"
_EDGE = 12
_GLASS = 30  # room for the magnifying glass
_ROOM_FOR_TEXT = 150  # what is typed stays readable; the words beside it give way


class SearchField(QLineEdit):
    """A line edit with a magnifying glass, the words "reference" or the like, and its key.

    Signals:
        list_key_pressed(QKeyEvent): an arrow or a page key, which a field of one line doesn't use.
    """

    list_key_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Order reference, Ecster id or personal number"))
        self.setAccessibleName(self.tr("Search for an order"))
        self.setMinimumSize(180, TARGET_PIXELS)
        self.setFont(pixel_font(self.font(), FIELD_PIXELS))
        self._taken_for = PlainLabel("", Ink.MUTED, parent=self)
        self._taken_for.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def taken_for(self) -> str:
        """What the field says it takes the text for."""
        return self._taken_for.text()

    def show_taken_for(self, text: str) -> None:
        """Say what the text is taken for."""
        self._taken_for.setText(text)
        self.setAccessibleDescription(text)
        self._place()

    def take_over(self, text: str, cursor: int) -> None:
        """Continue what was typed elsewhere, the cursor in its place."""
        self.setText(text)
        self.setCursorPosition(cursor)

    def focus_all(self) -> None:
        """Take the focus with everything selected, so that typing begins anew."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Pass on what moves in a list."""
        keys = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
        if event.key() in keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.list_key_pressed.emit(event)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep the words at the right."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the glass and the key cap over the line edit."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self.palette())
        painter.setPen(QPen(QColor(tokens.muted), 1.6))
        middle = self.height() / 2
        painter.drawEllipse(QRectF(_EDGE + 1, middle - 6, 9, 9))
        painter.drawLine(int(_EDGE + 9), int(middle + 2), int(_EDGE + 13), int(middle + 6))
        width = cap_width(self, _KEY)
        top = (self.height() - CAP_HEIGHT) / 2
        area = QRectF(self.width() - _EDGE - width, top, width, CAP_HEIGHT)
        draw_cap(painter, self, area, _KEY, deep=False)

    def _place(self) -> None:
        size = self._taken_for.sizeHint()
        cap = cap_width(self, _KEY) + _EDGE
        room = self.width() - _GLASS - cap - _ROOM_FOR_TEXT
        self._taken_for.setVisible(bool(self.taken_for) and size.width() < room)
        left = self.width() - cap - 10 - size.width()
        self._taken_for.setGeometry(left, 0, size.width(), self.height())
        words = size.width() + 10 if self._taken_for.isVisibleTo(self) else 0
        self.setTextMargins(_GLASS - 10, 0, cap + words - 4, 0)
