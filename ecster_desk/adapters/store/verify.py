"""Comparing the journal with itself: the whole chain, and every row with its events."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from sqlalchemy import DefaultClause, Integer, Table, bindparam, select

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.chain import Link, first_fault
from ecster_desk.adapters.store.ledger import told
from ecster_desk.adapters.store.prepared import Prepared, counting, finding
from ecster_desk.domain.journal import Head, Plain

_told_by: Final = msgspec.json.Decoder().decode
_EVENTS: Final = schema.event.c
_LINKS: Final = Prepared(select(schema.event).order_by(_EVENTS.seq))
_TOUCHED: Final = select(_EVENTS.ref).where(_EVENTS.seq > bindparam("after")).distinct()
_BY_OWNER: Final = Prepared(
    select(schema.event).where(_EVENTS.ref.in_(_TOUCHED)).order_by(_EVENTS.ref, _EVENTS.seq)
)
_TABLES: Final = {table.name: table for table in schema.KEPT}
Key = tuple[Plain, ...]
Rows = dict[tuple[str, Key], dict[str, Plain]]


def chain_fault(driver: sqlite3.Connection, key: bytes) -> tuple[Head, str]:
    """The chain's last sound link, and what is wrong after it, or empty."""
    return first_fault(key, _LINKS.run(driver, {}))


def row_fault(driver: sqlite3.Connection, after: int = 0) -> str:
    """What is wrong with the rows that events after that seq tell of, or empty.

    From the start (0) it also counts them, so that a row without an event is found, too.
    """
    counts = dict.fromkeys(_TABLES, 0)
    for rows in _by_owner(driver, after):
        for (table, key), cells in rows.items():
            counts[table] += 1
            if not _agrees(driver, _TABLES[table], cells):
                return f"{table} {key[0]}: the row is not what was written"
    return "" if after else _uncounted(driver, counts)


def _by_owner(driver: sqlite3.Connection, after: int) -> Iterator[Rows]:
    """Rows as their events add them up, one owner of events at a time to keep memory small."""
    owner: str | None = None
    rows: Rows = {}
    for link in map(Link._make, _BY_OWNER.run(driver, {"after": after})):
        if link.ref != owner:
            yield rows
            owner, rows = link.ref, {}
        _add_up(rows, link)
    yield rows


def _add_up(rows: Rows, link: Link) -> None:
    for name, cells in _told_by(link.data)["rows"]:
        key = tuple(cells[column.name] for column in _TABLES[name].primary_key)
        rows.setdefault((name, key), {}).update(cells)


def _agrees(driver: sqlite3.Connection, table: Table, cells: Mapping[str, Plain]) -> bool:
    key = {f"key_{column.name}": cells[column.name] for column in table.primary_key}
    found = finding(table).first(driver, key)
    if found is None:
        return False
    return all(
        told(cell) == cells[name] if name in cells else cell == _default(table, name)
        for name, cell in found.items()
    )


def _default(table: Table, name: str) -> Plain:
    """What a column holds that came after the event was written."""
    column = table.c[name]
    if not isinstance(column.server_default, DefaultClause):
        return None
    text = str(column.server_default.arg)
    return int(text) if isinstance(column.type, Integer) else text


def _uncounted(driver: sqlite3.Connection, counts: Mapping[str, int]) -> str:
    for name, count in counts.items():
        (found,) = counting(_TABLES[name]).column(driver, {})
        if found != count:
            return f"{name}: {found} rows, and events of {count}"
    return ""
