"""Kills and power cuts: what was acknowledged stays, the rest is an exact prefix (fault 36, 37)."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from ecster_desk.domain.journal import Verdict
from tests.support.journals import a_history, commits_of
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
        more = os.read(mine, 34 * wanted - len(said))
        if not more:
            sys.exit("the writer died by itself")
        said += more
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
        async for step, _error in commits_of(journal, f"order-{n}"):
            await step()
            contents.append(_content(till.file))
    return till.crashed(), contents


@pytest.mark.parametrize(
    "attempts", [2, pytest.param(12, marks=[pytest.mark.long, pytest.mark.timeout(600)])]
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


async def test_a_kill_between_commit_and_head_file_is_no_loss(till):
    journal = till.open()
    await a_history(journal)
    before = till.head.read_bytes()
    await a_history(journal, "order-2")
    left = till.crashed()
    left.head.write_bytes(before)

    assert left.open().report.verdict is Verdict.CLEAN
    await left.close()
