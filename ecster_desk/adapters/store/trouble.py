"""What SQLite says, as errors of ours: each tells whether anything was sent."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, IntegrityError

from ecster_desk.adapters.store.database import FileReplaced
from ecster_desk.domain.journal_errors import (
    AlarmStands,
    AttemptChanged,
    AttemptRefused,
    JournalBehind,
    JournalDamaged,
    JournalNotRead,
    JournalNotWritten,
    OrderBusy,
)

# The words of the triggers, and what SQLite says of `one_open`.
_REFUSALS: Final[dict[str, type[AttemptRefused | JournalBehind]]] = {
    "order_busy": OrderBusy,
    "UNIQUE constraint failed: attempt.order_id": OrderBusy,
    "fence_gone": AttemptChanged,
    "alarm_stands": AlarmStands,
    "doubt_stands": JournalBehind,
}
_DAMAGE: Final = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_BUSY: Final = {"SQLITE_BUSY", "SQLITE_LOCKED"}


@contextmanager
def telling(failed: type[JournalNotWritten | JournalNotRead]) -> Iterator[None]:
    """Turn what the world does to the file into `failed`, or into what it says more exactly.

    Raises:
        AttemptRefused, JournalBehind: the database itself said no.
        JournalDamaged: a page is not what it was.
        IntegrityError, ProgrammingError: errors of ours, as they come.
    """
    try:
        yield
    except IntegrityError as error:
        refusal = _refusal(error)
        if refusal is None:
            raise
        raise refusal from error
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error) or _is_ours(error.orig):
            raise
        kind = JournalDamaged if is_damage(error.orig) else failed
        raise kind(said(error.orig)) from error
    except (FileReplaced, OSError) as error:
        raise failed(str(error)) from error


def said(error: sqlite3.Error) -> str:
    """SQLite's words with the name of its code."""
    return f"{_code(error)}: {error}"


def is_damage(error: sqlite3.Error) -> bool:
    """Whether it means that the file is not what SQLite wrote."""
    return _base(error) in _DAMAGE


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program holds the file just now."""
    return _base(error) in _BUSY


def _refusal(error: IntegrityError) -> AttemptRefused | JournalBehind | None:
    kind = _REFUSALS.get(str(error.orig))
    return None if kind is None else kind()


def _is_ours(error: sqlite3.Error) -> bool:
    return isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError)


def _base(error: sqlite3.Error) -> str:
    return "_".join(_code(error).split("_")[:2])  # SQLITE_CORRUPT_INDEX is a SQLITE_CORRUPT


def _code(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", "SQLITE_ERROR")
