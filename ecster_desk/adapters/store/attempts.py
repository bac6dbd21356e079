"""Attempts in the journal: written before the send, moved after it (money safety 3.3, 3.4)."""

from datetime import datetime
from functools import lru_cache, partial
from typing import Any, Unpack

from sqlalchemy import bindparam, func, literal_column, select, text

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.chain import Link
from ecster_desk.adapters.store.ledger import Changed, New, Page
from ecster_desk.adapters.store.prepared import Prepared
from ecster_desk.adapters.store.rows import (
    attempt_row,
    changed_cells,
    read_attempt,
    read_event,
)
from ecster_desk.adapters.store.sending import check_sending
from ecster_desk.adapters.store.store import StorePart
from ecster_desk.adapters.store.texts import date_text
from ecster_desk.domain.attempt import (
    NEVER_SENT_STATES,
    OPEN_STATES,
    Attempt,
    Changes,
    Moment,
    State,
    changed,
    moved,
)
from ecster_desk.domain.journal import Data, Event, NoteKind
from ecster_desk.domain.journal_errors import IntentNotWritten, OutcomeNotWritten

_ROWS = schema.attempt.c
_COLUMNS = tuple(_ROWS.keys())
_REMEMBERED = 256  # a look reads all attempts of its order, again and again
_OLDEST_FIRST = select(schema.attempt).order_by(literal_column("attempt.rowid"))
_ONE = Prepared(_OLDEST_FIRST.where(_ROWS.ref == bindparam("ref")))
_OF_ORDER = Prepared(_OLDEST_FIRST.where(_ROWS.order_id == bindparam("order")))
_OPEN = Prepared(_OLDEST_FIRST.where(text(schema.is_one_of("attempt.state", OPEN_STATES))))
_UNPRINTED = Prepared(
    _OLDEST_FIRST.where(text(f"attempt.state = '{State.DONE}'"), _ROWS.printed == 0)
)
_SENT = Prepared(
    _OLDEST_FIRST.where(
        text(f"NOT {schema.is_one_of('attempt.state', NEVER_SENT_STATES)}"),
        func.coalesce(_ROWS.t_server, _ROWS.t_wall) >= bindparam("since"),
    )
)
_EVENTS = Prepared(
    select(schema.event).where(schema.event.c.ref == bindparam("ref")).order_by(schema.event.c.seq)
)


class SqlAttempts(StorePart):
    """An `AttemptJournal` in a store."""

    async def record_intent(self, attempt: Attempt) -> None:
        """As the port says."""
        write = New(schema.attempt, attempt_row(attempt))

        def job(page: Page) -> None:
            page.append(attempt.ref, "intent", {}, [write])
            page.attempts[attempt.ref] = attempt

        await self._store.write(job, IntentNotWritten)

    async def start_sending(self, ref: str, at: Moment) -> Attempt:
        """As the port says."""
        return await self._store.write(partial(_start, ref=ref, at=at), IntentNotWritten)

    async def move(
        self, ref: str, to: State, *, why: str, data: Data | None = None, **changes: Unpack[Changes]
    ) -> Attempt:
        """As the port says."""
        said: Data = {"why": why, "to": to.value, "data": data or {}}

        def job(page: Page) -> Attempt:
            old = _fetch(page, ref)
            return _write(page, old, moved(old, to, **changes), "moved", said)

        return await self._store.write(job, OutcomeNotWritten)

    async def note(
        self, ref: str, kind: NoteKind, *, data: Data | None = None, **changes: Unpack[Changes]
    ) -> Attempt:
        """As the port says."""

        def job(page: Page) -> Attempt:
            old = _fetch(page, ref)
            return _write(page, old, changed(old, **changes), kind.value, data or {})

        return await self._store.write(job, OutcomeNotWritten)

    async def attempt(self, ref: str) -> Attempt | None:
        """As the port says."""
        found = await self._store.rows(_ONE, _attempt_of, ref=ref)
        return found[0] if found else None

    async def attempts_of(self, order_id: str) -> tuple[Attempt, ...]:
        """As the port says."""
        return await self._store.rows(_OF_ORDER, _attempt_of, order=order_id)

    async def open_attempts(self) -> tuple[Attempt, ...]:
        """As the port says."""
        return await self._store.rows(_OPEN, _attempt_of)

    async def unprinted(self) -> tuple[Attempt, ...]:
        """As the port says."""
        return await self._store.rows(_UNPRINTED, _attempt_of)

    async def watched(self, since: datetime) -> tuple[Attempt, ...]:
        """As the port says."""
        return await self._store.rows(_SENT, _attempt_of, since=date_text(since))

    async def events_of(self, ref: str) -> tuple[Event, ...]:
        """As the port says."""
        return await self._store.rows(_EVENTS, _event_of, ref=ref)


@lru_cache(maxsize=_REMEMBERED)
def _attempt_of(row: tuple[Any, ...]) -> Attempt:
    """An attempt from its cells: the same row, read again, is the same attempt."""
    return read_attempt(dict(zip(_COLUMNS, row, strict=True)))


def _event_of(row: tuple[Any, ...]) -> Event:
    return read_event(Link(*row))


def _start(page: Page, *, ref: str, at: Moment) -> Attempt:
    intent = _fetch(page, ref)
    check_sending(page.driver, intent, at)
    said: Data = {"why": "sending", "to": State.SENDING.value, "boot_id": at.boot_id}
    return _write(page, intent, moved(intent, State.SENDING), "moved", said)


def _write(page: Page, old: Attempt, new: Attempt, kind: str, said: Data) -> Attempt:
    """The event, and the cells in which the new attempt differs from the old."""
    cells = changed_cells(old, new)
    writes = [Changed(schema.attempt, {"ref": old.ref}, cells)] if cells else []
    page.append(old.ref, kind, said, writes)
    page.attempts[old.ref] = new
    return new


def _fetch(page: Page, ref: str) -> Attempt:
    known = page.known(ref)
    if known is not None:
        return known
    found = _ONE.first(page.driver, {"ref": ref})
    if found is None:
        raise KeyError(ref)
    return read_attempt(found)
