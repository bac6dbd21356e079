"""The journal as JSON lines: all that can be read of it, also of a damaged one (security B20)."""

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import DBAPIError

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.rows import Cell
from ecster_desk.domain.paper_errors import FileExists, FileNotSaved

_OWNER_ONLY: Final = 0o600


def export(connection: Connection, target: Path) -> int:
    """Write every row of every table to a new private file; tells the lines.

    A table that breaks off in the middle ends in a line that says so.

    Raises:
        FileExists, FileNotSaved: what was begun is left for whoever asked to look at.
    """
    count = 0
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            for line in _lines(connection):
                file.write(f"{line}\n")
                count += 1
    except FileExistsError as error:
        raise FileExists(target.name) from error
    except OSError as error:
        raise FileNotSaved(str(error.strerror)) from error
    return count


def _lines(connection: Connection) -> Iterator[str]:
    for table in (schema.event, *schema.KEPT):
        yield from _table_lines(connection, table)


def _table_lines(connection: Connection, table: Table) -> Iterator[str]:
    try:
        for row in connection.execute(select(table)).mappings():
            cells = {name: _plain(cell) for name, cell in row.items()}
            yield json.dumps({"table": table.name, **cells}, ensure_ascii=False)
    except DBAPIError as error:
        yield json.dumps({"table": table.name, "unreadable": str(error.orig)})


def _plain(cell: Cell) -> str | int | None:
    return base64.b64encode(cell).decode("ascii") if isinstance(cell, bytes) else cell
