"""Files that the system does not let us write, or takes away under us (fault 39, 44)."""

import sqlite3
from contextlib import closing

import pytest

from ecster_desk.adapters.store.database import readable
from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal import Verdict
from ecster_desk.domain.journal_errors import (
    IntentNotWritten,
    JournalTaken,
    JournalUnusable,
    OutcomeNotWritten,
)
from tests.support.journals import (
    a_history,
    a_restored_backup,
    an_intent,
    refuses_money,
    three_attempts,
)


async def test_a_read_only_journal_is_read_and_notthree_attempts(till):
    await three_attempts(till)

    journal = till.open(open_to_write=readable)

    assert journal.report.verdict is Verdict.UNUSABLE
    assert "SQLITE_READONLY" in journal.report.trouble.detail
    assert len(await journal.open_attempts()) == 2
    await refuses_money(journal, JournalUnusable)


async def test_a_folder_that_cannot_be_opened_is_unusable(till):
    await three_attempts(till)

    journal = till.open(open_to_read=_refuse)

    assert journal.report.verdict is Verdict.UNUSABLE
    assert journal.report.trouble.detail == "Permission denied"
    with pytest.raises(JournalUnusable):
        await journal.open_attempts()


async def test_a_file_that_nobody_may_write_is_still_read(till):
    await three_attempts(till)

    journal = till.open(open_to_write=_refuse)

    assert journal.report.verdict is Verdict.UNUSABLE
    assert len(await journal.open_attempts()) == 2
    await refuses_money(journal, JournalUnusable)


def _refuse(_path):
    raise PermissionError(13, "Permission denied")


async def test_a_journal_that_another_program_locks_refuses_the_send_and_is_read(till):
    await three_attempts(till)
    journal = till.open()
    with closing(sqlite3.connect(till.file, isolation_level=None)) as antivirus:
        antivirus.execute("begin immediate")

        with pytest.raises(IntentNotWritten, match="SQLITE_BUSY"):
            await journal.record_intent(an_intent(order_id="order-9"))
        (unknown,) = await journal.attempts_of("order-3")
        with pytest.raises(OutcomeNotWritten, match="SQLITE_BUSY"):
            await journal.move(unknown.ref, State.DONE, why="match")
        assert len(await journal.open_attempts()) == 2

    await journal.record_intent(an_intent(order_id="order-9"))


async def test_a_start_while_another_program_holds_the_file_finds_it_clean(till):
    await three_attempts(till)
    with closing(sqlite3.connect(till.file, isolation_level=None)) as antivirus:
        antivirus.execute("begin immediate")

        journal = till.open()

    assert journal.report.verdict is Verdict.CLEAN
    await journal.record_intent(an_intent(order_id="order-9"))


async def test_a_doubt_that_cannot_be_written_leaves_the_journal_unused(till):
    await a_restored_backup(till)
    with closing(sqlite3.connect(till.file, isolation_level=None)) as antivirus:
        antivirus.execute("begin immediate")

        journal = till.open()

    assert journal.report.verdict is Verdict.UNUSABLE
    assert (await till.reopen()).report.verdict is Verdict.BEHIND


async def test_two_processes_never_share_a_journal(till):
    till.open()

    with pytest.raises(JournalTaken):
        till.open()
    assert (await till.reopen()).report.verdict is Verdict.CLEAN


@pytest.mark.parametrize("name", ["journal.sqlite", "journal.sqlite-wal"])
async def test_a_file_that_is_deleted_under_us_stops_the_send(till, name):
    journal = till.open()
    sent = await a_history(journal, state=State.UNKNOWN)
    (till.folder / name).unlink()

    with pytest.raises(IntentNotWritten, match=name):
        await journal.record_intent(an_intent(order_id="order-9"))
    with pytest.raises(OutcomeNotWritten, match=name):
        await journal.move(sent.ref, State.DONE, why="match")


async def test_a_closed_journal_says_so(till):
    journal = till.open()
    await till.close()

    with pytest.raises(JournalUnusable):
        await journal.record_intent(an_intent())
    with pytest.raises(JournalUnusable):
        await journal.open_attempts()
    assert await journal.verify() == "closed"


async def test_a_mistake_of_ours_at_the_start_gives_the_folder_back(till):
    await three_attempts(till)

    def mistake(_path):
        raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        till.open(open_to_read=mistake)
    assert till.open().report.verdict is Verdict.CLEAN
