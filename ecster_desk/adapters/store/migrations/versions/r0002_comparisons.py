"""Version 0002: the same rules about states, compared one by one, which costs half."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make index and triggers anew, statement by statement as in version 0001."""
    said = Path(__file__).with_suffix(".sql").read_text("utf-8")
    for statement in said.split("\n--\n")[1:]:
        op.execute(statement)
