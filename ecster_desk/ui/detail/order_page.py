"""The pane with an order: its head, and its tabs, of which only the open one is drawn."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from ecster_desk.presenters.order_view import OrderView
from ecster_desk.ui.detail.facts_tab import FactsTab
from ecster_desk.ui.detail.header_card import HeaderCard
from ecster_desk.ui.detail.order_tab import OrderTab, signing_page
from ecster_desk.ui.detail.people_tab import PeopleTab
from ecster_desk.ui.detail.transactions_tab import TransactionsTab
from ecster_desk.ui.detail.warning_banner import WarningBanner
from ecster_desk.ui.theme import TARGET_PIXELS
from ecster_desk.ui.widgets.card import Card
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_GAP = 12
_BELOW = 10
_EDGES = 6  # of the card and of the tabs
_WIDE = 720
_TAB_KEYS = "Ctrl+1–4"
_LEAST_TABS = 284  # below this the whole page scrolls


class OrderPage(QWidget):
    """An order, whole.

    Signals:
        link_opened(LinkView): a person wants to open this.
        revealed(Role): show this person's national id.
    """

    link_opened = Signal(object)
    revealed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: OrderView | None = None
        self._drawn: set[QWidget] = set()
        self.warning = WarningBanner()
        self.header = HeaderCard()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Parts of the order"))
        self.order_tab = OrderTab()
        self.transactions_tab = TransactionsTab()
        self.people_tab = PeopleTab()
        self.facts_tab = FactsTab()
        self._tab_height = 0
        self._keys = PlainLabel(_TAB_KEYS, Ink.SMALL)
        self._pages = (self.order_tab, self.transactions_tab, self.people_tab, self.facts_tab)
        self._lay_out()
        self._connect()

    def show_order(self, view: OrderView) -> None:
        """Show an order, or the same one anew."""
        was, self._view = self._view, view
        is_other = was is None or was.header.order_id != view.header.order_id
        if was is None or _below(was) != _below(view):
            self._drawn.clear()
        self.warning.show_warning(view.warning, view.warning_advice, signing_page(view))
        self.header.show_order(view)
        self._name_tabs()
        if is_other:
            self._start_over()
        self._draw_tab()

    def _start_over(self) -> None:
        self.tabs.setCurrentIndex(0)
        for page in (self.order_tab, self.transactions_tab, self.facts_tab):
            page.start_over()

    def _draw_tab(self) -> None:
        """Draw the open tab, once: 500 transactions cost nothing until somebody looks."""
        page = self._pages[self.tabs.currentIndex()]
        if self._view is not None and page not in self._drawn:
            self._drawn.add(page)
            page.show_order(self._view)

    def _name_tabs(self) -> None:
        count = len(self._view.transactions) if self._view else 0
        names = (
            self.tr("Order"),
            self.tr("Transactions {count}").format(count=count),
            self.tr("Customer"),
            self.tr("More"),
        )
        for number, name in enumerate(names):
            if name != self.tabs.tabText(number):  # the same one would be laid out anew, too
                self.tabs.setTabText(number, name)

    def _want_tab_height(self, height: int) -> None:
        self._tab_height = self.tabs.tabBar().height() + height + _EDGES
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Where the page has to scroll, nothing scrolls within it, too."""
        pane = self.parentWidget()
        room = (pane.height() if pane else self.height()) - self._card.y() - _BELOW
        least = _LEAST_TABS if room >= _LEAST_TABS else max(_LEAST_TABS, self._tab_height)
        self._card.setMinimumHeight(least)

    def _connect(self) -> None:
        for number in range(len(self._pages)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            shortcut.activated.connect(partial(self.tabs.setCurrentIndex, number))
        self.tabs.currentChanged.connect(self._draw_tab)
        self.header.revealed.connect(self.revealed)
        self.people_tab.revealed.connect(self.revealed)
        self.order_tab.height_wanted.connect(self._want_tab_height)
        for part in (self.warning, *self._pages):
            part.link_opened.connect(self.link_opened)

    def _lay_out(self) -> None:
        for number, page in enumerate(self._pages):
            self.tabs.addTab(page, "")
            self.tabs.setTabToolTip(number, f"Ctrl+{number + 1}")
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self._keys.setContentsMargins(0, 0, 14, 0)
        self._keys.setMinimumHeight(TARGET_PIXELS)
        self.tabs.setCornerWidget(self._keys)
        card = self._card = Card()
        card.setMinimumHeight(_LEAST_TABS)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 0, 1, 1)
        inside.addWidget(self.tabs)
        whole = self._whole = QVBoxLayout(self)
        whole.setSpacing(_GAP)
        whole.addWidget(self.warning)
        whole.addWidget(self.header)
        whole.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Less air on a small till: the actions and the sums stay on one line."""
        super().resizeEvent(event)
        side = 16 if event.size().width() >= _WIDE else 8
        self._whole.setContentsMargins(side, 10, side, _BELOW)
        self._fit_tabs()

    def event(self, event: QEvent) -> bool:
        """Look again when a part above the tabs wants another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit_tabs()
        return super().event(event)


def _below(view: OrderView) -> tuple[object, ...]:
    """What the tabs draw: all but what comes and goes while the order's money moves."""
    return replace(view, actions=(), warning="", warning_advice=""), signing_page(view)
