"""Answers that are lost, refused or late: what a cashier sees, and that it is the truth."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.detail import visible_texts
from tests.support.money_stories import CHAIR, ROWS, money_program
from tests.support.outside import from_outside
from tests.support.waiting import until

STAY = "Do not hand over the goods"
SWISH = [
    {"type": "ORIGINAL", "amount": 200_000, "rows": ROWS},
    {"type": "DEBIT", "amount": 200_000, "rows": ROWS},
]


async def debit_all(till, order) -> None:
    await till.open(order)
    await till.begin("debit")
    await till.press_act()


async def test_a_lost_answer_is_found_at_ecster(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        till.fault("commit_then_reset")
        await debit_all(till, order)
        await until(lambda: "found at Ecster" in till.text, 10)
        await till.settled()
        assert till.booked(order) == [("DEBIT", 200_000)]
        assert len(till.posts()) == 1
        await until(lambda: till.status == "FULLY_DELIVERED")


async def test_while_it_is_not_known_nothing_is_promised(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        till.fault("reset_before_commit")
        await debit_all(till, order)
        await until(lambda: "Not known yet" in till.text, 10)
        assert till.dialog is None
        assert "Do NOT charge again." in till.text
        assert STAY in till.text
        assert "fail" not in till.text.lower()
        await until(lambda: "1 unsettled" in till.run.window.status.unsettled.label())
        assert not any(view.enabled for view in till.screen.detail.state.view.actions)
        strip = next(iter(till.run.window.detail_pane.unsettled.strips.values()))
        await from_outside(lambda: QTest.mouseClick(strip.check, Qt.MouseButton.LeftButton))
        await till.settled()
        assert "Not carried out: debit of 2 000,00 kr. No money was moved." in till.text
        assert till.booked(order) == []
        assert STAY not in till.text


async def test_an_outcome_never_stands_over_another_order_without_its_name(
    sandbox, tmp_path
) -> None:
    async with money_program(tmp_path, sandbox) as till:
        first = till.make_order(orderReference="FIRST-1")
        second = till.make_order(orderReference="SECOND-2")
        till.fault("reset_before_commit")
        await debit_all(till, first)
        await until(lambda: "Not known yet" in till.text, 10)
        await till.open(second)
        await till.settled()
        not_done = "Not carried out: debit of 2 000,00 kr. No money was moved."
        assert f"Order FIRST-1 · {not_done}" in till.text
        assert till.screen.detail.state.order_id == second["id"]


async def test_no_contact_leaves_the_dialog_to_try_again(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        dialog = await till.begin("debit")
        till.sandbox.script_fault(path="*/orders/*", fault="status", status=503, body="", times=0)
        await till.press_act()
        await until(dialog.problem.headline.text)
        assert "nothing was sent" in dialog.problem.headline.text()
        assert till.posts() == []
        till.sandbox.clear_faults()
        await until(dialog.act_button.isEnabled)
        await till.press_act()
        await till.settled()
        assert till.booked(order) == [("DEBIT", 200_000)]


async def test_another_till_in_between_is_told(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        other = {"type": "DEBIT", "amount": 125_000, "rows": [CHAIR]}
        till.fault("other_till", transaction={**other, "transactionReference": "till-9"})
        await debit_all(till, order)
        await until(lambda: "Ecster refused the debit" in till.text, 10)
        await till.settled()
        assert till.booked(order) == [("DEBIT", 125_000)]
        await until(lambda: till.status == "PARTIALLY_DELIVERED")
        assert "see its figures" in till.text


async def test_what_another_till_did_meanwhile_is_told_with_what_is_done(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        other = {"type": "DEBIT", "amount": 125_000, "rows": [CHAIR]}
        till.fault("other_till", transaction={**other, "transactionReference": "till-9"})
        await till.open(order)
        await till.begin("debit")
        await till.step(0, -2)
        await till.press_act()
        await until(lambda: "somebody else moved money on this order" in till.text, 10)
        assert "Done: debit of 750,00 kr" in till.text
        assert "Debit 1 250,00 kr" in till.text
        await till.settled()
        assert sorted(till.booked(order)) == [("DEBIT", 75_000), ("DEBIT", 125_000)]


async def test_what_comes_too_late_is_an_alarm_that_a_manager_clears(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        till.fault("late_commit", seconds=4)
        await debit_all(till, order)
        await until(lambda: "Not carried out" in till.text, 15)
        await until(lambda: till.booked(order), 10)
        await till.key(Qt.Key.Key_F5)
        await until(lambda: "It did go through after all" in till.text, 10)
        assert not any(view.enabled for view in till.screen.detail.state.view.actions)

        await till.key(Qt.Key.Key_F4)
        tray = till.run.window.money._tray
        await until(tray.isVisible)
        assert "Manager needed" in "\n".join(visible_texts(tray))
        (item,) = till.screen.money.unsettled.state.items
        till.screen.money.unsettled.clear(item.key, "customer was told")
        await until(lambda: "Everything is settled." in "\n".join(visible_texts(tray)))
        tray.reject()


async def test_a_swish_refund_is_followed_to_its_end(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(
            transactions=SWISH, status="FULLY_DELIVERED", properties={"method": "SWISH"}
        )
        await till.open(order)
        await till.begin("refund")
        await till.step(0, 1)
        till.choose_reason()
        await till.press_act()
        await until(lambda: "Swish refund of 625,00 kr" in till.text, 10)
        key = till.screen.money.unsettled.state.items
        if key:
            till.screen.money.unsettled.check_now(key[0].key)
        await until(lambda: "Done: Swish refund of 625,00 kr" in till.text, 30)
        assert till.booked(order)[-1] == ("CREDIT", 62_500)
        (post,) = till.posts()
        assert post["path"].endswith("/refunds")
        assert set(post["body"]) == {"amount", "debitTransaction", "message"}


async def test_a_restart_settles_what_was_left(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        till.fault("commit_then_reset")
        await till.open(order)
        await till.begin("debit")
        till.sandbox.script_fault(
            method="GET", path=f"*/orders/{order['id']}", fault="stale_reads", seconds=2, times=0
        )
        await till.press_act()
        await until(lambda: "Not known yet" in till.text, 10)
    sandbox.clear_faults()
    async with money_program(tmp_path, sandbox) as till:
        await until(lambda: "found at Ecster" in till.text, 10)
        assert till.booked(order) == [("DEBIT", 200_000)]
        assert len(till.posts()) == 1
