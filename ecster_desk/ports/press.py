"""Paper and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # most of the domain's values: the first search must not wait for them
    from pathlib import Path

    from ecster_desk.domain.slip import Slip


class PrintJob(Protocol):
    """Pages for a printer that the person has chosen."""

    def run(self) -> None:
        """Print, blocking; raises `paper_errors.NotPrinted`."""
        ...


class Press(Protocol):
    """Makes paper and files, none of it in the window's thread."""

    async def slip_pdf(self, slip: Slip) -> bytes:
        """A slip as a PDF of its own size."""
        ...

    async def keep(self, data: bytes, path: Path) -> None:
        """A new file for its owner alone; `FileExists` or `FileNotSaved` of `paper_errors`."""
        ...

    async def print(self, job: PrintJob) -> None:
        """Run a print job; `paper_errors.NotPrinted`."""
        ...
