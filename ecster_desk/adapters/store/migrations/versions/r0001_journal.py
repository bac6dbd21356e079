"""Version 0001: events, attempts, alarms, what is remembered, doubts, and what guards them."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all of it, statement by statement: the file has a line `--` between them."""
    said = Path(__file__).with_suffix(".sql").read_text("utf-8")
    for statement in said.split("\n--\n")[1:]:
        op.execute(statement)
