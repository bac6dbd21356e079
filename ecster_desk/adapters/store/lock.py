"""One process for one folder: a lock of the operating system, held open, gone with its process.

Money safety 5: no pid file, so that a kill leaves nothing in the way.
"""

import os
import sys
from pathlib import Path
from typing import Final

from ecster_desk.domain.journal_errors import JournalTaken, JournalUnusable

_OWNER_ONLY: Final = 0o600


class FolderLock:
    """Holds a folder from `hold` until `release`, or until the process ends in whatever way."""

    def __init__(self, folder: Path, name: str = "journal.lock") -> None:
        self._path = folder / name
        self._handle: int | None = None

    def hold(self) -> None:
        """Take it, or say at once who cannot.

        Raises:
            JournalTaken: another process has it, or another holder in this one.
            JournalUnusable: the folder takes no file.
        """
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY)
        except OSError as error:
            raise JournalUnusable(str(error.strerror)) from error
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise JournalTaken from error
        self._handle = handle

    def release(self) -> None:
        """Give it back; the file stays, since removing it would let two in."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":  # pragma: no cover (platform)
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
