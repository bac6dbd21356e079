"""The customer waits and the answer is lost: once more, or an annulment instead, never two."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecster_desk.ui.unsettled.verdict import Verdict
from tests.support.money_stories import SHORT, money_program
from tests.support.outside import from_outside
from tests.support.waiting import until

# Long enough that nothing is settled by waiting while a person reads the question.
PATIENT = replace(SHORT, commit=20_000)


async def lose_the_answer(till, order, fault="reset_before_commit", **more) -> None:
    """A debit of all, whose answer is lost, and the offers that stand below the words."""
    till.fault(fault, **more)
    await till.open(order)
    await till.begin("debit")
    await till.press_act()
    await until(lambda: till.strips and till.strips[0].verdicts[Verdict.AGAIN].isVisible(), 10)


async def test_once_more_by_keys_alone_is_booked_once(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox, PATIENT) as till:
        order = till.make_order()
        await lose_the_answer(till, order)
        tray = await till.show_tray()
        (strip,) = tray.lists[order["id"]].strips.values()
        await till.press(strip.verdicts[Verdict.AGAIN])
        asked = await until(lambda: till.verdict)
        assert "4 000,00 kr, and only 2 000,00 kr is left" in asked.sums.text().replace(
            "\N{NO-BREAK SPACE}", " "
        )
        await till.answer()
        await until(lambda: "Done" in till.text, 10)
        await till.settled()
        tray.reject()
        assert till.booked(order) == [("DEBIT", 200_000)]
        first, second = (post["body"]["transactionReference"] for post in till.posts())
        assert first != second
        assert first[:-2] == second[:-2]
        assert [one.state for one in await till.attempts(order)] == ["NOT_DONE", "DONE"]
        assert "Done once: debit of 2 000,00 kr" in till.text
        await until(lambda: till.status == "FULLY_DELIVERED")


async def test_the_first_lands_late_and_the_second_is_refused(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox, PATIENT) as till:
        order = till.make_order()
        await lose_the_answer(till, order, "late_commit", seconds=2.0)
        till.fault("late_commit", seconds=2.5)
        await till.click(till.strips[0].verdicts[Verdict.AGAIN])
        await till.answer()
        await until(lambda: len(till.posts()) == 2)
        await until(lambda: till.booked(order), 10)
        await till.settled()
        assert till.booked(order) == [("DEBIT", 200_000)]
        assert [one.state for one in await till.attempts(order)] == ["DONE", "NOT_DONE"]
        assert till.screen.money.unsettled.state.items == ()


async def test_the_customer_leaves_and_by_keys_alone_the_order_is_annulled(
    sandbox, tmp_path
) -> None:
    async with money_program(tmp_path, sandbox, PATIENT) as till:
        order = till.make_order()
        await lose_the_answer(till, order)
        tray = await till.show_tray()
        (strip,) = tray.lists[order["id"]].strips.values()
        await till.press(strip.annul)
        dialog = await until(lambda: till.dialog)
        await until(dialog.isActiveWindow)
        assert till.button_says() == "Annul 2 000,00 kr"
        assert "debit is not known yet" in dialog.notice.headline.text()
        await till.tab_to(dialog.reasons.list)
        await from_outside(lambda: QTest.keyClick(dialog.reasons.list, Qt.Key.Key_Down))
        await until(dialog.act_button.isEnabled)
        await till.press_act()
        await until(lambda: till.status == "ANNULLED", 10)
        await till.settled()
        await until(tray.isActiveWindow)
        tray.reject()
        assert [kind for kind, _amount in till.booked(order)] == ["ANNUL"]
        assert [one.state for one in await till.attempts(order)] == ["NOT_DONE", "DONE"]


async def test_what_has_come_meanwhile_is_not_annulled(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox, PATIENT) as till:
        order = till.make_order()
        await lose_the_answer(till, order, "late_commit", seconds=1.2)
        await till.click(till.strips[0].annul)
        dialog = await until(lambda: till.dialog)
        await until(lambda: till.booked(order))
        till.screen.money.unsettled.check_now(till.posts()[0]["body"]["transactionReference"])
        await until(lambda: "changed elsewhere" in dialog.notice.headline.text(), 10)
        assert not dialog.act_button.isEnabled()
        till.screen.money.operation.cancel()
        await till.settled()
        assert till.booked(order) == [("DEBIT", 200_000)]


async def test_a_question_goes_when_it_is_settled(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox, PATIENT) as till:
        order = till.make_order()
        await lose_the_answer(till, order, "late_commit", seconds=1.2)
        await till.click(till.strips[0].verdicts[Verdict.AGAIN])
        await until(lambda: till.verdict)
        await until(lambda: till.booked(order))
        till.screen.money.unsettled.check_now(till.posts()[0]["body"]["transactionReference"])
        await until(lambda: till.verdict is None, 10)
        await till.settled()
        assert len(till.posts()) == 1
