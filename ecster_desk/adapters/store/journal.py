"""The journal of money in SQLite, whole."""

from ecster_desk.adapters.store.alarms import SqlAlarms
from ecster_desk.adapters.store.attempts import SqlAttempts
from ecster_desk.adapters.store.keeping import SqlKeeping
from ecster_desk.adapters.store.memory import SqlMemory
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.store import Store
from ecster_desk.adapters.store.worker import Worker
from ecster_desk.domain.attempt import Moment
from ecster_desk.ports.till import SecretStore


class SqlJournal(SqlAttempts, SqlAlarms, SqlMemory, SqlKeeping):
    """A `Journal`; `close` when the money work has drained."""

    async def close(self) -> None:
        """Bring the file to rest and give the folder back; nothing works after it."""
        await self._store.close()


def open_here(place: Place, secrets: SecretStore, at: Moment, worker: Worker) -> SqlJournal:
    """Open the journal, blocking; `report` says what was found.

    Raises:
        JournalTaken: another process has it.
        JournalUnusable: the folder takes no file at all.
    """
    return SqlJournal(Store(place, secrets, worker, at))
