"""The sandbox's orders in an SQLite file, over restarts."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

_APPLICATION_ID: Final = 0x45445342  # "EDSB": tells our file from any other SQLite file
_VERSION: Final = 1
_SCHEMA: Final = """
create table if not exists orders(
  seq integer primary key,
  id text not null unique,
  body blob not null,
  extra blob not null
)
"""
_SAVE: Final = """
insert into orders(id, body, extra) values(?, ?, ?)
on conflict(id) do update set body = excluded.body, extra = excluded.extra
"""


class StateFileError(Exception):
    """The state file cannot be used: its text says which and why, for a person."""


class Stored(NamedTuple):
    """An order at rest.

    `body` is the JSON that a read answers, with the host left open; `extra` is the JSON of what
    reads never show, empty where there is nothing.
    """

    order_id: str
    body: bytes
    extra: bytes


class Database:
    """Keeps orders in one file. Belongs to one thread at a time; raises StateFileError."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            self._connection = sqlite3.connect(file, timeout=1, check_same_thread=False)
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            raise StateFileError(f"Cannot keep orders in {file}: {error}") from error

    def _prepare(self) -> None:
        # Held by this process alone: two sandboxes with one file would overwrite each other.
        self._connection.execute("pragma locking_mode = exclusive")
        (owner,) = self._connection.execute("pragma application_id").fetchone()
        (version,) = self._connection.execute("pragma user_version").fetchone()
        (tables,) = self._connection.execute("select count(*) from sqlite_schema").fetchone()
        if (owner, version) != (_APPLICATION_ID, _VERSION) and tables:
            raise StateFileError(f"{self._file} is no state file of this sandbox.")
        self._connection.execute("pragma journal_mode = wal")
        # A killed program loses nothing; a power cut may cost the last orders of a practice.
        self._connection.execute("pragma synchronous = normal")
        self._connection.execute(f"pragma application_id = {_APPLICATION_ID}")
        self._connection.execute(f"pragma user_version = {_VERSION}")
        self._connection.execute(_SCHEMA)
        self._connection.commit()

    def load(self) -> Iterator[Stored]:
        """All orders, in the order of their first save."""
        rows = self._connection.execute("select id, body, extra from orders order by seq")
        return map(Stored._make, rows)

    def save(self, orders: Iterable[Stored]) -> None:
        """Keep these orders, new or changed, all or none."""
        with self._connection:
            self._connection.executemany(_SAVE, orders)

    def close(self) -> None:
        """Let the file go; may be called from the thread that opened it or that used it last."""
        self._connection.close()
