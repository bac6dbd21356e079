"""Opening the journal: whatever befell its files, nothing is silently made anew (faults 38-40)."""

import sqlite3
from contextlib import closing

import pytest

from ecster_desk.adapters.store.database import readable
from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal import Verdict
from ecster_desk.domain.journal_errors import (
    IntentNotWritten,
    JournalBehind,
    JournalDamaged,
    JournalNewer,
    JournalTaken,
    JournalUnusable,
    OutcomeNotWritten,
)
from tests.support.journals import a_history, a_moment, a_reference, an_intent


async def _written(till):
    """A settled attempt, an INTENT, and one that is not settled; closed."""
    journal = till.open()
    await a_history(journal, "order-1")
    await journal.record_intent(an_intent(order_id="order-2"))
    await a_history(journal, "order-3", State.UNKNOWN)
    await till.close()


def _states(attempts):
    return {one.order_id: one.state for one in attempts}


async def _refuses_money(journal, error):
    with pytest.raises(error):
        await journal.record_intent(an_intent(order_id="order-9"))
    with pytest.raises(error):
        await journal.start_sending(a_reference(), a_moment())


async def test_a_first_start_makes_a_journal(till):
    journal = till.open()

    assert journal.report.verdict is Verdict.FRESH
    assert not journal.report.look_only
    assert (await journal.head()).seq == 1
    assert await journal.doubt() is None


async def test_a_clean_reopening_changes_nothing(till):
    await _written(till)
    before = till.file.read_bytes()

    journal = till.open()
    assert journal.report.verdict is Verdict.CLEAN
    assert _states(await journal.open_attempts()) == {"order-2": "INTENT", "order-3": "UNKNOWN"}
    await till.close()

    assert till.file.read_bytes() == before


@pytest.mark.parametrize("torn", [b"", b"0000", b"\xff" * 95, b"0" * 20 + b" " + b"a" * 64])
async def test_an_empty_or_torn_head_file_counts_as_older(till, torn):
    await _written(till)
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


async def _restored_backup(till):
    """An older copy of the database under the head file of today."""
    await _written(till)
    backup = till.file.read_bytes()
    journal = till.open()
    await a_history(journal, "order-4")
    await till.close()
    till.file.write_bytes(backup)


async def test_a_restored_backup_is_look_only_and_assumes_every_intent_sent(till):
    await _restored_backup(till)

    journal = till.open()

    assert journal.report.verdict is Verdict.BEHIND
    assert len(journal.report.assumed_sent) == 1
    assert _states(await journal.open_attempts()) == {"order-2": "UNKNOWN", "order-3": "UNKNOWN"}
    with pytest.raises(JournalBehind):
        await journal.record_intent(an_intent(order_id="order-9"))


async def test_what_is_behind_can_still_be_settled(till):
    await _restored_backup(till)
    journal = till.open()
    (assumed,) = journal.report.assumed_sent

    await journal.move(assumed, State.DONE, why="match")

    assert (await journal.attempt(assumed)).state is State.DONE


async def test_doubt_outlives_a_restart_until_a_manager_confirms(till):
    await _restored_backup(till)
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
    await _written(till)
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
    await _refuses_money(journal, JournalBehind)
    with pytest.raises(JournalBehind):
        await journal.open_attempts()
    assert not lost.file.exists()
    await lost.close()


async def test_an_emptied_journal_is_lost(till):
    await _written(till)
    till.file.write_bytes(b"")

    assert till.open().report.verdict is Verdict.LOST
    assert till.file.read_bytes() == b""


async def test_a_start_that_was_cut_before_its_first_commit_is_no_loss(till):
    till.folder.mkdir(parents=True)
    till.file.write_bytes(b"")

    assert till.open().report.verdict is Verdict.FRESH


async def test_a_confirmed_loss_begins_anew_and_remembers_it(till):
    await _written(till)
    till.file.unlink()
    journal = till.open()

    report = await journal.confirm(by="chef", reason="new disk", at=a_moment(99))

    assert report.verdict is Verdict.FRESH
    doubt = await journal.doubt()
    assert (doubt.verdict, doubt.confirmed_by, doubt.confirmed) == ("LOST", "chef", a_moment(99))
    await journal.record_intent(an_intent(order_id="order-9"))
    assert await journal.verify() == ""
    assert (await till.reopen()).report.verdict is Verdict.CLEAN


