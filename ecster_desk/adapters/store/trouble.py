"""What SQLite says, as errors of ours: each tells whether anything was sent."""

import sqlite3
from types import TracebackType
from typing import Final

from sqlalchemy.exc import DBAPIError

from ecster_desk.adapters.store.database import FileReplaced
from ecster_desk.domain.journal_errors import (
    AlarmStands,
    AttemptChanged,
    JournalBehind,
    JournalDamaged,
    JournalNotRead,
    JournalNotWritten,
    JournalTrouble,
    OrderBusy,
)

# The words of the triggers, and what SQLite says of `one_open`.
_REFUSALS: Final[dict[str, type[JournalTrouble]]] = {
    "order_busy": OrderBusy,
    "UNIQUE constraint failed: attempt.order_id": OrderBusy,
    "fence_gone": AttemptChanged,
    "alarm_stands": AlarmStands,
    "doubt_stands": JournalBehind,
}
_DAMAGE: Final = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_BUSY: Final = {"SQLITE_BUSY", "SQLITE_LOCKED"}


class telling:  # noqa: N801  # read as a word: with telling(failed)
    """Turn what the world does to the file into `failed`, or into what it says more exactly.

    Raises:
        AttemptRefused, JournalBehind: the database itself said no.
        JournalDamaged: a page is not what it was.
        IntegrityError, ProgrammingError: errors of ours, as they come.
    """

    def __init__(self, failed: type[JournalNotWritten | JournalNotRead]) -> None:
        self._failed = failed

    def __enter__(self) -> None:
        """Nothing happens yet."""

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if isinstance(error, sqlite3.Error | DBAPIError):
            trouble = _trouble(driver_error(error), self._failed)
            if trouble is not None:
                raise trouble from error
        elif isinstance(error, FileReplaced | OSError):
            raise self._failed(str(error)) from error


def said(error: sqlite3.Error) -> str:
    """SQLite's words with the name of its code."""
    return f"{_code(error)}: {error}"


def is_damage(error: sqlite3.Error) -> bool:
    """Whether it means that the file is not what SQLite wrote."""
    return _base(error) in _DAMAGE


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program holds the file just now."""
    return _base(error) in _BUSY


def driver_error(error: sqlite3.Error | DBAPIError) -> sqlite3.Error:
    """What the driver said, whoever passed it on."""
    said_by = error.orig if isinstance(error, DBAPIError) else error
    assert isinstance(said_by, sqlite3.Error)  # noqa: S101 (our engine has no other)
    return said_by


def _trouble(error: sqlite3.Error, failed: type[JournalTrouble]) -> JournalTrouble | None:
    """The error of ours that it is; None if the mistake is ours."""
    if isinstance(error, sqlite3.IntegrityError):
        refusal = _REFUSALS.get(str(error))
        return None if refusal is None else refusal()
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return None
    return (JournalDamaged if is_damage(error) else failed)(said(error))


def _base(error: sqlite3.Error) -> str:
    return "_".join(_code(error).split("_")[:2])  # SQLITE_CORRUPT_INDEX is a SQLITE_CORRUPT


def _code(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", "SQLITE_ERROR")
