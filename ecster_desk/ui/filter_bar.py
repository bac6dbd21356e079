"""Quick lists and filters as chips above the results."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ecster_desk.ui.widgets.chip import Chip
from ecster_desk.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:  # presenters are imported after the first paint
    from ecster_desk.presenters.search_state import Filters, SearchState


class FilterBar(QWidget):
    """Draws the list and the filters of a `SearchState`; offers others.

    Signals:
        list_asked(str): the value of a `QuickList`.
        filters_asked(Filters): other filters.
    """

    list_asked = Signal(str)
    filters_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: SearchState | None = None
        self.lists = {
            "recent": Chip(self.tr("&Last 14 days")),
            "to_debit": Chip(self.tr("&To debit")),
            "awaiting_signature": Chip(self.tr("&Awaiting signature")),
            "old_reservations": Chip(self.tr("&Old reservations")),
        }
        self.status = Chip(self.tr("&Status"), menu=True)
        self.method = Chip(self.tr("&Method"), menu=True)
        self.store = Chip(self.tr("Sto&re"), menu=True)
        self.days = Chip(self.tr("&Dates"), menu=True)
        self.clear = Chip(self.tr("&Clear ✕"))
        self.clear.hide()
        self._lay_out()
        self._connect()

    def render_state(self, state: "SearchState") -> None:
        """Show what is in force."""
        from ecster_desk.presenters.words import method_word, status_word

        self._state = state
        filters = state.filters
        for value, chip in self.lists.items():
            chip.set_chosen(chosen=state.quick_list is not None and state.quick_list.value == value)
        _set(self.status, self.tr("&Status"), status_word(filters.status))
        _set(self.method, self.tr("&Method"), method_word(filters.method))
        _set(self.store, self.tr("Sto&re"), filters.merchant_id)
        _set(self.days, self.tr("&Dates"), state.days_text)
        self.clear.setVisible(filters != type(filters)())

    def _connect(self) -> None:
        for value, chip in self.lists.items():
            chip.clicked.connect(lambda _on=False, value=value: self.list_asked.emit(value))
        self.status.clicked.connect(self._offer_statuses)
        self.method.clicked.connect(self._offer_methods)
        self.store.clicked.connect(self._offer_stores)
        self.days.clicked.connect(self._offer_days)
        self.clear.clicked.connect(self._drop)

    def _lay_out(self) -> None:
        flow = FlowLayout(self, gap=6, line_gap=-6)  # chips bring their own air above and below
        flow.setContentsMargins(12, 2, 12, 2)
        for chip in (*self.lists.values(), self.status, self.method, self.store, self.days):
            flow.addWidget(chip)
        flow.addWidget(self.clear)

    def _filters(self) -> "Filters":
        from ecster_desk.presenters.search_state import Filters

        return Filters() if self._state is None else self._state.filters

    def _drop(self) -> None:
        from ecster_desk.presenters.search_state import Filters

        self.filters_asked.emit(Filters())

    def _offer_statuses(self) -> None:
        from ecster_desk.domain.hit import OrderStatus
        from ecster_desk.presenters.words import status_word

        self._offer(self.status, "status", self.tr("Any status"), OrderStatus, status_word)

    def _offer_methods(self) -> None:
        from ecster_desk.domain.order import PaymentMethod
        from ecster_desk.presenters.words import method_word

        self._offer(self.method, "method", self.tr("Any method"), PaymentMethod, method_word)

    def _offer_stores(self) -> None:
        stores = () if self._state is None else self._state.merchants
        self._offer(self.store, "merchant_id", self.tr("Any store"), stores, str)

    def _offer(
        self,
        chip: Chip,
        field: str,
        any_text: str,
        values: Iterable[str],
        word: Callable[[str], str],
    ) -> None:
        """Open a menu of `values` below `chip`; the one chosen goes into `field` of the filters."""
        menu = QMenu(self)
        now = getattr(self._filters(), field)
        for value in ("", *(str(value) for value in values)):
            action = menu.addAction(word(value).replace("&", "&&") if value else any_text)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(
                lambda _on, value=value: self.filters_asked.emit(
                    self._filters()._replace(**{field: value})
                )
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(_below(chip))

    def _offer_days(self) -> None:
        from ecster_desk.ui.days_popup import DaysPopup

        popup = DaysPopup(self._filters(), self)
        popup.chosen.connect(self.filters_asked)
        popup.move(_below(self.days))
        popup.show()


def _set(chip: Chip, name: str, value: str) -> None:
    """A filter's name, with its value where one is set; "&" in a value is a letter."""
    chip.set_label(f"{name}: {value.replace('&', '&&')}" if value else name)
    chip.set_chosen(chosen=bool(value))


def _below(chip: Chip) -> QPoint:
    return chip.mapToGlobal(QPoint(0, chip.height() - 6))
