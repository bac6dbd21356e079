"""The window itself: its keys, its menu, its widths, its notices, its two languages."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu
from shiboken6 import Shiboken

from ecster_desk.ui.main_window import MainWindow
from ecster_desk.ui.theme import DARK, LIGHT, TARGET_PIXELS, Theme, apply_theme, tokens_of
from tests.support.languages import MARK, another_language
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until
from tests.support.whole_till import Till, early_till


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def trigger(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


async def test_language_look_and_quit_are_in_the_menu(till: Till) -> None:
    asked: list[str] = []
    window = till.window
    window.language_asked.connect(asked.append)
    window.theme_asked.connect(asked.append)
    window.close_asked.connect(lambda: asked.append("close"))
    for text in ("Svenska", "English", "Dark", "Light", "Quit\tCtrl+Q"):
        QTest.mouseClick(window.top.menu_button, Qt.MouseButton.LeftButton)
        trigger(open_menu(), text)
    assert asked == ["sv", "en", "dark", "light", "close"]


async def test_the_menu_opens_by_its_key_and_reads_again(
    till: Till, sandbox: SandboxHandle
) -> None:
    sandbox.clear_requests()
    QTest.keyClick(till.window.top.field, Qt.Key.Key_F10)
    await until(QApplication.activePopupWidget)
    trigger(open_menu(), "Read again\tF5")
    await till.settled()
    assert sandbox.requests()


async def test_closing_asks_the_program_first(till: Till) -> None:
    asked: list[bool] = []
    till.window.close_asked.connect(lambda: asked.append(True))
    till.window.close()
    assert asked == [True]
    assert till.window.isVisible()
    QTest.keyClick(till.window.top.field, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True, True]


SIZES = [(1366, 768), (1024, 768), (911, 512), (1920, 1080), (3840, 2160)]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_is_cut_at_any_size(till: Till, size: tuple[int, int]) -> None:
    window = till.window
    window.resize(*size)
    QApplication.sendPostedEvents()
    assert (window.width(), window.height()) == size
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and type(button).__name__ in {"KeyButton", "Chip"}:
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.height() >= TARGET_PIXELS, button.text()
            right = button.mapTo(window, button.rect().bottomRight())
            assert window.rect().contains(right), button.text()
    assert window.top.field.width() >= 180


async def test_every_control_has_a_name(till: Till) -> None:
    controls = [
        one
        for kind in (QAbstractButton, QLineEdit)
        for one in till.window.findChildren(kind)
        if one.isVisible()
    ]
    assert len(controls) > 10
    nameless = [one for one in controls if not (one.accessibleName() or one.text())]
    assert nameless == []


async def test_a_notice_goes_by_itself_and_a_crash_stays_with_its_code(till: Till) -> None:
    window = till.window
    window.say("<b>Copied</b>")
    assert window.notices.text() == "<b>Copied</b>"
    window.notices._timer.timeout.emit()
    assert window.notices.text() == ""
    window.notices.tell_crash("C-17")
    assert window.notices.text().startswith("The program made a mistake. What was being sent is")
    QTest.mouseClick(window.notices._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "C-17"
    assert not window.notices._timer.isActive()
    QTest.mouseClick(window.notices.close_button, Qt.MouseButton.LeftButton)
    assert window.notices.text() == ""


async def test_a_brief_notice_moves_nothing_that_a_hand_aims_at(till: Till) -> None:
    await till.search("Ref-458545")
    pane, notices = till.window.detail_pane, till.window.notices
    before = pane.geometry()
    for text in ("Copied.", "A reason of many words. " * 20):
        till.window.say(text)
        QApplication.processEvents()
        assert notices.isVisible()
        assert pane.geometry() == before
        assert not notices.visibleRegion().isEmpty()
        bar = pane.page.header.action_bar
        head = QRect(bar.mapTo(till.window, bar.rect().topLeft()), bar.size())
        place = notices.mapTo(till.window, notices.rect().topLeft())
        assert not QRect(place, notices.size()).intersects(head)
    till.window.notices.tell_crash("C-17")
    QApplication.processEvents()
    assert pane.y() == notices.geometry().bottom() + 1
    QTest.mouseClick(notices.close_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert pane.geometry() == before


async def test_another_look_reaches_a_window_that_is_open(till: Till, light_again) -> None:
    apply_theme(light_again, Theme.DARK)
    assert tokens_of(till.window.top.field.palette()) is DARK
    assert tokens_of(till.window.search_pane.view.palette()) is DARK
    dark = till.window.grab().toImage().pixelColor(700, 400)
    apply_theme(light_again, Theme.LIGHT)
    assert tokens_of(till.window.top.field.palette()) is LIGHT
    assert dark.lightness() < till.window.grab().toImage().pixelColor(700, 400).lightness()


async def test_a_new_window_in_another_language_shows_the_same_search(
    till: Till, sandbox: SandboxHandle
) -> None:
    rows = [{"name": "Chair", "quantity": 1, "unitAmount": 62500, "vatRate": 2500}]
    order = sandbox.make_order(rows=rows, orderReference="LANGUAGE-1")
    await till.search("LANGUAGE-1")
    old = till.window
    with another_language():
        for presenter in (till.screen.search, till.screen.detail, till.screen.connection):
            presenter.retranslate()
        till.window = MainWindow()
        till.window.attach(till.screen)
        till.window.show()
        old.hide()
        old.deleteLater()
        assert till.window.top.field.text() == "LANGUAGE-1"
        assert till.window.top.search_button.label() == f"{MARK}Search"
        assert till.window.top.field.taken_for == f"{MARK}reference"
        assert till.opened == order["orderReference"]
    sandbox.clear_requests()
    await until(lambda: not _alive(old))
    till.screen.search.choose(order["id"])
    await till.settled()
    assert len(sandbox.requests()) == 1


def _alive(window: MainWindow) -> bool:
    return Shiboken.isValid(window)


async def test_a_list_asked_for_before_the_program_is_ready_is_shown_then(
    sandbox: SandboxHandle,
) -> None:
    async with early_till(sandbox) as till:
        till.window.furnish()
        chip = till.window.search_pane.filters.lists["to_debit"]
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        till.window.attach(till.screen)
        await till.settled()
        assert chip.chosen


async def test_what_is_half_typed_before_the_program_is_ready_stays(
    sandbox: SandboxHandle,
) -> None:
    async with early_till(sandbox) as till:
        await until(lambda: QApplication.focusWidget() is till.window._first.field)
        QTest.keyClicks(QApplication.focusWidget(), "W-12")
        till.window.furnish()
        assert QApplication.focusWidget() is till.window.top.field
        till.window.attach(till.screen)
        await till.settled()
        assert till.window.top.field.text() == "W-12"
        assert till.window.top.field.taken_for == "reference"
        QTest.keyClicks(QApplication.focusWidget(), "3")
        assert till.window.top.field.text() == "W-123"
