"""A cashier looks for orders, in the real window, over HTTP."""

import itertools

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ecster_desk.presenters.search import Phase
from ecster_desk.presenters.tables import COL_CREATED, COL_ORDER
from ecster_desk.ui.days_popup import DaysPopup
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until
from tests.support.whole_till import Till, early_till

_NUMBERS = itertools.count(1)
ROWS = [{"name": "Chair", "quantity": 1, "unitAmount": 62500, "vatRate": 2500}]


def made(sandbox: SandboxHandle, **order: object) -> dict:
    """An order that no other story knows."""
    order.setdefault("orderReference", f"STORY-{next(_NUMBERS)}")
    return sandbox.make_order(rows=ROWS, **order)


def consumer(national_id: str) -> dict:
    return {"nationalId": national_id, "name": {"firstName": "Åsa", "lastName": "Öberg"}}


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def open_menu() -> QMenu:
    """The menu that is open now."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), menu
    return menu


def choose(menu: QMenu, text: str) -> None:
    chosen = [action for action in menu.actions() if action.text().partition("\t")[0] == text]
    assert chosen, [action.text() for action in menu.actions()]
    chosen[0].trigger()
    menu.close()


async def test_at_start_the_last_days_are_listed(till: Till, sandbox: SandboxHandle) -> None:
    order = made(sandbox)
    till.key(Qt.Key.Key_F5)
    await till.settled()
    assert order["orderReference"] in till.rows
    assert till.window.search_pane.filters.lists["recent"].chosen
    assert "last 14 days" in till.window.search_pane.footer.text()
    assert till.window.windowTitle() == "Ecster Desk – PRACTICE"
    assert till.window.top.badge.text() == "PRACTICE"


async def test_a_list_empties_the_field_of_the_search_before_it(
    till: Till, sandbox: SandboxHandle
) -> None:
    order = made(sandbox)
    await till.search(order["orderReference"])
    assert till.window.top.field.text() == order["orderReference"]
    click(till.window.search_pane.filters.lists["recent"])
    await till.settled()
    assert till.window.top.field.text() == ""


async def test_a_reference_is_found_and_opens_itself(till: Till, sandbox: SandboxHandle) -> None:
    order = made(sandbox)
    await till.search(order["orderReference"])
    assert till.rows == [order["orderReference"]]
    assert till.opened == order["orderReference"]
    assert till.window.top.field.taken_for == "reference"
    assert till.window.search_pane.footer.text() == "reference · all dates · 1 order"
    assert "Connected" in till.window.status.connection.text()
    assert till.window.status.updated.text().startswith("Updated ")


async def test_an_ecster_id_is_found(till: Till, sandbox: SandboxHandle) -> None:
    order = made(sandbox)
    await till.search(order["id"])
    assert till.window.top.field.taken_for == "Ecster id or reference"
    assert till.opened == order["orderReference"]


async def test_the_code_of_our_slip_is_found(till: Till, sandbox: SandboxHandle) -> None:
    order = made(sandbox)
    await till.search(f"ED1-{order['id']}")
    assert till.window.top.field.taken_for == "our slip"
    assert till.opened == order["orderReference"]


async def test_a_personal_number_finds_all_orders_of_a_person_in_any_writing(
    till: Till, sandbox: SandboxHandle
) -> None:
    references = {
        made(sandbox, consumer=consumer("SE871104-2385"))["orderReference"] for _ in range(2)
    }
    for text in ("871104-2385", "198711042385", "8711042385"):
        await till.search(text)
        assert set(till.rows) == references, text
    assert till.opened == ""


async def test_without_an_order_the_right_side_says_what_the_list_allows(
    till: Till, sandbox: SandboxHandle
) -> None:
    for _ in range(2):
        made(sandbox, consumer=consumer("SE640823-3234"))
    await till.search("640823-3234")
    assert "Choose an order in the list" in till.texts()
    await till.search("NOTHING-OF-THAT-NAME")
    assert "No order found" in till.texts()
    assert "Choose an order in the list" not in till.texts()
    assert "Search or scan an order" not in till.texts()


async def test_the_taken_for_word_follows_every_key(till: Till) -> None:
    field = till.window.top.field
    till.key(Qt.Key.Key_F2)
    said = []
    for text in ("W-1", "00233"):
        QTest.keyClicks(field, text)
        said.append(field.taken_for)
    field.selectAll()
    QTest.keyClicks(field, "640823-3234")
    said.append(field.taken_for)
    assert said == ["reference", "reference", "personal number or reference"]


async def test_f2_takes_the_whole_text_so_that_typing_begins_anew(till: Till) -> None:
    await till.search("STORY-NONE")
    till.window.search_pane.view.setFocus()
    till.key(Qt.Key.Key_F2)
    QTest.keyClicks(till.window.top.field, "X")
    assert till.window.top.field.text() == "X"


async def test_nothing_found_names_the_filters_and_drops_them(
    till: Till, sandbox: SandboxHandle
) -> None:
    order = made(sandbox)
    filters = till.window.search_pane.filters
    click(filters.status)
    choose(open_menu(), "Denied")
    await till.settled()
    await till.search(order["orderReference"])
    message = till.window.search_pane.message
    assert message.headline.text() == "No order found"
    assert "These filters may hide orders: status Denied." in message.advice.text()
    assert message.drop.key == "Ctrl+Shift+F"
    click(message.drop)
    await till.settled()
    assert till.opened == order["orderReference"]
    assert not filters.status.chosen


async def test_filters_narrow_by_status_method_store_and_days(
    till: Till, sandbox: SandboxHandle
) -> None:
    store, other = "56684964", "62134339"
    wanted = made(sandbox, merchantId=store, status="READY", properties={"method": "CARD"})
    made(sandbox, merchantId=other, status="READY", properties={"method": "CARD"})
    made(sandbox, merchantId=store, status="READY")
    till.key(Qt.Key.Key_F5)
    await till.settled()
    bar = till.window.search_pane.filters
    for chip, text in ((bar.status, "Ready"), (bar.method, "Card"), (bar.store, store)):
        click(chip)
        choose(open_menu(), text)
        await till.settled()
    assert wanted["orderReference"] in till.rows
    assert bar.store.text() == f"Sto&re: {store}"
    click(bar.clear)
    await till.settled()
    assert len(till.rows) > 1
    assert not bar.clear.isVisible()


async def test_days_are_chosen_with_calendars(till: Till, sandbox: SandboxHandle) -> None:
    old = made(sandbox, created="2019-03-14T11:50:16+01:00")
    click(till.window.search_pane.filters.days)
    popup = till.window.findChild(DaysPopup)
    popup.day_from.setDate(popup.day_from.date().fromString("2019-03-14", "yyyy-MM-dd"))
    popup.day_to.setDate(popup.day_to.date().fromString("2019-03-14", "yyyy-MM-dd"))
    assert popup.day_from.calendarPopup()
    click(popup.use)
    await till.settled()
    assert till.rows == [old["orderReference"]]
    assert till.window.search_pane.filters.days.text() == "&Dates: 14 Mar 2019 – 14 Mar 2019"


async def test_the_days_start_unset_and_using_them_so_hides_nothing(till: Till) -> None:
    found = list(till.rows)
    click(till.window.search_pane.filters.days)
    popup = till.window.findChild(DaysPopup)
    assert (popup.day_from.text(), popup.day_to.text()) == ("any day", "any day")
    calendar = popup.day_from.calendarWidget()
    arrow = popup.day_from.rect().center() + QPoint(popup.day_from.width() // 2 - 12, 0)
    QTest.mouseClick(popup.day_from, Qt.MouseButton.LeftButton, pos=arrow)
    assert calendar.isVisible()
    today = QDate.currentDate()
    assert (calendar.yearShown(), calendar.monthShown()) == (today.year(), today.month())
    assert popup.day_from.text() == "any day"
    calendar.window().close()
    click(popup.use)
    await till.settled()
    assert till.rows == found


async def test_from_later_than_to_says_so_and_the_window_stays_usable(
    till: Till, sandbox: SandboxHandle
) -> None:
    made(sandbox)
    click(till.window.search_pane.filters.days)
    popup = till.window.findChild(DaysPopup)
    popup.day_from.setDate(popup.day_from.date().fromString("2019-03-15", "yyyy-MM-dd"))
    popup.day_to.setDate(popup.day_to.date().fromString("2019-03-14", "yyyy-MM-dd"))
    click(popup.use)
    message = till.window.search_pane.message
    assert message.headline.text() == "The first day lies after the last day."
    click(till.window.search_pane.filters.clear)
    await till.settled()
    assert till.state.phase is Phase.FOUND


async def test_quick_lists_show_what_their_names_say(till: Till, sandbox: SandboxHandle) -> None:
    made_now = {
        status: made(sandbox, status=status)["orderReference"]
        for status in ("READY", "PENDING_SIGNATURE", "DENIED")
    }
    old = made(sandbox, created="2020-01-02T10:00:00+01:00")["orderReference"]
    lists = till.window.search_pane.filters.lists
    expected = {"to_debit": "READY", "awaiting_signature": "PENDING_SIGNATURE"}
    for name, status in expected.items():
        click(lists[name])
        await till.settled()
        assert lists[name].chosen
        assert made_now[status] in till.rows
        assert made_now["DENIED"] not in till.rows
        assert old not in till.rows
    click(lists["old_reservations"])
    await till.settled()
    assert old in till.rows
    assert made_now["READY"] not in till.rows


async def test_arrows_and_enter_open_a_row(till: Till, sandbox: SandboxHandle) -> None:
    for _ in range(2):
        made(sandbox, created="2031-01-01T10:00:00+01:00")
    till.key(Qt.Key.Key_F5)
    await till.settled()
    view = till.window.search_pane.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, COL_ORDER))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    await till.settled()
    assert till.opened == till.rows[1]
    assert till.state.selected_id == till.screen.search.table.order_id_at(1)


async def test_arrows_still_move_when_the_column_that_was_clicked_is_no_longer_shown(
    till: Till, sandbox: SandboxHandle
) -> None:
    for _ in range(2):
        made(sandbox)
    till.window.resize(1900, 900)
    till.key(Qt.Key.Key_F5)
    await till.settled()
    view = till.window.search_pane.view
    await until(lambda: not view.isColumnHidden(COL_CREATED))
    time = view.visualRect(view.model().index(0, COL_CREATED)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=time)
    await till.settled()
    till.window.resize(1024, 768)
    await until(lambda: view.isColumnHidden(COL_CREATED))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 1


async def test_arrows_lead_from_the_field_into_the_list(till: Till, sandbox: SandboxHandle) -> None:
    for _ in range(3):
        made(sandbox, created="2031-01-01T10:00:00+01:00")
    field, view = till.window.top.field, till.window.search_pane.view
    till.key(Qt.Key.Key_F5)
    await till.settled()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert till.window.focusWidget() is view
    reached = view.currentIndex().row()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    await till.settled()
    assert reached in {0, 1}  # the top, or the next where the keyboard has been in the list before
    assert till.opened == till.rows[reached + 1]


async def test_what_is_typed_after_a_search_is_another_question(
    till: Till, sandbox: SandboxHandle
) -> None:
    one, other = (made(sandbox)["orderReference"] for _ in range(2))
    field = till.window.top.field
    for reference in (one, other):
        QTest.keyClicks(field, reference)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await till.settled()
        assert till.opened == reference
    assert field.text() == other


async def test_what_is_typed_after_a_scan_is_another_question(
    till: Till, sandbox: SandboxHandle
) -> None:
    reference = made(sandbox)["orderReference"]
    till.window.search(reference)
    await till.settled()
    QTest.keyClicks(till.window.top.field, "X-1")
    assert till.window.top.field.text() == "X-1"


async def test_a_click_opens_a_row_and_f5_keeps_it_marked_and_scrolled(
    till: Till, sandbox: SandboxHandle
) -> None:
    for _ in range(25):
        made(sandbox)
    till.key(Qt.Key.Key_F5)
    await till.settled()
    view = till.window.search_pane.view
    view.scrollToBottom()
    place = view.verticalScrollBar().value()
    assert place > 0
    row = view.rowAt(view.viewport().height() // 2)
    area = view.visualRect(view.model().index(row, 1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    await till.settled()
    chosen = till.opened
    assert chosen == till.rows[row]
    till.key(Qt.Key.Key_F5)
    await till.settled()
    assert view.verticalScrollBar().value() == place
    assert till.rows[view.currentIndex().row()] == chosen


async def test_headers_sort(till: Till, sandbox: SandboxHandle) -> None:
    for _ in range(3):
        made(sandbox)
    till.key(Qt.Key.Key_F5)
    await till.settled()
    head = till.window.search_pane.view.horizontalHeader()
    x = head.sectionViewportPosition(1) + 20
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert till.rows == sorted(till.rows, key=str.casefold)


async def test_hostile_names_are_letters_in_the_list(till: Till, sandbox: SandboxHandle) -> None:
    reference = "<img src=file:///etc/passwd><b>x"
    made(sandbox, orderReference=reference)
    await till.search(reference)
    assert till.rows == [reference]


async def test_what_is_typed_before_the_program_is_ready_is_searched_then(
    sandbox: SandboxHandle,
) -> None:
    order = made(sandbox)
    async with early_till(sandbox) as till:
        first = till.window._first.field
        QTest.keyClicks(first, order["orderReference"])
        QTest.keyClick(first, Qt.Key.Key_Return)
        till.window.furnish()
        assert till.window.top.field.text() == order["orderReference"]
        assert till.window.search_pane.message.headline.text() == "Searching…"
        till.window.attach(till.screen)
        await until(lambda: till.opened == order["orderReference"])
