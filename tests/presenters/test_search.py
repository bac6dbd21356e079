"""A search in its course: what was typed becomes rows, and the state says what may be missing."""

import asyncio
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from ecster_desk.domain.errors import NetworkDown, ServerTrouble
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.query import OrderFilter
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.search import (
    Filters,
    Phase,
    QuickList,
    SearchPresenter,
    SearchState,
)
from ecster_desk.presenters.tables import COL_AMOUNT, COL_ORDER, COL_STATUS, SECOND_LINE_ROLE
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.orders import OrderService
from tests.support.fakes import NOON, FakeGateway, a_hit
from tests.support.waiting import until

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LAST_SECOND = timedelta(hours=23, minutes=59, seconds=59)


class Clock:
    """It is always noon, in UTC."""

    def now(self) -> datetime:
        return NOON


class Desk:
    """A search presenter over a fake gateway, and everything it said."""

    def __init__(self, *hits: OrderSummary) -> None:
        self.gateway = FakeGateway(*hits)
        self.crashes: list[BaseException] = []
        self.scope = TaskScope(lambda _name, error: self.crashes.append(error))
        formats = Formats("en", STOCKHOLM, now=Clock().now)
        orders = OrderService(self.gateway)
        self.search = SearchPresenter(orders, self.scope, formats, Clock(), STOCKHOLM)
        self.states: list[SearchState] = []
        self.opened: list[str] = []
        self.search.state_changed.connect(self.states.append)
        self.search.order_chosen.connect(self.opened.append)

    @property
    def state(self) -> SearchState:
        return self.search.state

    @property
    def references(self) -> list[str]:
        table = self.search.table
        return [table.index(row, COL_ORDER).data() for row in range(table.rowCount())]

    async def searched(self, text: str) -> SearchState:
        self.search.search(text)
        await self.scope.drain()
        return self.state

    async def listed(self, quick_list: QuickList) -> SearchState:
        self.search.show_list(quick_list)
        await self.scope.drain()
        return self.state

    async def filtered(self, filters: Filters) -> SearchState:
        self.search.set_filters(filters)
        await self.scope.drain()
        return self.state


async def test_a_reference_is_searched_on_all_dates_and_its_only_hit_opens_itself() -> None:
    desk = Desk(a_hit(1), a_hit(2))
    state = await desk.searched("  W-2 ")
    assert desk.gateway.asked == [OrderFilter(reference="W-2")]
    assert (state.phase, state.taken_for) == (Phase.FOUND, "reference")
    assert state.summary == "reference · all dates · 1 order"
    assert state.updated_at == "13:00:00"
    assert desk.opened == [a_hit(2).order_id]
    assert state.selected_id == a_hit(2).order_id


async def test_two_hits_open_nothing() -> None:
    desk = Desk(a_hit(1, reference="W"), a_hit(2, reference="W"))
    state = await desk.searched("W")
    assert state.summary == "reference · all dates · 2 orders"
    assert desk.opened == []


async def test_a_cut_answer_of_one_hit_opens_nothing_and_says_so() -> None:
    desk = Desk(a_hit(1))
    desk.gateway.whole = False
    state = await desk.searched("W-1")
    assert desk.opened == []
    assert state.cut_note == "Ecster gave only a part: there are more. Narrow the search."


async def test_what_is_typed_is_taken_for_something_before_it_is_searched() -> None:
    desk = Desk()
    said = []
    for text in ("", "W-1", "830219-0536", "Hx4nJ2mQpR7tVw9yZ1aB", "ED1-Hx4nJ2mQpR7tVw9yZ1aB"):
        desk.search.preview(text)
        said.append(desk.state.taken_for)
    assert said == [
        "",
        "reference",
        "personal number or reference",
        "Ecster id or reference",
        "our slip",
    ]
    assert desk.gateway.asked == []


async def test_a_wrong_check_digit_is_searched_all_the_same_and_said() -> None:
    desk = Desk(a_hit(1, national_id="SE830219-0537"))
    state = await desk.searched("SE830219-0537")
    assert state.remarks == ("The check digit is wrong. Searched all the same.",)
    assert [one.national_id for one in desk.gateway.asked if one.national_id]


async def test_hits_of_a_text_with_two_readings_say_what_found_them() -> None:
    desk = Desk(
        a_hit(1, national_id="SE830219-0536"), a_hit(2, reference="8302190536", national_id="")
    )
    await desk.searched("8302190536")
    table = desk.search.table
    marks = {
        table.index(row, COL_ORDER).data(): table.index(row, COL_STATUS).data(SECOND_LINE_ROLE)
        for row in range(table.rowCount())
    }
    assert marks == {"W-1": "personal number · Invoice", "8302190536": "reference · Invoice"}


