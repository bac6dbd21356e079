"""The tray: everything that is not settled, reachable from every screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ecster_desk.presenters.unsettled import UnsettledPresenter
from ecster_desk.presenters.unsettled_state import UnsettledState
from ecster_desk.ui.unsettled.unsettled_list import UnsettledList
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_SIZE = (760, 420)


class TrayDialog(QDialog):
    """Draws an `UnsettledState`, order by order.

    Signals:
        order_chosen(str): open this order; its Ecster id.
    """

    order_chosen = Signal(str)

    def __init__(self, unsettled: UnsettledPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._unsettled = unsettled
        self.nothing = PlainLabel("", Ink.MUTED)
        self.close_button = KeyButton("", "Esc", bound=False)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.lists: dict[str, UnsettledList] = {}
        self._names: dict[str, KeyButton] = {}
        inside = QWidget()
        inside.setObjectName("moneyBody")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        self._lay_out(inside)
        unsettled.state_changed.connect(self._follow)

    def show_tray(self) -> None:
        """Open with what is not settled now."""
        self._draw(self._unsettled.state)
        self.open()

    def _follow(self, state: UnsettledState) -> None:
        if self.isVisible():
            self._draw(state)

    def _draw(self, state: UnsettledState) -> None:
        self.setWindowTitle(self.tr("Not settled"))
        self.close_button.set_label(self.tr("Close"))
        self.nothing.setText(self.tr("Everything is settled."))
        self.nothing.setVisible(not state.items)
        names = {item.order_id: item.order_name for item in state.items}
        for order_id in [one for one in self.lists if one not in names]:
            for widget in (self.lists.pop(order_id), self._names.pop(order_id)):
                self._column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for order_id, name in names.items():
            if order_id not in self.lists:
                self._add(order_id)
            self._names[order_id].setVisible(bool(order_id))  # the journal is of no order
            self._names[order_id].set_label(self.tr("Order {order} ↗").format(order=name))
            self.lists[order_id].show_items(state.of_order(order_id))

    def _add(self, order_id: str) -> None:
        name = self._names[order_id] = KeyButton("", variant=Variant.LINK)
        name.setAutoDefault(False)
        name.clicked.connect(lambda: self._choose(order_id))
        self.lists[order_id] = UnsettledList(self._unsettled)
        place = self._column.count() - 1
        self._column.insertWidget(place, name)
        self._column.insertWidget(place + 1, self.lists[order_id])

    def _choose(self, order_id: str) -> None:
        self.accept()
        self.order_chosen.emit(order_id)

    def _lay_out(self, inside: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 12, 20, 12)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        self.resize(*_SIZE)
