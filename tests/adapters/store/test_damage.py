"""Damage: pages, rows, keys and versions that are not ours; the file is kept (fault 40, 48)."""

import json
import sqlite3
from contextlib import closing

import pytest

from ecster_desk.adapters.store import store
from ecster_desk.domain.journal import Verdict
from ecster_desk.domain.journal_errors import (
    JournalDamaged,
    JournalNewer,
)
from tests.support.journals import (
    a_history,
    a_moment,
    an_intent,
    refuses_money,
    three_attempts,
)


async def _corrupt(till):
    """Scribble over pages in the middle of the file."""
    await three_attempts(till)
    data = bytearray(till.file.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\x5a" * 200
    till.file.write_bytes(bytes(data))
    return bytes(data)


async def test_a_corrupt_journal_is_kept_and_never_written(till):
    data = await _corrupt(till)

    journal = till.open()

    assert journal.report.verdict is Verdict.DAMAGED
    await refuses_money(journal, JournalDamaged)
    with pytest.raises(JournalDamaged):
        await journal.open_attempts()
    await till.close()
    assert till.file.read_bytes() == data


async def test_a_confirmed_damage_keeps_the_file_aside(till):
    data = await _corrupt(till)
    journal = till.open()

    await journal.confirm(by="chef", reason="exported", at=a_moment())

    (aside,) = till.folder.glob("aside-*")
    assert aside.stat().st_mode & 0o777 == 0o700
    assert (aside / "journal.sqlite").read_bytes() == data
    assert (aside / "journal.head").stat().st_mode & 0o777 == 0o600
    told = [json.loads(line) for line in (aside / "journal.jsonl").read_text().splitlines()]
    assert {line["table"] for line in told} >= {"event", "attempt"}
    await journal.record_intent(an_intent(order_id="order-9"))
    assert (await till.reopen()).report.verdict is Verdict.CLEAN


async def test_what_cannot_be_exported_is_kept_all_the_same(till, monkeypatch, expects_warnings):
    data = await _corrupt(till)
    journal = till.open()
    monkeypatch.setattr(store, "_RESCUED", "no folder/journal.jsonl")

    await journal.confirm(by="chef", reason="no room", at=a_moment())

    (aside,) = till.folder.glob("aside-*")
    assert [path.name for path in aside.glob("*.jsonl")] == []
    assert (aside / "journal.sqlite").read_bytes() == data
    (said,) = expects_warnings
    assert "could not be exported" in said.getMessage()
    await journal.record_intent(an_intent(order_id="order-9"))


async def test_another_file_in_our_place_is_left_alone(till):
    till.folder.mkdir(parents=True)
    till.file.write_bytes(b"Dear diary, " * 1000)

    journal = till.open()

    assert journal.report.verdict is Verdict.DAMAGED
    await till.close()
    assert till.file.read_bytes() == b"Dear diary, " * 1000


async def test_another_programs_database_is_left_alone(till):
    till.folder.mkdir(parents=True)
    with closing(sqlite3.connect(till.file)) as connection:
        connection.execute("create table songs(name text)")

    journal = till.open()

    assert journal.report.verdict is Verdict.DAMAGED
    assert "no journal of this program" in journal.report.trouble.detail


async def test_a_newer_journal_is_refused_and_nobody_can_confirm_it(till):
    await three_attempts(till)
    till.tamper("update alembic_version set version_num = '9999'")
    before = till.file.read_bytes()

    journal = till.open()

    assert journal.report.verdict is Verdict.NEWER
    await refuses_money(journal, JournalNewer)
    with pytest.raises(JournalNewer):
        await journal.confirm(by="chef", reason="try", at=a_moment())
    await till.close()
    assert till.file.read_bytes() == before


@pytest.mark.parametrize("key", [None, b"short", b"x" * 32])
async def test_a_journal_whose_key_is_gone_cannot_be_trusted(till, key):
    await three_attempts(till)
    path = till.data / "journal-chain.key"
    path.unlink()
    if key is not None:
        path.write_bytes(key)

    journal = till.open()

    assert journal.report.verdict is Verdict.DAMAGED
    await journal.confirm(by="chef", reason="key lost", at=a_moment())
    await journal.record_intent(an_intent(order_id="order-9"))


async def test_an_unreadable_key_leaves_the_journal_unused(till):
    await three_attempts(till)
    path = till.data / "journal-chain.key"
    path.unlink()
    path.mkdir()

    journal = till.open()

    assert journal.report.verdict is Verdict.UNUSABLE


@pytest.mark.parametrize(
    "first",
    [
        lambda journal: journal.attempts_of("order-1"),
        lambda journal: journal.record_intent(an_intent(order_id="order-8")),
    ],
    ids=["read", "write"],
)
async def test_a_page_that_turns_bad_while_we_run_stops_all_writing(till, first):
    journal = till.open()
    await a_history(journal)
    journal._store._opened.database.connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    journal._store._opened.database.connection.exec_driver_sql("pragma shrink_memory")
    journal._store._opened.database.connection.rollback()
    size = till.file.stat().st_size
    with till.file.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x5a" * (size - 4096))

    with pytest.raises(JournalDamaged):
        await first(journal)
    assert journal.report.verdict is Verdict.DAMAGED
    with pytest.raises(JournalDamaged):
        await journal.record_intent(an_intent(order_id="order-9"))
    assert "SQLITE_CORRUPT" in await journal.verify()


async def test_pages_that_quick_check_objects_to_are_damage(till):
    """An index that lost an entry is whole pages and no journal of ours."""
    await three_attempts(till)
    till.tamper(
        "pragma writable_schema = on",
        "update sqlite_schema set sql = replace(sql, 'data VARCHAR NOT NULL', 'data VARCHAR')"
        " where name = 'event'",
        "pragma writable_schema = reset",
        "update event set data = null where seq = 2",
        "pragma writable_schema = on",
        "update sqlite_schema set sql = replace(sql, 'data VARCHAR', 'data VARCHAR NOT NULL')"
        " where name = 'event'",
    )

    journal = till.open()

    assert journal.report.verdict is Verdict.DAMAGED
    assert "quick_check" in journal.report.trouble.detail
