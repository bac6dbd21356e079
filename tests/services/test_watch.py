"""The watch over what has ended: how often it asks, over restarts and at a busy server.

Money safety 3.11.
"""

from itertools import pairwise

import pytest

from ecster_desk.domain import errors
from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.settle.times import HOUR, MINUTE, SECOND
from tests.simulation.server import SimOrder
from tests.support.standing import go_on, off_for, pay

ORDERS = ("order0", "order1", "order2")


@pytest.fixture
def done(world):
    """A till with three debits that are done; their orders' reads are counted from now on."""
    for order_id in ORDERS:
        world.network.orders[order_id] = SimOrder(order_id, world.rules)
        pay(world, wanted=Wanted(order_id, AttemptType.DEBIT, 10_000, "anna"))
    world.asked = []
    real = world.network.get

    async def counted(order_id):
        world.asked.append((order_id, world.clockwork.now_ms))
        return await real(order_id)

    world.network.get = counted
    return world


def _wait(world, span):
    go_on(world, span // SECOND)


def _off_for(world, span):
    """The computer is off for so long; what is asked is counted from its start."""
    off_for(world, span)
    world.asked.clear()


def _asked_after(world):
    """When the reads were, in whole minutes after the start."""
    started = world.asked[0][1]
    return [(at - started) // MINUTE for _order_id, at in world.asked]


def test_what_was_read_when_it_was_due_is_not_read_again_because_the_computer_was_off(done):
    _wait(done, 26 * HOUR)
    _off_for(done, MINUTE)
    _wait(done, 6 * HOUR)
    assert _asked_after(done) == [0, 1]  # the first tells what time it is
    _wait(done, 18 * HOUR)
    assert {order_id for order_id, _at in done.asked} == set(ORDERS)


def test_what_became_due_while_the_computer_was_off_is_read_at_its_start(done):
    _off_for(done, 2 * HOUR)
    _wait(done, 5 * MINUTE)
    assert {order_id for order_id, _at in done.asked} == set(ORDERS)
    assert len(done.asked) == 2 * len(ORDERS)  # each twice
    _wait(done, 3 * HOUR)
    assert len(done.asked) == 2 * len(ORDERS)


def test_where_nobody_tells_the_time_the_watch_goes_on_by_the_number_of_its_reads(world):
    world.asked = []
    real = world.network.get

    async def undated(order_id):
        world.asked.append((order_id, world.clockwork.now_ms))
        return (await real(order_id))._replace(server_date=None)

    world.network.get = undated
    pay(world, "lost")
    _wait(world, 5 * MINUTE)
    _off_for(world, MINUTE)
    _wait(world, 36 * HOUR)
    assert _asked_after(world)[::2] == [0, 51, 51 + 301, 51 + 301 + 1081]


def test_a_server_that_asks_for_time_is_asked_by_nobody(done):
    _off_for(done, 2 * HOUR)
    asked = []

    async def busy(_order_id):
        asked.append(done.clockwork.now_ms)
        trouble = errors.TooManyRequests()
        trouble.retry_after_ms = 45_000
        raise trouble

    done.network.get = busy
    _wait(done, 5 * MINUTE)
    assert {later - sooner for sooner, later in pairwise(asked)} == {45 * SECOND}
