"""Statements that run all day: written by SQLAlchemy once, run by the driver itself.

SQLAlchemy's own execution costs ten times the statement; a commit has four, a look at an order
reads five times, and the journal may take twice a bare commit (performance: journal commit). What
runs at a start, at an export or at a migration goes through SQLAlchemy.
"""

import sqlite3
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, Table, and_, bindparam, func, insert, select, update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import iterate

Made = TypeVar("Made")
# By place: by name SQLite looks each value's name up, in a list from its start.
_DIALECT = SQLiteDialect_pysqlite(paramstyle="qmark")


class Prepared:
    """One statement; its values come by name.

    Attributes:
        tables: all that it reads or writes.
    """

    def __init__(self, statement: ClauseElement) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 (what every statement's is)
        self._sql = str(compiled)
        self._order = tuple(compiled.positiontup or ())
        self._columns = statement.selected_columns.keys() if isinstance(statement, Select) else []
        self.tables = tuple({one for one in iterate(statement) if isinstance(one, Table)})
        self._constants = {
            name: value for name, value in compiled.params.items() if value is not None
        }

    def run(self, driver: sqlite3.Connection, values: Mapping[str, object]) -> sqlite3.Cursor:
        """Run it in the transaction that is open; `sqlite3.Error` as the driver raises it."""
        given = {**self._constants, **values} if self._constants else values
        return driver.execute(self._sql, tuple(map(given.__getitem__, self._order)))

    def first(
        self, driver: sqlite3.Connection, values: Mapping[str, object]
    ) -> dict[str, Any] | None:
        """Its first row by column names, or None."""
        found = self.run(driver, values).fetchone()
        return None if found is None else dict(zip(self._columns, found, strict=True))

    def all(
        self,
        driver: sqlite3.Connection,
        values: Mapping[str, object],
        made: Callable[[dict[str, Any]], Made],
    ) -> tuple[Made, ...]:
        """Every row, by column names, as what `made` makes of it."""
        found = self.run(driver, values).fetchall()
        return tuple([made(dict(zip(self._columns, row, strict=True))) for row in found])

    def rows(
        self,
        driver: sqlite3.Connection,
        values: Mapping[str, object],
        made: Callable[[tuple[Any, ...]], Made],
    ) -> tuple[Made, ...]:
        """Every row as it comes, as what `made` makes of it."""
        return tuple(map(made, self.run(driver, values).fetchall()))

    def column(self, driver: sqlite3.Connection, values: Mapping[str, object]) -> list[Any]:
        """The first cell of every row."""
        return [row[0] for row in self.run(driver, values)]


def in_order(statement: ClauseElement) -> str:
    """A statement as text, for values in the order of its columns: the one that runs most."""
    return str(statement.compile(dialect=_DIALECT))


@cache
def finding(table: Table) -> Prepared:
    """Find a row by its primary key; a value's name is `key_` and its column's."""
    columns = table.primary_key.columns
    return Prepared(
        select(table).where(
            and_(*(column == bindparam(f"key_{column.name}") for column in columns))
        )
    )


@cache
def counting(table: Table) -> Prepared:
    """Count a table's rows."""
    return Prepared(select(func.count()).select_from(table))


@cache
def inserting(table: Table, cells: tuple[str, ...]) -> Prepared:
    """Insert a row of these cells; the others take their defaults."""
    return Prepared(insert(table).values({name: bindparam(name) for name in cells}))


@cache
def updating(table: Table, key: tuple[str, ...], cells: tuple[str, ...]) -> Prepared:
    """Change these cells where these of the key match; a value's name is its column's."""
    here = and_(*(table.c[name] == bindparam(f"key_{name}") for name in key))
    return Prepared(update(table).where(here).values({name: bindparam(name) for name in cells}))
