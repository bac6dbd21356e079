"""Writes that fail: nothing is half written, and each says whether anything was sent (fault 38)."""

import resource
import sqlite3
from contextlib import contextmanager

import pytest

from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal import Verdict
from ecster_desk.domain.journal_errors import IntentNotWritten, JournalNotWritten, OutcomeNotWritten
from tests.support.journals import a_history, commits_of


@contextmanager
def a_disk_with_room_for(size):
    """No file may grow beyond that many bytes: the write that would, fails in the system itself."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


async def test_a_disk_that_is_full_at_any_byte_leaves_nothing_half_written(till):
    journal = till.open()
    wal = till.folder / "journal.sqlite-wal"
    failed = 0

    async for step, error in commits_of(journal):
        room = wal.stat().st_size
        head, open_before = await journal.head(), await journal.open_attempts()
        while await _fails(step, error, room):
            assert await journal.head() == head
            assert await journal.open_attempts() == open_before
            failed += 1
            room += 512
        assert (await journal.head()).seq == head.seq + 1

    assert failed > 4 * 8  # each commit writes some pages of eight sectors
    assert await journal.verify() == ""
    assert (await till.reopen()).report.verdict is Verdict.CLEAN


async def _fails(step, error, room):
    try:
        with a_disk_with_room_for(room):
            await step()
    except error as told:
        return told.detail.startswith(("SQLITE_IOERR_WRITE", "SQLITE_FULL"))
    return False


async def test_a_disk_that_is_full_at_the_first_start_makes_no_half_journal(till):
    till.folder.mkdir(parents=True)
    till.secrets.create("journal-chain")
    failed, room = 0, 0

    while True:
        with a_disk_with_room_for(room):
            journal = till.open()
        if not journal.report.look_only:
            break
        assert journal.report.verdict is Verdict.UNUSABLE
        await till.close()
        failed, room = failed + 1, room + 1024

    assert failed > 20
    assert await journal.verify() == ""


class _Failing(sqlite3.Connection):
    """Fails its n-th statement from when it is armed; `after` lets that one happen first."""

    left = -1
    after = False

    def execute(self, sql, *values):
        self.left -= 1
        if self.left == 0 and not self.after:
            raise sqlite3.OperationalError("disk I/O error")
        done = super().execute(sql, *values)
        if self.left == 0:
            raise sqlite3.OperationalError("disk I/O error")
        return done


def _failing(path):
    def connect():
        return sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, factory=_Failing
        )

    return connect


def _arm(journal, n, after):
    driver = journal._store._opened.database.driver
    driver.left, driver.after = n, after


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_any_statement_that_fails_leaves_all_of_a_commit_or_nothing(till, after):
    journal = till.open(open_to_write=_failing)
    failed = 0

    async for step, error in commits_of(journal):
        n, seq = 0, (await journal.head()).seq
        while True:
            n += 1
            _arm(journal, n, after)
            try:
                await step()
            except error:
                failed += 1
                if (await journal.head()).seq == seq + 1:
                    break  # the commit itself was done, and its answer lost
                assert await journal.verify() == ""
            else:
                break
        _arm(journal, -1, after=False)
        assert (await journal.head()).seq == seq + 1

    assert failed >= 4 * 4
    assert await journal.verify() == ""
    assert (await till.reopen()).report.verdict is Verdict.CLEAN


async def test_a_head_file_that_cannot_be_written_stops_nothing(till, expects_warnings):
    journal = till.open()
    till.head.unlink()
    journal._store._place.head.close()
    till.head.mkdir()

    attempt = await a_history(journal)

    assert attempt.state is State.DONE
    assert "head file" in expects_warnings[0].getMessage()
    till.head.rmdir()
    assert (await till.reopen()).report.verdict is Verdict.CLEAN


def test_every_trouble_says_whether_anything_was_sent():
    assert "nothing was sent" in IntentNotWritten.what
    assert "Do not charge again" in OutcomeNotWritten.advice
    assert issubclass(IntentNotWritten, JournalNotWritten)
