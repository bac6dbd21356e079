"""Where a notice stands: what lasts takes room above the order, what passes takes none."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidgetItem

from ecster_desk.ui.notices import Notices

_BELOW = 14


class NoticePlace(QWidgetItem):
    """A brief notice lies over the lower edge of the pane.

    In the layout it would push the order down and back again, with the buttons that move money.
    """

    def __init__(self, notices: Notices) -> None:
        super().__init__(notices)
        self._notices = notices

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """Only what takes room has a height."""
        return not self._notices.is_brief and super().hasHeightForWidth()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """No room for what passes."""
        return QSize(0, 0) if self._notices.is_brief else super().sizeHint()

    def minimumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        """Likewise."""
        return QSize(0, 0) if self._notices.is_brief else super().minimumSize()

    def maximumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        """Likewise."""
        hint = super().maximumSize()
        return QSize(hint.width(), 0) if self._notices.is_brief else hint

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 (Qt's name)
        """Lay it over the lower edge, or into its own room."""
        pane = self._notices.parentWidget()
        if pane is None or not self._notices.is_brief:
            super().setGeometry(area)
            return
        height = self._notices.heightForWidth(pane.width())
        top = pane.height() - height - _BELOW
        self._notices.setGeometry(0, top, pane.width(), height)
        self._notices.raise_()
