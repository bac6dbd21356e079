"""A small rounded button: a quick list or a filter."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ecster_desk.ui.theme import TARGET_PIXELS, pixel_font, tokens_of

_DRAWN_HEIGHT = 28  # what is seen; a click counts in the whole height of a finger
_PADDING = 11
_FONT_PIXELS = 12
_MENU_MARK = " ▾"


class Chip(QPushButton):
    """A chip with its mnemonic underlined ("&Status" is pressed by Alt+S); chosen or not.

    A chip with a menu ends in "▾".
    """

    def __init__(self, label: str, *, menu: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = _MENU_MARK if menu else ""
        self._chosen = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_label(label)

    @property
    def chosen(self) -> bool:
        """Whether this is the list shown, or the filter set."""
        return self._chosen

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark the chip as the one in force."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.updateGeometry()
            self.update()

    def set_label(self, label: str) -> None:
        """Say another word; "&" stands before the letter of its key."""
        if label != self.text():
            self.setText(label)
            self.setAccessibleName(label.replace("&", ""))
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as the bold word, so that choosing moves nothing."""
        metrics = QFontMetrics(pixel_font(self.font(), _FONT_PIXELS, bold=True))
        size = metrics.size(int(Qt.TextFlag.TextShowMnemonic), self.text() + self._mark)
        return QSize(size.width() + 2 * _PADDING, TARGET_PIXELS)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the ground and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self.palette())
        hot = self._chosen or self.underMouse() or self.isDown()
        edge = 2 if self.hasFocus() else 1
        marked = self._chosen or self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if marked else tokens.strong_line), edge))
        painter.setBrush(QColor(tokens.accent_soft if hot else tokens.surface))
        top = (self.height() - _DRAWN_HEIGHT) / 2
        ground = QRectF(0, top, self.width(), _DRAWN_HEIGHT).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)
        painter.setFont(self._font())
        painter.setPen(QColor(tokens.accent_ink if self._chosen else tokens.text))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextShowMnemonic)
        painter.drawText(ground, flags, self.text() + self._mark)

    def _font(self) -> QFont:
        return pixel_font(self.font(), _FONT_PIXELS, bold=self._chosen)
