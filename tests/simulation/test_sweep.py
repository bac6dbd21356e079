"""SQLite's method: let the n-th operation fail, for n = 1 and on, until none is left to fail.

Operations are every journal write (before and after it) and every step of the send: a kill there,
and a disk that says no there, with and without having written.
"""

import logging
import shutil

import pytest

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.operation import Wanted
from tests.simulation.harness import SECOND, World

FATES = ["right", "lost", "never arrives"]
MORE_FATES = ["late", "not sent", "flat though booked", "booked twice"]
MOST = 60


@pytest.fixture(autouse=True)
def _quiet():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world_of(ram, empty_journal):
    folders = []

    def made(name):
        folder = ram / name
        folders.append(folder)
        return World(1, folder, empty_journal, plain=True)

    yield made
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _told(world, fate):
    """One debit, until the dust has settled; the attempts that there are."""
    world.network.forced = [fate]
    world.network.calm = True  # reads are honest: what fails here is chosen
    world.settle_down()
    wanted = Wanted("order0", AttemptType.DEBIT, 10_000, "anna")
    world.till.payments.start(wanted)
    world.settle_down()
    while world.clockwork.now_ms < 40 * SECOND:
        world.next_event()
        world.settle_down()
        world.invariants.after_step()
    world.end()
    return world


@pytest.mark.parametrize(
    "fate", [*FATES, *(pytest.param(fate, marks=pytest.mark.long) for fate in MORE_FATES)]
)
def test_a_kill_at_each_operation_loses_nothing_and_doubles_nothing(world_of, fate):
    for n in range(MOST):
        world = world_of(f"kill-{fate}-{n}".replace(" ", "-"))
        world.cut_countdown = n
        _told(world, fate)
        booked = len(world.network.orders["order0"].booked)
        states = [one.state for one in world.attempts]
        assert booked <= (2 if fate == "booked twice" else 1)
        assert all(state is not State.DONE for state in states) or booked
        if "crash" not in " ".join(world.lines):
            break
    else:
        pytest.fail("there was always another operation")
    assert n > 5


@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("how", ["before", "after"])
def test_a_disk_that_fails_at_each_write_sends_nothing_or_tells_the_truth(world_of, fate, how):
    for n in range(MOST):
        world = world_of(f"disk-{how}-{fate}-{n}".replace(" ", "-"))
        world.disk_countdown, world.disk_fails = n, how
        _told(world, fate)
        assert not any(one.is_open for one in world.attempts)
        if world.disk_countdown >= 0:
            break
    else:
        pytest.fail("there was always another write")
    assert n > 3
