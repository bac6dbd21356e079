"""The end of the run is asked for: what is sent is finished, and nothing else leaves."""

import pytest

from ecster_desk.domain.attempt import State
from ecster_desk.domain.money_errors import Closing
from ecster_desk.domain.operation import Phase
from ecster_desk.domain.settle.times import SECOND
from ecster_desk.services.money import Money
from tests.simulation.harness import TIMES, finish
from tests.support.standing import DEBIT, go_on, in_the_air, last, pay, run, trouble


def _states(world):
    return [one.state for one in finish(world.till.journal.attempts_of("order0"))]


def _close_at(world, name):
    """The end is asked for in the middle of this write."""
    real = getattr(world.till.journal, name)

    async def write(*given):
        told = await real(*given)
        world.till.payments.close()
        return told

    setattr(world.till.recorded, name, write)


def test_a_read_that_is_answered_after_the_end_was_asked_for_sends_nothing(world):
    real = world.network.get

    async def slow(order_id):
        await world.network._until(world.clockwork.now_ms + 5 * SECOND)
        return await real(order_id)

    world.network.get = slow
    pay(world, seconds=2)
    assert last(world).phase is Phase.READING
    world.till.payments.close()
    go_on(world, 20)
    assert trouble(world) is Closing
    assert last(world).phase is Phase.REFUSED
    assert not world.network.flights
    assert not _states(world)
    assert not world.till.payments.is_any_latched()


def test_an_intent_of_that_moment_is_taken_back(world):
    _close_at(world, "record_intent")
    pay(world, seconds=20)
    assert trouble(world) is Closing
    assert not world.network.flights
    assert _states(world) == [State.CANCELLED]


def test_a_read_that_grew_too_old_is_not_read_again(world):
    _close_at(world, "record_intent")
    intent = world.till.recorded.record_intent

    async def slow(attempt):
        await intent(attempt)
        world.clockwork.now_ms += 3 * SECOND

    world.till.recorded.record_intent = slow
    pay(world, seconds=20)
    assert trouble(world) is Closing
    assert len(world.network.reads) == 1
    assert _states(world) == [State.CANCELLED]


def test_what_waits_for_the_rows_of_an_earlier_run_ends_at_once(world):
    money = Money(world.till.room.post, world.till.room.outside, TIMES)  # has not begun
    money.subscribe(world.shown.append)
    money.start(DEBIT)
    world.settle_down()
    assert money.is_sending
    money.close()
    world.settle_down()
    assert trouble(world) is Closing
    assert not money.is_sending
    assert not world.network.reads
    run(world, money.begin())
    with pytest.raises(Closing):
        money.start(DEBIT)


@pytest.mark.parametrize("when", ["SENDING is being written", "the answer is on its way"])
def test_what_is_sent_is_finished(world, when):
    if when == "SENDING is being written":
        _close_at(world, "start_sending")
    in_the_air(world, "right")
    world.till.payments.close()
    go_on(world, 40)
    assert _states(world) == [State.DONE]
