"""Alarms in the journal: beside the states, raised once a fact, cleared by a named person."""

from typing import Any

from sqlalchemy import Select, literal_column, select

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.ledger import Changed, New, Page
from ecster_desk.adapters.store.rows import Row, alarm_row, moment_text, read_alarm
from ecster_desk.adapters.store.store import StorePart
from ecster_desk.domain.attempt import Moment
from ecster_desk.domain.journal import Alarm
from ecster_desk.domain.journal_errors import OutcomeNotWritten

_ROWS = schema.alarm.c
_OLDEST_FIRST = select(schema.alarm).order_by(literal_column("alarm.rowid"))
_STANDING = _OLDEST_FIRST.where(_ROWS.cleared_by == "")


class SqlAlarms(StorePart):
    """An `AlarmJournal` in a store."""

    async def raise_alarm(self, alarm: Alarm) -> bool:
        """As the port says."""

        def job(page: Page) -> bool:
            if page.connection.execute(_this(alarm)).first() is not None:
                return False
            page.append(alarm.ref, "alarm", {}, [New(schema.alarm, alarm_row(alarm))])
            return True

        return await self._store.write(job, OutcomeNotWritten)

    async def clear_alarm(self, alarm: Alarm, *, by: str, reason: str, at: Moment) -> None:
        """As the port says."""
        if not by or not reason:
            raise ValueError("an alarm is cleared by somebody, for a reason")
        cells: Row = {"cleared_by": by, "reason": reason}

        def job(page: Page) -> None:
            if page.connection.execute(_this(alarm).where(_ROWS.cleared_by == "")).first() is None:
                raise KeyError(alarm.ref)
            change = Changed(schema.alarm, _key(alarm), cells)
            page.append(alarm.ref, "cleared", {"at": moment_text(at)}, [change])

        await self._store.write(job, OutcomeNotWritten)

    async def alarms_of(self, order_id: str) -> tuple[Alarm, ...]:
        """As the port says."""
        return await self._store.all(_OLDEST_FIRST.where(_ROWS.order_id == order_id), read_alarm)

    async def uncleared_alarms(self) -> tuple[Alarm, ...]:
        """As the port says."""
        return await self._store.all(_STANDING, read_alarm)


def _key(alarm: Alarm) -> Row:
    return {"ref": alarm.ref, "kind": alarm.kind.value, "seen": alarm.seen}


def _this(alarm: Alarm) -> Select[Any]:
    return _OLDEST_FIRST.where(
        _ROWS.ref == alarm.ref, _ROWS.kind == alarm.kind.value, _ROWS.seen == alarm.seen
    )
