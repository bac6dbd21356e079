"""Following goes on whatever comes: a mistake of ours, a cancellation that strays (fault 46).

Only the end of the run ends it; what cannot go on is told.
"""

import asyncio
from dataclasses import replace
from itertools import pairwise

import pytest

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.errors import NetworkDown
from ecster_desk.domain.journal import OpenReport, Verdict
from ecster_desk.domain.journal_errors import JournalDamaged, OutcomeNotWritten
from ecster_desk.domain.operation import Phase, Wanted
from ecster_desk.domain.settle.times import SECOND
from ecster_desk.services.money import Money, _overtaken
from ecster_desk.services.stray import StrayCancellation
from tests.simulation.clockwork import Life
from tests.simulation.harness import TIMES, finish
from tests.simulation.server import SimOrder
from tests.support.mistakes import Once, Stray, forgive
from tests.support.standing import go_on, in_the_air, last, pay, run

WAYS = pytest.mark.parametrize("fails", [Once, Stray])
WAYS_TO_MISHEAR = pytest.mark.parametrize("misheard", [ZeroDivisionError, NetworkDown])


@pytest.fixture(autouse=True)
def forgiving(world, monkeypatch):
    forgive(world, monkeypatch)


def _attempt(world):
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    return attempt


def _plant(world, name, planted, **more):
    """In the journal, from now on."""
    setattr(world.till.recorded, name, planted(getattr(world.till.recorded, name), **more))


@WAYS
def test_a_look_that_ends_itself_is_looked_again(world, fails):
    in_the_air(world, "late")
    world.network.get = fails(world.network.get, 3)
    go_on(world, 400)
    assert _attempt(world).state is State.DONE
    assert len(world.planted) == 1  # told once, however often it comes
    assert not world.till.room.board.unsettled()


@WAYS
def test_an_outcome_that_was_written_and_not_told_is_found_by_the_next_look(world, fails):
    in_the_air(world, "late")
    go_on(world, 31)
    assert _attempt(world).state is State.UNKNOWN
    _plant(world, "move", fails, after=True)
    go_on(world, 400)
    assert _attempt(world).state is State.DONE
    assert not world.till.room.board.unsettled()


@WAYS
def test_a_knock_that_ends_itself_is_no_end_of_the_knocking(world, fails):
    in_the_air(world, "late")
    world.network.down = True
    world.network.knock = fails(world.network.knock, 2)
    go_on(world, 100)
    world.network.down = False
    go_on(world, 100)
    assert _attempt(world).state is State.DONE


@WAYS
def test_the_watch_goes_on(world, fails):
    pay(world)
    world.network.get = fails(world.network.get, 2)
    world.network.reads.clear()
    go_on(world, 1_000)
    assert len(world.network.reads) > 1
    assert len(world.planted) == 1


@WAYS
def test_the_watch_begins_though_one_row_of_it_cannot_be_read(world, fails):
    pay(world)
    world.crash(reboot=False)
    world.network.reads.clear()
    _plant(world, "events_of", fails)
    go_on(world, 1_000)
    assert world.network.reads
    assert len(world.planted) == 1


@WAYS
@pytest.mark.parametrize("part", ["move", "events_of", "attempt"])
def test_a_start_takes_up_what_it_stumbles_over(world, part, fails):
    in_the_air(world, "late")
    world.crash(reboot=False)
    _plant(world, part, fails)
    go_on(world, 300)
    assert _attempt(world).state is State.DONE
    assert not world.till.room.board.unsettled()


@pytest.mark.parametrize(
    "part", ["uncleared_alarms", "doubt", "open_attempts", "open_plans", "watched"]
)
def test_a_start_goes_past_what_strays(world, part):
    pay(world)
    world.network.orders["order1"] = SimOrder("order1", world.rules)
    in_the_air(world, "late", Wanted("order1", AttemptType.DEBIT, 10_000, "anna"))
    world.crash(reboot=False)
    world.settle_down()
    room = world.till.room
    world.till.life.cut_off()
    world.till.life = Life(world.clockwork)
    money = Money(room.post, replace(room.outside, spawn=world.till.life.spawn), TIMES)
    world.till.room = money._room
    _plant(world, part, Stray, times=2)
    run(world, money.begin())
    go_on(world, 1_000)
    assert not money.unsettled()
    assert finish(world.till.journal.attempts_of("order1"))[0].state is State.DONE
    told = [one.kind for one in finish(world.till.journal.events_of(_attempt(world).ref))]
    assert "watch" in told


