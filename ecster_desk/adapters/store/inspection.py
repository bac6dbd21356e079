"""Looking at a journal's file without changing anything: is it whole, ours, sound, up to date."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from ecster_desk.adapters.store import making, schema
from ecster_desk.adapters.store.database import Database
from ecster_desk.adapters.store.place import Place
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
        DBAPIError: SQLite could not read it.
    """
    with database.reading() as connection:
        _check_pages(connection)
        revision = making.current_revision(connection)
        if revision is None:
            return Found(None, last_of_nothing(place))
        _check_version(connection, place, revision)
        return _check_chain(connection, place, revision, key)


def last_of_nothing(place: Place) -> Head:
    """The end of a chain that never began, unless a head file says that one did."""
    if place.head.exists():
        raise Untrusted(Verdict.LOST, "the head file stands, the journal is gone")
    return Head(0, "")


def _check_pages(connection: Connection) -> None:
    answer = str(connection.exec_driver_sql("pragma quick_check").scalar())
    if answer != "ok":
        raise Untrusted(Verdict.DAMAGED, f"quick_check: {answer[:200]}")


def _check_version(connection: Connection, place: Place, revision: str) -> None:
    if connection.exec_driver_sql("pragma application_id").scalar() != schema.APPLICATION_ID:
        raise Untrusted(Verdict.DAMAGED, "the file is no journal of this program")
    if revision not in place.revisions:
        raise Untrusted(Verdict.NEWER, f"version {revision}")


def _check_chain(connection: Connection, place: Place, revision: str, key: bytes | None) -> Found:
    if key is None:
        raise Untrusted(Verdict.DAMAGED, "the key of its chain is gone")
    head, fault = chain_fault(connection, key)
    if not fault and revision == place.revisions[-1]:  # an older one's rows: when it is migrated
        fault = row_fault(connection, max(0, head.seq - ROWS_AT_START))
    if fault:
        raise Untrusted(Verdict.DAMAGED, fault)
    return Found(revision, head, _behind(connection, place, head))


def _behind(connection: Connection, place: Place, head: Head) -> str:
    """Compare with the head file: the chain must know the link that it names."""
    known = place.head.read()
    if known is None:
        return ""
    link = select(schema.event.c.hash).where(schema.event.c.seq == known.seq)
    if connection.execute(link).scalar() == known.hash:
        return ""
    return f"the head file is at event {known.seq}, the journal at {head.seq}"
