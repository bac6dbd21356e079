"""The detail pane as a cashier meets it: its head, its states, its keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecster_desk.domain.errors import NetworkDown, RequestRefused
from ecster_desk.presenters.money_stand import MoneyStand
from ecster_desk.presenters.order_view import Action, LinkKind
from ecster_desk.ui.widgets.key_button import KeyButton
from tests.support.detail import (
    AGREEMENT,
    CONSENT_PDF,
    SIGNING_PAGE,
    a_desk,
    a_pane,
    a_pending_order,
    a_whole_order,
    button,
    shown,
    visible_texts,
)
from tests.support.waiting import until

ORDER = a_whole_order()


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
        await shown(desk, ORDER)
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
        await shown(desk, ORDER)
        assert not banner.isVisible()


async def test_every_action_that_is_off_says_why() -> None:
    reason = "An operation on this order is not settled yet."
    desk = a_desk(ORDER, stand=MoneyStand(reason))
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        assert f"Debit, Refund, Annul, Undo: {reason}" in visible_texts(pane.page.header)
        told = []
        pane.notice.connect(told.append)
        for key in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F12):
            QTest.keyClick(pane, key)
        assert told == [reason] * 4
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
        await shown(desk, ORDER)
        QTest.keyClick(pane, Qt.Key.Key_F9)
        button(pane, "Print consent slip").click()
        assert desk.slips.opened == [ORDER, ORDER]


async def test_a_personal_number_is_shown_and_masked_again() -> None:
    desk = a_desk(ORDER, reveal_ms=50)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
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
        await shown(desk, ORDER)
        told = []
        pane.notice.connect(told.append)
        button(pane, "Copy the Ecster id").click()
        assert QGuiApplication.clipboard().text() == ORDER.order_id
        assert told == ["Copied."]


async def test_what_went_wrong_what_to_do_and_a_code_to_copy() -> None:
    desk = a_desk(ORDER)
    desk.shelf.trouble = RequestRefused("Code 4711", status=400, request_id="r9")
    with a_pane(desk) as pane:
        desk.detail.open(ORDER.order_id)
        await until(lambda: "Ecster did not accept the question." in visible_texts(pane))
        assert "Ecster says: Code 4711" in visible_texts(pane)
        assert "E305-400-r9" in visible_texts(pane)
        button(pane, "Copy the code for support").click()
        assert QGuiApplication.clipboard().text() == "E305-400-r9"
        desk.shelf.trouble = None
        button(pane, "Try again").click()
        await until(lambda: "W-100233" in visible_texts(pane))


async def test_an_old_order_is_marked_with_its_age() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
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


async def test_keys_open_the_papers_copy_the_id_and_turn_the_tabs() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        control = Qt.KeyboardModifier.ControlModifier
        for number in (2, 3, 4, 1):
            QTest.keyClick(pane, Qt.Key(Qt.Key.Key_0 + number), control)
            assert pane.page.tabs.currentIndex() == number - 1
        for key in (Qt.Key.Key_O, Qt.Key.Key_T, Qt.Key.Key_I, Qt.Key.Key_N):
            QTest.keyClick(pane, key, control)
        await until(lambda: len(desk.documents.opened) == 2)
        assert {link.url for link in desk.documents.opened} == {CONSENT_PDF, AGREEMENT}
        await until(lambda: QGuiApplication.clipboard().text() == ORDER.order_id)
        await until(lambda: "SE490623-1234" in visible_texts(pane))


async def test_tab_walks_from_the_head_through_the_actions_to_the_papers() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        stops = [pane.page.header.findChild(KeyButton)]
        stops[0].setFocus()
        for _ in range(14):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            stops.append(QApplication.focusWidget())
        names = [stop.accessibleName() for stop in stops]
        order = [
            "Copy the Ecster id",
            "Print consent slip",
            "Order rows",
            "Account agreement (PDF) ↗",
            "Terms",
            "Open the debit consent as a PDF",
            "Debit consent",
            "Terms of the debit consent",
        ]
        places = [names.index(name) for name in order]
        assert places == sorted(places), names


async def test_an_order_that_cannot_be_drawn_leaves_no_picture_of_another() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        state = desk.detail.state
        pane.turns.finish()
        broken = replace(state, view=replace(state.view, header=None))
        with pytest.raises(AttributeError):
            pane.render_state(broken)
        await until(pane.page.updatesEnabled)
