"""Everything by keyboard, in a real window on a real display with a window manager."""

from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.outside import from_outside
from tests.support.program import Program, program_on
from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.waiting import until

REFERENCE, ORDER_ID = "Ref-458545", "nKQWQISJ8leTNmYolsNN"
MOST_STOPS = 80

pytestmark = pytest.mark.real_window


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    with running_sandbox(orders=40) as handle:
        yield handle


@pytest.fixture
async def program(sandbox: SandboxHandle) -> AsyncIterator[Program]:
    assert QGuiApplication.platformName() == "xcb"
    async with program_on(sandbox) as opened:
        await until(opened.window.isActiveWindow)
        yield opened


async def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    """A key for whichever window has the keyboard."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    await from_outside(lambda: QTest.keyClick(window, key, modifier))


async def type_text(text: str) -> None:
    window = QGuiApplication.focusWindow()
    for letter in text:
        await from_outside(lambda letter=letter: QTest.keyClick(window, letter))


async def test_from_the_first_key_to_the_slip_and_back(program: Program) -> None:
    await type_text(REFERENCE)  # the field has the keyboard from the start
    await press(Qt.Key.Key_Return)
    await program.settled()
    assert program.opened == ORDER_ID

    for _ in range(2):  # the second time, a dialog has been closed before
        await press(Qt.Key.Key_F9)
        await until(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        await until(dialog.isActiveWindow)
        await press(Qt.Key.Key_Escape)
        await until(program.window.isActiveWindow)
        assert program.opened == ORDER_ID

    read_at = program.screen.detail.state.read_at
    await until(lambda: program.screen.detail._clock.now().strftime("%H:%M:%S") != read_at)
    await press(Qt.Key.Key_F5)
    await program.settled()
    assert program.screen.detail.state.read_at != read_at

    await press(Qt.Key.Key_F2)
    await type_text("zburxHFw0xQmyOmVOrcq")
    await press(Qt.Key.Key_Return)
    await program.settled()
    assert program.opened == "zburxHFw0xQmyOmVOrcq"


async def test_tab_reaches_every_control_and_comes_back(program: Program) -> None:
    await program.search(REFERENCE)
    pages = program.window.detail_pane.page.tabs
    for number in range(pages.count()):
        pages.setCurrentIndex(number)
        await press(Qt.Key.Key_F2)
        start = QApplication.focusWidget()
        reached = await stops_from(start)
        assert len(reached) > 15
        assert controls(program.window) - reached == set(), pages.tabText(number)


async def stops_from(start: QWidget) -> set[QWidget]:
    """What Tab comes by until it is back where it began."""
    reached = {start}
    for _ in range(MOST_STOPS):
        await press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is start:
            return reached
        reached.add(focus)
    raise AssertionError(f"Tab did not come back; it went by {reached}")


def controls(window: QWidget) -> set[QWidget]:
    """What can be seen, is on, and takes the keyboard by Tab."""
    wanted = Qt.FocusPolicy.TabFocus
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and (widget.focusPolicy() & wanted) == wanted
        and not widget.focusProxy()
    }


async def test_the_arrows_and_enter_open_what_the_list_shows(program: Program) -> None:
    program.window.search_pane.view.setFocus()
    await press(Qt.Key.Key_Down)
    await press(Qt.Key.Key_Down)
    await press(Qt.Key.Key_Return)
    await program.settled()
    row = program.window.search_pane.view.currentIndex().row()
    assert program.opened == program.screen.search.table.order_id_at(row)


async def test_the_title_says_the_programs_name_once(program: Program) -> None:
    title = program.window.windowTitle()
    assert title.count("Ecster Desk") == 1
    assert "PRACTICE" in title
