"""The checks of money safety 3.4, inside the transaction that makes an attempt SENDING."""

from sqlalchemy import Connection, bindparam, exists, select

from ecster_desk.adapters.store.schema import alarm, doubt
from ecster_desk.adapters.store.schema import attempt as attempts
from ecster_desk.domain.attempt import OPEN_STATES, UNUSED_STATES, Attempt, Moment, State
from ecster_desk.domain.journal_errors import (
    AlarmStands,
    ApprovalGone,
    AttemptChanged,
    JournalBehind,
    OrderBusy,
)

_OPEN = sorted(state.value for state in OPEN_STATES)
_UNUSED = sorted(state.value for state in UNUSED_STATES)

# One question for all facts; `fences` is empty where nothing is fenced.
_FACTS = select(
    exists().where(
        attempts.c.order_id == bindparam("order"),
        attempts.c.state.in_(_OPEN),
        attempts.c.ref.not_in((bindparam("ref"), bindparam("fences"))),
    ),
    exists().where(attempts.c.ref == bindparam("fences"), attempts.c.state == State.UNKNOWN.value),
    exists().where(alarm.c.order_id == bindparam("order"), alarm.c.cleared_by == ""),
    exists().where(doubt.c.confirmed.is_(None)),
    exists().where(
        attempts.c.approval_id == bindparam("approval"),
        attempts.c.approval_id != "",
        attempts.c.state.not_in(_UNUSED),
    ),
)


def check_sending(connection: Connection, attempt: Attempt, at: Moment) -> None:
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
    busy, fence_stands, alarmed, doubted, used = connection.execute(_FACTS, facts).one()
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
