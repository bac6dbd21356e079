"""The timeline of what happened to the order, newest first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.presenters.field_lines import timeline_lines
from ecster_desk.presenters.order_view import OrderView
from ecster_desk.ui.detail.field_delegate import FieldStyle
from ecster_desk.ui.detail.field_list import FieldList


class TransactionsTab(QWidget):
    """Every transaction with its fields, rows and documents.

    Signals:
        link_opened(LinkView): a person wants to open this.
    """

    link_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style = FieldStyle(values_right=False, label_share=30, timeline=True, margin=16)
        self.timeline = FieldList(self.tr("Transactions, newest first"), style)
        self.timeline.link_opened.connect(self.link_opened)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.timeline)

    def show_order(self, view: OrderView) -> None:
        """Show an order's transactions."""
        self.timeline.set_lines(timeline_lines(view.transactions))

    def start_over(self) -> None:
        """Begin at the top: another order is shown."""
        self.timeline.scrollToTop()
