"""Older journals: brought to this version in one transaction; both ways give one schema."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from ecster_desk.adapters.store import making, schema
from ecster_desk.adapters.store.ledger import New
from ecster_desk.adapters.store.rows import attempt_row
from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal import Verdict
from ecster_desk.domain.journal_errors import IntentNotWritten, OrderBusy
from tests.support.journals import a_history, a_later_version, an_intent
from tests.support.tracked import ROOT


def _schema(path):
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("select name, sql from sqlite_master where sql is not null")
        return {name: re.sub(r"\s+", " ", sql) for name, sql in found}


async def test_making_it_and_migrating_to_it_give_the_same_schema(till, tmp_path):
    till.open()
    await till.close()
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.sqlite'}")
    with engine.begin() as connection:
        schema.version.create(connection)
        making.upgrade(connection, "")
        version = making.current_revision(connection.connection.driver_connection)
    engine.dispose()

    assert version == schema.REVISIONS[-1]
    assert _schema(tmp_path / "migrated.sqlite") == _schema(till.file)


async def test_every_version_has_its_script():
    scripts = (making.SCRIPTS / "versions").glob("r*.py")

    assert sorted(path.name[1:5] for path in scripts) == list(schema.REVISIONS)


async def test_an_older_journal_is_migrated_and_keeps_everything(till, tmp_path):
    journal = till.open()
    done = await a_history(journal)
    head = await journal.head()

    journal = await till.reopen(**a_later_version(tmp_path))

    assert journal.report.verdict is Verdict.MIGRATED
    assert await journal.attempt(done.ref) == done
    assert (await journal.head()).seq == head.seq + 1
    await journal.record_intent(an_intent())
    assert (
        await till.reopen(**a_later_version(tmp_path / "again"))
    ).report.verdict is Verdict.CLEAN


def _as_it_was(file):
    """Give a closed journal the rules about states that version 0001 had."""
    said = (making.SCRIPTS / "versions" / "r0001_journal.sql").read_text("utf-8").split("\n--\n")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for kind, name in (
            ("INDEX", "one_open"),
            ("TRIGGER", "second_open"),
            ("TRIGGER", "wrong_move"),
        ):
            connection.execute(f"drop {kind} {name}")
            connection.execute(next(one for one in said if f"{kind} {name} " in one))
        connection.execute("update alembic_version set version_num = '0001'")


async def test_a_journal_of_the_first_version_is_brought_to_this_one(till):
    journal = till.open()
    done = await a_history(journal)
    lost = await a_history(journal, "order-2", State.UNKNOWN)
    await till.close()
    newest = _schema(till.file)
    _as_it_was(till.file)
    assert _schema(till.file) != newest

    journal = till.open()

    assert journal.report.verdict is Verdict.MIGRATED
    assert await journal.verify() == ""
    assert await journal.attempt(done.ref) == done
    with pytest.raises(OrderBusy):
        await journal.record_intent(an_intent(order_id="order-2"))
    assert (await journal.move(lost.ref, State.DONE, why="match")).state is State.DONE
    await till.close()
    assert _schema(till.file) == newest


async def test_a_migration_that_fails_changes_nothing(till, tmp_path):
    journal = till.open()
    await a_history(journal)
    await till.close()
    before = _schema(till.file)

    journal = till.open(**a_later_version(tmp_path, 'op.execute("select * from nowhere")'))

    assert journal.report.verdict is Verdict.UNUSABLE
    await till.close()
    assert _schema(till.file) == before
    assert till.open().report.verdict is Verdict.CLEAN


async def test_a_migration_never_mends_what_was_tampered_with(till, tmp_path):
    journal = till.open()
    await a_history(journal)
    await till.close()
    till.tamper("update attempt set amount_minor = 1")
    before = _schema(till.file)

    journal = till.open(**a_later_version(tmp_path))

    assert journal.report.verdict is Verdict.DAMAGED
    await till.close()
    assert _schema(till.file) == before


async def test_an_older_journal_that_is_behind_is_migrated_and_doubted(till, tmp_path):
    journal = till.open()
    await journal.record_intent(an_intent())
    await till.close()
    backup = till.file.read_bytes()
    await a_history(till.open(), "order-2")
    await till.close()
    till.file.write_bytes(backup)

    journal = till.open(**a_later_version(tmp_path))

    assert journal.report.verdict is Verdict.BEHIND
    (assumed,) = journal.report.assumed_sent
    assert (await journal.attempt(assumed)).state is State.UNKNOWN


async def test_a_journal_without_its_version_is_newer_than_we_know(till):
    till.open()
    await till.close()
    till.tamper("drop table alembic_version")

    assert till.open().report.verdict is Verdict.NEWER


OPENED = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from ecster_desk.adapters.secrets import PracticeSecrets
from ecster_desk.adapters.store.start import open_journal
from ecster_desk.domain.attempt import Moment

early = "sqlalchemy" in sys.modules
async def main():
    folder = Path(sys.argv[1])
    at = Moment("boot-1", 0, datetime.now(UTC))
    journal = await open_journal(folder / "journal", PracticeSecrets(folder), at)
    await journal.close()
asyncio.run(main())
print(early, "sqlalchemy" in sys.modules, "alembic" in sys.modules)
"""


@pytest.mark.parametrize("starts", [1, 2])
def test_no_start_imports_alembic_and_none_imports_sqlalchemy_early(tmp_path, starts):
    for _start in range(starts):
        told = subprocess.run(
            [sys.executable, "-c", OPENED, str(tmp_path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )

    assert told.stdout.split() == ["False", "True", "False"]


async def test_a_row_from_before_a_column_agrees_with_its_default(till):
    """An older version's event doesn't name a column that came later."""
    journal = till.open()
    attempt = an_intent()
    older = attempt_row(attempt)
    for later in ("booked_minor", "answer_id", "via_read"):
        del older[later]
    write = New(schema.attempt, older)
    await journal._store.write(
        lambda page: page.append(attempt.ref, "intent", {}, [write]), IntentNotWritten
    )

    assert await journal.verify() == ""
    assert await journal.attempt(attempt.ref) == attempt


async def test_a_later_column_with_another_value_than_its_default_was_tampered_with(till):
    await test_a_row_from_before_a_column_agrees_with_its_default(till)
    await till.close()
    till.tamper("update attempt set answer_id = 't-9'")

    assert till.open().report.verdict is Verdict.DAMAGED
