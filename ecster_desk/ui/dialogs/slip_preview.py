"""The slip as it will be on paper, stroke for stroke, on a grey table."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ecster_desk.adapters.printing.layout import sheet_of
from ecster_desk.adapters.printing.paint import slip_image
from ecster_desk.domain.slip import Slip
from ecster_desk.ui.theme import LIGHT, tokens_of

PIXELS_PER_MM = 5.25  # 80 mm are 420 pixels
_TABLE = 24  # around the paper
_SHADOW = 14
_LIGHT_TABLE = "#c8ccd1"


class SlipPreview(QWidget):
    """Paints the very picture that the printer gets; paper is white in every theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slip: Slip | None = None
        self._picture: QImage | None = None

    @property
    def slip(self) -> Slip | None:
        """What is shown."""
        return self._slip

    def show_slip(self, slip: Slip | None) -> None:
        """Show a slip, or nothing; a screen reader gets its words."""
        if slip == self._slip:
            return
        self._slip = slip
        self._picture = None
        self.setAccessibleDescription(slip.plain_text() if slip else "")
        self.setMinimumSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The paper and the table around it."""
        if self._slip is None:
            return QSize(_TABLE, _TABLE)
        sheet = sheet_of(self._slip)
        scale = PIXELS_PER_MM / 100
        size = QSize(round(sheet.width * scale), round(sheet.height * scale))
        return size + QSize(2 * _TABLE, 2 * _TABLE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw table, shadow and paper."""
        painter = QPainter(self)
        tokens = tokens_of(self.palette())
        table = _LIGHT_TABLE if tokens is LIGHT else tokens.raised
        painter.fillRect(self.rect(), QColor(table))
        if self._slip is None:
            return
        picture = self._painted(self._slip)
        size = picture.deviceIndependentSize()
        paper = QRectF((self.width() - size.width()) // 2, _TABLE, size.width(), size.height())
        _draw_shadow(painter, paper)
        painter.drawImage(paper, picture)

    def _painted(self, slip: Slip) -> QImage:
        """Kept for scrolling, and painted anew where another screen has other pixels."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = slip_image(slip, PIXELS_PER_MM * ratio)
            self._picture.setDevicePixelRatio(ratio)
        return self._picture


def _draw_shadow(painter: QPainter, paper: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for spread in range(_SHADOW, 0, -2):
        painter.setBrush(QColor(0, 0, 0, 7))
        around = paper.adjusted(-spread, -spread + 4, spread, spread + 4)
        painter.drawRoundedRect(around, spread, spread)
