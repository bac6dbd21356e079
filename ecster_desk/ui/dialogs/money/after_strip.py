"""The order after the operation, told before it is sent."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.presenters.operation_state import AfterView
from ecster_desk.ui.theme import tokens_of
from ecster_desk.ui.widgets.flow_layout import FlowLayout
from ecster_desk.ui.widgets.pill import Pill
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_RADIUS = 6


class AfterStrip(QWidget):
    """A pill with the status, the sums, and what the customer gets, on a quiet ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = PlainLabel("", Ink.MUTED)
        self._pill = Pill()
        self._parts = [PlainLabel("") for _ in range(4)]
        self._gets = PlainLabel("", Ink.MUTED)
        self._gets.setWordWrap(True)
        sums = QWidget()
        line = FlowLayout(sums, gap=14, line_gap=4)
        line.addWidget(self._name)
        line.addWidget(self._pill)
        for part in self._parts:
            line.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 8)
        whole.setSpacing(4)
        whole.addWidget(sums)
        whole.addWidget(self._gets)

    def show_after(self, after: AfterView | None) -> None:
        """Show it; without one the strip is gone."""
        self.setVisible(after is not None)
        if after is None:
            return
        self._name.setText(self.tr("After this:"))
        self._pill.show_status(after.status, after.status_raw)
        for number, label in enumerate(self._parts):
            label.setText(after.parts[number] if number < len(after.parts) else "")
            label.setVisible(bool(label.text()))
        self._parts[-1].setToolTip("")
        per_rate = self.tr("VAT per rate: {rates}").format(rates=", ".join(after.vat))
        texts = (after.closes, after.gets, per_rate if len(after.vat) > 1 else "")
        self._gets.setText(" ".join(text for text in texts if text))
        self._gets.setVisible(bool(self._gets.text()))

    def text(self) -> str:
        """All that is said."""
        labels = (self._name, self._pill, *self._parts, self._gets)
        return " ".join(label.text() for label in labels if label.text())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(tokens_of(self.palette()).raised))
        painter.drawRoundedRect(self.rect(), _RADIUS, _RADIUS)
