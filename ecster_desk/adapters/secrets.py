"""Secrets of the till in practice: one file each, 0600, in the data folder.

Practice touches no keyring (architecture: practice rules); real hosts get theirs with people.
"""

import os
import re
import secrets
from pathlib import Path
from typing import Final

from ecster_desk.domain.journal_errors import JournalUnusable
from ecster_desk.domain.paper_errors import FileExists, FileNotSaved

_LENGTH: Final = 32
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,40}")


class PracticeSecrets:
    """A `SecretStore` in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """As the port says; one of another length was not made by us and is no secret."""
        try:
            found = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise JournalUnusable(str(error.strerror)) from error
        return found if len(found) == _LENGTH else None

    def create(self, name: str) -> bytes:
        """As the port says, and on the disk before it is used."""
        if self.read(name) is not None:
            raise FileExists(self._path(name).name)
        made = secrets.token_bytes(_LENGTH)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_whole(self._path(name), made)
        except OSError as error:
            raise FileNotSaved(str(error.strerror)) from error
        return made

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("a secret's name is letters, digits and dashes")
        return self._folder / f"{name}.key"


def _write_whole(path: Path, secret: bytes) -> None:
    """All of it or nothing, on the disk: half a key would lock the journal out."""
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
