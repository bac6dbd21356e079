"""The bar that shows how an order's money is divided: debited, credited, left."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ecster_desk.ui.theme import tokens_of

_HEIGHT = 10


class SumBar(QWidget):
    """Parts of a total in öre: what stays debited, what was credited of it, what is left.

    A rest that is none of these (annulled) stays empty.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = (0, 0, 0)
        self._total_minor = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_sums(
        self, *, total_minor: int, debited_minor: int, credited_minor: int, left_minor: int
    ) -> None:
        """Show an order's four sums; `credited_minor` is a part of `debited_minor`."""
        kept = max(0, debited_minor - credited_minor)
        self._parts = (kept, max(0, credited_minor), max(0, left_minor))
        self._total_minor = max(total_minor, sum(self._parts))
        self.update()

    @property
    def shares(self) -> tuple[int, int, int]:
        """Kept, credited and left in thousandths of the bar, rounded down."""
        if self._total_minor <= 0:
            return (0, 0, 0)
        kept, credited, left = (part * 1000 // self._total_minor for part in self._parts)
        return (kept, credited, left)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Thin, and as wide as there is room."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the parts from the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self.palette())
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(tokens.line))
        painter.setPen(Qt.PenStyle.NoPen)
        left = 0.0
        for share, colour in zip(
            self.shares, (tokens.debited, tokens.credited, tokens.left), strict=True
        ):
            width = self.width() * share / 1000
            painter.fillRect(QRectF(left, 0, width + 0.5, self.height()), QColor(colour))
            left += width
