"""A white panel with rounded corners: the things on the screen stand in cards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


class Card(QFrame):
    """A panel; lay out what stands in it. The style sheet draws ground and edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