@pytest.mark.parametrize("times", [2, 5])
def test_a_send_whose_end_cannot_be_told_by_mistakes_of_ours_is_not_left_alone(world, times):
    _plant(world, "move", Once, times=times)
    pay(world, seconds=1)
    assert last(world).attempt.state is State.UNKNOWN  # nobody is told "sending" for ever
    go_on(world, 30)
    assert (_attempt(world).state, _attempt(world).via_read) == (State.DONE, True)
    assert not world.till.payments.is_any_latched()
    assert not world.till.room.unwritten
    assert not world.till.room.board.unsettled()
    assert len(world.planted) == 2  # one of the send, one of its end


@WAYS
def test_what_was_never_sent_holds_no_order_to_the_end_of_the_run(world, fails):
    _plant(world, "start_sending", fails, after=True)
    _plant(world, "move", fails)
    pay(world, seconds=10)
    assert last(world).phase is Phase.REFUSED
    assert not world.network.flights
    assert _attempt(world).state is State.NOT_SENT
    pay(world)
    assert last(world).attempt.state is State.DONE


@WAYS
def test_a_managers_word_that_was_written_and_not_told_is_found_by_the_next_look(world, fails):
    world.rules.__dict__["echoes"] = False
    pay(world, "never arrives", seconds=40)
    ref = last(world).attempt.ref
    run(world, world.till.settlement.take_over(ref, by="manager", reason="asked"))
    _plant(world, "move", fails, after=True)
    work = world.till.settlement.override(ref, State.NOT_DONE, by="manager", reason="phoned")
    world.till.life.spawn("decide", work)
    go_on(world, 10)
    assert _attempt(world).state is State.NOT_DONE
    world.till.settlement.check_now(ref)
    go_on(world, 10)
    assert not world.till.room.board.unsettled()


async def test_a_persons_word_that_ends_itself_is_told():
    async def strays():
        raise asyncio.CancelledError

    with pytest.raises(StrayCancellation):
        await _overtaken("decide", strays)


@WAYS_TO_MISHEAR
@pytest.mark.parametrize("follows", ["a look", "the watch"])
def test_the_end_of_the_run_ends_it_whatever_a_library_makes_of_that(world, follows, misheard):
    asked = []

    async def deaf(order_id):
        asked.append(order_id)
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            raise misheard from None

    if follows == "a look":
        in_the_air(world, "late")
        go_on(world, 31)
    else:
        pay(world, seconds=120)  # confirmed, twice
    world.network.get = deaf
    while not asked:
        world.next_event()
        world.settle_down()
    world.till.life.end()
    world.settle_down()
    assert not world.till.life.tasks
    assert not world.till.life.crashes


def test_the_end_of_the_run_ends_what_insists_whatever_the_journal_makes_of_that(world):
    async def deaf():
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            raise OutcomeNotWritten from None

    world.till.life.spawn("insist", world.till.room.insist("REF", deaf))
    world.settle_down()
    world.till.life.end()
    world.settle_down()
    assert not world.till.life.tasks


def test_a_journal_that_is_damaged_in_the_run_is_told_and_asked_once_a_minute(world):
    in_the_air(world, "late")
    go_on(world, 31)
    tries, told = [], []

    async def damaged(*_given, **_more):
        tries.append(world.clockwork.now_ms)
        raise JournalDamaged("a page")

    world.till.recorded.move = damaged
    world.till.recorded.report = OpenReport(Verdict.DAMAGED, JournalDamaged())
    world.till.room.board.subscribe_alarms(lambda: told.append(world.clockwork.now_ms))
    go_on(world, 600)
    assert tries
    assert all(later - sooner >= 60 * SECOND for sooner, later in pairwise(tries))
    assert tries[0] in told
