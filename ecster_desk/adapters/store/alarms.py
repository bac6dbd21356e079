"""Alarms in the journal: beside the states, raised once a fact, cleared by a named person."""

from sqlalchemy import bindparam, literal_column, select, text

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.ledger import Changed, New, Page
from ecster_desk.adapters.store.prepared import Prepared
from ecster_desk.adapters.store.rows import Row, alarm_row, read_alarm
from ecster_desk.adapters.store.store import StorePart
from ecster_desk.adapters.store.texts import moment_text
from ecster_desk.domain.attempt import Moment
from ecster_desk.domain.journal import Alarm
from ecster_desk.domain.journal_errors import OutcomeNotWritten

_ROWS = schema.alarm.c
_OLDEST_FIRST = select(schema.alarm).order_by(literal_column("alarm.rowid"))
_STANDING = Prepared(_OLDEST_FIRST.where(text("alarm.cleared_by = ''")))
_OF_ORDER = Prepared(_OLDEST_FIRST.where(_ROWS.order_id == bindparam("order")))
_THIS = Prepared(
    _OLDEST_FIRST.where(
        _ROWS.ref == bindparam("ref"),
        _ROWS.kind == bindparam("kind"),
        _ROWS.seen == bindparam("seen"),
    )
)


class SqlAlarms(StorePart):
    """An `AlarmJournal` in a store."""

    async def raise_alarm(self, alarm: Alarm) -> bool:
        """As the port says."""

        def job(page: Page) -> bool:
            if _THIS.first(page.driver, _key(alarm)) is not None:
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
            found = _THIS.first(page.driver, _key(alarm))
            if found is None or found["cleared_by"]:
                raise KeyError(alarm.ref)
            change = Changed(schema.alarm, _key(alarm), cells)
            page.append(alarm.ref, "cleared", {"at": moment_text(at)}, [change])

        await self._store.write(job, OutcomeNotWritten)

    async def alarms_of(self, order_id: str) -> tuple[Alarm, ...]:
        """As the port says."""
        return await self._store.all(_OF_ORDER, read_alarm, order=order_id)

    async def uncleared_alarms(self) -> tuple[Alarm, ...]:
        """As the port says."""
        return await self._store.all(_STANDING, read_alarm)


def _key(alarm: Alarm) -> Row:
    return {"ref": alarm.ref, "kind": alarm.kind.value, "seen": alarm.seen}
