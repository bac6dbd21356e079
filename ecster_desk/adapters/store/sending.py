"""The checks of money safety 3.4, inside the transaction that makes an attempt SENDING."""

import sqlite3
from typing import Final

from sqlalchemy import bindparam, exists, select, text

from ecster_desk.adapters.store.prepared import Prepared
from ecster_desk.adapters.store.schema import alarm, doubt, is_one_of
from ecster_desk.adapters.store.schema import attempt as attempts
from ecster_desk.domain.attempt import OPEN_STATES, UNUSED_STATES, Attempt, Moment, State
from ecster_desk.domain.journal_errors import (
    AlarmStands,
    ApprovalGone,
    AttemptChanged,
    JournalBehind,
    OrderBusy,
)

# Constants as text: a partial index is used only where SQLite can read its condition.
_OPEN: Final = text(is_one_of("attempt.state", OPEN_STATES))
_UNKNOWN: Final = text(f"attempt.state = '{State.UNKNOWN}'")
_STANDS: Final = text("alarm.cleared_by = ''")
_HAS_APPROVAL: Final = text("attempt.approval_id != ''")
_USED: Final = text(f"NOT {is_one_of('attempt.state', UNUSED_STATES)}")
# One question for all facts; `fences` is empty where nothing is fenced.
_FACTS: Final = Prepared(
    select(
        exists().where(
            attempts.c.order_id == bindparam("order"),
            _OPEN,
            attempts.c.ref != bindparam("ref"),
            attempts.c.ref != bindparam("fences"),
        ),
        exists().where(attempts.c.ref == bindparam("fences"), _UNKNOWN),
        exists().where(alarm.c.order_id == bindparam("order"), _STANDS),
        exists().where(doubt.c.confirmed.is_(None)),
        exists().where(
            attempts.c.approval_id == bindparam("approval"),
            _HAS_APPROVAL,
            _USED,
        ),
    )
)


def check_sending(driver: sqlite3.Connection, attempt: Attempt, at: Moment) -> None:
    """Say no to what may not be sent now.

    Raises:
        AttemptChanged: it is no INTENT any more, or the one that it fences is not UNKNOWN.
        OrderBusy, AlarmStands, ApprovalGone, JournalBehind: as their sentences say.
    """
    if attempt.state is not State.INTENT:
        raise AttemptChanged(attempt.state.value)
    facts = {
        "ref": attempt.ref,
        "order": attempt.order_id,
        "fences": attempt.fences_ref or "",
        "approval": attempt.approval_id,
    }
    busy, fence_stands, alarmed, doubted, used = _FACTS.run(driver, facts).fetchone()
    if busy:
        raise OrderBusy
    if attempt.fences_ref is not None and not fence_stands:
        raise AttemptChanged
    if alarmed:
        raise AlarmStands
    if doubted:
        raise JournalBehind
    if used or _has_ended(attempt, at):
        raise ApprovalGone


def _has_ended(attempt: Attempt, at: Moment) -> bool:
    """An approval ends on the boot clock that it began on; another boot's says nothing."""
    if attempt.approval_until_ms is None:
        return False
    return at.boot_id != attempt.created.boot_id or at.mono_ms > attempt.approval_until_ms
