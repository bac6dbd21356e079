"""What only a manager may say: a new attempt beside a doubtful one, and how one ended."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecster_desk.ui.unsettled.verdict import Verdict
from tests.support.money_stories import SHORT, money_program
from tests.support.outside import from_outside
from tests.support.waiting import until

PATIENT = replace(SHORT, commit=20_000)
QUICK = replace(SHORT, commit=400, stale=200)


async def test_unknown_then_not_done_then_a_new_attempt(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox, QUICK) as till:
        order = till.make_order()
        till.fault("reset_before_commit")
        await till.open(order)
        await till.begin("debit")
        await till.press_act()
        await until(lambda: "Not carried out" in till.text, 15)
        assert "A new attempt needs a manager for a day." in till.text
        await till.settled()

        dialog = await till.begin("debit")
        await till.press_act()
        await until(dialog.approval.isVisible)
        assert "4 000,00 kr at the most" in till.words_of(dialog.question)
        assert dialog.note.text() == "Give a reason first."
        await until(dialog.approval.line.hasFocus)
        await from_outside(lambda: QTest.keyClicks(dialog.approval.line, "seen at Ecster"))
        await until(dialog.act_button.isEnabled)
        assert len(till.posts()) == 1
        await till.press_act()
        await till.settled()
        assert till.booked(order) == [("DEBIT", 200_000)]
        first, second = await till.attempts(order)
        assert (first.state, first.approver) == ("NOT_DONE", "")
        assert (second.state, second.approver) == ("DONE", "demo")
        journal = till.run.life._rest.money._journal
        said = [one.data for one in await journal.events_of(second.ref) if one.kind == "wanted"]
        assert said[0]["approved"] == "seen at Ecster"


async def test_a_manager_says_by_keys_alone_how_it_ended(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox, PATIENT) as till:
        order = till.make_order()
        till.fault("reset_before_commit")
        await till.open(order)
        await till.begin("debit")
        await till.press_act()
        await until(lambda: "Not known yet" in till.text, 10)
        tray = await till.show_tray()
        (strip,) = tray.lists[order["id"]].strips.values()
        await till.press(strip.verdicts[Verdict.TAKE_OVER])
        await till.answer("the customer waits")
        await until(strip.verdicts[Verdict.NOT_DONE].isVisible, 10)
        assert "A manager has taken it on." in till.words_of(strip)
        await until(tray.isActiveWindow)
        await till.press(strip.verdicts[Verdict.NOT_DONE])
        asked = await until(lambda: till.verdict)
        assert "4 000,00 kr" in till.words_of(asked)
        await till.answer("phoned Ecster")
        await until(lambda: "Everything is settled." in till.words_of(tray), 10)
        await until(lambda: "Taken as not carried out" in till.text)
        assert "demo decided it at" in till.text
        await from_outside(lambda: QTest.keyClick(tray, Qt.Key.Key_Escape))
        (attempt,) = await till.attempts(order)
        assert attempt.state == "NOT_DONE"
        await till.settled()
