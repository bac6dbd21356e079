"""New files that only their owner may read; none is ever overwritten (security B12, B19)."""

import contextlib
import os
from itertools import chain, count
from pathlib import Path

from ecster_desk.domain.paper_errors import FileExists, FileNotSaved

_OWNER_ONLY = 0o600


def write_private(path: Path, data: bytes) -> None:
    """Write a new file with mode 0600; what could not be written whole is taken away again.

    Raises:
        FileExists: there is something of that name already.
        FileNotSaved: the system said no.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except FileExistsError as error:
        raise FileExists(path.name) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise FileNotSaved(_reason(error)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()
        raise FileNotSaved(_reason(error)) from error


def _reason(error: OSError | ValueError) -> str:
    """The system's own words, without the path: it may hold a person's name."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def free_path(folder: Path, name: str) -> Path:
    """`name` in `folder`, or the first of name-2, name-3, … that nothing has yet."""
    stem, suffix = Path(name).stem, Path(name).suffix
    names = chain([name], (f"{stem}-{number}{suffix}" for number in count(2)))
    return next(folder / free for free in names if not (folder / free).exists())
