"""The first screen of an order: rows, VAT, terms and consent, without a click."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ecster_desk.presenters.order_view import LinkKind, LinkView, OrderView
from ecster_desk.ui.detail.consent_box import ConsentBox
from ecster_desk.ui.detail.rows_delegate import ROW_HEIGHT
from ecster_desk.ui.detail.rows_view import HEADER_HEIGHT, RowsView
from ecster_desk.ui.detail.terms_box import TermsBox
from ecster_desk.ui.detail.value_label import value_label
from ecster_desk.ui.detail.vat_strip import VatStrip
from ecster_desk.ui.lay_out import height_at
from ecster_desk.ui.theme import tokens_of
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

LEAST_ROWS_HEIGHT = HEADER_HEIGHT + ROW_HEIGHT
SEEN_ROWS_HEIGHT = HEADER_HEIGHT + 2 * ROW_HEIGHT
MOST_ROWS_HEIGHT = HEADER_HEIGHT + 8 * ROW_HEIGHT  # more scroll, wherever they are
LEAST_PAPERS = 132  # captions, three lines of the consent, one of its terms


class Papers(QWidget):
    """Two things side by side, the right one on a quiet ground, a line above and between."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._right = right
        side_by_side = QHBoxLayout(self)
        side_by_side.setContentsMargins(0, 1, 0, 0)
        side_by_side.setSpacing(1)
        for side in (left, right):  # half each, whatever the words on it would like
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            side_by_side.addWidget(side, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the ground and the lines."""
        painter = QPainter(self)
        tokens = tokens_of(self.palette())
        painter.fillRect(self._right.geometry(), QColor(tokens.raised))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens.line))
        painter.fillRect(self._right.x() - 1, 0, 1, self.height(), QColor(tokens.line))


class OrderTab(QWidget):
    """Rows above, which scroll; terms and consent below, which stay.

    Signals:
        link_opened(LinkView): a person wants to open this.
        height_wanted(int): this many pixels show all, or the first rows of very many.
    """

    link_opened = Signal(object)
    height_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height_wanted = 0
        self.rows = RowsView()
        self._unallocated = PlainLabel("", Ink.STRONG)
        self._unallocated.setWordWrap(True)
        self._unallocated.setContentsMargins(14, 6, 14, 0)
        self._chosen = value_label("", Ink.SMALL)
        self._chosen.setWordWrap(True)
        self._chosen.setContentsMargins(10, 4, 14, 0)
        self._vat = VatStrip()
        self.terms = TermsBox()
        self.consent = ConsentBox()
        self._papers = Papers(self.terms, self.consent)
        for part in (self.rows, *self._between(), self._papers):
            part.setParent(self)
        self._tell_row("")
        self.rows.row_chosen.connect(self._tell_row)
        self.terms.link_opened.connect(self.link_opened)
        self.consent.link_opened.connect(self.link_opened)

    def show_order(self, view: OrderView) -> None:
        """Show an order."""
        self.rows.set_rows(view.rows)
        self._show_text(self.rows.current_text())
        self._unallocated.setText(view.unallocated)
        self._unallocated.setVisible(bool(view.unallocated))
        self._vat.show_vat(view.vat)
        self.terms.show_terms(view.terms, documents_of(view))
        self.consent.show_consent(view.consent)
        self._arrange()

    def start_over(self) -> None:
        """Begin at the top: another order is shown."""
        self.rows.start_over()

    def _tell_row(self, text: str) -> None:
        self._show_text(text)
        self._arrange()

    def _show_text(self, text: str) -> None:
        """The chosen row's texts in full, which its line may have cut."""
        self._chosen.setText(text)
        self._chosen.setVisible(bool(text))

    def _between(self) -> tuple[QWidget, ...]:
        return (self._chosen, self._unallocated, self._vat)

    def _arrange(self) -> None:
        """Set the parts below one another; rows and papers share what the others leave."""
        between = [part for part in self._between() if not part.isHidden()]
        heights = [height_at(part, self.width()) for part in between]
        rows_wanted, papers_wanted = self.rows.content_height(), self._papers.sizeHint().height()
        self._want(sum(heights) + min(rows_wanted, MOST_ROWS_HEIGHT) + papers_wanted)
        room = self.height() - sum(heights)
        rows_height, papers_height = shared(room, rows_wanted, papers_wanted)
        parts = (self.rows, *between, self._papers)
        top = 0
        for part, height in zip(parts, (rows_height, *heights, papers_height), strict=True):
            part.setGeometry(0, top, self.width(), height)
            top += height

    def _want(self, height: int) -> None:
        if height != self._height_wanted:
            self._height_wanted = height
            self.height_wanted.emit(height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A row, and the first lines of the papers: all else scrolls."""
        return QSize(self._papers.minimumSizeHint().width(), LEAST_ROWS_HEIGHT + LEAST_PAPERS)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Share the height anew."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Share the height anew when a part wants another."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)


def shared(room: int, rows_wanted: int, papers_wanted: int) -> tuple[int, int]:
    """How the rows and the papers share the height, in pixels.

    Where there is enough, the rows get what they want and the papers the rest. Else the papers
    get what they want as long as two rows can be seen; below that both give way. Rows are never
    cut through: the scroll bar says that there are more.
    """
    if rows_wanted + papers_wanted <= room:
        return rows_wanted, room - rows_wanted
    rows_least = min(rows_wanted, SEEN_ROWS_HEIGHT)
    papers = min(papers_wanted, max(room - rows_least, room // 2, LEAST_PAPERS))
    rows = HEADER_HEIGHT + max(1, (room - papers - HEADER_HEIGHT) // ROW_HEIGHT) * ROW_HEIGHT
    return rows, room - rows


def documents_of(view: OrderView) -> tuple[LinkView, ...]:
    """The order's links without those that stand elsewhere: the consent's and the banner's."""
    consent_pdf = view.consent.pdf if view.consent else None
    elsewhere = (consent_pdf, signing_page(view))
    return tuple(link for link in view.links if link not in elsewhere)


def signing_page(view: OrderView) -> LinkView | None:
    """The page that the warning offers, if it has one."""
    pages = (link for link in view.links if link.kind is LinkKind.PAGE)
    return next(pages, None) if view.warning else None
