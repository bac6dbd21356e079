"""Making the journal's schema: at once for a new file, by alembic's scripts for an older one."""

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, column, insert, select, table

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.prepared import Prepared
from ecster_desk.adapters.store.triggers import trigger_statements

SCRIPTS: Final = Path(__file__).with_name("migrations")
_TABLES: Final = Prepared(
    select(column("name")).select_from(table("sqlite_master")).where(column("type") == "table")
)
_REVISION: Final = Prepared(select(schema.version.c.version_num))


def create(connection: Connection) -> None:
    """Make everything in the transaction that the caller holds, as the newest version."""
    schema.metadata.create_all(connection, checkfirst=False)
    for statement in trigger_statements():
        connection.exec_driver_sql(statement)
    connection.execute(insert(schema.version), {"version_num": schema.REVISIONS[-1]})
    connection.exec_driver_sql(f"pragma application_id = {schema.APPLICATION_ID}")


def upgrade(connection: Connection, current: str, scripts: Path = SCRIPTS) -> None:
    """Bring an older schema to the newest in the transaction that the caller holds."""
    # Late: its import costs more than a start without it.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    directory = ScriptDirectory(str(scripts))
    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    steps = list(directory.iterate_revisions("head", current or "base"))
    with Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()
    context.stamp(directory, "head")


def current_revision(driver: sqlite3.Connection) -> str | None:
    """The version that the file says it is; None where it holds nothing at all."""
    tables = _TABLES.column(driver, {})
    if not tables:
        return None
    if schema.version.name not in tables:
        return ""
    return next(iter(_REVISION.column(driver, {})), "")