@pytest.mark.parametrize(
    ("text", "beginning"),
    [("", "There is nothing to search for"), ("W" * 65, "The text is longer than the 64")],
)
async def test_what_cannot_be_searched_says_why_and_shows_no_rows_of_before(
    text: str, beginning: str
) -> None:
    desk = Desk(a_hit(1))
    await desk.searched("W-1")
    state = await desk.searched(text)
    assert state.phase is Phase.FAILED
    assert state.problem
    assert state.problem.what.startswith(beginning)
    assert (state.found, state.summary) == (0, "")
    assert len(desk.gateway.asked) == 1


async def test_the_latest_search_wins() -> None:
    desk = Desk(a_hit(1), a_hit(2))
    gate = asyncio.Event()
    desk.gateway.gate = gate.wait
    desk.search.search("W-1")
    await until(lambda: desk.gateway.asked)
    desk.search.search("W-2")
    gate.set()
    await desk.scope.drain()
    assert desk.references == ["W-2"]
    assert desk.opened == [a_hit(2).order_id]


async def test_pages_stream_in_and_the_list_is_whole_only_at_its_end() -> None:
    desk = Desk(*(a_hit(n) for n in range(120)))
    state = await desk.listed(QuickList.RECENT)
    loading = [(one.found, one.whole) for one in desk.states if one.phase is Phase.LOADING]
    assert loading == [(0, False), (50, False), (100, False), (120, False)]
    assert (state.found, state.whole) == (120, True)
    assert state.summary == "all orders · last 14 days · 120 orders"


async def test_a_search_that_is_stopped_keeps_what_came_and_says_so() -> None:
    desk = Desk(*(a_hit(n) for n in range(120)))
    gate = asyncio.Event()
    desk.search.state_changed.connect(
        lambda state: setattr(desk.gateway, "gate", gate.wait) if state.found == 50 else None
    )
    desk.search.show_list(QuickList.RECENT)
    await until(lambda: desk.state.found == 50)
    desk.search.cancel()
    await desk.scope.drain()
    assert desk.state.phase is Phase.FOUND
    assert desk.state.cut_note == "The search was stopped: there may be more orders."
    desk.search.cancel()
    assert desk.state.phase is Phase.FOUND


async def test_stopping_before_anything_came_leaves_nothing() -> None:
    desk = Desk(a_hit(1))
    desk.gateway.gate = asyncio.Event().wait
    desk.search.search("W-1")
    desk.search.cancel()
    await desk.scope.drain()
    assert desk.state.phase is Phase.IDLE


async def test_no_contact_says_what_to_do() -> None:
    desk = Desk(a_hit(1))
    desk.gateway.page_size = 1
    desk.gateway.trouble = lambda _search: NetworkDown(request_id="r9")
    desk.gateway.hits.clear()
    state = await desk.searched("W-1")
    assert state.phase is Phase.FAILED
    assert state.problem
    assert state.problem.support_code == "E201-r9"


async def test_a_failure_in_the_middle_keeps_the_rows_and_says_the_list_is_not_complete() -> None:
    desk = Desk(*(a_hit(n) for n in range(80)))
    desk.gateway.trouble = lambda _search: ServerTrouble()
    state = await desk.listed(QuickList.RECENT)
    assert (state.phase, state.found) == (Phase.FAILED, 50)
    assert state.cut_note == "The list is not complete."
    assert desk.opened == []


async def test_our_own_mistake_is_shown_and_told_once() -> None:
    desk = Desk(a_hit(1))

    def broken() -> None:
        raise ZeroDivisionError

    desk.gateway.gate = broken
    state = await desk.searched("W-1")
    assert state.phase is Phase.FAILED
    assert [type(error) for error in desk.crashes] == [ZeroDivisionError]


async def test_nothing_found_says_which_filters_may_hide_it_and_drops_them() -> None:
    desk = Desk(a_hit(1))
    await desk.filtered(Filters(status="ANNULLED", merchant_id="7", day_to=date(2026, 11, 1)))
    state = await desk.searched("W-1")
    assert state.phase is Phase.EMPTY
    assert state.filters_note == "status Annulled, store 7, until 1 Nov"
    assert state.can_drop_filters
    desk.search.drop_filters()
    await desk.scope.drain()
    assert desk.references == ["W-1"]


async def test_nothing_found_without_filters_offers_nothing_to_drop() -> None:
    state = await Desk().searched("W-1")
    assert (state.phase, state.can_drop_filters, state.filters_note) == (Phase.EMPTY, False, "")


async def test_an_id_that_no_order_has_says_so() -> None:
    state = await Desk().searched("ED1-Hx4nJ2mQpR7tVw9yZ1aB")
    assert state.phase is Phase.FAILED
    assert state.problem
    assert state.problem.what == "Ecster has no order with that id."


FIRST_OF_14_DAYS = datetime(2026, 10, 31, tzinfo=STOCKHOLM)


