"""What a fresh read is worth: how old it may be, and what must still hold when it is there."""

import asyncio

import pytest

from ecster_desk.domain import money_errors
from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.order import Transaction
from ecster_desk.domain.settle.times import SECOND
from ecster_desk.ports.gateway import OrderRead
from tests.simulation.harness import finish
from tests.support.standing import go_on, last, pay, trouble


def _sleep_before_it_is_read(world, ms):
    """The computer goes to sleep with an answer in its socket: the next read is so old."""
    real = world.network.get

    async def get(order_id):
        world.network.get = real
        view = world.network.orders[order_id].view(world.clockwork.now_ms)
        world.clockwork.sleep(ms)
        return OrderRead(view, world.clockwork.true_time(), "r", 1)

    world.network.get = get


def test_an_answer_that_waited_while_the_computer_slept_is_not_believed(world):
    _sleep_before_it_is_read(world, 600 * SECOND)
    pay(world)
    assert trouble(world) is money_errors.OrderUnreadable
    assert not world.network.flights
    assert not finish(world.till.journal.attempts_of("order0"))
    pay(world)
    assert last(world).attempt is not None


def test_a_read_may_take_as_long_as_a_read_may(world):
    _sleep_before_it_is_read(world, world.times.read)
    pay(world)
    assert len(world.network.flights) == 1
    go_on(world, 60)


def test_an_outcome_that_cannot_be_written_meanwhile_stops_the_intent(world):
    """Another order's answer comes during the read, and the disk is full (money safety 5)."""
    real = world.network.get

    async def get(order_id):
        world.till.room.unwritten.add("another")
        return await real(order_id)

    world.network.get = get
    pay(world)
    world.till.room.unwritten.clear()
    assert trouble(world) is money_errors.OutcomeWaits
    assert not finish(world.till.journal.attempts_of("order0"))


@pytest.mark.parametrize("seconds", [1, 3, None])
def test_a_slow_word_about_swish_refunds_keeps_no_refund_back(world, seconds):
    """It is a hint; the figures that are fresh are read after it."""
    order = world.network.orders["order0"]
    order.method = "SWISH"
    order.book(world.clockwork.now_ms, Transaction("", "DEBIT", None, order.amount_minor))
    paid = order.booked[-1].shown.transaction_id

    async def latest(_order_id):
        if seconds is None:
            await asyncio.get_running_loop().create_future()
        await world.network._until(world.clockwork.now_ms + seconds * SECOND)
        return "SUCCESS"

    real, world.network.latest_refund = world.network.latest_refund, latest
    wanted = Wanted("order0", AttemptType.SWISH_REFUND, 5_000, "anna", debit_tx=paid)
    pay(world, wanted=wanted, seconds=10)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert attempt.baseline.swish_status == ("SUCCESS" if seconds == 1 else "")
    assert len(world.network.flights) == 1
    world.network.latest_refund = real
    go_on(world, 120)
    assert last(world).attempt.state is State.DONE


def test_a_send_that_was_written_down_too_late_is_not_sent(world):
    real = world.till.recorded.start_sending

    async def slow(ref, at):
        sending = await real(ref, at)
        world.till.recorded.start_sending = real
        world.clockwork.now_ms += 3 * SECOND
        return sending

    world.till.recorded.start_sending = slow
    pay(world)
    first, second = finish(world.till.journal.attempts_of("order0"))
    assert (first.state, second.state) == (State.NOT_SENT, State.DONE)
    assert len(world.network.flights) == 1
