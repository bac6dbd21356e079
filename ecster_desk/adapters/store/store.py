"""The open journal: its file, its worker and its condition, for the parts that use it."""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from ecster_desk.adapters.store.database import Database
from ecster_desk.adapters.store.export import export
from ecster_desk.adapters.store.inspection import report_of
from ecster_desk.adapters.store.known import NOT_ASKED, Known, Tables
from ecster_desk.adapters.store.ledger import Left, Page
from ecster_desk.adapters.store.lock import FolderLock
from ecster_desk.adapters.store.opening import Opened, begin, open_place
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.prepared import Prepared
from ecster_desk.adapters.store.trouble import telling
from ecster_desk.adapters.store.worker import Worker
from ecster_desk.domain.attempt import Moment
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Doubt, OpenReport, Verdict
from ecster_desk.domain.journal_errors import (
    JournalDamaged,
    JournalNotRead,
    JournalNotWritten,
    JournalUnusable,
)
from ecster_desk.ports.till import SecretStore

Made = TypeVar("Made")
_RESCUED: Final = "journal.jsonl"
_HOME_AFTER: Final = 50  # commits, of some five pages each: a short WAL is soon written over

_log = logging.getLogger(__name__)


class Store:
    """Runs jobs on the journal, one after the other, each in a transaction of its own."""

    def __init__(self, place: Place, secrets: SecretStore, worker: Worker, at: Moment) -> None:
        """Open it, blocking.

        Raises:
            JournalTaken, JournalUnusable: another process has the folder, or it takes no file.
        """
        self._place = place
        self._secrets = secrets
        self._worker = worker
        self._left = Left()
        self._known = Known()
        self._commits = 0
        self._lock = FolderLock(place.folder)
        self._lock.hold()
        try:
            self._opened = open_place(place, secrets, at)
        except BaseException:
            self._lock.release()
            raise

    @property
    def report(self) -> OpenReport:
        """What opening found; worse if a page turned out damaged since."""
        return self._opened.report

    async def write(self, job: Callable[[Page], Made], failed: type[JournalNotWritten]) -> Made:
        """One durable transaction; `failed` is raised when the disk says no."""
        return await self._worker.run(partial(self._write, job, failed))

    async def read(self, job: Callable[[Connection], Made]) -> Made:
        """Read what is committed; `JournalNotRead` when it cannot be."""
        return await self._worker.run(partial(self._read, lambda database: _survey(database, job)))

    async def ask(self, job: Callable[[sqlite3.Connection], Made]) -> Made:
        """The same by prepared statements."""
        return await self._worker.run(partial(self._read, lambda database: job(database.driver)))

    async def recall(
        self, of: Tables, job: Callable[..., Made], *about: object, **values: object
    ) -> Made:
        """The same, but it is not asked again while the tables that it reads stay as they are.

        `job` is called with the driver, `about` and `values`, which together name the question.
        """
        question = self._known.question(of, job, *about, *values.items())
        known: Made = self._known.answer(question)
        if known is not NOT_ASKED:
            return known

        def answer(database: Database) -> Made:
            found = job(database.driver, *about, **values)
            self._known.keep(question, found)
            return found

        return await self._worker.run(partial(self._read, answer))

    async def rows(
        self, query: Prepared, made: Callable[[tuple[Any, ...]], Made], **values: object
    ) -> tuple[Made, ...]:
        """Every row that a query finds, by its columns' places; recalled."""
        return await self.recall(query.tables, _rows, query, made, **values)

    async def all(
        self, query: Prepared, made: Callable[[dict[str, Any]], Made], **values: object
    ) -> tuple[Made, ...]:
        """Every row that a query finds, as what `made` makes of it; recalled."""
        return await self.recall(query.tables, _all, query, made, **values)

    async def renew(self, doubt: Doubt, failed: type[JournalNotWritten]) -> None:
        """Put aside what cannot be trusted, and begin anew with the doubt that says so."""
        await self._worker.run(partial(self._renew, doubt, failed))

    def trusted(self) -> None:
        """A manager has confirmed a journal that was behind."""
        self._opened = Opened(
            OpenReport(Verdict.CLEAN, head=self.report.head),
            self._opened.database,
            self._opened.key,
        )

    @property
    def key(self) -> bytes | None:
        """The chain's key while events can be added, behind or not; else None."""
        return self._opened.key

    async def close(self) -> None:
        """Finish the job that runs, bring the file to rest and give the folder back."""
        await self._worker.run(self._let_go)
        self._worker.close()

    def _write(self, job: Callable[[Page], Made], failed: type[JournalNotWritten]) -> Made:
        database, key = self._opened.database, self._opened.key
        if database is None or key is None:
            raise self._trouble()
        before, self._left = self._left, Left()  # forgotten, unless the commit tells it anew
        page = Page(database.driver, key, before)
        try:
            with telling(failed):
                database.check_in_place()
                made = database.commit(partial(job, page))
        except JournalDamaged as damage:
            self._stop(damage)
            raise
        finally:
            self._known.forget(page.written)
        before.turn(page)
        self._left = before
        if page.head is not None:
            self._place.head.write(page.head)
        self._commits += 1
        if self._commits % _HOME_AFTER == 0:
            self._worker.later(self._bring_home)
        return made

    def _bring_home(self) -> None:
        """Behind the commit, which would have to wait for two more syncs: a cashier waits for it.

        Where it fails, the WAL grows and the next one tries again.
        """
        if self._opened.database is not None:
            with suppress(sqlite3.Error):
                self._opened.database.bring_home()

    def _read(self, job: Callable[[Database], Made]) -> Made:
        database = self._opened.database
        if database is None:
            raise self._trouble()
        try:
            with telling(JournalNotRead):
                return job(database)
        except JournalDamaged as damage:
            self._stop(damage)
            raise

    def _renew(self, doubt: Doubt, failed: type[JournalNotWritten]) -> None:
        self._left = Left()
        self._known.forget_all()
        with telling(failed):
            aside = self._place.make_aside(doubt.found)
            if self._opened.database is not None:
                _rescue(self._opened.database, aside / _RESCUED)
                self._opened.database.close()
                self._opened = Opened(self.report)
            self._place.put_aside(aside)
            self._opened = begin(self._place, self._secrets, doubt)

    def _let_go(self) -> None:
        self._known.forget_all()
        if self._opened.database is not None:
            self._opened.database.close()
        self._opened = Opened(report_of(Verdict.UNUSABLE, "closed"))
        self._place.head.close()
        self._lock.release()

    def _stop(self, damage: JournalDamaged) -> None:
        """From the first damaged page on nothing is written, until a manager has confirmed."""
        report = OpenReport(Verdict.DAMAGED, damage, head=self.report.head)
        self._opened = Opened(report, self._opened.database)

    def _trouble(self) -> DeskError:
        return self.report.trouble or JournalUnusable()


def _rows(
    driver: sqlite3.Connection,
    query: Prepared,
    made: Callable[[tuple[Any, ...]], Made],
    **values: object,
) -> tuple[Made, ...]:
    return query.rows(driver, values, made)


def _all(
    driver: sqlite3.Connection,
    query: Prepared,
    made: Callable[[dict[str, Any]], Made],
    **values: object,
) -> tuple[Made, ...]:
    return query.all(driver, values, made)


def _rescue(database: Database, target: Path) -> None:
    """All that can be read of a journal, for people; the file itself is kept in any case."""
    try:
        _survey(database, partial(export, target=target))
    except (DeskError, SQLAlchemyError, sqlite3.Error) as trouble:
        _log.warning("the journal that is put aside could not be exported: %s", trouble)


def _survey(database: Database, job: Callable[[Connection], Made]) -> Made:
    with database.reading() as connection:
        return job(connection)


class StorePart:
    """One part of the journal's port, on a store that it shares with the others."""

    def __init__(self, store: Store) -> None:
        self._store = store
