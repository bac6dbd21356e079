"""The slip of money that moved: offered with the outcome, of every transaction, after a cut."""

import sqlite3
from contextlib import closing
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecster_desk.services.left_slips import LeftSlips
from ecster_desk.ui.dialogs.slip_dialog import SlipDialog
from tests.support.cut_off import CutOff
from tests.support.money_stories import CTRL, money_program
from tests.support.waiting import until


async def debited(till):
    order = till.make_order()
    await till.open(order)
    await till.begin("debit")
    await till.press_act()
    await till.settled()
    await until(lambda: "Done: debit of 2 000,00 kr" in till.text)
    return order


def slip_of(till) -> str:
    state = till.screen.slip.state
    return state.slip.plain_text().replace("\N{NO-BREAK SPACE}", " ") if state.slip else ""


def printed(folder, order) -> bool:
    """Whether the journal on the disk says that the order's slip was seen to."""
    (file,) = folder.rglob("journal.sqlite")
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as disk:
        ((cell,),) = disk.execute("select printed from attempt where order_id = ?", [order["id"]])
    return bool(cell)


async def test_the_outcome_offers_its_slip(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = await debited(till)
        button = till.window.notices.act_button
        assert (button.label(), button.key) == ("Slip…", "Ctrl+P")
        await till.key(Qt.Key.Key_P, CTRL)
        told = await until(lambda: slip_of(till))
        assert "DEBITERING" in told
        assert "Debiterat  2 000,00 kr" in told
        assert "KOPIA" not in told
        dialog = await until(lambda: till.window.findChild(SlipDialog))
        await until(dialog.isActiveWindow)
        assert not printed(tmp_path, order)

        till.screen.slip.save(tmp_path / "slip.pdf")
        await until(lambda: till.screen.slip.state.note)
        (attempt,) = await till.attempts(order)
        journal = till.run.life._rest.money._journal
        await until(lambda: printed(tmp_path, order))
        (note,) = [one for one in await journal.events_of(attempt.ref) if one.kind == "printed"]
        assert note.data == {"how": "saved"}
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await till.click(till.window.notices.act_button)
        assert "KOPIA" in await until(lambda: slip_of(till))
        till.screen.slip.close()


async def test_who_closes_the_notice_does_without(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = await debited(till)
        await till.click(till.window.notices.close_button)
        await until(lambda: printed(tmp_path, order))
        assert not till.window.notices.isVisible()
        assert not till.window.notices.text()


async def test_every_transaction_has_its_slip_as_a_copy(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        await debited(till)
        await until(lambda: till.status == "FULLY_DELIVERED")
        page = till.window.detail_pane.page
        page.tabs.setCurrentWidget(page.transactions_tab)
        view = till.screen.detail.state.view
        (link,) = [one for one in view.transactions[0].links if one.label == "Slip"]
        page.link_opened.emit(link)
        told = await until(lambda: slip_of(till))
        assert "DEBITERING" in told
        assert "KOPIA" in told
        till.screen.slip.close()


async def test_a_run_that_ended_in_order_has_left_no_slip(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        await debited(till)
    async with money_program(tmp_path, sandbox) as again:
        await until(lambda: again.run.life._rest.money._money)
        await again.open(again.make_order())
        assert "slip may not have" not in again.text


async def test_after_a_cut_the_last_slip_alone_is_offered_until_it_is_seen_to(
    sandbox, tmp_path
) -> None:
    async with money_program(tmp_path, sandbox) as till:
        first, last = await debited(till), await debited(till)
        room = till.run.life._rest.money._money._room
        room.outside = replace(room.outside, journal=CutOff(room.outside.journal))
        slips = LeftSlips(room)
        await slips.try_to_find()
        assert slips.left is not None
        assert slips.left.order_id == last["id"]

        (one,) = await till.attempts(first)
        await slips.put_away(one.ref, "left")
        assert slips.left is not None
        await slips.put_away(slips.left.ref, "printed")
        assert slips.left is None
        await slips.try_to_find()
        assert slips.left is None
        await slips.put_away("ED-nobody", "left")
