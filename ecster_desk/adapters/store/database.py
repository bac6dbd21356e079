"""One SQLite file: one connection, WAL, synchronous=FULL, and transactions that say what they are.

Money safety 2 and 3.3: a commit that returned is on the disk. All of it runs in one thread at a
time (`store.worker`).
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

Connect = Callable[[], sqlite3.Connection]
Made = TypeVar("Made")

_OWNER_ONLY: Final = 0o600
_MOST_WAL_PAGES: Final = 4000  # then a commit brings them home itself; usually `bring_home` does
_BUSY_SECONDS: Final = 1  # an antivirus that holds the file longer costs the attempt, not the till


class FileReplaced(Exception):
    """The file at our path is not the one that we opened."""


def private_folder(folder: Path) -> None:
    """Make a folder that its owner alone may enter, or make an existing one so (security B21)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def writable(path: Path) -> Connect:
    """How to open a file for writing; made with mode 0600, which SQLite gives to its -wal, too."""

    def connect() -> sqlite3.Connection:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
        return _connected(str(path))

    return connect


def readable(path: Path) -> Connect:
    """How to open a file so that nothing of it is changed, not even by closing."""
    return lambda: _connected(f"{path.resolve().as_uri()}?mode=ro")


def _connected(name: str) -> sqlite3.Connection:
    # No transaction but ours; the thread that opened it need not be the one that works.
    return sqlite3.connect(
        name,
        uri=name.startswith("file:"),
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


class Database:
    """A journal's file while it is open. `store.trouble` tells what SQLite says.

    Attributes:
        driver: its one connection, for prepared statements.
    """

    def __init__(self, path: Path, connect: Connect) -> None:
        self._path = str(path)
        self.driver = connect()
        self._born = _identity(self._path)
        self._wal = f"{path}-wal"
        self._wal_born: tuple[int, int] | None = None

    @cached_property
    def connection(self) -> Connection:
        """SQLAlchemy around the driver's, made where it is used.

        Making it reads a few times and rolls back: take it before a transaction, not inside.
        """
        engine = create_engine("sqlite://", creator=lambda: self.driver, poolclass=StaticPool)
        return engine.connect()

    def prepare_for_writing(self) -> None:
        """WAL and FULL; `wal` is kept in the file, the others are not."""
        for pragma in (
            "journal_mode = wal",
            "synchronous = full",
            "foreign_keys = on",
            f"wal_autocheckpoint = {_MOST_WAL_PAGES}",
        ):
            self.driver.execute(f"pragma {pragma}")

    def bring_home(self) -> None:
        """Move what the WAL holds into the database, as far as no reader is in the way.

        Raises:
            sqlite3.Error: it could not be; the next call tries again, and nothing is lost.
        """
        self.driver.execute("pragma wal_checkpoint(passive)").fetchall()

    def check_writable(self) -> None:
        """Begin to write and take it back: `BEGIN IMMEDIATE` alone passes on a read-only file.

        Raises:
            sqlite3.Error: it is read-only, or another program holds it.
        """
        try:
            self.driver.execute("BEGIN IMMEDIATE")
            self.driver.execute("pragma user_version = 0")
        finally:
            self.driver.rollback()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; each statement sees what is committed."""
        with self.connection.begin():
            yield self.connection

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction as `commit` makes it, to be held open."""
        try:
            self.driver.execute("BEGIN IMMEDIATE")
            yield
            self.driver.execute("COMMIT")
        finally:
            self._undo()

    def commit(self, job: Callable[[], Made]) -> Made:
        """One transaction that holds the write lock from its start: all of it, or nothing."""
        try:
            self.driver.execute("BEGIN IMMEDIATE")
            made = job()
            self.driver.execute("COMMIT")
        except BaseException:
            self._undo()
            raise
        return made

    def _undo(self) -> None:
        """A failed COMMIT leaves its transaction open; SQLAlchemy may think it has one, too."""
        if "connection" in vars(self):
            self.connection.rollback()
        self.driver.rollback()

    def check_in_place(self) -> None:
        """Tell if a file was deleted or replaced under us: a commit would go nowhere.

        Raises:
            FileReplaced: the database or its -wal was, which SQLite keeps while it is open.
        """
        if _identity(self._path) != self._born:
            raise FileReplaced(Path(self._path).name)
        wal = _identity(self._wal)
        if wal != (self._wal_born or wal):
            raise FileReplaced(Path(self._wal).name)
        self._wal_born = wal

    def close(self) -> None:
        """Let the file go; SQLite brings the WAL home if it may."""
        if "connection" in vars(self):
            self.connection.close()
        self.driver.close()


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116  # twice in each commit: a Path costs as much again
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
