"""Money outlives dialogs and windows: closing, another language, a journal that is off."""

from ecster_desk.ui.dialogs.money.dialog import MoneyDialog
from tests.support.money_stories import money_program
from tests.support.waiting import until


async def test_closing_waits_for_what_is_being_sent(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        till.fault("delay", seconds=0.8)
        await till.open(order)
        await till.begin("debit")
        await till.press_act()
        await until(till.posts)
        till.run.window.close()
        await until(lambda: "Finishing payment…" in till.text)
        assert not till.run.running.done()
        await till.run.ended()
        assert till.booked(order) == [("DEBIT", 200_000)]
    async with money_program(tmp_path, sandbox) as again:
        await again.open(order)
        journal = again.run.life._rest.money._journal
        (attempt,) = await journal.attempts_of(order["id"])
        assert (attempt.state, attempt.via_read) == ("DONE", False)


async def test_a_debit_that_is_not_sent_yet_when_the_window_closes_is_never_sent(
    sandbox, tmp_path
) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        dialog = await till.begin("debit")
        sandbox.clear_requests()
        slow = {"fault": "delay", "seconds": 0.8, "times": 9}  # the screen may read, too
        sandbox.script_fault(method="GET", path=f"*/{order['id']}", **slow)
        await till.press_act()
        await until(sandbox.requests)
        till.run.window.close()
        await until(lambda: "Finishing payment…" in till.text)
        await until(lambda: "is being closed. Nothing was sent." in till.words_of(dialog))
        await till.run.ended()
        assert not till.posts()
    async with money_program(tmp_path, sandbox) as again:
        await again.open(order)
        assert await again.attempts(order) == ()
        assert till.booked(order) == []


async def test_a_dialog_that_is_sending_cannot_be_closed(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        till.fault("delay", seconds=0.8)
        await till.open(order)
        dialog = await till.begin("debit")
        await till.press_act()
        await until(till.posts)
        dialog.reject()
        dialog.close()
        assert dialog.isVisible()
        assert not dialog.cancel_button.isEnabled()
        await till.settled()
        assert till.booked(order) == [("DEBIT", 200_000)]


async def test_the_dialog_follows_into_another_language(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        await till.step(1, -1)
        old = till.window
        till.run.life.change_language("sv")
        await until(lambda: till.window is not old and till.dialog is not None)
        assert "1 750,00 kr" in till.button_says()
        till.screen.money.operation.cancel()
        await until(lambda: not any(d.isVisible() for d in till.window.findChildren(MoneyDialog)))
        till.run.life.change_language("en")


async def test_a_journal_that_cannot_be_trusted_leaves_looking(
    sandbox, tmp_path, expects_warnings
) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
    journal = next(tmp_path.glob("practice/journal*/*.sqlite"))
    journal.write_bytes(b"no journal at all" * 400)
    async with money_program(tmp_path, sandbox) as till:
        await till.run.search(order["id"])
        await until(lambda: "journal is damaged" in till.text, 10)
        assert not any(view.enabled for view in till.screen.detail.state.view.actions)
        assert "2 000,00 kr" in till.text
    assert "the journal cannot be read: E711" in [one.getMessage() for one in expects_warnings]
