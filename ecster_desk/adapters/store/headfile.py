"""The chain's end, kept outside the database: tells a restored backup and a lost tail.

Money safety 2: written after each commit, not synced; an empty or torn file counts as older.
"""

import logging
import os
import re
import zlib
from pathlib import Path
from typing import Final

from ecster_desk.domain.journal import Head

_OWNER_ONLY: Final = 0o600
_LINE: Final = re.compile(
    r"(?P<said>(?P<seq>\d{20}) (?P<hash>[0-9a-f]{64})) (?P<sum>[0-9a-f]{8})\n"
)
_log = logging.getLogger(__name__)


class HeadFile:
    """One line of a fixed length: seq, hash, and a sum that tells a torn one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def exists(self) -> bool:
        """Whether there is such a file, whatever it says."""
        return self._path.exists()

    def read(self) -> Head | None:
        """What it says; None if it is not there, empty, torn or unreadable: then it is older."""
        try:
            found = _LINE.fullmatch(self._path.read_text("ascii"))
        except (OSError, UnicodeDecodeError):
            return None
        if found is None or zlib.crc32(found["said"].encode("ascii")) != int(found["sum"], 16):
            return None
        return Head(int(found["seq"]), found["hash"])

    def write(self, head: Head) -> None:
        """Say it in place. A disk that refuses costs a warning: an older file is a safe file."""
        said = f"{head.seq:020d} {head.hash}".encode("ascii")
        try:
            handle = self._open()
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, b"%b %08x\n" % (said, zlib.crc32(said)))
        except OSError as error:
            _log.warning("the head file could not be written: %s", error.strerror)

    def close(self) -> None:
        """Let the file go."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _open(self) -> int:
        if self._handle is None:
            flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._handle = os.open(self._path, flags, _OWNER_ONLY)
        return self._handle
