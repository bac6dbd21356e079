"""Fields of a money dialog: a caption over a line to type into or a list to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ecster_desk.presenters.operation_state import ChoiceView
from ecster_desk.ui.theme import tokens_of
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel


class TextField(QWidget):
    """A caption and a line.

    Signals:
        edited(str): what is typed, with each key.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = PlainLabel("", Ink.CAPTION)
        self.line = QLineEdit()
        self.line.textEdited.connect(self.edited)
        _stack(self, self.caption, self.line)

    def show_text(self, caption: str, text: str) -> None:
        """Say what it is, and show a text that was not typed here."""
        self.caption.setText(caption)
        self.line.setAccessibleName(caption)
        if text != self.line.text():
            self.line.setText(text)


class _List(QComboBox):
    """A list that shows its arrow: a style sheet's border takes the style's own away."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the arrow over the rest."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(tokens_of(self.palette()).muted))
        room = self.rect().adjusted(0, 0, -10, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(side), "▾")


class ChoiceField(QWidget):
    """A caption and a list; the first entry asks to choose where nothing may be chosen yet.

    Signals:
        chosen(str): the key of what was chosen; empty for nothing.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = PlainLabel("", Ink.CAPTION)
        self.list = _List()
        self.list.activated.connect(self._tell)
        self._choices: tuple[ChoiceView, ...] = ()
        self._ask = ""
        _stack(self, self.caption, self.list)

    def show_choices(
        self, caption: str, choices: Sequence[ChoiceView], key: str, ask: str = ""
    ) -> None:
        """Show the list, and which entry is chosen; `ask` stands there while none is."""
        self.caption.setText(caption)
        self.list.setAccessibleName(caption)
        if (tuple(choices), ask) != (self._choices, self._ask):
            self._choices, self._ask = tuple(choices), ask
            with QSignalBlocker(self.list):
                self.list.clear()
                if ask:
                    self.list.addItem(ask, "")
                for choice in choices:
                    self.list.addItem(choice.text, choice.key)
        index = self.list.findData(key)
        if index != self.list.currentIndex():
            with QSignalBlocker(self.list):
                self.list.setCurrentIndex(max(0, index))

    def _tell(self, index: int) -> None:
        self.chosen.emit(str(self.list.itemData(index)))


def _stack(field: QWidget, caption: QWidget, line: QWidget) -> None:
    column = QVBoxLayout(field)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(caption)
    column.addWidget(line)
