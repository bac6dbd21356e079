"""A scanner works from anywhere; a person's typing is never taken for one, nor loses a key."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ecster_desk.ui.dialogs.slip_dialog import SlipDialog
from ecster_desk.ui.scanner import Scanner
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until
from tests.support.whole_till import Till

ROWS = [{"name": "Chair", "quantity": 1, "unitAmount": 62500, "vatRate": 2500}]
SCANNER_MS, PERSON_MS = 8, 120


@pytest.fixture
def order(sandbox: SandboxHandle, request: pytest.FixtureRequest) -> str:
    """The reference of an order of this test's own."""
    reference = f"SCAN-{abs(hash(request.node.name)) % 10**8}"
    sandbox.make_order(rows=ROWS, orderReference=reference)
    return reference


async def test_a_scan_with_the_focus_in_the_table_is_searched(till: Till, order: str) -> None:
    view = till.window.search_pane.view
    view.setFocus()
    before = till.opened
    till.type_keys(f"{order}\n", SCANNER_MS)
    await until(lambda: till.opened == order)
    assert before != order
    assert till.window.top.field.text() == order


async def test_a_scan_into_the_field_replaces_what_stood_there(till: Till, order: str) -> None:
    await till.search("W-OLD")
    till.window.top.field.setFocus()
    till.window.top.field.end(False)  # noqa: FBT003 (Qt's own signature)
    till.type_keys(f"{order}\n", SCANNER_MS)
    await until(lambda: till.opened == order)
    assert till.window.top.field.text() == order


async def test_a_scan_with_the_focus_on_a_button_presses_nothing(
    till: Till, sandbox: SandboxHandle
) -> None:
    sandbox.make_order(rows=ROWS, orderReference="TWO WORDS 7")
    chip = till.window.search_pane.filters.lists["to_debit"]
    chip.setFocus()
    till.type_keys("TWO WORDS 7\n", SCANNER_MS)
    await until(lambda: till.opened == "TWO WORDS 7")
    assert not chip.chosen


async def test_a_scan_over_a_slip_prints_nothing_and_is_the_next_order(
    till: Till, sandbox: SandboxHandle, order: str
) -> None:
    await till.search(order)
    await until(lambda: till.opened == order)
    till.screen.slip.open(till.screen.detail.order)
    dialog = await until(lambda: till.window.findChild(SlipDialog))
    await until(dialog.isActiveWindow)
    dialog.bar.print_button.setFocus()
    pressed = []
    dialog.bar.print_wanted.connect(lambda: pressed.append("print"))
    other = f"{order} 9"  # a blank would press the button
    sandbox.make_order(rows=ROWS, orderReference=other)
    till.type_keys(f"{other}\n", SCANNER_MS, into=dialog)
    await until(lambda: till.opened == other)
    assert not dialog.isVisible()
    assert pressed == []


async def test_a_person_who_types_in_the_field_searches_by_enter_as_ever(
    till: Till, order: str
) -> None:
    scans: list[str] = []
    till.window.findChild(Scanner).scanned.connect(scans.append)
    field = till.window.top.field
    field.clear()
    field.setFocus()
    till.type_keys(f"{order}\n", PERSON_MS)
    await until(lambda: till.opened == order)
    assert scans == []
    assert field.text() == order


async def test_typing_in_the_table_is_no_scan_and_enter_opens_the_row(
    till: Till, order: str
) -> None:
    till.key(Qt.Key.Key_F5)
    await till.settled()
    view = till.window.search_pane.view
    view.setFocus()
    row = till.rows.index(order)
    view.setCurrentIndex(view.model().index(row, 0))
    till.type_keys("abcdef\n", PERSON_MS)
    await until(lambda: till.opened == order)


class Ear(QObject):
    """A scanner over a field alone, and what it heard."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.heard: list[str] = []
        self.scanner = Scanner(self.field, self)
        self.scanner.scanned.connect(self.heard.append)


def feed(ear: Ear, *keys: tuple[str, int]) -> list[bool]:
    """Give keys with their times; which of them were kept back."""
    kept = []
    for letter, at_ms in keys:
        code = int(Qt.Key.Key_Return) if letter == "\r" else ord(letter.upper())
        event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(at_ms)
        kept.append(ear.scanner.eventFilter(ear, event))
    return kept


def times(text: str, *at_ms: int) -> list[tuple[str, int]]:
    return list(zip(text, at_ms, strict=True))


def test_four_fast_keys_and_enter_are_a_scan_and_only_enter_is_kept_back() -> None:
    ear = Ear()
    assert feed(ear, *times("W-12\r", 1000, 1010, 1020, 1030, 1040)) == [False] * 4 + [True]
    assert ear.heard == ["W-12"]


def test_a_line_feed_ends_a_scan_as_well() -> None:
    ear = Ear()
    assert feed(ear, *times("W-12\n", 1000, 1010, 1020, 1030, 1040))[-1] is True
    assert ear.heard == ["W-12"]


def test_three_keys_are_too_few() -> None:
    ear = Ear()
    feed(ear, *times("W12\r", 1000, 1010, 1020, 1030))
    assert ear.heard == []


def test_one_slow_key_begins_anew() -> None:
    ear = Ear()
    feed(ear, *times("abW-12\r", 1000, 1010, 1046, 1056, 1066, 1076, 1086))
    assert ear.heard == ["W-12"]


def test_a_slow_enter_is_a_persons() -> None:
    ear = Ear()
    assert feed(ear, *times("W-12\r", 1000, 1010, 1020, 1030, 1066))[-1] is False
    assert ear.heard == []


def test_keys_without_a_time_use_the_clock() -> None:
    now = iter(range(1000, 9000, 10))
    ear = Ear()
    ear.scanner._now_ms = lambda: next(now)
    feed(ear, *times("W-12\r", 0, 0, 0, 0, 0))
    assert ear.heard == ["W-12"]
