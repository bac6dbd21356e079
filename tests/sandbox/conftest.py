"""Sandboxes for the stories of this folder."""

from collections.abc import Iterator

import pytest

from tests.support.sandbox import SandboxHandle, running_sandbox


@pytest.fixture
def sandbox() -> Iterator[SandboxHandle]:
    """A running sandbox that holds the documents' four example orders and no others."""
    with running_sandbox() as handle:
        yield handle


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxHandle]:
    """One sandbox for all stories of a file: each makes an order of its own."""
    with running_sandbox() as handle:
        yield handle
