"""An empty journal to start each world from: making one takes longer than copying it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecster_desk.adapters.store.journal import open_here
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.worker import InlineWorker
from tests.simulation.clockwork import Clockwork, finish
from tests.simulation.harness import OneKey


@pytest.fixture(scope="session")
def ram(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where the system has one."""
    base = Path("/dev/shm")  # noqa: S108  # on purpose: a disk would only cost time
    folder = tmp_path_factory.mktemp("simulation")
    if os.access(base, os.W_OK):
        folder = Path(tempfile.mkdtemp(prefix="ecster-desk-simulation-", dir=base))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def empty_journal(ram: Path) -> Path:
    """A folder with a journal in which nothing stands yet."""
    folder = ram / "empty"
    finish(open_here(Place(folder), OneKey(), Clockwork().moment(), InlineWorker()).close())
    return folder
