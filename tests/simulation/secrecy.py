"""I10: nothing secret in any file or log. What is secret is known here by heart."""

import base64
import logging
from pathlib import Path
from typing import Self

from tests.simulation.server import CUSTOMER

KEY = b"\x91chain\xfekey\x07of one till, of 32\xaa\xbb!"  # 32 bytes that no file has by chance


def _spellings() -> tuple[bytes, ...]:
    name, address = CUSTOMER.name, CUSTOMER.address
    said = (
        CUSTOMER.national_id,
        CUSTOMER.national_id[2:],
        CUSTOMER.email,
        name.first_name,
        name.last_name,
        address.line1,
    )
    return (
        KEY,
        KEY.hex().encode(),
        base64.b64encode(KEY),
        *(text.encode() for text in said),
    )


SPELLINGS = _spellings()


def told_by(folder: Path) -> list[str]:
    """The files of a folder that tell something secret."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and _tells(path.read_bytes())
    ]


class Listener(logging.Handler):
    """Hears every line of the program's log, and keeps the ones that tell something secret."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard = 0
        self.told: list[str] = []
        self._house = logging.getLogger("ecster_desk")
        self._before = (self._house.level, self._house.propagate)

    def emit(self, record: logging.LogRecord) -> None:
        """One line, with the trace of an error where there is one."""
        self.heard += 1
        line = self.format(record)
        if _tells(line.encode("utf-8", "replace")):
            self.told.append(line)

    def __enter__(self) -> Self:
        self._house.addHandler(self)
        self._house.setLevel(logging.DEBUG)
        self._house.propagate = False  # a disk that fails is a warning; here it fails on purpose
        return self

    def __exit__(self, *_error: object) -> None:
        self._house.removeHandler(self)
        self._house.level, self._house.propagate = self._before


def _tells(said: bytes) -> bool:
    return any(spelling in said for spelling in SPELLINGS)
