"""The rest of what is known: payment terms as the API names them, tags, platform, unknown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.presenters.field_lines import field_lines
from ecster_desk.presenters.order_view import OrderView
from ecster_desk.ui.detail.field_delegate import FieldStyle
from ecster_desk.ui.detail.field_list import FieldList


class FactsTab(QWidget):
    """A list of facts.

    Signals:
        link_opened(LinkView): a person wants to open this.
    """

    link_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = FieldList(
            self.tr("More about the order"), FieldStyle(values_right=False, label_share=35)
        )
        self.facts.link_opened.connect(self.link_opened)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 8)
        whole.addWidget(self.facts)

    def show_order(self, view: OrderView) -> None:
        """Show an order's facts."""
        self.facts.set_lines(field_lines(view.facts))

    def start_over(self) -> None:
        """Begin at the top: another order is shown."""
        self.facts.scrollToTop()
