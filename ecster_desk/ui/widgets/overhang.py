"""A place in a layout for a button that is higher than its line of text."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget, QWidgetItem

LINE_PIXELS = 24


class Overhang(QWidgetItem):
    """Takes the height of a line, and gives its widget the height of a finger.

    The widget hangs over the line above and below: what is seen stays dense, and what is hit
    stays large. The line's parent must reach as far, since it cuts what stands beyond it.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as the widget, as high as a line."""
        return QSize(super().sizeHint().width(), self._lower(super().sizeHint().height()))

    def minimumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        """Likewise."""
        return QSize(super().minimumSize().width(), self._lower(super().minimumSize().height()))

    def maximumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        """Likewise."""
        return QSize(super().maximumSize().width(), self._lower(super().maximumSize().height()))

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 (Qt's name)
        """Set the widget on the line's middle, at its own height."""
        widget = self.widget()
        if widget is not None and not self.isEmpty():
            over = max(0, super().sizeHint().height() - area.height())
            widget.setGeometry(area.adjusted(0, -(over // 2), 0, over - over // 2))

    def _lower(self, height: int) -> int:
        return 0 if self.isEmpty() else min(height, LINE_PIXELS)
