"""Searches become one list: newest first, each order once, nothing hidden."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.errors import NetworkDown, OrderNotFound, ServerTrouble
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.query import Kind, OrderFilter, Reading
from ecster_desk.ports.gateway import HitPage
from ecster_desk.services.merging import SLICE, MarkedPage
from ecster_desk.services.orders import OrderService
from tests.support.fakes import NOON, FakeGateway, a_hit

READY = OrderFilter(status="READY")
PARTIAL = OrderFilter(status="PARTIALLY_DELIVERED")


async def all_of(service: OrderService, *searches: OrderFilter) -> tuple[list[OrderSummary], bool]:
    """Every hit in the order given, and whether the last page was whole (and only that one)."""
    pages = [page async for page in service.find(searches)]
    assert not any(page.whole for page in pages[:-1])
    return [hit for page in pages for hit in page.hits], pages[-1].whole


async def collect(
    pages: AsyncIterator[HitPage | MarkedPage[Kind]], into: list[OrderSummary]
) -> None:
    """Take what comes until it ends or fails; a failing answer was never whole."""
    async for page in pages:
        assert not page.whole
        into += page.hits


async def test_two_questions_are_one_list_newest_first() -> None:
    odd = [a_hit(n) for n in range(1, 120, 2)]
    even = [a_hit(n, status="PARTIALLY_DELIVERED") for n in range(2, 120, 2)]
    service = OrderService(FakeGateway(*odd, *even))
    hits, whole = await all_of(service, READY, PARTIAL)
    assert [hit.reference for hit in hits] == [f"W-{n}" for n in range(1, 120)]
    assert whole


async def test_an_order_found_twice_is_listed_once() -> None:
    service = OrderService(FakeGateway(a_hit(1), a_hit(2)))
    hits, _ = await all_of(service, READY, OrderFilter())
    assert [hit.reference for hit in hits] == ["W-1", "W-2"]


async def test_nothing_found_is_a_whole_answer() -> None:
    assert await all_of(OrderService(FakeGateway()), READY) == ([], True)


async def test_a_cut_answer_is_never_whole() -> None:
    gateway = FakeGateway(a_hit(1))
    gateway.whole = False
    assert (await all_of(OrderService(gateway), READY, PARTIAL))[1] is False


async def test_a_long_page_is_given_in_slices() -> None:
    gateway = FakeGateway(*(a_hit(n) for n in range(SLICE * 2 + 1)))
    gateway.page_size = 10_000
    sizes = [len(page.hits) async for page in OrderService(gateway).find([READY])]
    assert sizes == [SLICE, SLICE, 1]


async def test_one_of_two_questions_fails_after_the_other_was_given_whole() -> None:
    gateway = FakeGateway(*(a_hit(n) for n in range(120)))
    gateway.trouble = lambda search: ServerTrouble() if search == PARTIAL else None
    seen: list[OrderSummary] = []
    with pytest.raises(ServerTrouble):
        await collect(OrderService(gateway).find([PARTIAL, READY]), seen)
    assert len(seen) == 120


async def test_leaving_early_ends_the_questions() -> None:
    gateway = FakeGateway(*(a_hit(n) for n in range(200)))
    pages = OrderService(gateway).find([READY, PARTIAL])
    await anext(pages)
    await pages.aclose()
    assert gateway.closed == 2


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans(), st.booleans()), max_size=60))
async def test_joining_loses_nothing_and_keeps_the_order(
    drawn: list[tuple[int, bool, bool]],
) -> None:
    hits = [
        a_hit(
            n,
            created=None if undated else NOON - timedelta(hours=hour),
            status="READY" if ready else "PARTIALLY_DELIVERED",
        )
        for n, (hour, ready, undated) in enumerate(drawn)
    ]
    hits.sort(key=lambda hit: -(hit.created.timestamp() if hit.created else 0))
    gateway = FakeGateway(*hits)
    gateway.page_size = 7
    found, whole = await all_of(OrderService(gateway), READY, PARTIAL)
    assert {hit.order_id for hit in found} == {hit.order_id for hit in hits}
    assert len(found) == len(hits)
    ages = [hit.created.timestamp() if hit.created else 0 for hit in found]
    assert ages == sorted(ages, reverse=True)
    assert whole


async def marks_of(
    gateway: FakeGateway, *readings: Reading, narrowed: OrderFilter | None = None
) -> dict[str, Kind]:
    """Reference → what found it."""
    found = {}
    async for page in OrderService(gateway).find_text(readings, narrowed or OrderFilter()):
        found |= {hit.reference: m for hit, m in zip(page.hits, page.marks, strict=True)}
    return found


TWENTY = "abcdefghij0123456789"
AS_ID = Reading(Kind.ORDER_ID, TWENTY)
AS_REFERENCE = Reading(Kind.REFERENCE, TWENTY)


async def test_a_text_of_two_readings_is_asked_both_ways_and_marked() -> None:
    gateway = FakeGateway(
        a_hit(1, order_id=TWENTY, reference="W-9"), a_hit(2, reference=TWENTY), a_hit(3)
    )
    found = await marks_of(gateway, AS_ID, AS_REFERENCE)
    assert found == {"W-9": Kind.ORDER_ID, TWENTY: Kind.REFERENCE}


async def test_an_order_that_both_readings_find_carries_the_likelier_mark() -> None:
    gateway = FakeGateway(a_hit(1, order_id=TWENTY, reference=TWENTY))
    assert await marks_of(gateway, AS_ID, AS_REFERENCE) == {TWENTY: Kind.ORDER_ID}


async def test_no_order_of_that_id_is_fine_when_it_was_a_reference() -> None:
    assert await marks_of(FakeGateway(a_hit(2, reference=TWENTY)), AS_ID, AS_REFERENCE) == {
        TWENTY: Kind.REFERENCE
    }
    assert await marks_of(FakeGateway(), AS_ID, AS_REFERENCE) == {}


async def test_no_order_of_an_id_that_can_be_nothing_else_is_said() -> None:
    with pytest.raises(OrderNotFound):
        await marks_of(FakeGateway(), AS_ID)


async def test_what_the_person_has_set_holds_for_an_id_as_well() -> None:
    gateway = FakeGateway(a_hit(1, order_id=TWENTY, status="ANNULLED"))
    assert await marks_of(gateway, AS_ID, narrowed=READY) == {}
    assert await marks_of(gateway, AS_ID, narrowed=OrderFilter(status="ANNULLED"))
    late = OrderFilter(created_from=NOON)
    assert await marks_of(gateway, AS_ID, narrowed=late) == {}
    in_time = OrderFilter(created_from=NOON - timedelta(days=1), created_to=NOON)
    assert await marks_of(gateway, AS_ID, narrowed=in_time)


async def test_an_order_without_a_date_fits_no_days() -> None:
    gateway = FakeGateway(a_hit(1, order_id=TWENTY, created=None))
    assert await marks_of(gateway, AS_ID)
    assert await marks_of(gateway, AS_ID, narrowed=OrderFilter(created_to=NOON)) == {}


async def test_a_personal_number_is_asked_as_one() -> None:
    gateway = FakeGateway(a_hit(1), a_hit(2, national_id="SE1"))
    found = await marks_of(gateway, Reading(Kind.NATIONAL_ID, "SE830219-0536"))
    assert found == {"W-1": Kind.NATIONAL_ID}


async def test_what_was_found_is_given_before_the_other_reading_fails() -> None:
    gateway = FakeGateway(a_hit(1, order_id=TWENTY))
    gateway.trouble = lambda _search: NetworkDown()
    found: list[OrderSummary] = []
    with pytest.raises(NetworkDown):
        await collect(OrderService(gateway).find_text([AS_ID, AS_REFERENCE], OrderFilter()), found)
    assert [hit.order_id for hit in found] == [TWENTY]


async def test_reading_an_order_asks_the_gateway() -> None:
    service = OrderService(FakeGateway(a_hit(1, order_id=TWENTY)))
    assert (await service.read(TWENTY)).order.order_id == TWENTY


class PlainPages:
    """A gateway whose pages cannot be closed early: the port asks for no more than iteration."""

    def __init__(self) -> None:
        self.pages = [HitPage((a_hit(1),), whole=False), HitPage((a_hit(2),), whole=True)]

    def find(self, _search: OrderFilter) -> AsyncIterator[HitPage]:
        return self

    def __aiter__(self) -> AsyncIterator[HitPage]:
        return self

    async def __anext__(self) -> HitPage:
        if not self.pages:
            raise StopAsyncIteration
        return self.pages.pop(0)


async def test_pages_that_cannot_be_closed_early_are_taken_too() -> None:
    hits, whole = await all_of(OrderService(PlainPages()), READY)
    assert [hit.reference for hit in hits] == ["W-1", "W-2"]
    assert whole
