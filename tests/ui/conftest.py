"""One sandbox for all stories of the screen; each finds it honest, with a valid key."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.whole_till import Till, open_till


@pytest.fixture(scope="session")
def _story_sandbox() -> Iterator[SandboxHandle]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(_story_sandbox: SandboxHandle) -> Iterator[SandboxHandle]:
    """A sandbox that holds the documents' examples and what earlier stories made."""
    _story_sandbox.clear_requests()
    yield _story_sandbox
    _story_sandbox.clear_faults()
    _story_sandbox.set_key_valid(True)


@pytest.fixture
async def till(sandbox: SandboxHandle) -> AsyncIterator[Till]:
    """A window at work, with the last 14 days in its list."""
    async with open_till(sandbox) as opened:
        yield opened
        assert not opened.crashes
