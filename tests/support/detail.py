"""A detail pane on a shelf of orders, and an order in which every field says something."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecster_desk.domain.errors import OrderNotFound
from ecster_desk.domain.order import (
    Address,
    DebitConsent,
    InfoItem,
    Name,
    Order,
    Payment,
    Person,
    Phone,
    Platform,
    Property,
)
from ecster_desk.ports.gateway import OrderRead
from ecster_desk.presenters.detail import DetailPresenter
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.money_stand import OPEN, MoneyStand
from ecster_desk.presenters.order_view import LinkView
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.orders import OrderService
from ecster_desk.ui.detail_pane import DetailPane
from ecster_desk.ui.widgets.key_button import KeyButton
from ecster_desk.ui.widgets.plain_label import PlainLabel
from tests.support.builders import CREATED, a_credit, a_debit, a_row, an_order, original, part_of
from tests.support.waiting import until

CONSENT_TEXT = (
    "Jag godkänner att butiken debiterar mitt konto.\r\nUnderskrift: ......\r\nID-typ: \r\n"
)
AGREEMENT = "https://secure.ecster.se/rest/se/sv/agreement/pdf/MT"
CONSENT_PDF = "https://secure.ecster.se/rest/debitconsent/pdf/wH"
SIGNING_PAGE = "https://secure.ecster.se/sign/abc"
BILL = "https://secure.ecster.se/rest/bill/pdf/1"

CHAIR = a_row("Dining chair Lilla Åland", "2", 62_500, part_number="00012", unit="st")
TABLE = a_row("Table Norrgavel 180", "1", 150_000, part_number="00013", serials=("SN-1", "SN-2"))
KIT = a_row("Care kit", "3", 25_000, 1200, discount_minor=5_000, description="for oiled wood")
FEE = a_row("Fakturaavgift", "1", 2_900, fee=True, provided=True, fee_type="INVOICE_FEE")


def a_person(**changes: object) -> Person:
    given: dict[str, object] = {
        "national_id": "SE490623-1234",
        "name": Name("Sara", "Bjuhr", "Dr"),
        "address": Address("Vindög 4", "c/o Berg", city="Hägersten", zip_code="12653"),
        "email": "sara@example.se",
        "cellular": Phone("0707333444", "46"),
        "phone": Phone("08123456"),
    }
    return Person(**{**given, **changes})


def a_whole_order(**changes: object) -> Order:
    """A part payment, partly debited and credited, with every field that the API has."""
    debit = a_debit(
        "d1",
        part_of(CHAIR, 1),
        TABLE,
        transaction_reference="ED7K2X",
        message="Thank you for shopping with us!",
        properties=(Property("dueDate", "2026-12-14"), Property("ocr", "123456789012")),
        bill_pdf_url=BILL,
        merchant_id="100646740",
    )
    given: dict[str, object] = {
        "status": "PARTIALLY_DELIVERED",
        "payment": Payment("PARTPAYMENT", "PARTPAYMENT_SE_1", (Property("adminFee", "1500"),)),
        "consumer": a_person(),
        "recipient": Person(name=Name("Nils", "Holm"), address=Address("Lång gata 12")),
        "sales_person": Person("SE830219-0536", Name("Maria", "Lindgren"), reference="till 2"),
        "tags": ("APIv1", "till:2"),
        "platform": Platform("Geins", "2.1"),
        "localized_info": (
            InfoItem("agreementPdfUrl", "kontoavtal", "https://secure.ecster.se/agreement/pdf/M"),
            InfoItem("amount", "belopp", "4 000", "kr"),
            InfoItem("novelty", "nytt villkor", "ja"),
        ),
        "agreement_pdf_url": AGREEMENT,
        "debit_consent_pdf_url": CONSENT_PDF,
        "debit_consent": DebitConsent(CONSENT_TEXT, (InfoItem("date", "datum", "2018-04-19"),)),
        "unknown_fields": (Property("novelty", "42"),),
    }
    credit = a_credit("c1", "d1", part_of(CHAIR, 1))
    return an_order(original(CHAIR, TABLE, KIT, FEE), debit, credit, **{**given, **changes})


def a_pending_order(**changes: object) -> Order:
    return an_order(
        original(CHAIR), status="PENDING_SIGNATURE", method="", sign_url=SIGNING_PAGE, **changes
    )


class Shelf:
    """An `OrderGateway` of whole orders. It neither searches nor fetches.

    Attributes:
        orders: by their ids.
        trouble: raised by the next reads, if set.
        reads: the ids that were read, in order.
    """

    def __init__(self, *orders: Order) -> None:
        self.orders = {order.order_id: order for order in orders}
        self.trouble: Exception | None = None
        self._gates: dict[str, asyncio.Event] = {}
        self.reads: list[str] = []

    def hold(self, order_id: str) -> asyncio.Event:
        """Hold back what is known of an order until the event is set."""
        gate = self._gates[order_id] = asyncio.Event()
        return gate

    async def get(self, order_id: str) -> OrderRead:
        self.reads.append(order_id)
        if order_id in self._gates:
            await self._gates[order_id].wait()
        if self.trouble is not None:
            raise self.trouble
        if order_id not in self.orders:
            raise OrderNotFound(status=404, request_id="r1")
        return OrderRead(self.orders[order_id], CREATED, "r1", 12)


@dataclass
class SetClock:
    """A clock that stands still until a test moves it."""

    time: datetime = datetime(2026, 11, 14, 13, 3, 22, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def pass_by(self, **span: float) -> None:
        self.time += timedelta(**span)


@dataclass
class Opened:
    """Stands for the presenter of documents or of slips; keeps what it was asked to open."""

    opened: list[object] = field(default_factory=list)

    def open(self, thing: LinkView | Order) -> None:
        self.opened.append(thing)

    def open_moved(self, order: Order, transaction_id: str, *, copy: bool) -> None:
        self.opened.append((order.order_id, transaction_id, copy))


@dataclass
class Desk:
    """A presenter with all that it stands on."""

    shelf: Shelf
    clock: SetClock
    detail: DetailPresenter
    scope: TaskScope
    crashes: list[BaseException]
    documents: Opened = field(default_factory=Opened)
    slips: Opened = field(default_factory=Opened)


def a_desk(*orders: Order, reveal_ms: int = 10_000, stand: MoneyStand = OPEN) -> Desk:
    """English, in UTC, with these orders on the shelf."""
    crashes: list[BaseException] = []
    scope = TaskScope(lambda _name, error: crashes.append(error))
    shelf, clock = Shelf(*orders), SetClock()
    formats = Formats("en", UTC, now=clock.now)
    detail = DetailPresenter(
        OrderService(shelf), scope, formats, clock, reveal_ms, lambda _id: stand
    )
    return Desk(shelf, clock, detail, scope, crashes)


@contextmanager
def a_pane(desk: Desk, width: int = 846, height: int = 688) -> Iterator[DetailPane]:
    """The pane of a desk, shown; gone afterwards."""
    pane = DetailPane(desk.detail, desk.documents, desk.slips)
    pane.resize(width, height)
    pane.show()
    try:
        yield pane
    finally:
        desk.detail.hide()
        pane.close()
        pane.deleteLater()
        QCoreApplication.sendPostedEvents(pane, QEvent.Type.DeferredDelete.value)


def visible_texts(root: QWidget) -> list[str]:
    """What the labels that can be seen say."""
    return [label.text() for label in root.findChildren(PlainLabel) if label.isVisibleTo(root)]


async def shown(desk: Desk, order: Order) -> None:
    """Open an order and wait until it is there."""
    desk.detail.open(order.order_id)
    await until(lambda: desk.detail.state.view and not desk.detail.state.refreshing)


def button(pane, accessible_name):
    found = [
        one
        for one in pane.findChildren(KeyButton)
        if one.accessibleName() == accessible_name and one.isVisibleTo(pane)
    ]
    assert len(found) == 1, [one.accessibleName() for one in pane.findChildren(KeyButton)]
    return found[0]


def lines_of(field_list):
    model = field_list.model()
    return [(model.line(n).label, model.line(n).value) for n in range(model.rowCount())]


def rest_on(view, index):
    place = view.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)


def click_line(field_list, number):
    area = field_list.visualRect(field_list.model().index(number))
    QTest.mouseClick(
        field_list.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(60, 8)
    )
