"""Writing: an event and the rows that it changes, always together.

Each event's data holds `said` (what the caller told) and `rows` (the cells that it wrote), so that
the rows can be compared with what the events add up to (`store.verify`).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, and_, bindparam, insert, select, update

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.chain import START, canonical, next_link
from ecster_desk.adapters.store.rows import Cell, Row
from ecster_desk.domain.journal import Data, Head, Plain

_LAST = select(schema.event.c.seq, schema.event.c.hash).order_by(schema.event.c.seq.desc()).limit(1)
_APPEND = insert(schema.event)


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


class Page:
    """One transaction's part of the journal; the caller holds the transaction.

    Attributes:
        connection: to read with, inside the transaction.
        head: the chain's end after the last `append`; None as long as nothing was appended.
    """

    def __init__(self, connection: Connection, key: bytes) -> None:
        self.connection = connection
        self.head: Head | None = None
        self._key = key

    def append(self, ref: str, kind: str, said: Data, writes: Sequence[Write] = ()) -> None:
        """Do the writes and add the event that tells them.

        `ref` is whom it is about; all events that write one row must name the same.
        """
        rows: list[Plain] = [_do(self.connection, write) for write in writes]
        before = self.head or last(self.connection)
        link = next_link(self._key, before, ref, kind, canonical({"said": said, "rows": rows}))
        self.connection.execute(_APPEND, link._asdict())
        self.head = Head(link.seq, link.hash)


def last(connection: Connection) -> Head:
    """The chain's end as the table has it."""
    found = connection.execute(_LAST).first()
    return START if found is None else Head(found.seq, found.hash)


def told(cell: Cell) -> Plain:
    """A cell as an event tells it: bytes by their hash alone."""
    return hashlib.sha256(cell).hexdigest() if isinstance(cell, bytes) else cell


def _do(connection: Connection, write: Write) -> Plain:
    if isinstance(write, New):
        connection.execute(insert(write.table), write.row)
        cells = write.row
    else:
        _change(connection, write)
        cells = {**write.key, **write.cells}
    return [write.table.name, {name: told(cell) for name, cell in cells.items()}]


def _change(connection: Connection, write: Changed) -> None:
    # The parameters of the key need names that no column has.
    here = and_(*(write.table.c[name] == bindparam(f"key_{name}") for name in write.key))
    keys = {f"key_{name}": cell for name, cell in write.key.items()}
    connection.execute(update(write.table).where(here).values(write.cells), keys)
