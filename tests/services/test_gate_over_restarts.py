"""What the gate asks about an earlier attempt, when the computer was off in between.

Money safety 3.1 and 3.10: the boot clock began anew, so that the server's Date tells how long ago.
"""

from dataclasses import replace

import pytest

from ecster_desk.domain.attempt import State
from ecster_desk.domain.money_errors import DoneJustNow, ManagerNeeded
from ecster_desk.domain.settle.times import HOUR, MINUTE, SECOND
from tests.simulation.harness import finish
from tests.support.standing import DEBIT, go_on, last, off_for, pay, run, trouble


def _states(world):
    return [one.state for one in finish(world.till.journal.attempts_of("order0"))]


def test_the_same_again_is_asked_about_though_the_computer_was_off(world):
    pay(world)
    off_for(world, 30 * SECOND)
    pay(world)
    assert trouble(world) is DoneJustNow
    assert len(world.network.flights) == 1
    go_on(world, 5 * 60)
    pay(world)
    assert _states(world) == [State.DONE, State.DONE]


def test_where_nobody_tells_the_time_it_is_asked_and_a_person_may_say_yes(world):
    real = world.network.get

    async def undated(order_id):
        return (await real(order_id))._replace(server_date=None)

    world.network.get = undated
    pay(world)
    off_for(world, 26 * HOUR)
    pay(world)
    assert trouble(world) is DoneJustNow
    pay(world, wanted=replace(DEBIT, twice=True))
    assert _states(world) == [State.DONE, State.DONE]


def _proved_absent(world):
    pay(world, "never arrives", seconds=400)


def _decided_by_a_manager(world):
    pay(world, "never arrives", seconds=40)
    settlement, ref = world.till.settlement, last(world).attempt.ref
    run(world, settlement.take_over(ref, by="manager", reason="the customer waits"))
    run(world, settlement.override(ref, State.NOT_DONE, by="manager", reason="phoned Ecster"))


@pytest.mark.parametrize("ended", [_proved_absent, _decided_by_a_manager])
def test_for_a_day_and_no_longer_a_manager_is_asked_though_the_computer_was_off(world, ended):
    ended(world)
    assert _states(world) == [State.NOT_DONE]
    off_for(world, MINUTE)
    pay(world)
    assert trouble(world) is ManagerNeeded
    off_for(world, 23 * HOUR)
    pay(world)
    assert trouble(world) is ManagerNeeded
    go_on(world, 70 * 60)
    pay(world)
    assert _states(world) == [State.NOT_DONE, State.DONE]
