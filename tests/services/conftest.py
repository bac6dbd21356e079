"""A world that stands still, with the simulation's empty journal, for corners of the money work."""

import logging
import shutil

import pytest

from tests.simulation.conftest import empty_journal, ram
from tests.simulation.harness import World

__all__ = ["empty_journal", "ram"]


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
