"""A till's folder for every test of the journal, closed when the test is over."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.journals import TillFolder


@pytest.fixture
async def till(tmp_path: Path) -> AsyncIterator[TillFolder]:
    """A data folder that has no journal yet."""
    folder = TillFolder(tmp_path / "data")
    yield folder
    await folder.close()
