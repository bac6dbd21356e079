"""The right half of the window: one order, or where the reading of it stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ecster_desk.presenters.detail import DetailPresenter, DetailState
from ecster_desk.presenters.order_view import Action, LinkKind, LinkView, OrderView
from ecster_desk.presenters.search_state import Phase
from ecster_desk.ui.detail.message_page import Hint, MessagePage
from ecster_desk.ui.detail.order_page import OrderPage
from ecster_desk.ui.detail.stale_strip import StaleStrip
from ecster_desk.ui.lay_out import lay_out_now
from ecster_desk.ui.turns import Turns
from ecster_desk.ui.unsettled.unsettled_list import UnsettledList

if TYPE_CHECKING:
    from ecster_desk.presenters.document import DocumentPresenter
    from ecster_desk.presenters.search_state import SearchState
    from ecster_desk.presenters.slip import SlipPresenter
    from ecster_desk.ui.screen import MoneyScreen


class DetailPane(QWidget):
    """Draws a `DetailState` and forwards what a person asks for.

    Attributes:
        turns: what is left to do for what stands above the order and for the order itself.

    Signals:
        notice(str): a sentence for the person: why an action is off, or that something was copied.
    """

    notice = Signal(str)

    def __init__(
        self,
        detail: DetailPresenter,
        document: "DocumentPresenter",
        slip: "SlipPresenter",
        money: "MoneyScreen | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._money = money
        self._detail = detail
        self._document = document
        self._slip = slip
        self._shown: OrderView | None = None
        self._unsettled_of = ""  # the order whose operations stand above it
        self.stale = StaleStrip()
        self.message = MessagePage()
        self.page = OrderPage()
        self.turns = Turns(self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.render_state(detail.state)

    def render_state(self, state: DetailState) -> None:
        """Draw a state."""
        self.stale.render_state(state)
        self._stale_space.setHidden(self.stale.isHidden())
        self.message.render_state(state)
        if state.order_id != self._unsettled_of:
            self._leave_order(state.order_id)
        if state.view is not None and state.view != self._shown:
            self.paint_later()
            self.turns.add(lay_out_now)
            self.page.show_order(state.view)
        self._shown = state.view
        self.page.header.action_bar.hold(state.held)
        self._stack.setCurrentWidget(self.message if state.view is None else self._scroll)
        self._unsettled_changed()

    def paint_later(self) -> None:
        """Leave this turn to what is laid out above the order, which moves all of it."""
        self.page.setUpdatesEnabled(False)
        self.turns.put_off(self._paint)

    def prepare_unsettled(self) -> None:
        """Have a strip ready for an operation whose outcome is not known."""
        if self.unsettled is not None:
            self.unsettled.prepare()

    def render_search(self, state: "SearchState") -> None:
        """Without an order, say what to do with what the list shows."""
        if state.found:
            self.message.show_hint(Hint.CHOOSE)
        else:
            is_idle = state.phase is Phase.IDLE
            self.message.show_hint(Hint.SEARCH if is_idle else Hint.NOTHING)

    def _unsettled_changed(self) -> None:
        self.turns.add(self._show_unsettled)
        self.turns.put_off(self._paint)

    def _leave_order(self, next_id: str) -> None:
        """What is not settled of the order before goes at once; what is of every order stays."""
        if self._money is not None and self.unsettled is not None:
            self._unsettled_of = next_id
            strips = self.unsettled.strips
            of_next = self._money.unsettled.state.of_order(next_id)
            stay = [item for item in of_next if item.key in strips]
            if len(stay) < len(strips):
                self.unsettled.show_items(stay)
                self._unsettled_space.setHidden(not stay)

    def _show_unsettled(self) -> None:
        """What is not settled of this order stands above it, whatever is known of the order."""
        if self._money is not None and self.unsettled is not None:
            items = self._money.unsettled.state.of_order(self._detail.state.order_id)
            if len(items) != len(self.unsettled.strips):
                self.page.setUpdatesEnabled(False)  # all of it moves
            self.unsettled.show_items(items)
            self._unsettled_space.setHidden(not items)
        lay_out_now()

    def _paint(self) -> None:
        self.page.setUpdatesEnabled(True)

    def _act(self, action: Action) -> None:
        order = self._detail.order
        if order is None:
            return
        if action is Action.CONSENT_SLIP:
            self._slip.open(order)
        elif self._money is not None and action is Action.UNDO:
            self._money.undo.open(order)
        elif self._money is not None:
            self._money.operation.open(action, order)

    def _open_link(self, link: LinkView) -> None:
        order = self._detail.order
        if link.kind is not LinkKind.SLIP:
            self._document.open(link)
        elif order is not None:
            self._slip.open_moved(order, link.url, copy=True)  # who knows what was printed before

    def _tell_copied(self) -> None:
        self.notice.emit(self.tr("Copied."))

    def _connect(self) -> None:
        self._detail.state_changed.connect(self.render_state)
        if self._money is not None:
            self._money.unsettled.state_changed.connect(self._unsettled_changed)
        self.page.link_opened.connect(self._open_link)
        self.page.revealed.connect(self._detail.reveal)
        self.page.header.hidden.connect(self._detail.hide)
        self.page.header.id_copied.connect(self._tell_copied)
        self.page.header.action_bar.chosen.connect(self._act)
        self.page.header.action_bar.refused.connect(self.notice)
        for part in (self.stale, self.message):
            part.tried_again.connect(self._detail.refresh)
            part.code_copied.connect(self._tell_copied)

    def _lay_out(self) -> None:
        self._stale_space = QWidget()
        around = QVBoxLayout(self._stale_space)
        around.setContentsMargins(16, 14, 16, 0)
        around.addWidget(self.stale)
        self._unsettled_space = QWidget()
        above = QVBoxLayout(self._unsettled_space)
        above.setContentsMargins(16, 14, 16, 0)
        self.unsettled: UnsettledList | None = None
        if self._money is not None:
            self.unsettled = UnsettledList(self._money.unsettled)
            above.addWidget(self.unsettled)
        self._unsettled_space.hide()
        self._stack.addWidget(self.message)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.page)
        self.page.setAutoFillBackground(False)  # the area turns it on: all would be painted twice
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._unsettled_space)
        whole.addWidget(self._stale_space)
        whole.addWidget(self._stack, 1)
