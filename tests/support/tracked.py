"""The files of the repository, as the house rules read them."""

import ast
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One text file: its path from the top of the repository, and its text."""

    path: str
    text: str

    @cached_property
    def nodes(self) -> dict[type[ast.AST], list[ast.AST]]:
        """Every node of a Python file's syntax tree, by its kind."""
        found = defaultdict(list)
        for node in ast.walk(ast.parse(self.text)):
            found[type(node)].append(node)
        return dict(found)

    def forget(self) -> None:
        """Let the syntax tree go: many of them slow the collector down."""
        self.__dict__.pop("nodes", None)

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines with their numbers, from one."""
        return enumerate(self.text.splitlines(), start=1)


def tracked_paths() -> list[str]:
    """Paths that git tracks; where there is no git, every file outside hidden folders."""
    asked = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    listed = asked.stdout.split("\0") if asked.returncode == 0 else _walked()
    return sorted(path for path in listed if path and (ROOT / path).is_file())


def _walked() -> Iterable[str]:
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [
        path.as_posix()
        for path in found
        if "__pycache__" not in path.parts
        and not any(part.startswith(".") for part in path.parts[:-1])
    ]


def read_sources(paths: Iterable[str]) -> list[Source]:
    """The files among `paths` that are text."""
    return [Source(path, text) for path in paths if (text := _text(ROOT / path)) is not None]


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
