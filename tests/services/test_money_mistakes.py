"""Mistakes of our own in the middle of money: told, and the outcome is looked for (fault 46)."""

import asyncio
from dataclasses import replace

import pytest

from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal_errors import IntentNotWritten, OrderBusy
from ecster_desk.domain.operation import Phase
from ecster_desk.domain.settle.times import SECOND
from tests.simulation.harness import finish
from tests.support.attempts import a_moment
from tests.support.mistakes import Once, Stray, forgive
from tests.support.standing import DEBIT, go_on, in_the_air, last, pay, trouble


@pytest.fixture(autouse=True)
def forgiving(world, monkeypatch):
    forgive(world, monkeypatch)


def test_a_mistake_after_the_send_leaves_it_unknown_and_it_is_found(world):
    world.till.recorded.move = Once(world.till.recorded.move)
    pay(world, seconds=10)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert (attempt.state, attempt.via_read) == (State.DONE, True)
    assert State.UNKNOWN in {one.attempt.state for one in world.shown if one.attempt}
    assert len(world.planted) == 1
    assert not world.till.payments.is_any_latched()


def test_a_mistake_after_the_outcome_is_written_changes_it_no_more(world):
    world.till.payments._watch.confirm = lambda _attempt: 1 // 0
    pay(world, seconds=10)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert (attempt.state, attempt.via_read) == (State.DONE, False)
    assert last(world).attempt.state is State.DONE
    assert world.planted


@pytest.mark.parametrize("part", ["record_intent", "start_sending"])
def test_a_mistake_before_the_send_sends_nothing_and_may_be_tried_again(world, part):
    setattr(world.till.recorded, part, Once(getattr(world.till.recorded, part), 2))
    for _try in range(2):
        pay(world)
        assert last(world).phase is Phase.REFUSED
    assert not world.network.flights
    assert len(world.planted) == 2
    pay(world)
    assert last(world).attempt.state is State.DONE


def test_a_look_that_fails_by_a_mistake_is_looked_again(world):
    in_the_air(world, "late")
    world.network.get = Once(world.network.get, 3)
    go_on(world, 400)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert attempt.state is State.DONE
    assert len(world.planted) == 1  # told once, however often it comes


def test_the_watch_outlives_a_mistake(world):
    pay(world)
    world.network.get = Once(world.network.get, 2)
    reads = []
    real = world.network.get

    async def counted(order_id):
        reads.append(world.clockwork.now_ms)
        return await real(order_id)

    world.network.get = counted
    go_on(world, 1_000)
    assert len(reads) > 1
    assert reads[1] - reads[0] >= 60 * SECOND
    assert len(world.planted) == 1


def _full_from(world, part):
    """The disk says no from this write on, until it is told otherwise."""
    begun = []

    def says(name):
        begun.append(name)
        return "before" if part in begun else ""

    world.till.recorded.fails_here = says


def _slow_intent(world):
    """Writing the intent takes so long that the read is too old after it."""
    real = world.till.recorded.record_intent

    async def slow(attempt):
        await real(attempt)
        world.clockwork.now_ms += 3 * SECOND

    world.till.recorded.record_intent = slow


@pytest.mark.parametrize(("part", "prepare"), [("start_sending", None), ("move", _slow_intent)])
def test_a_disk_that_is_full_after_the_intent_is_told_before_it_is_tried_again(
    world, part, prepare
):
    if prepare is not None:
        prepare(world)
    _full_from(world, part)
    pay(world, seconds=20)
    assert (last(world).phase, trouble(world)) == (Phase.REFUSED, IntentNotWritten)
    with pytest.raises(OrderBusy):  # its row is open
        world.till.payments.start(DEBIT)
    assert not world.network.flights
    world.till.recorded.fails_here = lambda _name: ""
    go_on(world, 3)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert attempt.state is State.CANCELLED
    assert not world.till.payments.is_any_latched()
    assert not world.till.room.unwritten


def test_a_cancellation_that_nobody_asked_for_has_proved_nothing_of_a_send(world):
    world.network.send = Stray(world.network.send)
    pay(world, seconds=300)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert attempt.state is State.NOT_DONE
    assert State.UNKNOWN in {one.attempt.state for one in world.shown if one.attempt}
    assert not world.planted  # the world's, not ours


def test_such_a_cancellation_after_the_send_delays_what_is_written_of_it(world):
    world.till.recorded.move = Stray(world.till.recorded.move)
    pay(world, seconds=20)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert (attempt.state, attempt.via_read) == (State.DONE, False)
    assert not world.till.room.board.unsettled()


@pytest.mark.parametrize("part", ["record_intent", "start_sending"])
def test_such_a_cancellation_before_the_send_is_told(world, part):
    setattr(world.till.recorded, part, Stray(getattr(world.till.recorded, part)))
    pay(world)
    assert last(world).phase is Phase.REFUSED
    assert not world.network.flights
    pay(world)
    assert last(world).attempt.state is State.DONE


def test_a_read_that_is_cancelled_by_itself_sends_nothing(world):
    world.network.get = Stray(world.network.get)
    pay(world)
    assert last(world).phase is Phase.REFUSED
    assert not world.till.payments.is_any_latched()


def test_the_end_of_the_run_cancels_in_earnest_and_the_next_start_looks(world):
    in_the_air(world, "late")
    (task,) = [one for one in world.till.life.tasks if one.get_name().startswith("pay")]
    task.cancel()
    world.settle_down()
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert attempt.state is State.SENDING
    world.crash(reboot=False)
    go_on(world, 300)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert (attempt.state, attempt.via_read) == (State.DONE, True)


def _left_alone(world):
    """An intent whose task was ended before anything of it was sent."""
    real = world.till.recorded.record_intent

    async def ended(attempt):
        await real(attempt)
        world.till.recorded.record_intent = real
        asyncio.current_task().cancel()
        await asyncio.sleep(0)

    world.till.recorded.record_intent = ended
    pay(world)
    assert not world.till.payments.is_any_latched()
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert attempt.state is State.INTENT
    return attempt


def test_an_intent_that_nobody_works_at_is_cancelled_by_the_next_click(world):
    _left_alone(world)
    pay(world)
    first, second = finish(world.till.journal.attempts_of("order0"))
    assert (first.state, second.state) == (State.CANCELLED, State.DONE)


def test_while_the_disk_is_full_it_stays_and_that_is_said(world):
    _left_alone(world)
    world.till.recorded.fails_here = lambda _name: "before"
    pay(world)
    assert trouble(world) is IntentNotWritten
    world.till.recorded.fails_here = lambda _name: ""
    pay(world)
    assert last(world).attempt.state is State.DONE


@pytest.mark.parametrize(
    "other",
    [
        {"install_id": "install-2"},
        {"created": a_moment(99_000, "boot-1")},
        {"created": a_moment(1, "boot-0")},
        {"state": State.UNKNOWN},
    ],
)
def test_no_other_run_loses_its_intent(world, other):
    """Another till may be at work on it, and an earlier run's are the start's."""
    attempt = replace(_left_alone(world), **other)

    async def attempts_of(_order_id):
        return (attempt,)

    world.till.recorded.attempts_of = attempts_of
    pay(world)
    assert trouble(world) is OrderBusy
    (left,) = finish(world.till.journal.attempts_of("order0"))
    assert left.state is State.INTENT
