"""An order is read, shown, read again; a national id is seen for a while and no longer."""

import logging

import pytest

from ecster_desk.domain.errors import NetworkDown
from ecster_desk.presenters.detail import DetailPhase
from ecster_desk.presenters.order_view import Role
from tests.support.builders import an_order, original
from tests.support.detail import CHAIR, a_desk, a_whole_order
from tests.support.waiting import until

ORDER = a_whole_order()
OTHER = an_order(original(CHAIR), order_id="otherOrderOtherOrder", reference="W-2")
FULL_ID = "SE490623-1234"


async def shown(desk, order=ORDER):
    desk.detail.open(order.order_id)
    await until(lambda: desk.detail.state.view and not desk.detail.state.refreshing)
    return desk.detail.state


def ids_seen(desk):
    view = desk.detail.state.view
    texts = [view.header.national_id]
    texts += [one.value for person in view.people for one in person.fields]
    return [text for text in texts if text.startswith("SE")]


async def test_nothing_is_open_at_first() -> None:
    desk = a_desk()
    assert desk.detail.state.phase is DetailPhase.NONE
    assert desk.detail.order is None
    desk.detail.refresh()
    assert desk.shelf.reads == []


async def test_an_order_is_loaded_then_shown() -> None:
    desk = a_desk(ORDER)
    phases = []
    desk.detail.state_changed.connect(lambda state: phases.append(state.phase))
    state = await shown(desk)
    assert phases == [DetailPhase.LOADING, DetailPhase.SHOWN]
    assert state.view.header.title == "W-100233"
    assert state.read_at == "13:03:22"
    assert state.problem is None
    assert desk.detail.order == ORDER


async def test_the_latest_open_wins() -> None:
    desk = a_desk(ORDER, OTHER)
    gate = desk.shelf.hold(ORDER.order_id)
    desk.detail.open(ORDER.order_id)
    await until(lambda: desk.shelf.reads)
    await shown(desk, OTHER)
    gate.set()
    await desk.scope.drain()
    assert desk.detail.state.view.header.title == "W-2"
    assert desk.detail.order == OTHER


async def test_another_order_takes_the_first_from_the_screen_at_once() -> None:
    desk = a_desk(ORDER, OTHER)
    await shown(desk)
    desk.detail.open(OTHER.order_id)
    assert desk.detail.state.phase is DetailPhase.LOADING
    assert desk.detail.state.view is None
    assert desk.detail.order is None
    await desk.scope.drain()


async def test_an_order_that_cannot_be_read_says_why_and_can_be_tried_again() -> None:
    desk = a_desk(ORDER)
    desk.shelf.trouble = NetworkDown(request_id="r7")
    desk.detail.open(ORDER.order_id)
    await until(lambda: desk.detail.state.phase is DetailPhase.FAILED)
    assert desk.detail.state.problem.what.startswith("No contact with Ecster")
    assert desk.detail.state.problem.support_code == "E201-r7"
    desk.shelf.trouble = None
    desk.detail.refresh()
    assert desk.detail.state.phase is DetailPhase.LOADING
    await until(lambda: desk.detail.state.phase is DetailPhase.SHOWN)
    assert desk.detail.state.problem is None


async def test_an_order_that_cannot_be_read_again_stays_with_its_age() -> None:
    desk = a_desk(ORDER)
    await shown(desk)
    desk.clock.pass_by(minutes=5)
    desk.shelf.trouble = NetworkDown()
    desk.detail.refresh()
    assert desk.detail.state.refreshing
    await until(lambda: desk.detail.state.problem)
    assert desk.detail.state.phase is DetailPhase.SHOWN
    assert desk.detail.state.read_at == "13:03:22"
    assert desk.detail.order == ORDER
    desk.shelf.trouble = None
    desk.detail.refresh()
    await until(lambda: desk.detail.state.problem is None)
    assert desk.detail.state.read_at == "13:08:22"


