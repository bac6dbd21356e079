"""The head of the pane: which order, whose, how much is left, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from ecster_desk.presenters.order_view import HeaderView, OrderView, Role
from ecster_desk.ui.detail.action_bar import ActionBar
from ecster_desk.ui.detail.sums_line import SumsLine
from ecster_desk.ui.detail.value_label import value_label
from ecster_desk.ui.widgets.cap_fit import CapFitter, fit_caps
from ecster_desk.ui.widgets.card import Card
from ecster_desk.ui.widgets.flow_layout import FlowLayout
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.overhang import Overhang
from ecster_desk.ui.widgets.pill import Pill
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel
from ecster_desk.ui.widgets.plain_text import tooltip

_WIDEST_PILL = 260
_SIDE = 16


class HeaderCard(Card):
    """The head of an order.

    Signals:
        revealed(Role): show this person's national id.
        hidden(): mask it again.
        id_copied(str): the Ecster id is on the clipboard.
    """

    revealed = Signal(object)
    hidden = Signal()
    id_copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header: HeaderView | None = None
        self._title = value_label("", Ink.TITLE, elide=True)
        self._pill = Pill()
        self._pill.setMaximumWidth(_WIDEST_PILL)  # a status that nobody knows may be long
        self._meta = value_label("", Ink.MUTED, elide=True)
        self._left_name = PlainLabel(self.tr("Left to debit"), Ink.SMALL)
        self._left = value_label("", Ink.TITLE)
        self._customer = value_label("", Ink.STRONG, elide=True)
        self._national_id = value_label("", Ink.MUTED, elide=True)
        self._place = value_label("", Ink.MUTED, elide=True)
        self._id_name = PlainLabel(self.tr("Ecster id"), Ink.SMALL)
        self._order_id = value_label("", Ink.MUTED, elide=True)
        self._eye = KeyButton("", "Ctrl+N", Variant.LINK)
        self._copy = KeyButton(self.tr("Copy"), "Ctrl+I", Variant.LINK)
        self._copy.setAccessibleName(self.tr("Copy the Ecster id"))
        self._sums = SumsLine()
        self.action_bar = ActionBar()
        self._eye.clicked.connect(self._toggle)
        self._copy.clicked.connect(self._copy_id)
        self._lay_out()
        CapFitter(self, self._fit_caps)

    def show_order(self, view: OrderView) -> None:
        """Show an order's head."""
        header = self._header = view.header
        self._title.setText(header.title)
        self._pill.show_status(header.status, header.status_raw)
        self._pill.setToolTip(tooltip(header.status_raw))
        self._left.setText(view.sums.left)
        self._customer.setText(header.customer)
        self._national_id.setText(header.national_id)
        self._order_id.setText(header.order_id)
        self._sums.show_sums(view.sums)
        self.action_bar.show_actions(view.actions)
        self._eye.setVisible(header.national_id_revealed or _can_reveal(view))
        self._say_words(header)

    def _say_words(self, header: HeaderView) -> None:
        """The texts that hold both our words and the order's."""
        created = self.tr("created {time}").format(time=header.created) if header.created else ""
        self._meta.setText(_joined(header.method, created))
        store = self.tr("store {merchant}").format(merchant=header.merchant)
        self._place.setText(_joined(header.city, store if header.merchant else ""))
        is_shown = header.national_id_revealed
        self._eye.set_label(self.tr("Hide") if is_shown else self.tr("Show"))
        self._eye.setAccessibleName(
            self.tr("Mask the personal number")
            if is_shown
            else self.tr("Show the personal number for ten seconds")
        )
        for label in (self._customer, self._national_id, self._place, self._meta):
            label.setVisible(bool(label.text()))

    def _fit_caps(self) -> None:
        """A cap must not cost a line."""
        room = self.contentsRect().width() - 2 * _SIDE
        fit_caps((self._eye, self._copy), self._person_line.sizeHint().width(), room)

    def _toggle(self) -> None:
        if self._header is not None and self._header.national_id_revealed:
            self.hidden.emit()
        else:
            self.revealed.emit(Role.CUSTOMER)

    def _copy_id(self) -> None:
        if self._header is not None:
            QGuiApplication.clipboard().setText(self._header.order_id)
            self.id_copied.emit(self._header.order_id)

    def _lay_out(self) -> None:
        amount = QVBoxLayout()
        amount.setSpacing(0)
        for label in (self._left_name, self._left):
            amount.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
        amount.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(_flow(10, self._title, self._pill, self._meta, self._place), 1)
        top.addLayout(amount)
        id_parts = self._id_parts()
        person = (self._customer, self._national_id, Overhang(self._eye), Overhang(id_parts))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_SIDE, 10, _SIDE, 12)
        whole.setSpacing(0)
        whole.addLayout(top)
        self._person_line = _flow(8, *person)
        whole.addLayout(self._person_line)
        whole.addWidget(self._sums)
        whole.addSpacing(10)
        whole.addWidget(self.action_bar)
        for part in (self._eye, id_parts):
            part.raise_()  # they hang over their neighbours

    def _id_parts(self) -> QWidget:
        """The Ecster id with its name and its button, which wrap as one."""
        parts = QWidget()
        line = QHBoxLayout(parts)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for part in (self._id_name, self._order_id, self._copy):
            line.addWidget(part)
        return parts


def _flow(gap: int, *parts: QWidget | QLayoutItem) -> FlowLayout:
    layout = FlowLayout(gap=gap, line_gap=0)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addItem(part)
    return layout


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _can_reveal(view: OrderView) -> bool:
    return any(person.role is Role.CUSTOMER and person.can_reveal for person in view.people)
