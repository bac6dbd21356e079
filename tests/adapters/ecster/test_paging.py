"""Whole results: servers of every temper, and none may make a cut list look whole."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.adapters.ecster.paging import Sweep
from ecster_desk.adapters.ecster.settings import Limits
from ecster_desk.adapters.ecster.urls import Window
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.query import OrderFilter
from ecster_desk.ports.gateway import HitPage

NOON = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)


def hit(number: int, created: datetime | None = None) -> OrderSummary:
    """The higher its number, the older it is."""
    moment = created or NOON - timedelta(minutes=number)
    return OrderSummary(f"Order{number:05d}", "READY", moment, 100, 0, 0)


@dataclass
class Server:
    """A search API that holds `hits`, newest first, and has the habits that a test gives it.

    Attributes:
        cut: gives at most so many at once, whatever is asked.
        obeys_offset, obeys_size, obeys_period: False ignores that parameter.
        counts_pages: takes `offset` for the number of a page.
        between: done before each answer, to change the hits while they are read.
    """

    hits: list[OrderSummary]
    cut: int = 10**9
    obeys_offset: bool = True
    obeys_size: bool = True
    obeys_period: bool = True
    counts_pages: bool = False
    between: Callable[["Server"], None] = lambda _server: None
    questions: list[tuple[OrderFilter, Window]] = field(default_factory=list)

    async def ask(self, search: OrderFilter, window: Window) -> list[OrderSummary]:
        """One answer."""
        self.questions.append((search, window))
        self.between(self)
        size = min(window.size, self.cut) if self.obeys_size else self.cut
        offset = window.offset if self.obeys_offset else 0
        start = offset * size if self.counts_pages else offset
        return [each for each in self.hits if self._is_inside(each, search)][start : start + size]

    def _is_inside(self, each: OrderSummary, search: OrderFilter) -> bool:
        if not self.obeys_period or each.created is None:
            return search.created_from is None or not self.obeys_period
        after = search.created_from is None or search.created_from <= each.created
        return after and (search.created_to is None or each.created <= search.created_to)


async def swept(
    server: Server, search: OrderFilter | None = None, **limits: int
) -> tuple[list[OrderSummary], bool]:
    """All hits that the sweep gave, each only once, and whether it called them whole."""
    pages = await swept_pages(server, search, **limits)
    hits = [each for page in pages for each in page.hits]
    assert len({each.order_id for each in hits if each.order_id}) == len(hits)
    assert not any(page.whole for page in pages[:-1])
    return hits, pages[-1].whole


async def swept_pages(
    server: Server, search: OrderFilter | None = None, **limits: int
) -> list[HitPage]:
    sweep = Sweep(server.ask, search or OrderFilter(), Limits(**limits), lambda: NOON)
    return [page async for page in sweep.pages()]


async def test_a_few_hits_are_one_question() -> None:
    server = Server([hit(number) for number in range(9)])
    assert await swept(server) == (server.hits, True)
    assert len(server.questions) == 1


async def test_no_hit_is_whole_too() -> None:
    assert await swept(Server([])) == ([], True)


async def test_pages_follow_each_other_newest_first() -> None:
    server = Server([hit(number) for number in range(250)], cut=100)
    assert await swept(server) == (server.hits, True)
    assert [window.offset for _search, window in server.questions] == [0, 99, 198, 249]


async def test_each_page_is_given_as_soon_as_it_is_there() -> None:
    pages = await swept_pages(Server([hit(number) for number in range(25)], cut=10))
    assert [len(page.hits) for page in pages] == [10, 9, 6, 0, 0]


@pytest.mark.parametrize("count", [10, 50, 99, 300])
async def test_where_paging_does_nothing_the_period_is_split(count: int) -> None:
    server = Server([hit(number) for number in range(count)], cut=50, obeys_offset=False)
    hits, whole = await swept(server)
    assert whole
    assert sorted(each.order_id for each in hits) == [each.order_id for each in server.hits]


async def test_a_page_number_is_not_taken_for_an_offset() -> None:
    """Offset 49 of such a server is beyond its last page: an empty answer that proves nothing."""
    server = Server([hit(number) for number in range(120)], cut=50, counts_pages=True)
    hits, whole = await swept(server)
    assert whole
    assert len(hits) == 120


async def test_a_search_with_a_period_is_split_inside_it() -> None:
    server = Server([hit(number) for number in range(300)], cut=50, obeys_offset=False)
    search = OrderFilter(
        status="READY",
        created_from=NOON - timedelta(minutes=200, microseconds=-1),
        created_to=NOON - timedelta(minutes=10, microseconds=-1),
    )
    hits, whole = await swept(server, search)
    assert whole
    assert len(hits) == 191
    assert {asked.status for asked, _window in server.questions} == {"READY"}


async def test_a_server_that_ignores_everything_is_never_called_whole() -> None:
    server = Server(
        [hit(number) for number in range(300)], cut=50, obeys_offset=False, obeys_period=False
    )
    hits, whole = await swept(server)
    assert not whole
    assert len(hits) == 50
    assert len(server.questions) == 3


async def test_a_full_second_cannot_be_split() -> None:
    """Sixty orders of one second behind a cut of fifty: ten stay hidden, and it says so."""
    moment = NOON - timedelta(days=3)
    server = Server([hit(number, moment) for number in range(60)], cut=50, obeys_offset=False)
    older = [hit(number) for number in range(9_000, 9_005)]
    server.hits += older
    hits, whole = await swept(server)
    assert not whole
    assert set(older) <= set(hits)


async def test_a_full_second_alone_has_nothing_to_split() -> None:
    server = Server([hit(number, NOON) for number in range(60)], cut=50, obeys_offset=False)
    search = OrderFilter(created_from=NOON, created_to=NOON)
    assert (await swept(server, search))[1] is False


async def test_a_hit_whose_time_is_unreadable_leaves_a_doubt() -> None:
    timeless = OrderSummary("NoTime", "READY", None, 100, 0, 0)
    server = Server([timeless, *(hit(number) for number in range(30))], cut=50, obeys_offset=False)
    hits, whole = await swept(server)
    assert not whole
    assert timeless in hits


async def test_orders_that_arrive_while_paging_come_once_and_hide_none() -> None:
    def arrive(server: Server) -> None:
        server.hits.insert(0, hit(-len(server.questions)))

    server = Server([hit(number) for number in range(100)], cut=20, between=arrive)
    hits, whole = await swept(server)
    assert whole
    assert {hit(number) for number in range(100)} <= set(hits)


async def test_an_order_that_leaves_the_list_while_paging_hides_no_other() -> None:
    def leave(server: Server) -> None:
        if len(server.questions) == 2:
            del server.hits[3:6]

    server = Server([hit(number) for number in range(100)], cut=20, between=leave)
    expected = [hit(number) for number in range(100) if number not in {3, 4, 5}]
    hits, whole = await swept(server)
    assert set(expected) <= set(hits)
    assert not whole  # three known hits came back from no part: safe, if too careful


async def test_the_sweep_stops_at_its_most_hits() -> None:
    server = Server([hit(number) for number in range(1_000)], cut=100)
    hits, whole = await swept(server, most_hits=250)
    assert not whole
    assert 250 <= len(hits) < 400


async def test_one_answer_beyond_the_most_hits_is_the_last() -> None:
    server = Server([hit(number) for number in range(300)], obeys_size=False)
    assert await swept(server, most_hits=250) == (server.hits, False)
    assert len(server.questions) == 1


async def test_the_sweep_stops_at_its_most_questions() -> None:
    server = Server([hit(number) for number in range(1_000)], cut=20, obeys_offset=False)
    assert not (await swept(server, most_questions=10))[1]
    assert len(server.questions) == 10


async def test_hits_without_an_id_are_told_apart_by_all_they_say() -> None:
    nameless = [OrderSummary("", "READY", None, amount, 0, 0) for amount in (1, 2, 2)]
    pages = await swept_pages(Server(nameless))
    assert [each.amount_minor for each in pages[0].hits] == [1, 2]


@given(
    minutes=st.lists(st.integers(0, 400), max_size=80),
    cut=st.integers(10, 40),
    obeys_offset=st.booleans(),
    obeys_size=st.booleans(),
    obeys_period=st.booleans(),
    counts_pages=st.booleans(),
)
async def test_whole_means_whole(
    minutes: list[int],
    cut: int,
    obeys_offset: bool,
    obeys_size: bool,
    obeys_period: bool,
    counts_pages: bool,
) -> None:
    """Of all servers with a page of ten or more, none gets a cut list past the sweep."""
    newest_first = sorted(minutes)
    hits = [hit(at, NOON - timedelta(minutes=ago)) for at, ago in enumerate(newest_first)]
    server = Server(
        hits,
        cut,
        obeys_offset=obeys_offset,
        obeys_size=obeys_size,
        obeys_period=obeys_period,
        counts_pages=counts_pages,
    )
    found, whole = await swept(server, page_size=25, most_questions=300)
    assert set(found) <= set(hits)
    assert not whole or set(found) == set(hits)
    assert whole or not obeys_offset or counts_pages
