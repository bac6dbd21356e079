"""Where the journal works: a thread of its own that loses nothing, or right here."""

import asyncio
import threading

import pytest

from ecster_desk.adapters.secrets import PracticeSecrets
from ecster_desk.adapters.store.start import open_journal
from ecster_desk.adapters.store.worker import InlineWorker, ThreadWorker
from ecster_desk.domain.attempt import State
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
