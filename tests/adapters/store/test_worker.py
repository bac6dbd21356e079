"""Where the journal works: a thread of its own that loses nothing, or right here."""

import asyncio
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from ecster_desk.adapters.secrets import PracticeSecrets
from ecster_desk.adapters.store.start import open_journal
from ecster_desk.adapters.store.worker import InlineWorker, ThreadWorker
from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal import Verdict
from ecster_desk.domain.journal_errors import JournalTaken
from tests.support.journals import a_history, a_moment, an_intent


class Gone(BaseException):
    """What is no `Exception`, such as SystemExit."""


def _vanish():
    raise Gone


@pytest.mark.parametrize("make", [ThreadWorker, InlineWorker])
async def test_what_a_job_raises_arrives_even_if_it_is_no_exception(make):
    worker = make()
    with pytest.raises(Gone):
        await worker.run(_vanish)

    assert await worker.run(lambda: "next") == "next"
    worker.close()


async def test_jobs_run_one_after_the_other_in_one_thread_that_is_not_ours():
    worker = ThreadWorker()
    threads = await asyncio.gather(*(worker.run(threading.get_ident) for _job in range(20)))
    worker.close()

    assert len(set(threads)) == 1
    assert threading.get_ident() not in threads


async def test_a_caller_that_is_cancelled_leaves_the_commit_to_finish(tmp_path):
    journal = await open_journal(tmp_path / "journal", PracticeSecrets(tmp_path), a_moment())
    attempt = an_intent()
    recording = asyncio.ensure_future(journal.record_intent(attempt))
    await asyncio.sleep(0)
    recording.cancel()
    with pytest.raises(asyncio.CancelledError):
        await recording

    assert await journal.attempt(attempt.ref) == attempt
    await journal.close()


async def test_the_program_opens_and_closes_it_in_its_thread(tmp_path):
    secrets = PracticeSecrets(tmp_path)
    journal = await open_journal(tmp_path / "journal", secrets, a_moment())
    with pytest.raises(JournalTaken):
        await open_journal(tmp_path / "journal", secrets, a_moment())
    done = await a_history(journal)
    await journal.close()

    journal = await open_journal(tmp_path / "journal", secrets, a_moment(), InlineWorker())
    assert (await journal.attempt(done.ref)).state is State.DONE
    await journal.close()


class Patient(InlineWorker):
    """Keeps what nobody waits for until it is told."""

    def __init__(self):
        self.kept = []

    def later(self, job):
        self.kept.append(job)


def _at_home(file):
    """How many attempts a database holds without its WAL."""
    alone = shutil.copy(file, file.with_name("alone.sqlite"))
    with closing(sqlite3.connect(alone)) as connection:
        tables = {name for (name,) in connection.execute("select name from sqlite_master")}
        found = connection.execute("select ref from attempt") if "attempt" in tables else ()
        count = len(list(found))
    Path(alone).unlink()
    return count


async def _many_histories(journal):
    for n in range(20):
        await a_history(journal, f"order-{n}")


async def test_after_many_commits_the_wal_is_brought_home_behind_them(till):
    worker = Patient()
    journal = till.open(worker=worker)
    await _many_histories(journal)
    assert _at_home(till.file) == 0

    (bring_home,) = worker.kept
    bring_home()
    assert _at_home(till.file) == 20
    assert await journal.verify() == ""


async def test_a_wal_that_cannot_be_brought_home_stays_until_the_next_time(till):
    worker = Patient()
    journal = till.open(worker=worker)
    await _many_histories(journal)
    (bring_home,) = worker.kept
    driver = journal._store._opened.database.driver
    driver.set_progress_handler(lambda: 1, 1)  # it says no to every statement

    bring_home()

    driver.set_progress_handler(None, 1)
    assert _at_home(till.file) == 0
    bring_home()
    assert _at_home(till.file) == 20


async def test_what_comes_behind_the_end_leaves_a_closed_journal_alone(till):
    worker = Patient()
    journal = till.open(worker=worker)
    await _many_histories(journal)
    await till.close()

    worker.kept.pop()()
    assert till.open().report.verdict is Verdict.CLEAN


async def test_the_thread_brings_it_home_after_the_commit(tmp_path):
    journal = await open_journal(tmp_path / "journal", PracticeSecrets(tmp_path), a_moment())
    await _many_histories(journal)
    await journal.open_attempts()  # behind it in the same thread

    assert _at_home(tmp_path / "journal" / "journal.sqlite") >= 12  # the first fifty commits
    await journal.close()
