"""Kills, power cuts and full disks: what was acknowledged stays, nothing is half written."""

import random
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal import Verdict
from ecster_desk.domain.journal_errors import IntentNotWritten, JournalNotWritten, OutcomeNotWritten
from tests.support.journals import a_history, a_moment, an_intent
from tests.support.tracked import ROOT

# Forks a writer, reads what it says is committed, kills it in the middle of its work, opens what
# it left. Prints one line a kill: how many were acknowledged, how many were found, the verdict.
KILLER = """
import asyncio, os, random, signal, sys
from pathlib import Path
from tests.support.journals import TillFolder, an_intent

def write(till, out):
    journal = till.open()
    async def forever():
        while True:
            attempt = an_intent(order_id=os.urandom(8).hex(), ref=os.urandom(17).hex())
            await journal.record_intent(attempt)
            os.write(out, attempt.ref.encode())
    asyncio.run(forever())

async def found(till, said):
    journal = till.open()
    there = [await journal.attempt(ref) for ref in said]
    fault = await journal.verify()
    known = sum(one is not None for one in there)
    print(len(said), known, journal.report.verdict, fault, flush=True)
    await till.close()

till, kills = TillFolder(Path(sys.argv[1])), int(sys.argv[2])
dice = random.Random(7)
for _kill in range(kills):
    mine, its = os.pipe()
    child = os.fork()
    if child == 0:
        write(till, its)
    os.close(its)
    wanted, said = dice.randrange(1, 40), b""
    while len(said) < 34 * wanted:
        said += os.read(mine, 34 * wanted - len(said))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(mine, 4096):
        said += more
    os.close(mine)
    asyncio.run(found(till, [said[n : n + 34].decode() for n in range(0, len(said), 34)]))
"""


@pytest.mark.parametrize("kills", [10, pytest.param(60, marks=pytest.mark.long)])
def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path, kills):
    told = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path), str(kills)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    lines = told.stdout.splitlines()
    assert len(lines) == kills
    for line in lines:
        said, found, verdict = line.split()
        assert (found, verdict) == (said, "CLEAN")


def _content(path):
    """Every event and every attempt of a journal's file, as plain SQL finds them."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma quick_check").fetchall() == [("ok",)]
        return tuple(
            tuple(connection.execute(f"select * from {table} order by rowid"))  # noqa: S608 (ours)
            for table in ("event", "attempt")
        )


async def _a_long_wal(till, attempts):
    """A journal whose last commits are in its -wal alone, and what it held after each of them."""
    till.open()
    journal = await till.reopen()
    contents = [_content(till.file)]
    for n in range(attempts):
        async for step, _error in _steps(journal, f"order-{n}"):
            await step()
            contents.append(_content(till.file))
    return till.crashed(), contents


@pytest.mark.parametrize(
    "attempts", [3, pytest.param(40, marks=[pytest.mark.long, pytest.mark.timeout(900)])]
)
async def test_a_power_cut_at_any_sector_leaves_an_exact_prefix(till, attempts):
    left, contents = await _a_long_wal(till, attempts)
    wal = (left.folder / "journal.sqlite-wal").read_bytes()
    base = left.file.read_bytes()
    dice = random.Random(7)

    reached = [
        contents.index(_content_after(left, base, wal[:cut] + tail))
        for cut in [*range(0, len(wal), 512), len(wal)]
        for tail in (b"", dice.randbytes(len(wal) - cut))
    ]

    assert reached == sorted(reached)
    assert set(reached) == set(range(len(contents)))


def _content_after(left, base, wal):
    """What SQLite finds after the cut."""
    folder = left.data / "cut"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    (folder / "journal.sqlite").write_bytes(base)
    (folder / "journal.sqlite-wal").write_bytes(wal)
    return _content(folder / "journal.sqlite")


async def test_a_journal_cut_in_the_middle_of_a_commit_opens_clean(till):
    """The head file, never synced, is gone with the power."""
    left, contents = await _a_long_wal(till, 2)
    wal = left.folder / "journal.sqlite-wal"
    wal.write_bytes(wal.read_bytes()[:-512])
    left.head.unlink()

    journal = left.open()

    assert journal.report.verdict is Verdict.CLEAN
    assert (await journal.head()).seq == len(contents[-2][0])
    assert await journal.verify() == ""
    await left.close()


async def test_a_power_cut_whose_head_file_survived_is_found(till):
    left, contents = await _a_long_wal(till, 2)
    wal = left.folder / "journal.sqlite-wal"
    wal.write_bytes(wal.read_bytes()[:-512])

    journal = left.open()

    assert journal.report.verdict is Verdict.BEHIND
    assert (await journal.doubt()).detail == (
        f"the head file is at event {len(contents)}, the journal at {len(contents) - 1}"
    )
    await left.close()


@contextmanager
def a_disk_with_room_for(size):
    """No file may grow beyond that many bytes: the write that would, fails in the system itself."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


async def _steps(journal, order_id="order-1"):
    """The commits of one attempt: what each does, and how it fails."""
    attempt = an_intent(order_id=order_id)
    ref = attempt.ref
    yield lambda: journal.record_intent(attempt), IntentNotWritten
    yield lambda: journal.start_sending(ref, a_moment()), IntentNotWritten
    yield lambda: journal.move(ref, State.UNKNOWN, why="reset"), OutcomeNotWritten
    yield lambda: journal.move(ref, State.DONE, why="match", booked_tx="t-1"), OutcomeNotWritten


async def test_a_disk_that_is_full_at_any_byte_leaves_nothing_half_written(till):
    journal = till.open()
    wal = till.folder / "journal.sqlite-wal"
    failed = 0

    async for step, error in _steps(journal):
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
    driver = journal._store._opened.database._connection.connection.driver_connection
    driver.left, driver.after = n, after


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_any_statement_that_fails_leaves_all_of_a_commit_or_nothing(till, after):
    journal = till.open(open_to_write=_failing)
    failed = 0

    async for step, error in _steps(journal):
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


async def test_a_kill_between_commit_and_head_file_is_no_loss(till):
    journal = till.open()
    await a_history(journal)
    before = till.head.read_bytes()
    await a_history(journal, "order-2")
    left = till.crashed()
    left.head.write_bytes(before)

    assert left.open().report.verdict is Verdict.CLEAN
    await left.close()


def test_every_trouble_says_whether_anything_was_sent():
    assert "nothing was sent" in IntentNotWritten.what
    assert "Do not charge again" in OutcomeNotWritten.advice
    assert issubclass(IntentNotWritten, JournalNotWritten)
