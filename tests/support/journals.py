"""What the journal's tests write into it: attempts, alarms, moments, and a folder to open."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from ecster_desk.adapters.secrets import PracticeSecrets
from ecster_desk.adapters.store import making, schema
from ecster_desk.adapters.store.journal import open_here
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.worker import InlineWorker
from ecster_desk.domain.attempt import AlarmKind, Attempt, AttemptType, Baseline, Moment, State
from ecster_desk.domain.journal import Alarm
from ecster_desk.domain.journal_errors import IntentNotWritten, OutcomeNotWritten
from ecster_desk.domain.reference import new_reference

LATER = """
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("alter table attempt add column tag text not null default 'none'")
    {more}
"""
NOON = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)
_numbers = count(1)


def a_moment(ms=0, boot_id="boot-1"):
    """A moment that many milliseconds after noon."""
    wall = NOON + timedelta(milliseconds=ms)
    return Moment(boot_id, 60_000 + ms, wall, wall)


BASELINE = Baseline(
    transaction_ids=("original-1", "debit-1"),
    amount_minor=125_000,
    debited_minor=25_000,
    credited_minor=0,
    status="PARTIALLY_DELIVERED",
    server_date=NOON,
)
PLAIN = Attempt(
    ref="",
    intent_id="intent",
    n=1,
    order_id="order-1",
    type=AttemptType.DEBIT,
    amount_minor=62_500,
    body=b'{"type":"DEBIT","amount":62500}',
    baseline=BASELINE,
    host="127.0.0.1",
    merchant_id="100646739",
    till="T001",
    user="demo",
    install_id="install-1",
    created=a_moment(),
)


def a_reference(n=1):
    """A reference that no other test value has."""
    return new_reference("T001", next(_numbers).to_bytes(16, "big"), n)


def an_intent(**changes):
    """An INTENT with a reference of its own."""
    return replace(PLAIN, **{"ref": a_reference(), **changes})


def an_alarm(**changes):
    """A LATE alarm on the order of `an_intent`."""
    plain = Alarm(a_reference(), AlarmKind.LATE, "order-1", "debit-9", a_moment())
    return replace(plain, **changes)


class TillFolder:
    """A till's data folder with a journal in it, opened in this thread.

    Attributes:
        folder: the journal's own folder.
        secrets: the till's, beside it.
    """

    def __init__(self, data):
        self.data = data
        self.folder = data / "journal"
        self.secrets = PracticeSecrets(data)
        self._journals = []

    @property
    def file(self):
        """The database."""
        return self.folder / "journal.sqlite"

    @property
    def head(self):
        """The head file."""
        return self.folder / "journal.head"

    def open(self, at=None, worker=None, **place):
        """Open the journal; `place` tells a `Place` otherwise."""
        where = Place(self.folder, **place)
        journal = open_here(where, self.secrets, at or a_moment(), worker or InlineWorker())
        self._journals.append(journal)
        return journal

    async def close(self):
        """Close every journal that was opened and is not closed yet."""
        while self._journals:
            await self._journals.pop().close()

    async def reopen(self, **place):
        """Close and open again."""
        await self.close()
        return self.open(**place)

    def crashed(self, name="crashed"):
        """A copy of the folder as a kill would leave it now; what is open here stays open."""
        return TillFolder(Path(shutil.copytree(self.data, self.data.with_name(name))))

    def tamper(self, *statements):
        """Change the closed file behind the program's back, triggers and all."""
        with closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            names = connection.execute("select name from sqlite_master where type = 'trigger'")
            for (name,) in names.fetchall():
                connection.execute(f"drop trigger {name}")
            for statement in statements:
                connection.execute(statement)


def a_later_version(folder, more=""):
    """What tells a `Place` of our scripts and a later one, which are put in this folder."""
    scripts = folder / "scripts"
    shutil.copytree(making.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "r0003_tag.py").write_text(LATER.replace("{more}", more))
    return {"scripts": scripts, "revisions": (*schema.REVISIONS, "0003")}


async def a_history(journal, order_id="order-1", state=State.DONE):
    """An attempt that was sent, lost its answer and was settled by a read, if so far."""
    attempt = an_intent(order_id=order_id)
    await journal.record_intent(attempt)
    for step in (State.SENDING, State.UNKNOWN, State.DONE):
        if step is State.SENDING:
            attempt = await journal.start_sending(attempt.ref, a_moment(10))
        else:
            attempt = await journal.move(attempt.ref, step, why="test")
        if step is state:
            break
    return attempt


async def three_attempts(till):
    """A settled attempt, an INTENT, and one that is not settled; closed."""
    journal = till.open()
    await a_history(journal, "order-1")
    await journal.record_intent(an_intent(order_id="order-2"))
    await a_history(journal, "order-3", State.UNKNOWN)
    await till.close()


def states_by_order(attempts):
    return {one.order_id: one.state for one in attempts}


async def refuses_money(journal, error):
    with pytest.raises(error):
        await journal.record_intent(an_intent(order_id="order-9"))
    with pytest.raises(error):
        await journal.start_sending(a_reference(), a_moment())


async def a_restored_backup(till):
    """An older copy of the database under the head file of today."""
    await three_attempts(till)
    backup = till.file.read_bytes()
    journal = till.open()
    await a_history(journal, "order-4")
    await till.close()
    till.file.write_bytes(backup)


async def commits_of(journal, order_id="order-1"):
    """The commits of one attempt: what each does, and how it fails."""
    attempt = an_intent(order_id=order_id)
    ref = attempt.ref
    yield lambda: journal.record_intent(attempt), IntentNotWritten
    yield lambda: journal.start_sending(ref, a_moment()), IntentNotWritten
    yield lambda: journal.move(ref, State.UNKNOWN, why="reset"), OutcomeNotWritten
    yield lambda: journal.move(ref, State.DONE, why="match", booked_tx="t-1"), OutcomeNotWritten
