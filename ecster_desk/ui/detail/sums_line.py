"""The four sums of an order and the bar that shows how they divide it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ecster_desk.presenters.order_view import SumsView
from ecster_desk.ui.detail.value_label import value_label
from ecster_desk.ui.theme import Tokens, tokens_of
from ecster_desk.ui.widgets.flow_layout import FlowLayout
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel
from ecster_desk.ui.widgets.sum_bar import SumBar

_DOT = 8


class Dot(QWidget):
    """A dot in the colour that a sum has in the bar."""

    def __init__(self, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Small."""
        return QSize(_DOT, _DOT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the dot."""
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(_colour(self._token, tokens)))
        painter.setPen(QColor(0, 0, 0, 0))
        painter.drawEllipse(0, 0, _DOT, _DOT)


class SumsLine(QWidget):
    """The bar, and total, debited, credited and left below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = SumBar()
        names = (self.tr("Total"), self.tr("Debited"), self.tr("Credited"), self.tr("Left"))
        self._names = [PlainLabel(name) for name in names]
        self._values = [value_label("", Ink.STRONG) for _ in range(4)]
        legend = QWidget()
        flow = FlowLayout(legend, gap=10, line_gap=2)
        for number, token in enumerate(("", "debited", "credited", "left")):
            flow.addWidget(self._pair(number, token))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(5)
        whole.addWidget(self._bar)
        whole.addWidget(legend)

    def show_sums(self, sums: SumsView) -> None:
        """Show an order's sums."""
        texts = (sums.total, sums.debited, sums.credited, sums.left)
        for label, text in zip(self._values, texts, strict=True):
            label.setText(text)
        self._bar.set_sums(
            total_minor=sums.total_minor,
            debited_minor=sums.debited_minor,
            credited_minor=sums.credited_minor,
            left_minor=sums.left_minor,
        )

    def _pair(self, number: int, token: str) -> QWidget:
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        if token:
            line.addWidget(Dot(token))
        line.addWidget(self._names[number])
        line.addWidget(self._values[number])
        return pair


def _colour(token: str, tokens: Tokens) -> str:
    return {"debited": tokens.debited, "credited": tokens.credited}.get(token, tokens.left)
