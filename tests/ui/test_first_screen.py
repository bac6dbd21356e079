"""What an order shows on the first screen, in Swedish and as it looks: nothing is cut through."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from ecster_desk.ui.detail.field_list import FieldList
from ecster_desk.ui.detail.order_tab import OrderTab
from ecster_desk.ui.detail.rows_delegate import ROW_HEIGHT
from ecster_desk.ui.theme import TARGET_PIXELS
from ecster_desk.ui.widgets.key_button import KeyButton
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel
from tests.support.sandbox import SandboxHandle
from tests.support.whole_till import Till

pytestmark = pytest.mark.usefixtures("swedish_look")

ROW = {"name": "Fåtölj Vinga", "quantity": 1, "unitAmount": 249500, "vatRate": 2500}


async def show(till: Till, reference: str, size: tuple[int, int]) -> OrderTab:
    """Open an order in a window of a size, everything in its place."""
    till.window.resize(*size)
    await till.search(reference)
    assert till.opened == reference
    for _ in range(3):
        QApplication.processEvents()
    return till.window.detail_pane.page.order_tab


def lines_seen(part: FieldList) -> int:
    """How many lines are seen whole; none may be cut through."""
    room = part.viewport().rect()
    areas = [part.visualRect(part.model().index(row)) for row in range(part.model().rowCount())]
    cut = [
        row for row, area in enumerate(areas) if area.intersects(room) and not room.contains(area)
    ]
    assert cut == []
    return sum(room.contains(area) for area in areas)


async def test_all_that_a_customer_signs_is_on_the_first_screen(swedish_till: Till) -> None:
    tab = await show(swedish_till, "Ref-458545", (1366, 768))
    assert not tab.consent.text.verticalScrollBar().isVisible()
    for part in (tab.consent.terms, tab.terms.terms):
        assert lines_seen(part) == part.model().rowCount() >= 6
        assert not part.verticalScrollBar().isVisible()
    assert tab.rows.viewport().height() == 2 * ROW_HEIGHT


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (1024, 683), (911, 512)], ids=str)
async def test_no_row_and_no_line_is_cut_through(
    swedish_till: Till, sandbox: SandboxHandle, size: tuple[int, int]
) -> None:
    sandbox.make_order(rows=[ROW] * 5, orderReference=f"FIVE-{size[0]}-{size[1]}")
    for reference in ("Ref-458545", f"FIVE-{size[0]}-{size[1]}"):
        tab = await show(swedish_till, reference, size)
        assert tab.rows.viewport().height() % ROW_HEIGHT == 0
        assert tab.rows.viewport().height() >= ROW_HEIGHT
        for part in (tab.consent.terms, tab.terms.terms):
            assert part.isHidden() or lines_seen(part) >= 1
        text = tab.consent.text
        if text.verticalScrollBar().isVisible():
            margin = round(text.document().documentMargin())
            lines = (text.viewport().height() - margin) / text.fontMetrics().lineSpacing()
            assert lines == int(lines) >= 3


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (911, 512)], ids=str)
async def test_every_button_of_an_order_shows_its_key_or_says_it(
    swedish_till: Till, size: tuple[int, int]
) -> None:
    tab = await show(swedish_till, "Ref-458545", size)
    page = swedish_till.window.detail_pane.page
    buttons = [one for one in page.findChildren(KeyButton) if one.isVisible()]
    for button in buttons:
        assert button.key, button.text()
        assert button.cap_is_shown or button.key in button.toolTip(), button.text()
        place = button.mapTo(page, button.rect().topLeft())
        assert page.rect().contains(QRect(place, button.size())), button.text()
    keys = [button.key for button in buttons]
    assert len(set(keys)) == len(keys)
    if size[0] == 1366:
        assert all(button.cap_is_shown for button in buttons)
        assert page.tabs.tabBar().height() >= TARGET_PIXELS
    assert page.tabs.tabBar().accessibleName()
    captions = [one for one in page.findChildren(PlainLabel) if one.property("ink") == Ink.CAPTION]
    for caption in captions:
        assert caption.width() >= caption.sizeHint().width() or not caption.isVisible()
    assert tab.isVisible()


async def test_a_page_that_scrolls_holds_nothing_that_scrolls(swedish_till: Till) -> None:
    tab = await show(swedish_till, "Ref-458545", (911, 512))
    pane = swedish_till.window.detail_pane
    assert pane.page.height() > pane.height()
    parts = (tab.rows, tab.terms.terms, tab.consent.text, tab.consent.terms)
    assert not any(part.verticalScrollBar().isVisible() for part in parts)
    assert lines_seen(tab.terms.terms) == tab.terms.terms.model().rowCount()
    swedish_till.window.resize(1366, 768)
    for _ in range(3):
        QApplication.processEvents()
    assert pane.page.height() <= pane.height()


async def test_quiet_buttons_are_as_high_as_a_finger_and_hit_there(swedish_till: Till) -> None:
    await show(swedish_till, "Ref-458545", (1366, 768))
    page = swedish_till.window.detail_pane.page
    for button in page.findChildren(KeyButton):
        if not button.isVisible():
            continue
        assert button.height() == TARGET_PIXELS, button.text()
        middle = button.rect().center()
        for y in (1, TARGET_PIXELS // 2, TARGET_PIXELS - 2):
            place = button.mapTo(page, middle)
            place.setY(button.mapTo(page, button.rect().topLeft()).y() + y)
            assert page.childAt(place) is button, (button.text(), y)
