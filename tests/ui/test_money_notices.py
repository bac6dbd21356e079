"""Outcomes that nobody waited for: each is told until it is read."""

import shiboken6
from PySide6.QtCore import Qt

from ecster_desk.domain.attempt import AlarmKind
from ecster_desk.domain.journal import Alarm
from tests.support.attempts import a_moment
from tests.support.money_stories import money_program
from tests.support.waiting import until


async def lost(till, fault: str):
    """A debit whose answer is lost."""
    order = till.make_order()
    till.fault(fault)
    await till.open(order)
    await till.begin("debit")
    await till.press_act()
    await until(lambda: "Do NOT charge again" in till.text)
    return order


async def test_two_lost_answers_are_both_read(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        await lost(till, "reset_before_commit")
        await till.settled()
        await until(lambda: "Not carried out" in till.window.notices.text())
        await lost(till, "commit_then_reset")
        await till.settled()
        await until(lambda: "Done: debit" in till.window.notices.text())
        till.window.say("Copied.")
        till.window.notices._timer.timeout.emit()
        assert "Done: debit" in till.window.notices.text()
        assert till.window.notices.close_button.label() == "Close, 1 more"
        await till.click(till.window.notices.close_button)
        assert "Not carried out" in till.window.notices.text()
        await till.click(till.window.notices.close_button)
        assert not till.window.notices.text()


async def test_what_came_late_after_all_takes_its_word_back(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = await lost(till, "reset_before_commit")
        await till.settled()
        await until(lambda: "Not carried out" in till.window.notices.text())
        (attempt,) = await till.attempts(order)
        room = till.run.life._rest.money._money._room
        late = Alarm(attempt.ref, AlarmKind.LATE, order["id"], "t1", a_moment())
        room.board.show_alarms((late,))
        assert not till.window.notices.text()
        await until(lambda: "It did go through after all" in till.text)
        assert not till.window.notices.text()


async def test_what_is_not_read_yet_is_told_in_the_next_language_too(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        await lost(till, "reset_before_commit")
        await till.settled()
        await until(lambda: "Not carried out" in till.window.notices.text())
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        await till.press_act()
        await until(lambda: "Done: debit" in till.window.notices.text())
        await till.settled()
        old = till.window
        till.run.life.change_language("sv")
        await until(lambda: till.window is not old and till.window.isVisible())
        await until(lambda: not shiboken6.isValid(old))
        assert "Klart: debitering" in till.window.notices.text()
        await till.click(till.window.notices.act_button)
        await until(lambda: till.screen.slip.state.slip)
        till.screen.slip.close()
        assert till.window.notices.close_button.label() == "Stäng, 1 till"
        await till.click(till.window.notices.close_button)
        assert "Genomfördes inte: debitering" in till.window.notices.text()
        till.run.life.change_language("en")
        assert "Not carried out: debit" in till.window.notices.text()


async def test_what_the_program_says_of_itself_is_told_in_the_next_language_too(
    sandbox, tmp_path
) -> None:
    async with money_program(tmp_path, sandbox) as till:
        till.window.notices.tell_crash("c0de")
        till.window.notices.tell_finishing()
        till.run.life.change_language("sv")
        assert "Avslutar betalningen" in till.window.notices.text()
        till.window.notices.close_notice()
        assert "Programmet gjorde ett fel" in till.window.notices.text()
        assert "c0de" in till.window.notices.text()
        till.run.life.change_language("en")


async def test_an_outcome_of_the_moment_of_another_language_is_told(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        till.screen.money.unsettled.ended.connect(
            lambda _words: till.run.life.change_language("sv"),
            Qt.ConnectionType.SingleShotConnection,
        )
        await till.press_act()
        await until(lambda: "Klart: debitering" in till.window.notices.text())
        await till.settled()
        till.run.life.change_language("en")
        assert "Done: debit" in till.window.notices.text()


async def test_a_dialog_that_closes_and_its_outcome_are_told_in_two_turns(
    sandbox, tmp_path
) -> None:
    async with money_program(tmp_path, sandbox) as till:
        await till.open(till.make_order())
        dialog = await till.begin("debit")
        await until(lambda: "notices" in vars(till.window.frame))  # made while the dialog is read
        dialog.finished.connect(
            lambda: seen.append(("closed", till.window.notices.text())),
        )
        seen: list[tuple[str, str]] = []
        till.screen.money.unsettled.ended.connect(
            lambda _words: seen.append(("ended", till.window.notices.text()))
        )
        await till.press_act()
        await until(lambda: "Done: debit" in till.window.notices.text())
        assert seen == [("closed", ""), ("ended", "")]
        assert not dialog.isVisible()
        await until(till.window.detail_pane.page.updatesEnabled)
