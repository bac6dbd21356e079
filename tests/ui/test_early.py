"""What is asked before its part of the window is there: kept, and done as soon as it can be."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from ecster_desk.app.gateway import LateGateway
from ecster_desk.app.life import Life
from ecster_desk.presenters.detail import DetailPhase
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.search import Phase, SearchPresenter
from ecster_desk.services.orders import OrderService
from ecster_desk.ui.unsettled.tray import TrayDialog
from tests.support.living import living
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until
from tests.support.whole_till import Till, early_till

ROWS = [{"name": "Chair", "quantity": 1, "unitAmount": 62500, "vatRate": 2500}]


@pytest.fixture
async def till(sandbox: SandboxHandle) -> AsyncIterator[Till]:
    """Right after the first paint."""
    async with early_till(sandbox) as early:
        yield early


def enter(till: Till, text: str) -> None:
    field = till.window._first.field
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def press(till: Till, key: Qt.Key) -> None:
    QTest.keyClick(till.window._first.field, key)


async def test_a_text_entered_before_the_client_came_goes_out_when_it_comes(
    till: Till, sandbox: SandboxHandle
) -> None:
    order = sandbox.make_order(rows=ROWS, orderReference="EARLY-1")
    gateway = LateGateway()
    orders = OrderService(gateway)
    search = SearchPresenter(orders, till.tasks, Formats("en"), till.screen.search._clock)
    enter(till, "EARLY-1")
    till.window.attach_search(search, till.screen.connection)
    await asyncio.sleep(0)
    assert search.state.phase is Phase.LOADING

    gateway.open(till.screen.search._orders._gateway)
    await until(lambda: search.state.selected_id == order["id"])


async def test_a_search_is_answered_before_there_is_a_frame_to_show_it_in(
    till: Till, sandbox: SandboxHandle
) -> None:
    order = sandbox.make_order(rows=ROWS, orderReference="EARLY-2")
    till.window.attach_search(till.screen.search, till.screen.connection)
    enter(till, "EARLY-2")
    await until(lambda: till.state.selected_id == order["id"])
    assert till.window._frame is None
    assert till.screen.detail.state.phase is DetailPhase.NONE

    till.window.furnish()
    assert till.rows == ["EARLY-2"]
    assert till.window.search_pane.stack.currentWidget() is till.window.search_pane.view
    assert till.window.top.field.text() == "EARLY-2"

    till.window.attach(till.screen)
    await until(lambda: till.opened == "EARLY-2")


async def test_a_hit_that_opened_before_there_was_a_pane_is_forgotten_by_another_search(
    till: Till, sandbox: SandboxHandle
) -> None:
    first = sandbox.make_order(rows=ROWS, orderReference="EARLY-3")
    till.window.attach_search(till.screen.search, till.screen.connection)
    enter(till, "EARLY-3")
    await until(lambda: till.state.selected_id == first["id"])
    till.window.search("no such order")
    await until(lambda: till.state.phase is Phase.EMPTY)
    till.window.attach(till.screen)
    await till.settled()
    assert till.screen.detail.state.phase is DetailPhase.NONE


async def test_what_is_typed_on_after_enter_stays_in_the_field(till: Till) -> None:
    till.window.attach_search(till.screen.search, till.screen.connection)
    enter(till, "EARLY-4")
    QTest.keyClicks(till.window._first.field, "5")
    till.window.attach(till.screen)
    await till.settled()
    assert till.window.top.field.text() == "EARLY-45"


async def test_an_act_on_an_order_does_nothing_while_there_is_none(
    till: Till, sandbox: SandboxHandle
) -> None:
    order = sandbox.make_order(rows=ROWS, orderReference="EARLY-6")
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9):
        press(till, key)
    till.window.attach_search(till.screen.search, till.screen.connection)
    press(till, Qt.Key.Key_F9)
    enter(till, "EARLY-6")
    till.window.attach(till.screen)
    await until(lambda: till.opened == order["orderReference"])
    assert not till.screen.slip.state.is_open


async def test_a_key_of_the_window_is_kept_until_it_is_bound(till: Till) -> None:
    press(till, Qt.Key.Key_F10)
    press(till, Qt.Key.Key_F2)
    till.window.furnish()
    (menu,) = till.window.findChildren(QMenu)
    assert menu.isVisible()
    menu.close()
    till.window.attach(till.screen)
    await till.settled()


async def test_the_end_can_be_asked_for_at_once(till: Till) -> None:
    asked: list[bool] = []
    till.window.close_asked.connect(lambda: asked.append(True))
    till.window.close()
    assert till.window.isVisible()
    assert till.window.wants_to_close
    assert asked == [True]


async def test_a_language_chosen_before_the_run_is_whole_comes_then(
    sandbox: SandboxHandle, tmp_path: Path
) -> None:
    async with living(tmp_path, sandbox, early=lambda life: life.change_language("sv")) as run:
        await until(lambda: "ÖVNING" in run.window.windowTitle())


async def test_what_is_not_settled_is_shown_as_soon_as_it_is_known(
    sandbox: SandboxHandle, tmp_path: Path
) -> None:
    def ask(life: Life) -> None:
        QTest.keyClick(life.window._first.field, Qt.Key.Key_F4)

    async with living(tmp_path, sandbox, early=ask) as run:
        (tray,) = run.window.findChildren(TrayDialog)
        assert tray.isVisible()
        tray.close()


async def test_an_end_asked_for_at_once_is_an_orderly_end(
    sandbox: SandboxHandle, tmp_path: Path
) -> None:
    async with living(tmp_path, sandbox, early=lambda life: life.window.close()) as run:
        assert await run.ended() == 0
