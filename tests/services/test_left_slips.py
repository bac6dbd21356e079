"""The slip that a program which was cut off has left: offered until a person has seen to it."""

from dataclasses import replace

from ecster_desk.domain.journal_errors import JournalNotRead
from ecster_desk.services.money import Money
from tests.simulation.clockwork import Life
from tests.simulation.harness import TIMES, finish
from tests.support.cut_off import CutOff
from tests.support.standing import pay, run


def _started(world, journal):
    """The whole money work, begun on this journal; and how often screens were told to look."""
    life, room = Life(world.clockwork), world.till.room
    world.till.life.cut_off()
    outside = replace(room.outside, spawn=life.spawn, journal=journal)
    money, told = Money(room.post, outside, TIMES), []
    world.till.life, world.till.room = life, money._room
    money.subscribe_alarms(lambda: told.append(money.left_slip))
    run(world, money.begin())
    return money, told


def test_what_ended_last_is_offered_after_a_cut(world):
    pay(world)
    journal = world.till.room.outside.journal
    money, told = _started(world, CutOff(journal))
    (done,) = finish(journal.attempts_of("order0"))
    assert money.left_slip == done
    assert told[-1] == done

    money.put_slip_away(done.ref, "printed")
    run(world, journal.head())
    assert money.left_slip is None
    assert finish(journal.attempt(done.ref)).printed
    again, _told = _started(world, CutOff(journal))
    assert again.left_slip is None


def test_a_run_that_ended_in_order_left_nothing(world):
    pay(world)
    money, _told = _started(world, world.till.room.outside.journal)
    assert money.left_slip is None


def test_after_a_day_nobody_asks_for_a_slip(world):
    pay(world)
    world.clockwork.let_pass(25 * 3_600_000)
    money, _told = _started(world, CutOff(world.till.room.outside.journal))
    assert money.left_slip is None


def test_a_journal_that_cannot_be_read_just_now_offers_none_and_stops_nothing(world):
    pay(world)
    journal = CutOff(world.till.room.outside.journal)
    real, asked = journal.watched, []

    async def watched(since):
        asked.append(since)
        if len(asked) > 1:  # the watch itself reads first
            raise JournalNotRead("busy")
        return await real(since)

    journal.watched = watched
    money, _told = _started(world, journal)
    assert len(asked) > 1
    assert money.left_slip is None
    assert money.look_only is None
