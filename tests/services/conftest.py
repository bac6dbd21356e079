"""A world that stands still, for corners of the money work; and a real sandbox with an order."""

import logging
import shutil

import pytest

from tests.simulation.conftest import empty_journal, ram
from tests.simulation.harness import World
from tests.support.sandbox import running_sandbox

__all__ = ["empty_journal", "ram"]

ROWS = [{"name": "Chair", "quantity": 3, "unitAmount": 10_000, "vatRate": 2500}]


@pytest.fixture(scope="module")
def sandbox():
    with running_sandbox() as handle:
        yield handle


@pytest.fixture
def order(sandbox):
    sandbox.clear_faults()
    sandbox.clear_requests()
    return sandbox.make_order(rows=ROWS)["id"]


@pytest.fixture
def world(ram, empty_journal):
    logging.disable(logging.CRITICAL)
    folder = ram / "room"
    made = World(1, folder, empty_journal, plain=True)
    made.network.calm = True
    made.shown = []
    made.till.room.board.subscribe(made.shown.append)
    made.settle_down()
    yield made
    made.close()
    shutil.rmtree(folder, ignore_errors=True)
    logging.disable(logging.NOTSET)