async def test_an_age_of_another_day_names_the_day() -> None:
    desk = a_desk(ORDER)
    await shown(desk)
    desk.clock.pass_by(days=1)
    desk.shelf.trouble = NetworkDown()
    desk.detail.refresh()
    await until(lambda: desk.detail.state.problem)
    assert desk.detail.state.read_at == "14 Nov 13:03:22"


async def test_opening_the_shown_order_again_keeps_it_while_it_is_read() -> None:
    desk = a_desk(ORDER)
    await shown(desk)
    desk.detail.open(ORDER.order_id)
    assert desk.detail.state.phase is DetailPhase.SHOWN
    assert desk.detail.state.refreshing
    await until(lambda: not desk.detail.state.refreshing)
    assert len(desk.shelf.reads) == 2


async def test_our_own_mistake_is_said_and_reported() -> None:
    desk = a_desk(ORDER)
    desk.shelf.trouble = ZeroDivisionError("ours")
    desk.detail.open(ORDER.order_id)
    await until(lambda: desk.crashes)
    assert desk.detail.state.phase is DetailPhase.FAILED
    assert "No money has moved" in desk.detail.state.problem.what
    assert [str(crash) for crash in desk.crashes] == ["ours"]


async def test_a_national_id_is_seen_for_a_while() -> None:
    desk = a_desk(ORDER, reveal_ms=30)
    await shown(desk)
    assert FULL_ID not in ids_seen(desk)
    desk.detail.reveal(Role.CUSTOMER)
    assert ids_seen(desk)[:2] == [FULL_ID, FULL_ID]
    await until(lambda: FULL_ID not in ids_seen(desk))


async def test_ten_seconds_are_the_while() -> None:
    desk = a_desk(ORDER)
    await shown(desk)
    desk.detail.reveal(Role.CUSTOMER)
    assert [timer.interval() for timer in desk.detail.children()] == [10_000]
    desk.detail.hide()
    assert FULL_ID not in ids_seen(desk)


async def test_one_national_id_at_a_time() -> None:
    desk = a_desk(ORDER)
    await shown(desk)
    desk.detail.reveal(Role.CUSTOMER)
    desk.detail.reveal(Role.SALES_PERSON)
    assert "SE830219-0536" in ids_seen(desk)
    assert FULL_ID not in ids_seen(desk)
    desk.detail.hide()


async def test_opening_masks_again() -> None:
    desk = a_desk(ORDER, OTHER)
    await shown(desk)
    desk.detail.reveal(Role.CUSTOMER)
    await shown(desk, OTHER)
    await shown(desk)
    assert FULL_ID not in ids_seen(desk)


async def test_reading_again_keeps_what_is_revealed() -> None:
    desk = a_desk(ORDER)
    await shown(desk)
    desk.detail.reveal(Role.CUSTOMER)
    desk.detail.refresh()
    await until(lambda: not desk.detail.state.refreshing)
    assert FULL_ID in ids_seen(desk)
    desk.detail.hide()


async def test_revealing_is_logged_without_the_number(caplog: pytest.LogCaptureFixture) -> None:
    desk = a_desk(ORDER)
    await shown(desk)
    with caplog.at_level(logging.INFO):
        desk.detail.reveal(Role.CUSTOMER)
    desk.detail.hide()
    [record] = caplog.records
    assert record.getMessage() == f"national id of customer revealed in order {ORDER.order_id}"
    assert "1234" not in caplog.text


async def test_nothing_is_revealed_without_an_order(caplog: pytest.LogCaptureFixture) -> None:
    desk = a_desk()
    with caplog.at_level(logging.INFO):
        desk.detail.reveal(Role.CUSTOMER)
    assert caplog.records == []


async def test_another_language_draws_everything_anew() -> None:
    desk = a_desk(ORDER)
    await shown(desk)
    states = []
    desk.detail.state_changed.connect(states.append)
    before = desk.detail.state.view
    desk.detail.retranslate()
    assert states[-1].view == before
    assert states[-1].view is not before
