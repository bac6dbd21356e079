"""SQLite's method: let the n-th operation fail, for n = 1 and on, until none is left to fail.

Operations are every journal write (before and after it), every other await of the send path and of
the settling (each read of the journal, of the order, of a refund), and every event of the network:
a kill there, a computer that falls asleep there, a cancellation that strays out of it, the end of
the run asked for there, and a disk that says no to a write. All of them of a DEBIT; of a CREDIT and
an ANNUL every third, and all in a long run.
"""

import shutil

import pytest

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.order import Transaction
from tests.simulation.harness import SECOND, World

FATES = ["right", "lost", "never arrives"]
MORE_FATES = ["late", "not sent", "flat though booked", "booked twice", "gateway error"]
KILLED = [
    *FATES[:2],
    *(pytest.param(one, marks=pytest.mark.long) for one in [*FATES[2:], *MORE_FATES]),
]
SLEPT_THROUGH = [FATES[0], *(pytest.param(one, marks=pytest.mark.long) for one in FATES[1:])]
STRUCK = [*FATES[:2], pytest.param(FATES[2], marks=pytest.mark.long)]
KINDS = [AttemptType.DEBIT, AttemptType.CREDIT, AttemptType.ANNUL]
MOST = 400
SEND_PATH = {
    "doubt",
    "attempts_of",
    "seen_transactions",
    "remember_transactions",
    "alarms_of",
    "echo_proof",
    "record_intent",
    "start_sending",
    "move",
}
WIRE = {"before a read", "after a read", "before the send", "in the air", "answered"}


@pytest.fixture
def world_of(ram, empty_journal):
    folders = []

    def made(name, *, sleeps=False):
        folder = ram / name.replace(" ", "-")
        folders.append(folder)
        return World(1, folder, empty_journal, plain=True, sleeps=sleeps)

    yield made
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def points(request, kind):
    """At which operations it fails."""
    every = 1 if kind is AttemptType.DEBIT or request.config.getoption("--long") else 3
    return range(KINDS.index(kind) % every, MOST, every)


def _wish(world, kind):
    order = world.network.orders["order0"]
    if kind is AttemptType.CREDIT:
        debit = order.book(-60 * SECOND, Transaction("", "DEBIT", None, 20_000)).transaction
        return Wanted("order0", kind, 5_000, "anna", debit_tx=debit.transaction_id)
    amount = order.left() if kind is AttemptType.ANNUL else 10_000
    return Wanted("order0", kind, amount, "anna")


def _told(world, kind, fate):
    """One attempt, until the dust has settled; the world after it."""
    wish = _wish(world, kind)
    world.network.forced = [fate]
    world.network.calm = True  # reads are honest: what fails here is chosen
    with world.listener:
        world.settle_down()
        world.till.payments.start(wish)
        world.settle_down()
        until = world.clockwork.now_ms + 40 * SECOND
        while world.clockwork.now_ms < until:
            world.next_event()
            world.settle_down()
            world.invariants.after_step()
        world.end()
    return world


def _moved_once(world, fate):
    booked = sum(1 for one in world.network.orders["order0"].booked if one.ref)
    assert booked <= (2 if fate == "booked twice" else 1)
    assert booked or all(one.state is not State.DONE for one in world.attempts)
    assert not any(one.is_open for one in world.attempts)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fate", KILLED)
def test_a_kill_at_each_operation_loses_nothing_and_doubles_nothing(world_of, points, kind, fate):
    died = set()
    for n in points:
        world = world_of(f"kill-{fate}-{n}")
        world.cut_countdown = n
        _told(world, kind, fate)
        _moved_once(world, fate)
        if not world.cuts:
            break
        died.update(world.cuts)
    else:
        pytest.fail("there was always another operation")
    if points.step == 1:
        assert {f"before {name}" for name in SEND_PATH} <= died
    if points.step == 1 and fate == "right":
        assert died >= {"after record_intent", "after start_sending", "after move", *WIRE}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fate", SLEPT_THROUGH)
def test_a_sleep_at_each_operation_loses_nothing_and_doubles_nothing(world_of, points, kind, fate):
    for n in points:
        world = world_of(f"sleep-{fate}-{n}", sleeps=True)
        world.sleep_countdown = n + 1  # the first operation is number 1 here
        _told(world, kind, fate)
        _moved_once(world, fate)
        if not any(line.endswith(" sleep") for line in world.lines):
            break
    else:
        pytest.fail("there was always another operation")
    assert n > len(SEND_PATH)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fate", STRUCK)
@pytest.mark.parametrize("what", ["stray", "end"])
def test_what_strikes_at_each_operation_loses_nothing_and_doubles_nothing(
    world_of, points, kind, fate, what
):
    struck = set()
    for n in points:
        world = world_of(f"{what}-{fate}-{n}")
        world.settle_down()  # a start that a stray ends is told, and taken up by the next
        world.fates.arm(what, n + 1)
        _told(world, kind, fate)
        _moved_once(world, fate)
        if not world.fates.struck:
            break
        struck.update(world.fates.struck)
    else:
        pytest.fail("there was always another operation")
    if points.step == 1:
        assert {f"{what} before {name}" for name in SEND_PATH} <= struck


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("how", ["before", "after"])
def test_a_disk_that_fails_at_each_write_sends_nothing_or_tells_the_truth(
    world_of, points, kind, fate, how
):
    for n in points:
        world = world_of(f"disk-{how}-{fate}-{n}")
        world.disk_countdown, world.disk_fails = n, how
        _told(world, kind, fate)
        _moved_once(world, fate)
        if world.disk_countdown >= 0:
            break
    else:
        pytest.fail("there was always another write")
    assert n > 3
