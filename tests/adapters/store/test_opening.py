"""Opening the journal: whatever befell its files, nothing is silently made anew (faults 38-40)."""

import pytest

from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal import Verdict
from ecster_desk.domain.journal_errors import (
    JournalBehind,
    JournalUnusable,
)
from tests.support.journals import (
    a_history,
    a_moment,
    a_restored_backup,
    an_intent,
    refuses_money,
    states_by_order,
    three_attempts,
)


async def test_a_first_start_makes_a_journal(till):
    journal = till.open()

    assert journal.report.verdict is Verdict.FRESH
    assert not journal.report.look_only
    assert (await journal.head()).seq == 1
    assert await journal.doubt() is None


async def test_a_clean_reopening_changes_nothing(till):
    await three_attempts(till)
    before = till.file.read_bytes()

    journal = till.open()
    assert journal.report.verdict is Verdict.CLEAN
    assert states_by_order(await journal.open_attempts()) == {
        "order-2": "INTENT",
        "order-3": "UNKNOWN",
    }
    await till.close()

    assert till.file.read_bytes() == before


@pytest.mark.parametrize("torn", [b"", b"0000", b"\xff" * 95, b"0" * 20 + b" " + b"a" * 64])
async def test_an_empty_or_torn_head_file_counts_as_older(till, torn):
    await three_attempts(till)
    till.head.write_bytes(torn)

    journal = till.open()

    assert journal.report.verdict is Verdict.CLEAN
    assert till.head.read_bytes().startswith(b"0" * 19)


async def test_a_head_file_that_fell_behind_is_no_fault(till):
    journal = till.open()
    await a_history(journal, "order-1")
    old = till.head.read_bytes()
    await a_history(journal, "order-2")
    await till.close()
    till.head.write_bytes(old)

    assert till.open().report.verdict is Verdict.CLEAN


async def test_a_restored_backup_is_look_only_and_assumes_every_intent_sent(till):
    await a_restored_backup(till)

    journal = till.open()

    assert journal.report.verdict is Verdict.BEHIND
    assert len(journal.report.assumed_sent) == 1
    assert states_by_order(await journal.open_attempts()) == {
        "order-2": "UNKNOWN",
        "order-3": "UNKNOWN",
    }
    with pytest.raises(JournalBehind):
        await journal.record_intent(an_intent(order_id="order-9"))


async def test_what_is_behind_can_still_be_settled(till):
    await a_restored_backup(till)
    journal = till.open()
    (assumed,) = journal.report.assumed_sent

    await journal.move(assumed, State.DONE, why="match")

    assert (await journal.attempt(assumed)).state is State.DONE


async def test_doubt_outlives_a_restart_until_a_manager_confirms(till):
    await a_restored_backup(till)
    till.open()

    journal = await till.reopen()
    assert journal.report.verdict is Verdict.BEHIND
    assert journal.report.assumed_sent == ()
    assert (await journal.doubt()).confirmed is None
    report = await journal.confirm(by="chef", reason="backup of Monday", at=a_moment(99))
    assert not report.look_only
    await journal.record_intent(an_intent(order_id="order-9"))

    journal = await till.reopen()
    doubt = await journal.doubt()
    assert (doubt.confirmed_by, doubt.reason) == ("chef", "backup of Monday")
    assert doubt.confirmed == a_moment(99)
    assert journal.report.verdict is Verdict.CLEAN
    assert await journal.verify() == ""


async def test_a_deleted_wal_is_a_journal_that_is_behind(till):
    journal = till.open()
    await a_history(journal, "order-1")
    lost = till.crashed()
    (lost.folder / "journal.sqlite-wal").unlink()

    journal = lost.open()

    assert journal.report.look_only
    assert journal.report.verdict in {Verdict.BEHIND, Verdict.LOST}
    await lost.close()


async def test_a_deleted_wal_after_a_checkpoint_is_behind(till):
    await three_attempts(till)
    journal = till.open()
    await a_history(journal, "order-4")
    lost = till.crashed()
    (lost.folder / "journal.sqlite-wal").unlink()

    journal = lost.open()

    assert journal.report.verdict is Verdict.BEHIND
    assert await journal.attempts_of("order-4") == ()
    await lost.close()


@pytest.mark.parametrize("left", ["journal.head", "journal.sqlite-wal"])
async def test_a_deleted_journal_is_not_made_anew(till, left):
    journal = till.open()
    await a_history(journal, "order-1")
    lost = till.crashed()
    for path in lost.folder.iterdir():
        if path.name not in {left, "journal.lock"}:
            path.unlink()

    journal = lost.open()

    assert journal.report.verdict is Verdict.LOST
    await refuses_money(journal, JournalBehind)
    with pytest.raises(JournalBehind):
        await journal.open_attempts()
    assert not lost.file.exists()
    await lost.close()


async def test_an_emptied_journal_is_lost(till):
    await three_attempts(till)
    till.file.write_bytes(b"")

    assert till.open().report.verdict is Verdict.LOST
    assert till.file.read_bytes() == b""


async def test_a_start_that_was_cut_before_its_first_commit_is_no_loss(till):
    till.folder.mkdir(parents=True)
    till.file.write_bytes(b"")

    assert till.open().report.verdict is Verdict.FRESH


async def test_a_confirmed_loss_begins_anew_and_remembers_it(till):
    await three_attempts(till)
    till.file.unlink()
    journal = till.open()

    report = await journal.confirm(by="chef", reason="new disk", at=a_moment(99))

    assert report.verdict is Verdict.FRESH
    doubt = await journal.doubt()
    assert (doubt.verdict, doubt.confirmed_by, doubt.confirmed) == ("LOST", "chef", a_moment(99))
    await journal.record_intent(an_intent(order_id="order-9"))
    assert await journal.verify() == ""
    assert (await till.reopen()).report.verdict is Verdict.CLEAN


async def test_a_sound_journal_needs_no_confirmation(till):
    journal = till.open()

    with pytest.raises(JournalUnusable):
        await journal.confirm(by="chef", reason="bored", at=a_moment())
    assert not journal.report.look_only
