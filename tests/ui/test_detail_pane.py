"""The detail pane as a cashier meets it: what is seen, what keys and clicks do."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from ecster_desk.domain.errors import NetworkDown, RequestRefused
from ecster_desk.presenters.field_lines import LineKind
from ecster_desk.presenters.order_view import Action, LinkKind, LinkView
from ecster_desk.ui.detail.order_tab import SEEN_ROWS_HEIGHT, shared
from ecster_desk.ui.widgets.key_button import KeyButton
from tests.support.detail import (
    AGREEMENT,
    BILL,
    CONSENT_PDF,
    CONSENT_TEXT,
    SIGNING_PAGE,
    a_desk,
    a_pane,
    a_pending_order,
    a_whole_order,
    visible_texts,
)
from tests.support.waiting import until

ORDER = a_whole_order()


async def shown(desk, order=ORDER):
    desk.detail.open(order.order_id)
    await until(lambda: desk.detail.state.view and not desk.detail.state.refreshing)


def button(pane, accessible_name):
    found = [
        one
        for one in pane.findChildren(KeyButton)
        if one.accessibleName() == accessible_name and one.isVisibleTo(pane)
    ]
    assert len(found) == 1, [one.accessibleName() for one in pane.findChildren(KeyButton)]
    return found[0]


def lines_of(field_list):
    model = field_list.model()
    return [(model.line(n).label, model.line(n).value) for n in range(model.rowCount())]


def rest_on(view, index):
    place = view.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)


def click_line(field_list, number):
    area = field_list.visualRect(field_list.model().index(number))
    QTest.mouseClick(
        field_list.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(60, 8)
    )


async def test_before_an_order_a_calm_hint() -> None:
    desk = a_desk()
    with a_pane(desk) as pane:
        assert "Search or scan an order" in visible_texts(pane)
        assert not any(one.isVisibleTo(pane) for one in pane.findChildren(KeyButton))


async def test_the_wait_names_the_order() -> None:
    desk = a_desk(ORDER)
    gate = desk.shelf.hold(ORDER.order_id)
    with a_pane(desk) as pane:
        desk.detail.open(ORDER.order_id)
        assert visible_texts(pane) == ["Reading the order…", ORDER.order_id]
        gate.set()
        await until(lambda: "W-100233" in visible_texts(pane))


async def test_the_head_says_which_order_and_what_is_left() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        texts = visible_texts(pane.page.header)
        for text in (
            "W-100233",
            "PARTIALLY DELIVERED",
            "Part payment · created 14 Nov 16:02",
            "Hägersten · store 100646739",
            "Sara Bjuhr",
            "SE490623-••••",
            ORDER.order_id,
            "Left to debit",
        ):
            assert text in texts
        sums = desk.detail.state.view.sums
        assert texts.count(sums.left) == 2
        assert {sums.total, sums.debited, sums.credited} <= set(texts)


async def test_terms_and_consent_are_there_without_a_click() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        tab = pane.page.order_tab
        assert lines_of(tab.terms.terms) == [
            ("kontoavtal", "https://secure.ecster.se/agreement/pdf/M"),
            ("belopp", "4 000\N{NO-BREAK SPACE}kr"),
            ("nytt villkor", "ja"),
        ]
        assert tab.consent.text.toPlainText() == CONSENT_TEXT.replace("\r\n", "\n")
        assert tab.consent.text.isVisible()
        assert lines_of(tab.consent.terms) == [("datum", "2018-04-19")]
        vat = [text for text in visible_texts(tab) if text.startswith("VAT ")]
        assert [text.split(":")[0] for text in vat] == [
            f"VAT {one.rate}" for one in desk.detail.state.view.vat
        ]


@pytest.mark.parametrize("size", [(846, 688), (640, 688), (846, 1400)])
async def test_rows_terms_and_consent_are_seen_at_every_size(size) -> None:
    desk = a_desk(ORDER)
    with a_pane(desk, *size) as pane:
        await shown(desk)
        QApplication.processEvents()
        tab = pane.page.order_tab
        for part in (tab.rows, tab.terms.terms, tab.consent.text):
            seen = part.visibleRegion().boundingRect()
            assert seen.height() >= 40, part
            assert seen.width() >= 200, part
        assert pane.width() == size[0]


@pytest.mark.parametrize(
    ("room", "rows", "papers", "given"),
    [
        (600, 200, 250, (200, 400)),  # enough: the papers take the rest
        (400, 800, 250, (150, 250)),  # long: the papers stay, the rows scroll
        (300, 800, 250, (150, 150)),  # low: both give way
        (300, 77, 250, (77, 223)),  # one row needs no more
    ],
)
def test_rows_and_papers_share_the_height(room, rows, papers, given) -> None:
    assert SEEN_ROWS_HEIGHT == 150
    assert shared(room, rows, papers) == given


async def test_the_consent_and_the_agreement_are_one_click_away() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        button(pane, "Open the debit consent as a PDF").click()
        button(pane, "Account agreement (PDF) ↗").click()
        assert [link.url for link in desk.documents.opened] == [CONSENT_PDF, AGREEMENT]
        assert {link.kind for link in desk.documents.opened} == {LinkKind.PDF}


async def test_an_address_in_the_terms_opens_by_click_and_by_key() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        terms = pane.page.order_tab.terms.terms
        click_line(terms, 0)
        click_line(terms, 1)
        terms.setCurrentIndex(terms.model().index(0))
        QTest.keyClick(terms, Qt.Key.Key_Return)
        url = "https://secure.ecster.se/agreement/pdf/M"
        assert desk.documents.opened == [LinkView("kontoavtal", url, LinkKind.PDF)] * 2


async def test_goods_that_must_stay_are_said_large_and_red() -> None:
    order = a_pending_order(order_id="otherOrderOtherOrder")
    desk = a_desk(order, ORDER)
    with a_pane(desk) as pane:
        await shown(desk, order)
        banner = pane.page.warning
        assert banner.isVisible()
        assert banner.headline.text() == "Do not hand over the goods"
        assert banner.headline.font().pixelSize() == 20
        assert banner.headline.property("ink") == "danger"
        button(pane, "Open the signing page ↗").click()
        [page] = desk.documents.opened
        assert (page.url, page.kind) == (SIGNING_PAGE, LinkKind.PAGE)
        await shown(desk)
        assert not banner.isVisible()


async def test_every_action_that_is_off_says_why() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        reason = "Comes in a later version of this program."
        assert f"Debit, Refund, Annul: {reason}" in visible_texts(pane.page.header)
        told = []
        pane.notice.connect(told.append)
        for key in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8):
            QTest.keyClick(pane, key)
        assert told == [reason] * 3
        assert button(pane, "Debit…").accessibleDescription() == reason


async def test_each_reason_stands_once() -> None:
    order = a_pending_order()
    desk = a_desk(order)
    with a_pane(desk) as pane:
        await shown(desk, order)
        reasons = {view.action: view.reason for view in desk.detail.state.view.actions}
        [line] = [text for text in visible_texts(pane.page.header) if "Debit, " in text]
        for reason in set(reasons.values()):
            assert line.count(reason) == 1
        assert len(reasons) == len(Action)


async def test_f9_opens_the_slip() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        QTest.keyClick(pane, Qt.Key.Key_F9)
        assert desk.slips.opened == []
        await shown(desk)
        QTest.keyClick(pane, Qt.Key.Key_F9)
        button(pane, "Print consent slip").click()
        assert desk.slips.opened == [ORDER, ORDER]


async def test_a_personal_number_is_shown_and_masked_again() -> None:
    desk = a_desk(ORDER, reveal_ms=50)
    with a_pane(desk) as pane:
        await shown(desk)
        button(pane, "Show the personal number for ten seconds").click()
        assert "SE490623-1234" in visible_texts(pane)
        assert button(pane, "Mask the personal number")
        await until(lambda: "SE490623-1234" not in visible_texts(pane))
        button(pane, "Show the personal number for ten seconds").click()
        button(pane, "Mask the personal number").click()
        assert "SE490623-••••" in visible_texts(pane)


async def test_the_ecster_id_is_copied() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        told = []
        pane.notice.connect(told.append)
        button(pane, "Copy the Ecster id").click()
        assert QGuiApplication.clipboard().text() == ORDER.order_id
        assert told == ["Copied."]


async def test_the_timeline_is_newest_first_and_opens_bills() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        assert pane.page.tabs.tabText(1) == "Transactions 3"
        pane.page.tabs.setCurrentIndex(1)
        timeline = pane.page.transactions_tab.timeline
        lines = timeline.model().lines()
        heads = [line.label for line in lines if line.kind is LineKind.HEAD]
        assert heads == ["Credit", "Debit", "Original order"]
        fields = lines_of(timeline)
        assert ("Message", "Thank you for shopping with us!") in fields
        assert ("OCR number", "123456789012") in fields
        assert ("Store", "100646740") in fields
        timeline.setCurrentIndex(
            timeline.model().index([line.kind for line in lines].index(LineKind.LINK))
        )
        QTest.keyClick(timeline, Qt.Key.Key_Space)
        assert [link.url for link in desk.documents.opened] == [BILL]


async def test_a_tab_that_nobody_opened_costs_nothing() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        assert pane.page.transactions_tab.timeline.model().rowCount() == 0
        pane.page.tabs.setCurrentIndex(1)
        assert pane.page.transactions_tab.timeline.model().rowCount() > 0


async def test_everybody_is_told_and_whoever_has_a_number_can_be_revealed() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        pane.page.tabs.setCurrentIndex(2)
        tab = pane.page.people_tab
        headings = [text for text in visible_texts(tab) if text]
        assert headings == ["Customer", "Recipient", "Sales person"]
        people = desk.detail.state.view.people
        for block, person in zip(tab.blocks, people, strict=True):
            assert lines_of(block.fields) == [(one.label, one.value) for one in person.fields]
            assert block.fields.height() == block.fields.content_height()
        eyes = [one for one in tab.findChildren(KeyButton) if one.isVisibleTo(tab)]
        assert len(eyes) == 2
        eyes[1].click()
        seller = lines_of(tab.blocks[2].fields)
        assert ("Personal number", "SE830219-0536") in seller
        desk.detail.hide()
        assert ("Personal number", "SE830219-••••") in lines_of(tab.blocks[2].fields)


async def test_an_order_without_people_says_so() -> None:
    order = a_pending_order()
    desk = a_desk(order)
    with a_pane(desk) as pane:
        await shown(desk, order)
        pane.page.tabs.setCurrentIndex(2)
        assert visible_texts(pane.page.people_tab) == ["This order names no people."]


async def test_the_rest_is_told_too() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        pane.page.tabs.setCurrentIndex(3)
        facts = dict(lines_of(pane.page.facts_tab.facts))
        assert facts["Tags"] == "APIv1, till:2"
        assert facts["Platform"] == "Geins"
        assert facts["novelty"] == "42"


async def test_another_order_begins_at_its_top() -> None:
    other = a_pending_order(order_id="otherOrderOtherOrder")
    desk = a_desk(ORDER, other)
    with a_pane(desk) as pane:
        await shown(desk)
        pane.page.tabs.setCurrentIndex(2)
        await shown(desk, other)
        assert pane.page.tabs.currentIndex() == 0
        assert not pane.page.order_tab.rows.currentIndex().isValid()


async def test_reading_again_leaves_the_person_where_they_were() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        rows = pane.page.order_tab.rows
        rows.setCurrentIndex(rows.model().index(1, 0))
        pane.page.tabs.setCurrentIndex(1)
        desk.detail.refresh()
        await until(lambda: len(desk.shelf.reads) == 2 and not desk.detail.state.refreshing)
        assert pane.page.tabs.currentIndex() == 1
        assert rows.currentIndex().row() == 1


async def test_the_chosen_row_says_all_and_can_be_copied() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        rows = pane.page.order_tab.rows
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Down)
        QTest.keyClick(rows, Qt.Key.Key_Down)
        whole = "Table Norrgavel 180 · 00013 · serial no. SN-1, SN-2"
        assert rows.currentIndex().row() == 1
        assert whole in visible_texts(pane.page.order_tab)
        QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        copied = QGuiApplication.clipboard().text().split("\t")
        assert copied[0] == whole
        assert len(copied) == 7


async def test_a_row_and_a_link_say_all_when_the_mouse_rests() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        tab = pane.page.order_tab
        rest_on(tab.rows, tab.rows.model().index(1, 3))
        assert "serial no. SN-1, SN-2" in QToolTip.text()
        rest_on(tab.terms.terms, tab.terms.terms.model().index(0))
        assert "https://secure.ecster.se/agreement/pdf/M" in QToolTip.text()
        rest_on(tab.terms.terms, tab.terms.terms.model().index(1))
        QToolTip.hideText()


async def test_no_row_no_copy() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        QGuiApplication.clipboard().setText("before")
        pane.page.order_tab.rows.copy_current()
        assert QGuiApplication.clipboard().text() == "before"


async def test_a_value_is_copied_from_its_line() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        terms = pane.page.order_tab.terms.terms
        terms.setCurrentIndex(terms.model().index(2))
        QTest.keyClick(terms, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == "ja"


async def test_what_went_wrong_what_to_do_and_a_code_to_copy() -> None:
    desk = a_desk(ORDER)
    desk.shelf.trouble = RequestRefused("Code 4711", status=400, request_id="r9")
    with a_pane(desk) as pane:
        desk.detail.open(ORDER.order_id)
        await until(lambda: "Ecster did not accept the question." in visible_texts(pane))
        assert "Code 4711" in visible_texts(pane)
        assert "E305-400-r9" in visible_texts(pane)
        button(pane, "Copy the code for support").click()
        assert QGuiApplication.clipboard().text() == "E305-400-r9"
        desk.shelf.trouble = None
        button(pane, "Try again").click()
        await until(lambda: "W-100233" in visible_texts(pane))


async def test_an_old_order_is_marked_with_its_age() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        assert not pane.stale.isVisible()
        desk.shelf.trouble = NetworkDown(request_id="r2")
        desk.detail.refresh()
        await until(pane.stale.isVisible)
        assert "This is the order as it was at 13:03:22." in visible_texts(pane)
        assert "W-100233" in visible_texts(pane)
        button(pane, "Copy the code for support").click()
        assert QGuiApplication.clipboard().text() == "E201-r2"
        desk.shelf.trouble = None
        button(pane, "Try again").click()
        await until(lambda: not pane.stale.isVisible())


async def test_tab_walks_from_the_head_through_the_actions_to_the_papers() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk)
        stops = [pane.page.header.findChild(KeyButton)]
        stops[0].setFocus()
        for _ in range(12):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            stops.append(QApplication.focusWidget())
        names = [stop.accessibleName() for stop in stops]
        order = [
            "Copy the Ecster id",
            "Print consent slip",
            "Order rows",
            "Terms",
            "Open the debit consent as a PDF",
            "Debit consent",
            "Terms of the debit consent",
        ]
        places = [names.index(name) for name in order]
        assert places == sorted(places), names
