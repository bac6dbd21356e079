"""The terms of the order as Ecster words them, and the agreement's PDF."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.presenters.field_lines import field_lines
from ecster_desk.presenters.order_view import FieldView, LinkView
from ecster_desk.ui.detail.field_list import FieldList
from ecster_desk.ui.widgets.cap_fit import CapFitter, fit_caps
from ecster_desk.ui.widgets.flow_layout import FlowLayout
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.overhang import LINE_PIXELS, Overhang
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_KEYS = ("Ctrl+T", "Ctrl+Shift+T")  # of the agreement, and of what may stand beside it


class TermsBox(QWidget):
    """The terms' side of the order tab.

    Signals:
        link_opened(LinkView): a person wants to open a document or an address in the terms.
    """

    link_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: tuple[LinkView, ...] = ()
        self._caption = PlainLabel(self.tr("TERMS"), Ink.CAPTION)
        self._caption.setMinimumHeight(LINE_PIXELS)
        self._none = PlainLabel(self.tr("This order names no terms."), Ink.MUTED)
        self._buttons = [KeyButton("", key, Variant.LINK) for key in _KEYS]
        self.terms = FieldList(self.tr("Terms"))
        self.terms.keep_lines_whole()
        self.terms.link_opened.connect(self.link_opened)
        self._lay_out()
        CapFitter(self, self._fit_caps)

    def show_terms(self, terms: tuple[FieldView, ...], links: tuple[LinkView, ...]) -> None:
        """Show the terms in the order given."""
        self.terms.set_lines(field_lines(terms))
        self.terms.setVisible(bool(terms))
        self._none.setVisible(not terms)
        self._links = links
        while len(self._buttons) < len(links):
            self._add_button()
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(links))
            button.set_label(f"{links[number].label} ↗" if number < len(links) else "")

    def _add_button(self) -> None:
        """For one more document than anybody has told us of; it has no key."""
        button = KeyButton("", variant=Variant.LINK, parent=self)
        self._buttons.append(button)
        self._place(button)

    def _place(self, button: KeyButton) -> None:
        number = self._buttons.index(button)
        button.clicked.connect(lambda: self.link_opened.emit(self._links[number]))
        self._head.addItem(Overhang(button))

    def _fit_caps(self) -> None:
        fit_caps(self._buttons, self._head.sizeHint().width(), self.width())

    def _lay_out(self) -> None:
        self._head = FlowLayout(gap=10, line_gap=0)
        self._head.setContentsMargins(14, 0, 2, 0)
        self._head.addWidget(self._caption)
        for button in self._buttons:  # before the list, as Tab shall meet them
            self._place(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 8)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        self._none.setContentsMargins(14, 0, 14, 0)
        whole.addWidget(self._none)
        whole.addWidget(self.terms, 1)
        whole.addStretch(0)
        for button in self._buttons:
            button.raise_()  # they hang over the list's upper edge