async def _corrupt(till):
    """Scribble over pages in the middle of the file."""
    await _written(till)
    data = bytearray(till.file.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\x5a" * 200
    till.file.write_bytes(bytes(data))
    return bytes(data)


async def test_a_corrupt_journal_is_kept_and_never_written(till):
    data = await _corrupt(till)

    journal = till.open()

    assert journal.report.verdict is Verdict.DAMAGED
    await _refuses_money(journal, JournalDamaged)
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
    await journal.record_intent(an_intent(order_id="order-9"))
    assert (await till.reopen()).report.verdict is Verdict.CLEAN


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
    await _written(till)
    till.tamper("update alembic_version set version_num = '9999'")
    before = till.file.read_bytes()

    journal = till.open()

    assert journal.report.verdict is Verdict.NEWER
    await _refuses_money(journal, JournalNewer)
    with pytest.raises(JournalNewer):
        await journal.confirm(by="chef", reason="try", at=a_moment())
    await till.close()
    assert till.file.read_bytes() == before


async def test_a_sound_journal_needs_no_confirmation(till):
    journal = till.open()

    with pytest.raises(JournalUnusable):
        await journal.confirm(by="chef", reason="bored", at=a_moment())
    assert not journal.report.look_only


@pytest.mark.parametrize("key", [None, b"short", b"x" * 32])
async def test_a_journal_whose_key_is_gone_cannot_be_trusted(till, key):
    await _written(till)
    path = till.data / "journal-chain.key"
    path.unlink()
    if key is not None:
        path.write_bytes(key)

    journal = till.open()

    assert journal.report.verdict is Verdict.DAMAGED
    await journal.confirm(by="chef", reason="key lost", at=a_moment())
    await journal.record_intent(an_intent(order_id="order-9"))


async def test_an_unreadable_key_leaves_the_journal_unused(till):
    await _written(till)
    path = till.data / "journal-chain.key"
    path.unlink()
    path.mkdir()

    journal = till.open()

    assert journal.report.verdict is Verdict.UNUSABLE


async def test_a_read_only_journal_is_read_and_not_written(till):
    await _written(till)

    journal = till.open(open_to_write=readable)

    assert journal.report.verdict is Verdict.UNUSABLE
    assert "SQLITE_READONLY" in journal.report.trouble.detail
    assert len(await journal.open_attempts()) == 2
    await _refuses_money(journal, JournalUnusable)


async def test_a_folder_that_cannot_be_opened_is_unusable(till):
    await _written(till)

    journal = till.open(open_to_read=_refuse)

    assert journal.report.verdict is Verdict.UNUSABLE
    assert journal.report.trouble.detail == "Permission denied"
    with pytest.raises(JournalUnusable):
        await journal.open_attempts()


async def test_a_file_that_nobody_may_write_is_still_read(till):
    await _written(till)

    journal = till.open(open_to_write=_refuse)

    assert journal.report.verdict is Verdict.UNUSABLE
    assert len(await journal.open_attempts()) == 2
    await _refuses_money(journal, JournalUnusable)


def _refuse(_path):
    raise PermissionError(13, "Permission denied")


async def test_a_journal_that_another_program_locks_refuses_the_send_and_is_read(till):
    await _written(till)
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
    await _written(till)
    with closing(sqlite3.connect(till.file, isolation_level=None)) as antivirus:
        antivirus.execute("begin immediate")

        journal = till.open()

    assert journal.report.verdict is Verdict.CLEAN
    await journal.record_intent(an_intent(order_id="order-9"))


async def test_a_doubt_that_cannot_be_written_leaves_the_journal_unused(till):
    await _restored_backup(till)
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


async def test_a_page_that_turns_bad_while_we_run_stops_all_writing(till):
    journal = till.open()
    await a_history(journal)
    journal._store._opened.database._connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    journal._store._opened.database._connection.exec_driver_sql("pragma shrink_memory")
    journal._store._opened.database._connection.rollback()
    size = till.file.stat().st_size
    with till.file.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x5a" * (size - 4096))

    with pytest.raises(JournalDamaged):
        await journal.attempts_of("order-1")
    assert journal.report.verdict is Verdict.DAMAGED
    with pytest.raises(JournalDamaged):
        await journal.record_intent(an_intent(order_id="order-9"))
    assert "SQLITE_CORRUPT" in await journal.verify()


async def test_a_closed_journal_says_so(till):
    journal = till.open()
    await till.close()

    with pytest.raises(JournalUnusable):
        await journal.record_intent(an_intent())
    with pytest.raises(JournalUnusable):
        await journal.open_attempts()
    assert await journal.verify() == "closed"


async def test_a_mistake_of_ours_at_the_start_gives_the_folder_back(till):
    await _written(till)

    def mistake(_path):
        raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        till.open(open_to_read=mistake)
    assert till.open().report.verdict is Verdict.CLEAN


async def test_pages_that_quick_check_objects_to_are_damage(till):
    """An index that lost an entry is whole pages and no journal of ours."""
    await _written(till)
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
