"""The journal's tables (money safety 2): events first, and the rows that they add up to.

No column holds a personal number, a name of a customer or an address. Amounts are öre, `…_ms` are
whole milliseconds on a boot clock, dates are ISO texts in UTC that sort as they are.
"""

from typing import Final

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    text,
)

from ecster_desk.domain.attempt import OPEN_STATES

APPLICATION_ID: Final = 0x45444A4E  # "EDJN": tells our file from any other SQLite file
REVISIONS: Final = ("0001", "0002")  # oldest first; each has a script under migrations/versions


def is_one_of(column: str, states: frozenset[str]) -> str:
    """Whether a column holds one of these states, as SQL that never changes.

    Compared one by one: for IN with more than two SQLite builds a table of them each time, twice
    in every commit that moves an attempt.
    """
    return "(" + " OR ".join(f"{column} = '{state}'" for state in sorted(states)) + ")"


def _text(name: str, default: str | None = None) -> Column[str]:
    """A text that is always there; empty where it has nothing to say."""
    return Column(name, String, nullable=False, server_default=default)


metadata: Final = MetaData()

event: Final = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("ref"),  # whom it is about: a reference, an order, a plan; empty for the journal itself
    _text("kind"),
    _text("data"),  # canonical JSON
    _text("prev_hash"),
    _text("hash"),
    Index("event_ref", "ref"),
)

attempt: Final = Table(
    "attempt",
    metadata,
    Column("ref", String, primary_key=True),
    _text("intent_id"),
    Column("n", Integer, nullable=False),
    _text("order_id"),
    _text("type"),
    Column("amount_minor", Integer, nullable=False),
    _text("debit_tx"),
    Column("body_bytes", LargeBinary, nullable=False),
    _text("baseline_json"),
    _text("host"),
    _text("merchant_id"),
    _text("till"),
    _text("user"),
    _text("approver"),
    _text("approval_id"),
    Column("approval_until_ms", Integer),
    _text("install_id"),
    _text("boot_id"),
    Column("t_mono_ms", Integer, nullable=False),
    _text("t_wall"),
    Column("t_server", String),
    Column("fences_ref", String, ForeignKey("attempt.ref")),
    _text("state"),
    _text("manual_reason", ""),
    _text("answer_id", ""),
    Column("t_closed_ms", Integer),
    Column("server_date", String),
    Column("first_look", String),
    _text("booked_tx", ""),
    Column("booked_minor", Integer),
    Column("settled", String),
    Column("via_read", Integer, nullable=False, server_default="0"),
    Column("printed", Integer, nullable=False, server_default="0"),
    Index("attempt_order", "order_id"),
)
CHANGING: Final = frozenset(
    {
        "state",
        "manual_reason",
        "answer_id",
        "t_closed_ms",
        "server_date",
        "first_look",
        "booked_tx",
        "booked_minor",
        "settled",
        "via_read",
        "printed",
    }
)

Index(
    "one_open",
    attempt.c.order_id,
    unique=True,
    sqlite_where=text(f"{is_one_of('state', OPEN_STATES)} AND fences_ref IS NULL"),
)
Index("approvals", attempt.c.approval_id, sqlite_where=text("approval_id != ''"))

alarm: Final = Table(
    "alarm",
    metadata,
    Column("ref", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("seen", String, primary_key=True),
    _text("order_id"),
    _text("at"),
    _text("cleared_by", ""),
    _text("reason", ""),
)
Index("standing", alarm.c.order_id, sqlite_where=text("cleared_by = ''"))

seen: Final = Table(
    "seen",
    metadata,
    Column("order_id", String, primary_key=True),
    Column("transaction_id", String, primary_key=True),
)

echo_proof: Final = Table(
    "echo_proof",
    metadata,
    Column("host", String, primary_key=True),
    Column("merchant_id", String, primary_key=True),
    Column("type", String, primary_key=True),
    _text("ref"),
    _text("at"),
)

plan: Final = Table(
    "plan",
    metadata,
    Column("plan_id", String, primary_key=True),
    _text("order_id"),
    _text("user"),
    _text("steps"),
    _text("at"),
    _text("closed_by", ""),
    _text("reason", ""),
)

doubt: Final = Table(
    "doubt",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("verdict"),
    _text("detail"),
    _text("found"),
    _text("confirmed_by", ""),
    _text("reason", ""),
    Column("confirmed", String),
)

version: Final = Table(  # the table that alembic keeps its place in
    "alembic_version",
    metadata,
    Column("version_num", String(32), primary_key=True),
)
KEPT: Final = (attempt, alarm, seen, echo_proof, plan, doubt)  # what the events add up to
