"""The VAT of the order, one cell per rate."""

from PySide6.QtWidgets import QWidget

from ecster_desk.presenters.order_view import VatView
from ecster_desk.ui.detail.value_label import value_label
from ecster_desk.ui.widgets.flow_layout import FlowLayout
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel


class VatStrip(QWidget):
    """Rate, VAT, net, gross and what is left, side by side while there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[PlainLabel] = []
        self._flow = FlowLayout(self, gap=22, line_gap=2)
        self._flow.setContentsMargins(14, 4, 14, 4)

    def show_vat(self, rates: tuple[VatView, ...]) -> None:
        """Show these rates; none hides the strip."""
        while len(self._cells) < len(rates):
            self._cells.append(value_label("", Ink.SMALL))
            self._flow.addWidget(self._cells[-1])
        for cell in self._cells[len(rates) :]:
            cell.hide()
        for cell, rate in zip(self._cells, rates, strict=False):
            cell.setText(self._text(rate))
            cell.show()
        self.setVisible(bool(rates))

    def _text(self, view: VatView) -> str:
        return self.tr("VAT {rate}: {vat} · net {net} · incl. VAT {gross} · left {left}").format(
            rate=view.rate, vat=view.vat, net=view.net, gross=view.gross, left=view.left
        )
