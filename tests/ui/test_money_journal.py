"""A journal that cannot be trusted: looking only, until a manager takes it on; then money waits."""

import json
import stat
from dataclasses import replace

from PySide6.QtWidgets import QFileDialog, QLineEdit

from ecster_desk.adapters.store.headfile import HeadFile
from ecster_desk.domain.journal import Head
from ecster_desk.ui.unsettled.verdict import Verdict
from tests.support.money_stories import SHORT, money_program
from tests.support.waiting import until

WAITS = "The journal was in doubt: no money moves for"
TIMES = replace(SHORT, commit=800, stale=200)


def is_open(till) -> bool:
    return any(view.enabled for view in till.screen.detail.state.view.actions)


async def confirm(till, order) -> None:
    """Look at an order that can only be looked at, and take the journal on by keys alone."""
    await till.run.search(order["id"])
    await until(lambda: till.strips and till.strips[0].verdicts[Verdict.CONFIRM].isVisible(), 10)
    assert not is_open(till)
    tray = await till.show_tray()
    (strip,) = tray.lists[""].strips.values()
    await till.press(strip.verdicts[Verdict.CONFIRM])
    asked = await until(lambda: till.verdict)
    assert "some minutes after this" in till.words_of(asked)
    await till.answer("looked at today's orders")
    await until(lambda: WAITS in till.words_of(tray), 10)
    tray.reject()


async def save_copies(till, order, target) -> None:
    """Save a copy of what can be read of the journal, twice in one name."""
    await till.run.search(order["id"])
    (strip,) = await until(lambda: till.strips and till.strips[0].isVisible() and till.strips, 10)
    for said in (
        "A copy of the journal was saved as copy.jsonl",
        "There is a file of that name already",
    ):
        await till.click(strip.export)
        question = await until(lambda: till.window.findChild(QFileDialog))
        question.findChild(QLineEdit).setText(str(target))  # as a person types it
        question.accept()
        await until(lambda said=said: said in till.text)
        await until(lambda: till.window.findChild(QFileDialog) is None)


async def test_a_journal_behind_its_head_waits_for_a_manager_and_then_for_time(
    sandbox, tmp_path
) -> None:
    async with money_program(tmp_path, sandbox, TIMES) as till:
        order = till.make_order()
        await till.open(order)
    head = HeadFile(next(tmp_path.glob("practice/journal*/journal.head")))
    head.write(Head(99, "ab" * 32))
    head.close()
    copy = tmp_path / "copy.jsonl"
    async with money_program(tmp_path, sandbox, TIMES) as till:
        await save_copies(till, order, copy)
        assert json.loads(copy.read_text("utf-8").splitlines()[0])["kind"] == "begun"
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        (strip,) = till.strips
        till.screen.detail.open(till.make_order()["id"])
        assert strip.isVisible()  # it is of every order
        await confirm(till, order)
        assert not is_open(till)
        assert "Do not" not in till.text
        await till.open(order)  # waits until money may move
        await until(lambda: WAITS not in till.text)
        await till.begin("debit")
        await till.press_act()
        await till.settled()
        assert till.booked(order) == [("DEBIT", 200_000)]
        doubt = await till.run.life._rest.money._journal.doubt()
        assert (doubt.confirmed_by, doubt.reason) == ("demo", "looked at today's orders")


async def test_a_journal_that_is_damaged_is_begun_anew_beside_what_was_sent(
    sandbox, tmp_path, expects_warnings
) -> None:
    async with money_program(tmp_path, sandbox, TIMES) as till:
        order, other = till.make_order(), till.make_order()
        await till.open(order)
        await till.begin("debit")
        await till.step(0, -1)
        await till.press_act()
        await till.settled()
    journal = next(tmp_path.glob("practice/journal*/*.sqlite"))
    journal.write_bytes(b"no journal at all" * 400)
    async with money_program(tmp_path, sandbox, TIMES) as till:
        await confirm(till, order)
        await till.open(other)
        await until(lambda: WAITS not in till.text)
        await till.begin("debit")
        await till.press_act()
        await until(lambda: "Done: debit of 2 000,00 kr" in till.text, 10)
        # What the lost journal knew stops its order until a manager has seen to it.
        await till.run.search(order["id"])
        await until(lambda: "operation of this till that the journal doesn't know" in till.text)
        assert not is_open(till)
        assert [amount for _kind, amount in till.booked(other)] == [200_000]
    assert [one.getMessage() for one in expects_warnings] == ["the journal cannot be read: E711"]
    kept = next(journal.parent.glob("aside-*"))
    assert (kept / "journal.sqlite").exists()
