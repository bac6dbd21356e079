"""The way to an open journal that costs a start nothing: all of it happens in the worker.

SQLAlchemy's import takes half a second, so that nothing here imports it before it is needed.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ecster_desk.adapters.store.worker import ThreadWorker, Worker
from ecster_desk.domain.attempt import Moment
from ecster_desk.ports.till import SecretStore

if TYPE_CHECKING:
    from ecster_desk.adapters.store.journal import SqlJournal


async def open_journal(
    folder: Path, secrets: SecretStore, at: Moment, worker: Worker | None = None
) -> "SqlJournal":
    """Open the journal of this folder, or make one where there never was one.

    `report` of what comes back says whether money may move. The folder is the journal's alone; to
    reset practice, remove all of it.

    Raises:
        JournalTaken: another process has it.
        JournalUnusable: the folder takes no file at all.
    """
    chosen = worker or ThreadWorker()
    try:
        return await chosen.run(partial(_open, folder, secrets, at, chosen))
    except BaseException:
        chosen.close()
        raise


def _open(folder: Path, secrets: SecretStore, at: Moment, worker: Worker) -> "SqlJournal":
    # Late: see above.
    from ecster_desk.adapters.store.journal import open_here
    from ecster_desk.adapters.store.place import Place

    return open_here(Place(folder), secrets, at, worker)