async def test_lists_ask_what_their_names_say() -> None:
    asked = {}
    for quick_list in QuickList:
        desk = Desk()
        await desk.listed(quick_list)
        asked[quick_list] = desk.gateway.asked
    before = datetime(2026, 10, 30, tzinfo=STOCKHOLM) + LAST_SECOND
    statuses = ("READY", "PARTIALLY_DELIVERED")
    assert asked == {
        QuickList.RECENT: [OrderFilter(created_from=FIRST_OF_14_DAYS)],
        QuickList.TO_DEBIT: [
            OrderFilter(status=one, created_from=FIRST_OF_14_DAYS) for one in statuses
        ],
        QuickList.AWAITING_SIGNATURE: [OrderFilter(status="PENDING_SIGNATURE")],
        QuickList.OLD_RESERVATIONS: [
            OrderFilter(status=one, created_to=before) for one in statuses
        ],
    }


async def test_days_that_are_set_take_the_place_of_a_lists_own() -> None:
    desk = Desk()
    await desk.filtered(Filters(day_from=date(2026, 3, 28), day_to=date(2026, 3, 29)))
    assert desk.gateway.asked == [
        OrderFilter(  # the night to summer time: the offsets differ
            created_from=datetime.fromisoformat("2026-03-28T00:00:00+01:00"),
            created_to=datetime.fromisoformat("2026-03-29T23:59:59+02:00"),
        )
    ]
    assert desk.state.summary == "all orders · 28 Mar – 29 Mar · 0 orders"
    assert desk.state.days_text == "28 Mar – 29 Mar"


async def test_from_later_than_to_is_not_searched() -> None:
    desk = Desk(a_hit(1))
    state = await desk.filtered(Filters(day_from=date(2026, 11, 2), day_to=date(2026, 11, 1)))
    assert state.problem
    assert state.problem.what == "The first day lies after the last day."
    assert desk.gateway.asked == []
    assert state.filters.day_from == date(2026, 11, 2)


async def test_a_status_that_is_set_replaces_a_list_made_of_statuses() -> None:
    desk = Desk()
    await desk.listed(QuickList.TO_DEBIT)
    state = await desk.filtered(Filters(status="DENIED"))
    assert state.quick_list is QuickList.RECENT
    state = await desk.listed(QuickList.TO_DEBIT)
    assert (state.quick_list, state.filters.status) == (QuickList.TO_DEBIT, "")


async def test_reading_again_keeps_the_rows_and_opens_nothing_twice() -> None:
    desk = Desk(*(a_hit(n) for n in range(1, 60)))
    await desk.listed(QuickList.RECENT)
    desk.search.choose(a_hit(7).order_id)
    resets: list[bool] = []
    counts: list[int] = []
    desk.search.table.modelReset.connect(lambda: resets.append(True))
    desk.search.state_changed.connect(lambda state: counts.append(state.found))
    desk.gateway.hits.insert(0, a_hit(0))
    desk.gateway.hits[7] = a_hit(7, status="FULLY_DELIVERED")
    desk.search.refresh()
    await desk.scope.drain()
    assert desk.references[:2] == ["W-0", "W-1"]
    assert len(desk.references) == 60
    assert min(counts) == 59
    assert resets == []
    assert desk.opened == [a_hit(7).order_id]
    assert desk.state.selected_id == a_hit(7).order_id


async def test_what_could_not_be_read_again_is_shown_with_its_age() -> None:
    desk = Desk(a_hit(1), a_hit(2))
    await desk.listed(QuickList.RECENT)
    desk.gateway.trouble = lambda _search: NetworkDown()
    desk.search.refresh()
    await desk.scope.drain()
    assert desk.references == ["W-1", "W-2"]
    assert desk.state.phase is Phase.FAILED
    assert desk.state.cut_note == "Not read again: these are the orders of 13:00:00."


async def test_there_is_nothing_to_read_again_before_the_first_search() -> None:
    desk = Desk(a_hit(1))
    desk.search.refresh()
    assert desk.gateway.asked == []


async def test_stores_are_offered_as_they_are_seen() -> None:
    desk = Desk(a_hit(1, merchant_id="1"), a_hit(2, merchant_id="2"), a_hit(3, merchant_id=""))
    await desk.listed(QuickList.RECENT)
    assert desk.state.merchants == ("1", "2")
    await desk.filtered(Filters(merchant_id="2"))
    assert desk.state.merchants == ("1", "2")
    assert desk.references == ["W-2"]


async def test_sorting_by_a_header_holds_while_the_answer_comes() -> None:
    desk = Desk(*(a_hit(n) for n in range(60)))
    desk.search.table.sort(COL_AMOUNT)
    await desk.listed(QuickList.RECENT)
    assert desk.references == [f"W-{n}" for n in range(60)]
    desk.search.table.sort(COL_AMOUNT, Qt.SortOrder.DescendingOrder)
    assert desk.references == [f"W-{n}" for n in reversed(range(60))]
