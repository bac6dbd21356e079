"""Looking at a journal's file without changing anything: is it whole, ours, sound, up to date."""

import sqlite3
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select

from ecster_desk.adapters.store import making, schema
from ecster_desk.adapters.store.database import Database
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.prepared import Prepared
from ecster_desk.adapters.store.verify import chain_fault, row_fault
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Head, OpenReport, Verdict
from ecster_desk.domain.journal_errors import (
    JournalBehind,
    JournalDamaged,
    JournalNewer,
    JournalUnusable,
)

ROWS_AT_START: Final = 20_000  # events whose rows are compared at start; `verify` compares all
_HASH: Final = Prepared(select(schema.event.c.hash).where(schema.event.c.seq == bindparam("seq")))
_TROUBLES: Final[dict[Verdict, type[DeskError]]] = {
    Verdict.BEHIND: JournalBehind,
    Verdict.LOST: JournalBehind,
    Verdict.DAMAGED: JournalDamaged,
    Verdict.NEWER: JournalNewer,
    Verdict.UNUSABLE: JournalUnusable,
}


class Untrusted(Exception):
    """What was found forbids writing; `report` says what it is."""

    def __init__(self, verdict: Verdict, detail: str) -> None:
        super().__init__(detail)
        self.report = report_of(verdict, detail)


@dataclass(frozen=True, slots=True)
class Found:
    """What a look told: the version, the chain's end, what the head file knows beyond it.

    `revision` is None where the file holds no table at all; `behind` is empty where it is not.
    """

    revision: str | None
    head: Head
    behind: str = ""


def report_of(verdict: Verdict, detail: str) -> OpenReport:
    """A report with the sentence that belongs to a verdict."""
    return OpenReport(verdict, _TROUBLES[verdict](detail))


def inspect_file(database: Database, place: Place, key: bytes | None) -> Found:
    """Look at everything; `key` is the chain's.

    Raises:
        Untrusted: it is newer, damaged, or gone but for its head file.
        sqlite3.Error: SQLite could not read it.
    """
    driver = database.driver
    _check_pages(driver)
    revision = making.current_revision(driver)
    if revision is None:
        return Found(None, last_of_nothing(place))
    _check_version(driver, place, revision)
    return _check_chain(driver, place, revision, key)


def last_of_nothing(place: Place) -> Head:
    """The end of a chain that never began, unless a head file says that one did."""
    if place.head.exists():
        raise Untrusted(Verdict.LOST, "the head file stands, the journal is gone")
    return Head(0, "")


def _check_pages(driver: sqlite3.Connection) -> None:
    answer = str(driver.execute("pragma quick_check").fetchone()[0])
    if answer != "ok":
        raise Untrusted(Verdict.DAMAGED, f"quick_check: {answer[:200]}")


def _check_version(driver: sqlite3.Connection, place: Place, revision: str) -> None:
    if driver.execute("pragma application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise Untrusted(Verdict.DAMAGED, "the file is no journal of this program")
    if revision not in place.revisions:
        raise Untrusted(Verdict.NEWER, f"version {revision}")


def _check_chain(
    driver: sqlite3.Connection, place: Place, revision: str, key: bytes | None
) -> Found:
    if key is None:
        raise Untrusted(Verdict.DAMAGED, "the key of its chain is gone")
    head, fault = chain_fault(driver, key)
    if not fault and revision == place.revisions[-1]:  # an older one's rows: when it is migrated
        fault = row_fault(driver, max(0, head.seq - ROWS_AT_START))
    if fault:
        raise Untrusted(Verdict.DAMAGED, fault)
    return Found(revision, head, _behind(driver, place, head))


def _behind(driver: sqlite3.Connection, place: Place, head: Head) -> str:
    """Compare with the head file: the chain must know the link that it names."""
    known = place.head.read()
    if known is None:
        return ""
    if known.hash in _HASH.column(driver, {"seq": known.seq}):
        return ""
    return f"the head file is at event {known.seq}, the journal at {head.seq}"
