"""Comparing the journal with itself: the whole chain, and every row with its events."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, DefaultClause, Integer, Select, Table, and_, func, select

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.chain import Link, first_fault
from ecster_desk.adapters.store.ledger import told
from ecster_desk.domain.journal import Head, Plain

_BATCH: Final = 1000
_LINKS = select(schema.event).order_by(schema.event.c.seq)
_TABLES: Final = {table.name: table for table in schema.KEPT}
Key = tuple[Plain, ...]
Rows = dict[tuple[str, Key], dict[str, Plain]]


def chain_fault(connection: Connection, key: bytes) -> tuple[Head, str]:
    """The chain's last sound link, and what is wrong after it, or empty."""
    return first_fault(key, _stream(connection, _LINKS))


def row_fault(connection: Connection, after: int = 0) -> str:
    """What is wrong with the rows that events after that seq tell of, or empty.

    From the start (0) it also counts them, so that a row without an event is found, too.
    """
    counts = dict.fromkeys(_TABLES, 0)
    for rows in _by_owner(connection, after):
        for (table, key), cells in rows.items():
            counts[table] += 1
            if not _agrees(connection, _TABLES[table], key, cells):
                return f"{table} {key[0]}: the row is not what was written"
    return "" if after else _uncounted(connection, counts)


def _stream(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Link]:
    found = connection.execute(query, execution_options={"yield_per": _BATCH})
    return (Link(*row) for row in found)


def _by_owner(connection: Connection, after: int) -> Iterator[Rows]:
    """Rows as their events add them up, one owner of events at a time to keep memory small."""
    events = schema.event
    touched = select(events.c.ref).where(events.c.seq > after).distinct()
    query = select(events).where(events.c.ref.in_(touched)).order_by(events.c.ref, events.c.seq)
    owner: str | None = None
    rows: Rows = {}
    for link in _stream(connection, query):
        if link.ref != owner:
            yield rows
            owner, rows = link.ref, {}
        _add_up(rows, link)
    yield rows


def _add_up(rows: Rows, link: Link) -> None:
    for name, cells in json.loads(link.data)["rows"]:
        key = tuple(cells[column.name] for column in _TABLES[name].primary_key)
        rows.setdefault((name, key), {}).update(cells)


def _agrees(connection: Connection, table: Table, key: Key, cells: Mapping[str, Plain]) -> bool:
    here = and_(*(column == part for column, part in zip(table.primary_key, key, strict=True)))
    found = connection.execute(select(table).where(here)).mappings().first()
    if found is None:
        return False
    return all(told(cell) == cells.get(name, _default(table, name)) for name, cell in found.items())


def _default(table: Table, name: str) -> Plain:
    """What a column holds that came after the event was written."""
    column = table.c[name]
    if not isinstance(column.server_default, DefaultClause):
        return None
    text = str(column.server_default.arg)
    return int(text) if isinstance(column.type, Integer) else text


def _uncounted(connection: Connection, counts: Mapping[str, int]) -> str:
    for name, count in counts.items():
        found = connection.execute(select(func.count()).select_from(_TABLES[name])).scalar()
        if found != count:
            return f"{name}: {found} rows, and events of {count}"
    return ""
