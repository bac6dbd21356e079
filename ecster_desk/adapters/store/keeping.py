"""The journal's own condition: what opening found, a manager's confirmation, proof, export."""

import sqlite3
from functools import partial
from pathlib import Path

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.doubts import confirm_doubts, doubts
from ecster_desk.adapters.store.export import export
from ecster_desk.adapters.store.ledger import last
from ecster_desk.adapters.store.store import StorePart
from ecster_desk.adapters.store.verify import chain_fault, row_fault
from ecster_desk.domain.attempt import Moment
from ecster_desk.domain.journal import Doubt, Head, OpenReport
from ecster_desk.domain.journal_errors import JournalUnusable, OutcomeNotWritten


class SqlKeeping(StorePart):
    """A `JournalKeeping` in a store."""

    @property
    def report(self) -> OpenReport:
        """As the port says."""
        return self._store.report

    async def doubt(self) -> Doubt | None:
        """As the port says."""
        found = await self._store.recall((schema.doubt,), doubts)
        return found[-1] if found else None

    async def confirm(self, *, by: str, reason: str, at: Moment) -> OpenReport:
        """As the port says."""
        report = self.report
        if not report.confirmable:
            raise report.trouble or JournalUnusable()
        if self._store.key is not None:
            await self._store.write(
                lambda page: confirm_doubts(page, by, reason, at), OutcomeNotWritten
            )
            self._store.trusted()
        else:
            detail = report.trouble.detail if report.trouble else ""
            doubt = Doubt(report.verdict, detail, at, by, reason, at)
            await self._store.renew(doubt, OutcomeNotWritten)
        return self.report

    async def verify(self) -> str:
        """As the port says."""
        key = self._store.key
        if key is None:
            return self.report.trouble.detail if self.report.trouble else "closed"
        return await self._store.ask(partial(_fault, key=key))

    async def head(self) -> Head:
        """As the port says."""
        return await self._store.ask(last)

    async def export(self, target: Path) -> int:
        """As the port says."""
        return await self._store.read(partial(export, target=target))


def _fault(driver: sqlite3.Connection, *, key: bytes) -> str:
    _head, fault = chain_fault(driver, key)
    return fault or row_fault(driver)
