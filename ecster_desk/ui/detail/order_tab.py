"""The first screen of an order: rows, VAT, terms and consent, without a click."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.presenters.order_view import LinkView, OrderView
from ecster_desk.ui.detail.consent_box import ConsentBox
from ecster_desk.ui.detail.rows_view import RowsView
from ecster_desk.ui.detail.terms_box import TermsBox
from ecster_desk.ui.detail.vat_strip import VatStrip
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel


class OrderTab(QWidget):
    """Rows above, which scroll; terms and consent below, which stay.

    Signals:
        link_opened(LinkView): a person wants to open this.
    """

    link_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsView()
        self._unallocated = PlainLabel("", Ink.STRONG)
        self._unallocated.setWordWrap(True)
        self._unallocated.setContentsMargins(14, 6, 14, 0)
        self._vat = VatStrip()
        self.terms = TermsBox()
        self.consent = ConsentBox()
        self.terms.link_opened.connect(self.link_opened)
        self.consent.link_opened.connect(self.link_opened)
        self._lay_out()

    def show_order(self, view: OrderView) -> None:
        """Show an order."""
        self.rows.set_rows(view.rows)
        self._unallocated.setText(view.unallocated)
        self._unallocated.setVisible(bool(view.unallocated))
        self._vat.show_vat(view.vat)
        self.terms.show_terms(view.terms, documents_of(view))
        self.consent.show_consent(view.consent)

    def start_over(self) -> None:
        """Begin at the top: another order is shown."""
        self.rows.start_over()

    def retranslate(self) -> None:
        """Say everything of our own in the language of now."""
        for part in (self.rows, self.terms, self.consent):
            part.retranslate()

    def _lay_out(self) -> None:
        papers = QWidget()
        papers.setObjectName("papers")
        side_by_side = QHBoxLayout(papers)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(0)
        side_by_side.addWidget(self.terms, 1)
        side_by_side.addWidget(self.consent, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rows, 1)
        whole.addWidget(self._unallocated)
        whole.addWidget(self._vat)
        whole.addWidget(papers, 1)


def documents_of(view: OrderView) -> tuple[LinkView, ...]:
    """The order's links without those that stand elsewhere: the consent's and the banner's."""
    consent_pdf = view.consent.pdf if view.consent else None
    elsewhere = (consent_pdf, signing_page(view))
    return tuple(link for link in view.links if link not in elsewhere)


def signing_page(view: OrderView) -> LinkView | None:
    """The page that the warning offers, if it has one."""
    from ecster_desk.presenters.order_view import LinkKind

    pages = (link for link in view.links if link.kind is LinkKind.PAGE)
    return next(pages, None) if view.warning else None
