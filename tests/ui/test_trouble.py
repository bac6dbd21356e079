"""What goes wrong in the world: the list says what happened and what to do, and stays usable."""

import asyncio
import itertools
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ecster_desk.presenters.search import Phase
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until
from tests.support.whole_till import Till

_NUMBERS = itertools.count(1)
ROWS = [{"name": "Chair", "quantity": 1, "unitAmount": 62500, "vatRate": 2500}]


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


async def assert_usable(till: Till, sandbox: SandboxHandle) -> None:
    """The next search works as if nothing had happened."""
    sandbox.clear_faults()
    sandbox.set_key_valid(True)
    order = sandbox.make_order(rows=ROWS, orderReference=f"AFTER-{next(_NUMBERS)}")
    await till.search(order["orderReference"])
    assert till.opened == order["orderReference"]


async def test_a_revoked_key_says_that_a_manager_must_look(
    till: Till, sandbox: SandboxHandle
) -> None:
    sandbox.set_key_valid(False)
    await till.search("W-1")
    message = till.window.search_pane.message
    assert message.headline.text() == "Ecster refused the key of this till."
    assert "manager" in message.advice.text()
    assert till.window.search_pane.footer.text() == "reference · all dates"  # nobody counted any
    assert message.code.text().startswith("E301-401-")
    assert till.window.status.lamp._contact == "connected"
    await assert_usable(till, sandbox)


FAULTS = [
    ({"fault": "html"}, "The answer was not Ecster's: the network put something in between."),
    ({"fault": "truncated_json"}, "The answer came cut short or damaged, so it isn't shown."),
    ({"fault": "wrong_schema"}, "The answer cannot be understood safely, so it isn't shown."),
    ({"fault": "redirect", "location": "http://127.0.0.1:9/", "status": 302}, "Something tried"),
    ({"fault": "status", "status": 500, "body": {"code": 1, "message": "x"}}, "Ecster has trouble"),
    ({"fault": "status", "status": 400, "body": {"code": 7, "message": "<b>no</b>"}}, "Ecster did"),
]


@pytest.mark.parametrize(("fault", "sentence"), FAULTS, ids=lambda one: str(one)[:40])
async def test_a_strange_answer_is_named_and_never_shown_as_orders(
    till: Till, sandbox: SandboxHandle, fault: dict, sentence: str
) -> None:
    sandbox.script_fault(method="GET", path="*/orders*", times=0, **fault)
    await till.search("W-1")
    message = till.window.search_pane.message
    assert message.headline.text().startswith(sentence)
    assert message.retry.isVisible()
    assert till.rows == []
    await assert_usable(till, sandbox)


async def test_ecsters_own_words_are_letters(till: Till, sandbox: SandboxHandle) -> None:
    words = "<b>no</b><img src=file:///x>"
    fault = {"fault": "status", "status": 400, "body": {"code": 7, "message": words}}
    sandbox.script_fault(method="GET", path="*/orders*", times=0, **fault)
    await till.search("W-1")
    assert words in till.window.search_pane.message.detail.text()


async def test_a_lost_connection_is_seen_and_f5_mends_it(
    till: Till, sandbox: SandboxHandle
) -> None:
    order = sandbox.make_order(rows=ROWS, orderReference="LOST-1")
    sandbox.script_fault(method="GET", path="*/orders*", times=0, fault="reset_before_commit")
    await till.search("LOST-1")
    assert till.window.search_pane.message.headline.text().startswith("No contact with Ecster")
    assert till.window.status.connection.text().startswith("No contact with Ecster since")
    sandbox.clear_faults()
    till.key(Qt.Key.Key_F5)
    await till.settled()
    assert till.opened == order["orderReference"]
    assert till.window.status.connection.text().startswith("Connected")


async def test_a_clock_that_is_wrong_is_told_beside_the_connection(
    till: Till, sandbox: SandboxHandle
) -> None:
    sandbox.make_order(rows=ROWS, orderReference="CLOCK-1")
    assert "clock" not in till.window.status.connection.text()
    wrong = timedelta(hours=3, minutes=30)
    till.screen.connection._now = lambda: datetime.now().astimezone() + wrong
    await till.search("CLOCK-1")
    said = till.window.status.connection.text()
    assert said.startswith("Connected")
    assert said.endswith("this till's clock is 3 h ahead of Ecster's")


