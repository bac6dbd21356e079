"""Secrets that must not leave their place: what is watched, and where they are looked for."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ecster_desk.log import Redactor, start_logging, stop_logging

PERSON = "SE811218-9876"
PERSON_TYPED = "811218-9876"
WRONG_PERSON = "811218-9875"  # its check digit is not right
NAME = "Canaria Vindögd"
_ALWAYS_SECRET = ("811218", "8112189876", "Canaria", "Vindögd")


class _Keeper(logging.Handler):
    """Keeps what every record says, before anything is struck out of it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Message, arguments and traceback, as a formatter would write them."""
        self.said.append(f"{logging.Formatter().format(record)} {record.args}")


@dataclass
class Watch:
    """A log that is written as in the program, at DEBUG, and looked through."""

    folder: Path
    keeper: _Keeper = field(default_factory=_Keeper)

    def leaks(self, *secrets: str) -> list[str]:
        """What was logged that holds one of these, or a canary's number or name."""
        wanted = (*secrets, *_ALWAYS_SECRET)
        files = [path.read_text("utf-8") for path in self.folder.rglob("*") if path.is_file()]
        lines = [*self.keeper.said, *(line for file in files for line in file.splitlines())]
        return [line for line in lines if any(secret in line for secret in wanted)]

    def has_written(self) -> bool:
        """Whether there is a log at all: nothing would leak into none."""
        return any(path.stat().st_size for path in self.folder.rglob("*.log"))


@contextmanager
def watched_log(folder: Path) -> Iterator[Watch]:
    """Log into `folder` at DEBUG, as a run does, and keep what the records say."""
    root = logging.getLogger()
    level = root.level
    handler = start_logging(folder, Redactor())
    watch = Watch(folder)
    root.addHandler(watch.keeper)
    root.setLevel(logging.DEBUG)
    try:
        yield watch
    finally:
        root.removeHandler(watch.keeper)
        stop_logging(handler)
        root.setLevel(level)
