"""Times when the journal could not be trusted: written into it, and confirmed by a manager.

Money safety 2: a journal that is behind its head file may have sent what it knows as a mere INTENT,
so every INTENT becomes UNKNOWN and is settled by looking.
"""

import sqlite3

from sqlalchemy import select

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.ledger import Changed, New, Page
from ecster_desk.adapters.store.prepared import Prepared, counting
from ecster_desk.adapters.store.rows import doubt_cells, read_doubt
from ecster_desk.domain.attempt import Moment, State
from ecster_desk.domain.journal import Doubt, Verdict

_ALL = Prepared(select(schema.doubt).order_by(schema.doubt.c.number))
_INTENTS = Prepared(
    select(schema.attempt.c.ref)
    .where(schema.attempt.c.state == State.INTENT.value)
    .order_by(schema.attempt.c.ref)
)


def doubts(driver: sqlite3.Connection) -> tuple[Doubt, ...]:
    """All of them, oldest first."""
    return _ALL.all(driver, {}, read_doubt)


def standing_doubt(driver: sqlite3.Connection) -> Doubt | None:
    """The latest that nobody has confirmed."""
    return next((one for one in reversed(doubts(driver)) if one.confirmed is None), None)


def write_doubt(page: Page, doubt: Doubt) -> None:
    """Write a time of doubt down."""
    (count,) = counting(schema.doubt).column(page.driver, {})
    row = {"number": count + 1, **doubt_cells(doubt)}
    page.append("", "doubt", {}, [New(schema.doubt, row)])


def assume_sent(page: Page) -> tuple[str, ...]:
    """Move every INTENT to UNKNOWN along the table: through SENDING, which it may have reached."""
    refs = tuple(_INTENTS.column(page.driver, {}))
    for ref in refs:
        for state in (State.SENDING, State.UNKNOWN):
            change = Changed(schema.attempt, {"ref": ref}, {"state": state.value})
            page.append(ref, "moved", {"why": "assumed_sent", "to": state.value}, [change])
    return refs


def confirm_doubts(page: Page, by: str, reason: str, at: Moment) -> None:
    """A named person takes all that stand on themselves; one event tells who and why."""
    closing = Doubt(Verdict.CLEAN, "", at, confirmed_by=by, reason=reason, confirmed=at)
    cells = {name: doubt_cells(closing)[name] for name in ("confirmed_by", "reason", "confirmed")}
    writes = [
        Changed(schema.doubt, {"number": number}, cells)
        for number, doubt in enumerate(doubts(page.driver), start=1)
        if doubt.confirmed is None
    ]
    page.append("", "confirmed", {"by": by, "reason": reason}, writes)
