"""Where the journal is: its folder, its file, its head file, and what SQLite puts beside them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ecster_desk.adapters.store import making, schema
from ecster_desk.adapters.store.database import Connect, readable, writable
from ecster_desk.adapters.store.headfile import HeadFile
from ecster_desk.domain.attempt import Moment

_HEAD = "journal.head"
_NAMES = ("journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", _HEAD)


@dataclass(frozen=True)
class Place:
    """A folder with at most one journal in it.

    How its file is opened and which versions there are can be told otherwise by a test.
    """

    folder: Path
    open_to_write: Callable[[Path], Connect] = writable
    open_to_read: Callable[[Path], Connect] = readable
    revisions: tuple[str, ...] = schema.REVISIONS
    scripts: Path = making.SCRIPTS
    head: HeadFile = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "head", HeadFile(self.folder / _HEAD))

    @property
    def file(self) -> Path:
        """The database."""
        return self.folder / "journal.sqlite"

    @property
    def is_cut_off(self) -> bool:
        """Whether who had it open last was killed: SQLite takes its -wal away when it closes."""
        return (self.folder / "journal.sqlite-wal").exists()

    def leftovers(self) -> list[Path]:
        """What stands here of a journal."""
        return [path for name in _NAMES if (path := self.folder / name).exists()]

    def make_aside(self, at: Moment) -> Path:
        """A folder of its own for what cannot be trusted."""
        aside = self.folder / f"aside-{at.wall:%Y%m%dT%H%M%S%f}"
        aside.mkdir(mode=0o700)
        return aside

    def put_aside(self, aside: Path) -> None:
        """Move what is here into that folder, where it is kept.

        The head file is copied and stays: should no new journal come about, the next start still
        finds that there was one.
        """
        for path in self.leftovers():
            if path.name == _HEAD:
                (aside / path.name).write_bytes(path.read_bytes())
                (aside / path.name).chmod(0o600)
            else:
                path.rename(aside / path.name)
