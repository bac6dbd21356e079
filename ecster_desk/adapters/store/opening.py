"""Opening the journal: look first, then open for writing, then bring it up to date.

Money safety 2. What cannot be trusted stays where it is, untouched, until a manager confirms;
nothing is ever silently made anew.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from ecster_desk.adapters.store import making, schema
from ecster_desk.adapters.store.database import Database, private_folder
from ecster_desk.adapters.store.doubts import assume_sent, standing_doubt, write_doubt
from ecster_desk.adapters.store.inspection import (
    Found,
    Untrusted,
    inspect_file,
    report_of,
)
from ecster_desk.adapters.store.ledger import Page, last
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.trouble import driver_error, is_busy, is_damage, said
from ecster_desk.adapters.store.verify import row_fault
from ecster_desk.domain.attempt import Moment
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Doubt, OpenReport, Verdict
from ecster_desk.ports.till import SecretStore

KEY_NAME: Final = "journal-chain"


@dataclass(frozen=True, slots=True)
class Opened:
    """The journal as it could be opened.

    `database` is None where nothing of it can be read; `key` is the chain's, None where it must
    not be written.
    """

    report: OpenReport
    database: Database | None = None
    key: bytes | None = None


def open_place(place: Place, secrets: SecretStore, at: Moment) -> Opened:
    """Open what is there, or make a journal where there never was one.

    What the world did to it is told by the report and never raised.
    """
    cut_off = place.is_cut_off
    try:
        with _trusting():
            opened = _open(place, secrets, at)
    except Untrusted as found:
        opened = Opened(found.report, _to_read(place))
    return replace(opened, report=replace(opened.report, cut_off=cut_off))


def begin(place: Place, secrets: SecretStore, doubt: Doubt | None = None) -> Opened:
    """Make a new journal; `doubt` tells why there is a new one.

    Raises:
        DBAPIError, OSError: the disk said no; what was half made holds nothing.
    """
    key = secrets.read(KEY_NAME) or secrets.create(KEY_NAME)
    with _to_write(place) as database:
        connection = database.connection
        with database.writing():
            making.create(connection)
            page = Page(database.driver, key)
            page.append("", "begun", {"revision": schema.REVISIONS[-1]})
            if doubt is not None:
                write_doubt(page, doubt)
            head = last(database.driver)
    place.head.write(head)
    return Opened(OpenReport(Verdict.FRESH, head=head), database, key)


def _open(place: Place, secrets: SecretStore, at: Moment) -> Opened:
    private_folder(place.folder)
    if not place.file.exists() and not place.leftovers():
        return begin(place, secrets)
    key = secrets.read(KEY_NAME)
    found = _look(place, key)
    if found.revision is None or key is None:
        return begin(place, secrets)
    with _to_write(place) as database:
        return _up_to_date(place, database, key, found, at)


def _look(place: Place, key: bytes | None) -> Found:
    if not place.file.exists():
        raise Untrusted(Verdict.LOST, "the journal is gone, something beside it stands")
    database = Database(place.file, place.open_to_read(place.file))
    try:
        return inspect_file(database, place, key)
    finally:
        database.close()


def _up_to_date(place: Place, database: Database, key: bytes, found: Found, at: Moment) -> Opened:
    """Migrate what is older and take up a doubt, in one transaction."""
    older = found.revision != place.revisions[-1]
    assumed: tuple[str, ...] = ()
    try:
        database.check_writable()
        connection = database.connection if older else None
        with database.writing():
            page = Page(database.driver, key)
            if connection is not None:
                _migrate(connection, page, place, found)
            if found.behind:
                assumed = assume_sent(page)
                write_doubt(page, Doubt(Verdict.BEHIND, found.behind, at))
            head, doubt = last(database.driver), standing_doubt(database.driver)
    except (sqlite3.Error, DBAPIError) as error:
        if older or found.behind or not is_busy(driver_error(error)):
            raise
        # Held by another program just now: writes will say.
        head, doubt = last(database.driver), standing_doubt(database.driver)
    place.head.write(head)
    report = OpenReport(Verdict.MIGRATED if older else Verdict.CLEAN)
    if doubt is not None:
        report = report_of(doubt.verdict, doubt.detail)
    return Opened(replace(report, assumed_sent=assumed, head=head), database, key)


def _migrate(connection: Connection, page: Page, place: Place, found: Found) -> None:
    making.upgrade(connection, found.revision or "", place.scripts)
    fault = row_fault(page.driver)
    if fault:
        raise Untrusted(Verdict.DAMAGED, fault)
    page.append("", "migrated", {"from": found.revision, "to": place.revisions[-1]})


@contextmanager
def _to_write(place: Place) -> Iterator[Database]:
    """The file opened for writing; let go again if what follows fails."""
    database = Database(place.file, place.open_to_write(place.file))
    try:
        database.prepare_for_writing()
        yield database
    except BaseException:
        database.close()
        raise


def _to_read(place: Place) -> Database | None:
    """The file opened to read what can be read of it; None if not even that."""
    with suppress(sqlite3.Error, DBAPIError, OSError):
        if place.file.exists():
            return Database(place.file, place.open_to_read(place.file))
    return None


@contextmanager
def _trusting() -> Iterator[None]:
    """Turn what the world did into a verdict."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        told = driver_error(error)
        verdict = Verdict.DAMAGED if is_damage(told) else Verdict.UNUSABLE
        raise Untrusted(verdict, said(told)) from error
    except OSError as error:
        raise Untrusted(Verdict.UNUSABLE, str(error.strerror or error)) from error
    except DeskError as error:  # the secret store's
        raise Untrusted(Verdict.UNUSABLE, error.detail) from error
