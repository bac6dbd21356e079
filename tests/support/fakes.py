"""Hand-written stand-ins for the ports: small, honest, and each says what it leaves out."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

from ecster_desk.domain.errors import DeskError, OrderNotFound
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.order import Order
from ecster_desk.domain.query import OrderFilter
from ecster_desk.ports.gateway import HitPage, OrderRead

NOON = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)


def a_hit(number: int = 1, **changes: object) -> OrderSummary:
    """A hit; the higher its number, the older it is."""
    given: dict[str, object] = {
        "order_id": f"Order{number:015d}",
        "status": "READY",
        "created": NOON - timedelta(minutes=number),
        "amount_minor": 10_000 + number,
        "debited_minor": 0,
        "credited_minor": 0,
        "merchant_id": "100646739",
        "method": "INVOICE",
        "currency": "SEK",
        "reference": f"W-{number}",
        "national_id": "SE830219-0536",
        "first_name": "Åsa",
        "last_name": "Öberg",
    }
    return OrderSummary(**{**given, **changes})


def an_order(hit: OrderSummary) -> Order:
    """The order behind a hit, without rows: only what a list needs."""
    return Order(
        order_id=hit.order_id,
        merchant_id=hit.merchant_id,
        status=hit.status,
        created=hit.created,
        amount_minor=hit.amount_minor,
        currency=hit.currency,
        debited_minor=hit.debited_minor,
        credited_minor=hit.credited_minor,
        transactions=(),
        reference=hit.reference,
    )


class FakeGateway:
    """An `OrderGateway` over a list of hits, newest first. It has no documents.

    Attributes:
        hits: what it knows.
        asked: the filters that were asked for, in order.
        page_size: hits a page.
        whole: whether its last page says that nothing was cut.
        trouble: raised for a filter after its first page, when it gives an error.
        gate: awaited before each page, so that a test can hold an answer back.
    """

    def __init__(self, *hits: OrderSummary) -> None:
        self.hits = list(hits)
        self.asked: list[OrderFilter] = []
        self.page_size = 50
        self.whole = True
        self.trouble: Callable[[OrderFilter], DeskError | None] = lambda _search: None
        self.gate: Callable[[], object] | None = None
        self.closed = 0

    async def find(self, search: OrderFilter) -> AsyncIterator[HitPage]:
        """Pages of what matches."""
        self.asked.append(search)
        try:
            found = [hit for hit in self.hits if _matches(hit, search)]
            for start in range(0, max(1, len(found)), self.page_size):
                if self.gate is not None:
                    await self.gate()
                end = start + self.page_size
                last = end >= len(found)
                error = self.trouble(search)
                yield HitPage(tuple(found[start:end]), self.whole and last and error is None)
                if error is not None:
                    raise error
        finally:
            self.closed += 1

    async def get(self, order_id: str) -> OrderRead:
        """The order of a hit."""
        for hit in self.hits:
            if hit.order_id == order_id:
                return OrderRead(an_order(hit), NOON, "r-1", 12)
        raise OrderNotFound(order_id, status=404, request_id="r-1")

    async def fetch_pdf(self, url: str) -> bytes:
        """There are none here."""
        raise OrderNotFound(url)


def _matches(hit: OrderSummary, search: OrderFilter) -> bool:
    pairs = (
        (search.reference, hit.reference),
        (search.merchant_id, hit.merchant_id),
        (search.national_id, hit.national_id),
        (search.method, hit.method),
        (search.status, hit.status),
    )
    if any(wanted and wanted != had for wanted, had in pairs):
        return False
    if hit.created is None:
        return True
    after = search.created_from is None or search.created_from <= hit.created
    return after and (search.created_to is None or hit.created <= search.created_to)
