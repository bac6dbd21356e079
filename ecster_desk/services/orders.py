"""Finding orders and reading one: the questions that a screen asks, put to the gateway."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing

from ecster_desk.domain.errors import OrderNotFound
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.query import Kind, OrderFilter, Reading
from ecster_desk.ports.gateway import HitPage, OrderGateway, OrderRead
from ecster_desk.services.merging import MarkedPage, Source, merged

_BY_ID = (Kind.ORDER_ID, Kind.SLIP_CODE)


class OrderService:
    """Reads orders; moves no money. Every method raises `domain.errors.DeskError`s."""

    def __init__(self, gateway: OrderGateway) -> None:
        self._gateway = gateway

    async def find(self, searches: Sequence[OrderFilter]) -> AsyncGenerator[HitPage, None]:
        """All that any of the searches finds: joined, newest first, each order once.

        One search fails: the others are given whole, then its error is raised.
        """
        sources = [Source(None, self._gateway.find(search)) for search in searches]
        async with aclosing(merged(sources)) as pages:
            async for page in pages:
                yield HitPage(page.hits, page.whole)

    async def find_text(
        self, readings: Sequence[Reading], narrowed: OrderFilter
    ) -> AsyncGenerator[MarkedPage[Kind], None]:
        """All that a text can mean, each hit marked with the reading that found it.

        `narrowed` holds what the person has set besides (status, store, days). An id is read
        directly; that no order has it is an error only if every reading was an id and none found.
        """
        by_id = [_IdSource(self._gateway, r, narrowed) for r in readings if r.kind in _BY_ID]
        ids = {source.reading: source for source in by_id}
        sources = [
            Source(r.kind, ids[r].pages() if r in ids else self._gateway.find(_asked(r, narrowed)))
            for r in readings
        ]
        async with aclosing(merged(sources)) as pages:
            async for page in pages:
                yield page
        if by_id and len(by_id) == len(readings) and all(source.missing for source in by_id):
            raise by_id[0].missing or OrderNotFound()

    async def read(self, order_id: str) -> OrderRead:
        """One whole order.

        Raises:
            OrderNotFound: no order has that id.
        """
        return await self._gateway.get(order_id)


class _IdSource:
    """A reading as an id: the one order that has it, as a list of at most one."""

    def __init__(self, gateway: OrderGateway, reading: Reading, narrowed: OrderFilter) -> None:
        self.reading = reading
        self.missing: OrderNotFound | None = None
        self._gateway = gateway
        self._narrowed = narrowed

    async def pages(self) -> AsyncIterator[HitPage]:
        """The order as a hit, unless what the person has set leaves it out."""
        hits: tuple[OrderSummary, ...] = ()
        try:
            answer = await self._gateway.get(self.reading.value)
        except OrderNotFound as error:
            self.missing = error
        else:
            from ecster_desk.domain.order import summary_of  # late: no list needs whole orders

            hit = summary_of(answer.order)
            hits = (hit,) if _fits(hit, self._narrowed) else ()
        yield HitPage(hits, whole=True)


def _asked(reading: Reading, narrowed: OrderFilter) -> OrderFilter:
    if reading.kind is Kind.NATIONAL_ID:
        return narrowed._replace(national_id=reading.value)
    return narrowed._replace(reference=reading.value)


def _fits(hit: OrderSummary, narrowed: OrderFilter) -> bool:
    """What the API's filters do (contract 5), for an order that was read by its id."""
    pairs = (
        (narrowed.merchant_id, hit.merchant_id),
        (narrowed.method, hit.method),
        (narrowed.status, hit.status),
    )
    if any(wanted and wanted != had for wanted, had in pairs):
        return False
    if hit.created is None:
        return narrowed.created_from is None and narrowed.created_to is None
    after = narrowed.created_from is None or narrowed.created_from <= hit.created
    return after and (narrowed.created_to is None or hit.created <= narrowed.created_to)
