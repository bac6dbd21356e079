"""Undo of an order that was partly debited: a plan, and a click for each of its steps."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ecster_desk.ui.dialogs.undo_dialog import UndoDialog
from ecster_desk.ui.unsettled.verdict import Verdict
from tests.support.money_stories import CTRL, money_program
from tests.support.outside import from_outside
from tests.support.waiting import until


async def debit_a_part(till, order) -> None:
    await till.open(order)
    await till.begin("debit")
    await till.type_quantity(1, "0")
    await till.press_act()
    await till.settled()
    await until(lambda: till.status == "PARTIALLY_DELIVERED")


def plan_of(till) -> UndoDialog | None:
    shown = [one for one in till.window.findChildren(UndoDialog) if one.isVisible()]
    return shown[0] if shown else None


def the_way_out(till) -> QWidget | None:
    """The button that leaves the rest of an undo, once its next step may be taken."""
    offers = (strip for strip in till.strips if strip.go_on.isVisible())
    return next((strip.verdicts[Verdict.LEAVE] for strip in offers), None)


async def go_on(till) -> None:
    """Ctrl+Enter in the plan, then the step's own dialog: a reason and Ctrl+Enter."""
    plan = await until(lambda: plan_of(till))
    await until(lambda: plan.act_button.isVisible() and plan.act_button.isEnabled())
    await from_outside(lambda: QTest.keyClick(plan, Qt.Key.Key_Return, CTRL))
    dialog = await until(lambda: till.dialog)
    await until(dialog.isActiveWindow)
    till.choose_reason()
    await till.press_act()
    await until(lambda: till.dialog is None, 10)


async def test_undo_after_a_partial_debit_and_a_restart_in_between(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(orderReference="UNDO-1")
        await debit_a_part(till, order)
        await till.key(Qt.Key.Key_F12)
        plan = await until(lambda: plan_of(till))
        await until(plan.act_button.isVisible)
        told = till.words_of(plan)
        assert "1. Annul 750,00 kr, all that is left" in told
        assert "2. Refund 1 250,00 kr of the debit" in told
        assert len(till.posts()) == 1
        await go_on(till)
        await until(lambda: "Undo is not finished: step 2 of 2" in till.text, 10)
        assert [kind for kind, _amount in till.booked(order)] == ["DEBIT", "ANNUL"]
    async with money_program(tmp_path, sandbox) as till:
        await until(lambda: "1 open matter" in till.window.status.unsettled.label(), 10)
        assert [kind for kind, _amount in till.booked(order)] == ["DEBIT", "ANNUL"]
        tray = await till.show_tray()
        (strip,) = tray.lists[order["id"]].strips.values()
        assert "refund of 1 250,00 kr" in till.words_of(strip)
        await till.press(strip.go_on)
        await go_on(till)
        await until(lambda: "Everything is settled." in till.words_of(tray), 10)
        tray.reject()
        booked = [(kind, amount) for kind, amount in till.booked(order) if kind != "ANNUL"]
        assert booked == [("DEBIT", 125_000), ("CREDIT", 125_000)]


async def test_the_rest_of_an_undo_can_be_left(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await debit_a_part(till, order)
        await till.key(Qt.Key.Key_F12)
        await go_on(till)
        leave = await until(lambda: the_way_out(till), 10)
        await till.click(leave)
        await till.answer("the customer keeps the rest")
        await until(lambda: not till.screen.money.unsettled.state.items)
        assert [kind for kind, _amount in till.booked(order)] == ["DEBIT", "ANNUL"]
        await till.settled()
        await until(lambda: not till.screen.money.unsettled.stand(order["id"]).reason)
        await till.key(Qt.Key.Key_F12)
        plan = await until(lambda: plan_of(till))
        await until(plan.act_button.isVisible)
        assert "1. Refund 1 250,00 kr" in till.words_of(plan)
        await from_outside(lambda: QTest.keyClick(plan, Qt.Key.Key_Escape))
        await until(lambda: plan_of(till) is None)
