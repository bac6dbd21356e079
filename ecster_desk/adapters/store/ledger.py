"""Writing: an event and the rows that it changes, always together.

Each event's data holds `said` (what the caller told) and `rows` (the cells that it wrote), so that
the rows can be compared with what the events add up to (`store.verify`).
"""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Table, insert, select

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.chain import START, canonical, next_link
from ecster_desk.adapters.store.prepared import Prepared, in_order, inserting, updating
from ecster_desk.adapters.store.rows import Cell, Row
from ecster_desk.domain.attempt import Attempt
from ecster_desk.domain.journal import Data, Head, Plain

_LAST = Prepared(
    select(schema.event.c.seq, schema.event.c.hash).order_by(schema.event.c.seq.desc()).limit(1)
)
_NEW_LINK = in_order(insert(schema.event))


@dataclass(frozen=True, slots=True)
class New:
    """A row to insert."""

    table: Table
    row: Row


@dataclass(frozen=True, slots=True)
class Changed:
    """Cells to change in the row that `key` (its primary key) names."""

    table: Table
    key: Row
    cells: Row


Write = New | Changed


@dataclass(slots=True)
class Left:
    """What the last commit left, so that the next need not read it again.

    Only where one process writes (`store.lock`); forgotten whenever a commit fails.
    """

    head: Head | None = None
    attempts: dict[str, Attempt] = field(default_factory=dict)  # open ones, by reference

    def turn(self, page: "Page") -> None:
        """A page was committed: what it leaves."""
        self.head = page.head or self.head
        for ref, attempt in page.attempts.items():
            if attempt.is_open:
                self.attempts[ref] = attempt
            else:
                self.attempts.pop(ref, None)


class Page:
    """One transaction's part of the journal; the caller holds the transaction.

    Attributes:
        driver: to read with, inside the transaction.
        head: the chain's end after the last `append`; None as long as nothing was appended.
        attempts: attempts as this page leaves them, by reference.
        written: the tables that it has written to.
    """

    def __init__(self, driver: sqlite3.Connection, key: bytes, before: Left | None = None) -> None:
        self.driver = driver
        self.head: Head | None = None
        self.attempts: dict[str, Attempt] = {}
        self.written = {schema.event}
        self._key = key
        self._before = before or Left()

    def known(self, ref: str) -> Attempt | None:
        """An attempt as the last commit left it, if that is known without reading."""
        return self._before.attempts.get(ref)

    def append(self, ref: str, kind: str, said: Data, writes: Sequence[Write] = ()) -> None:
        """Do the writes and add the event that tells them.

        `ref` is whom it is about; all events that write one row must name the same.
        """
        self.written.update(write.table for write in writes)
        rows: list[Plain] = [_do(self.driver, write) for write in writes]
        before = self.head or self._before.head or last(self.driver)
        link = next_link(self._key, before, ref, kind, canonical({"said": said, "rows": rows}))
        self.driver.execute(_NEW_LINK, link)
        self.head = Head(link.seq, link.hash)


def last(driver: sqlite3.Connection) -> Head:
    """The chain's end as the table has it."""
    found = _LAST.run(driver, {}).fetchone()
    return Head(*found) if found else START


def told(cell: Cell) -> Plain:
    """A cell as an event tells it: bytes by their hash alone."""
    return hashlib.sha256(cell).hexdigest() if isinstance(cell, bytes) else cell


def _do(driver: sqlite3.Connection, write: Write) -> Plain:
    if isinstance(write, New):
        inserting(write.table, tuple(write.row)).run(driver, write.row)
        return [str(write.table.name), {name: told(cell) for name, cell in write.row.items()}]
    # No bytes here: the body, which alone is bytes, is fixed from its first write.
    statement = updating(write.table, tuple(write.key), tuple(write.cells))
    statement.run(driver, {**{f"key_{k}": v for k, v in write.key.items()}, **write.cells})
    return [str(write.table.name), {**write.key, **write.cells}]
