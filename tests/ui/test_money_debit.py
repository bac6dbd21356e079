"""Debits as a cashier does them, from the key to what Ecster has booked.

Each story opens its program itself: between a fixture and its test no loop runs, and a program that
moves money is never at rest.
"""

import asyncio

import pytest
from PySide6.QtWidgets import QWidget

from ecster_desk.domain.amounts import order_left
from ecster_desk.presenters.order_view import Action
from ecster_desk.presenters.search_state import QuickList
from ecster_desk.ui.dialogs.debit_dialog import DebitDialog
from ecster_desk.ui.dialogs.money.dialog import MoneyDialog
from ecster_desk.ui.theme import Theme, apply_theme
from tests.support.living import living
from tests.support.money_stories import CHAIR, MoneyTill, money_program
from tests.support.waiting import until


def debit_of(till):
    return till.window.detail_pane.page.header.action_bar._buttons[Action.DEBIT]


async def test_f6_and_ctrl_enter_debit_the_rest(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        dialog = await till.begin("debit")
        assert till.button_says() == "Debit 2 000,00 kr"
        assert "This closes the order." in dialog.after.text()
        reference = dialog.reference.text().rsplit(" ", 1)[-1]
        await till.press_act()
        await till.settled()

        assert till.booked(order) == [("DEBIT", 200_000)]
        await until(lambda: till.status == "FULLY_DELIVERED")
        assert "Done: debit of 2 000,00 kr" in till.text
        (post,) = till.posts()
        assert post["body"]["transactionReference"] == reference


async def test_parts_by_steps_and_decimals_then_the_rest(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        await till.step(0, -1)
        await till.type_quantity(1, "0,5")
        assert till.button_says() == "Debit 750,00 kr"
        await till.click_act()
        await till.settled()
        assert till.booked(order) == [("DEBIT", 75_000)]
        await until(lambda: till.status == "PARTIALLY_DELIVERED")

        await till.begin("debit")
        assert till.button_says() == "Debit 1 250,00 kr"
        await till.press_act()
        await till.settled()
        assert till.booked(order) == [("DEBIT", 75_000), ("DEBIT", 125_000)]
        rows = till.posts()[0]["body"]["rows"]
        assert [(row["quantity"], row["provided"]) for row in rows] == [(1, False), (0.5, False)]


async def test_closing_releases_the_rest(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(rows=[CHAIR])
        await till.open(order)
        dialog = await till.begin("debit")
        await till.step(0, -1)
        assert dialog.released.text().replace("\N{NO-BREAK SPACE}", " ") == (
            "(625,00 kr would be released)"
        )
        dialog.close_box.click()
        assert "This closes the order." in dialog.after.text()
        await till.press_act()
        await till.settled()
        await until(lambda: till.status == "FULLY_DELIVERED")
        assert till.posts()[0]["body"]["closeDebit"] is True


@pytest.mark.parametrize("bounce", ["keys", "clicks", "both"])
async def test_however_often_it_is_pressed_one_request_goes_out(
    sandbox, tmp_path, bounce: str
) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        dialog = await till.begin("debit")
        for _ in range(20):
            if not dialog.isVisible():
                break
            if bounce != "clicks":
                await till.press_act_of(dialog)
            if bounce != "keys":
                await till.click_act_of(dialog)
        await till.settled()
        assert till.booked(order) == [("DEBIT", 200_000)]
        assert len(till.posts()) == 1


@pytest.mark.parametrize("act", [MoneyTill.press_act_of, MoneyTill.click_act_of])
async def test_who_goes_on_pressing_answers_no_question(sandbox, tmp_path, act) -> None:
    """The same twice within two minutes is asked about: that takes a hand that has come to rest."""
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(rows=[CHAIR])
        await till.open(order)
        await till.begin("debit")
        await till.step(0, -1)
        await till.press_act()
        await till.settled()
        dialog = await till.begin("debit")  # the other chair, of the same price
        dialog._settle.setInterval(200)
        await act(till, dialog)
        await until(dialog.question.headline.text)
        loop = asyncio.get_running_loop()
        long = loop.time() + 0.5
        while loop.time() < long:
            await act(till, dialog)
        assert dialog.question.isVisible()
        assert len(till.posts()) == 1

        await until(dialog.act_button.isEnabled)
        await act(till, dialog)
        await till.settled()
        assert till.booked(order) == [("DEBIT", 62_500), ("DEBIT", 62_500)]


async def test_two_programs_cannot_debit_the_same_twice(sandbox, tmp_path) -> None:
    async with (
        money_program(tmp_path / "one", sandbox) as one,
        money_program(tmp_path / "two", sandbox) as two,
    ):
        order = one.make_order()
        await one.open(order)
        await two.open(order)
        await one.begin("debit")
        await one.press_act()
        await one.settled()
        await two.begin("debit")
        await two.press_act()
        await until(lambda: two.dialog and two.dialog.notice.headline.text())
        assert "changed elsewhere" in two.dialog.notice.headline.text()
        assert not two.dialog.act_button.isEnabled()
        assert one.booked(order) == [("DEBIT", 200_000)]
        assert len(one.posts()) == 1
        two.screen.money.operation.cancel()
        await until(lambda: two.status == "FULLY_DELIVERED")  # nothing old is offered behind it
        assert not debit_of(two).isEnabled()


async def test_another_stores_order_asks_for_a_second_word(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(merchantId="100646740")
        await till.open(order)
        dialog = await till.begin("debit")
        await till.press_act()
        await until(lambda: "another store" in dialog.question.headline.text())
        assert till.posts() == []
        await until(dialog.act_button.isEnabled)  # a bouncing finger answers no question
        await till.press_act()
        await till.settled()
        assert till.booked(order) == [("DEBIT", 200_000)]


async def test_a_dialog_that_opens_is_drawn_once(sandbox, tmp_path, monkeypatch) -> None:
    drawn = []
    draw = MoneyDialog._draw
    monkeypatch.setattr(MoneyDialog, "_draw", lambda self: (drawn.append(self), draw(self)))
    async with money_program(tmp_path, sandbox) as till:
        await till.open(till.make_order())
        till.window.money.dialogs.make(Action.DEBIT)
        dialog = await till.begin("debit")
        assert drawn == [dialog]
        await until(lambda: all(part.updatesEnabled() for part in dialog.findChildren(QWidget)))


@pytest.mark.parametrize("made", [False, True], ids=["as its key is pressed", "ahead"])
async def test_a_dialog_has_room_for_all_it_says_the_first_time(
    sandbox, tmp_path, light_again, made
) -> None:
    apply_theme(light_again, Theme.LIGHT)  # what has no style yet has another size
    async with money_program(tmp_path, sandbox) as till:
        await till.open(till.make_order(rows=[CHAIR]))
        if made:
            await until(lambda: till.window.findChild(DebitDialog))
            await till.drawn()
        else:
            assert till.window.findChild(DebitDialog) is None
        dialog = await till.begin("debit")
        await until(dialog._scroll.updatesEnabled)
        assert dialog.shows_all
        till.screen.money.operation.cancel()
        await until(lambda: till.dialog is None)


async def test_the_practice_till_knows_its_own_store(tmp_path) -> None:
    async with living(tmp_path) as run:
        run.life.screen.search.show_list(QuickList.TO_DEBIT)
        await run.settled()
        till = MoneyTill(run, None)
        table, detail = till.screen.search.table, till.screen.detail
        stores = {}
        for row in range(table.rowCount()):
            till.screen.search.choose(table.order_id_at(row))
            order = await until(lambda at=row: shown(detail, table.order_id_at(at)), 10)
            own = order.merchant_id == "100646739"
            if own in stores or order.status != "READY" or order_left(order).left_minor == 0:
                continue
            await until(lambda at=order: not till.screen.money.unsettled.stand(at.order_id).reason)
            dialog = await till.begin("debit")
            await till.press_act()
            await until(lambda: till.dialog is None or till.dialog.question.isVisible())
            stores[own] = dialog.question.isVisible()
            till.screen.money.operation.cancel()
            till.screen.money.operation.cancel()
            if len(stores) == 2:
                break
        assert stores == {True: False, False: True}
        await until(lambda: not till.screen.money.unsettled.state.items, 10)


def shown(detail, order_id):
    """The order, once the screen shows it and not only knows it."""
    order, view = detail.order, detail.state.view
    is_there = order is not None and order.order_id == order_id and view is not None
    return order if is_there else None
