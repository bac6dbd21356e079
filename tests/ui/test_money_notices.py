"""Outcomes that nobody waited for: each is told until it is read."""

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
        assert "It did go through after all" in till.text