async def test_the_code_for_support_can_be_copied(till: Till, sandbox: SandboxHandle) -> None:
    sandbox.set_key_valid(False)
    await till.search("W-1")
    message = till.window.search_pane.message
    click(message.copy_code)
    assert QGuiApplication.clipboard().text() == message.code.text()
    assert till.window.notices.text() == "Copied."


async def test_its_key_copies_the_code(till: Till, sandbox: SandboxHandle) -> None:
    sandbox.set_key_valid(False)
    await till.search("W-1")
    message = till.window.search_pane.message
    assert message.copy_code.key == "Ctrl+Shift+C"
    QGuiApplication.clipboard().clear()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(till.window.top.field, Qt.Key.Key_C, both)
    await until(lambda: QGuiApplication.clipboard().text() == message.code.text())


async def test_a_list_that_cannot_be_read_again_stays_with_its_age(
    till: Till, sandbox: SandboxHandle
) -> None:
    await assert_usable(till, sandbox)
    click(till.window.search_pane.filters.lists["recent"])
    await till.settled()
    rows = till.rows
    sandbox.set_key_valid(False)
    till.key(Qt.Key.Key_F5)
    await till.settled()
    assert till.rows == rows
    note = till.window.search_pane.note.text()
    assert "Ecster refused the key of this till." in note
    assert "Not read again: these are the orders of" in note


async def test_a_slow_answer_can_be_stopped_or_searched_over(
    till: Till, sandbox: SandboxHandle
) -> None:
    sandbox.script_fault(method="GET", path="*/orders*", times=1, fault="delay", seconds=20)
    till.window.search("SLOW")
    await until(lambda: till.window.search_pane.message.headline.text() == "Searching…")
    assert till.window.search_pane.message.stop.isVisible()
    await asyncio.sleep(0)
    till.key(Qt.Key.Key_Escape)
    await till.settled()
    assert till.state.phase is Phase.IDLE
    assert till.window.status.connection.text().startswith("Connected")
    await assert_usable(till, sandbox)


async def test_a_wait_that_ecster_asks_for_is_said_and_can_be_stopped(
    till: Till, sandbox: SandboxHandle
) -> None:
    sandbox.script_fault(method="GET", path="*/orders*", times=0, fault="rate_limit")
    till.window.search("BUSY")
    message = till.window.search_pane.message
    await until(lambda: "Ecster asked us to wait" in message.advice.text())
    assert message.headline.text() == "Searching…"
    assert message.stop.isVisible()
    assert till.window.status.connection.text() == "Ecster asks us to wait"
    till.key(Qt.Key.Key_Escape)
    await till.settled()
    await assert_usable(till, sandbox)
    assert till.window.status.connection.text().startswith("Connected")


async def test_a_reference_of_65_characters_is_not_sent(till: Till, sandbox: SandboxHandle) -> None:
    sandbox.clear_requests()
    await till.search("R" * 65)
    assert "64 characters" in till.window.search_pane.message.headline.text()
    assert sandbox.requests() == []


async def test_pasted_line_breaks_are_removed_and_it_is_said(
    till: Till, sandbox: SandboxHandle
) -> None:
    order = sandbox.make_order(rows=ROWS, orderReference="PASTED-1")
    QGuiApplication.clipboard().setText("PASTED\r\n-1\n")
    field = till.window.top.field
    field.clear()
    field.paste()
    QTest.keyClick(field, Qt.Key.Key_Return)
    await till.settled()
    assert till.opened == order["orderReference"]
    assert till.window.search_pane.note.text() == "Line breaks in the text were removed."


async def test_a_wrong_check_digit_is_searched_all_the_same_and_said(
    till: Till, sandbox: SandboxHandle
) -> None:
    consumer = {"nationalId": "SE640823-3230", "name": {"firstName": "Å", "lastName": "Ö"}}
    order = sandbox.make_order(rows=ROWS, orderReference="CHECK-1", consumer=consumer)
    await till.search("640823-3230")
    assert till.opened == order["orderReference"]
    assert "check digit is wrong" in till.window.search_pane.note.text()


async def test_an_unknown_status_is_shown_as_it_came(till: Till, sandbox: SandboxHandle) -> None:
    sandbox.make_order(rows=ROWS, orderReference="ODD-1", status="somethingNew")
    await till.search("ODD-1")
    table = till.screen.search.table
    assert table.index(0, 2).data() == "somethingNew"
