"""What is seen first and can be typed into at once: the bar with its field, nothing else.

PySide builds a class's enumerations when it is first used, and Qt's own namespace alone takes a
fifth of a bare window's start. So this file uses plain widgets only; the furnished window, which
uses everything, follows right after the first paint.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

_FIELD_HEIGHT = 44
_AROUND = (249, 6, 415, 7)  # where the furnished bar has its field, at the usual width


class FirstSight(QWidget):
    """A bar with a field.

    Signals:
        entered(): Enter was pressed.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setObjectName("firstField")
        self.field.setMinimumHeight(_FIELD_HEIGHT)
        self.field.returnPressed.connect(self.entered)
        bar = QFrame()
        bar.setObjectName("topBar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(*_AROUND)
        line.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        column.addStretch(1)
