"""What tests of real processes share: a sandbox outside, and a nursery that starts them fast."""

from collections.abc import Iterator

import pytest

from tests.support.nursery import Nursery
from tests.support.process import sandbox_process
from tests.support.sandbox import SandboxHandle


@pytest.fixture(scope="session")
def outside() -> Iterator[SandboxHandle]:
    """A sandbox in a process of its own; each story makes its orders and leaves no fault behind."""
    with sandbox_process("--orders", "0") as handle:
        yield handle


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Starts tills whose imports are done."""
    with Nursery() as made:
        yield made
