"""A sandbox of their own for the stories of this folder."""

from collections.abc import Iterator

import pytest

from tests.support.sandbox import SandboxHandle, running_sandbox


@pytest.fixture
def sandbox() -> Iterator[SandboxHandle]:
    """A running sandbox that holds the documents' four example orders and no others."""
    with running_sandbox() as handle:
        yield handle
