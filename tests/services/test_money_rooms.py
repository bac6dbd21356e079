"""The corners of gate, payments and desk, one at a time, in a world that stands still."""

import asyncio
import logging

import pytest

from ecster_desk.adapters.boot_clock import SystemBootClock
from ecster_desk.app.money_scope import MoneyScope
from ecster_desk.domain import errors, money_errors, paper_errors
from ecster_desk.domain.attempt import AlarmKind, AttemptType, Moment, State
from ecster_desk.domain.journal import Alarm, Doubt, Verdict
from ecster_desk.domain.journal_errors import (
    JournalNotRead,
    JournalOpening,
    OutcomeNotWritten,
)
from ecster_desk.domain.operation import Operation, Phase, Wanted
from ecster_desk.domain.order import Transaction
from ecster_desk.domain.settle.times import SECOND
from ecster_desk.services.money import Money
from tests.simulation.harness import TIMES, finish
from tests.support.attempts import a_reference
from tests.support.standing import DEBIT, go_on, last, pay, run, trouble


async def test_tasks_of_money_never_beat_each_other():
    ended, scope = [], MoneyScope(lambda *_: None)

    async def work(number):
        await asyncio.sleep(0)
        ended.append(number)

    for number in (1, 2):
        scope.spawn("pay", work(number))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await scope.stop()
    assert ended == [1, 2]


def test_the_boot_clock_goes_on_and_knows_its_boot(tmp_path):
    clock = SystemBootClock()
    first, second = clock.moment(), clock.moment()
    assert first.boot_id == second.boot_id
    assert 0 <= second.mono_ms - first.mono_ms < 5_000
    assert first.wall.tzinfo is not None
    unnamed = [SystemBootClock(tmp_path / "none").moment().boot_id for _each in range(2)]
    assert unnamed[0] != unnamed[1]


def test_a_screen_that_fails_stops_no_money(world):
    def fail(_operation):
        raise RuntimeError("a widget is gone")

    forget = world.till.room.board.subscribe(fail)
    pay(world)
    assert last(world).attempt.state is State.DONE
    forget()


def test_a_read_that_hangs_is_given_up(world):
    async def hang(_order_id):
        await asyncio.get_running_loop().create_future()

    world.network.get, real = hang, world.network.get
    pay(world, seconds=20)
    assert trouble(world) is money_errors.OrderUnreadable
    world.network.get = real
    pay(world, "lost", seconds=0)
    world.network.get = hang
    go_on(world, 60)
    assert last(world).attempt.state is State.UNKNOWN
    assert trouble(world) is errors.TooSlow


def test_a_sender_that_fails_has_proved_nothing(world):
    async def fail(_parcel):
        raise ZeroDivisionError

    world.network.send = fail
    pay(world, seconds=1)
    assert [one.attempt.state for one in world.shown if one.attempt][-1] is State.UNKNOWN


def test_a_disk_too_slow_three_times_sends_nothing(world):
    real = world.till.journal.record_intent

    async def slow(attempt):
        await real(attempt)
        world.clockwork.now_ms += 3 * SECOND

    world.till.recorded.record_intent = slow
    pay(world, seconds=30)
    assert trouble(world) is money_errors.ReadTooOld
    assert not world.network.flights
    states = {one.state for one in finish(world.till.journal.attempts_of("order0"))}
    assert states == {State.CANCELLED}


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_disk_that_refuses_the_intent_sends_nothing(world, how):
    for n in range(4):
        world.disk_countdown, world.disk_fails = n, how
        pay(world, wanted=Wanted("order0", AttemptType.DEBIT, 1_000 + n, "anna"), seconds=20)
    assert world.invariants.after_step() is None
    states = {one.state for one in finish(world.till.journal.attempts_of("order0"))}
    assert states <= {State.CANCELLED, State.NOT_SENT, State.DONE}


def test_after_a_doubt_money_waits(world):
    found = world.clockwork.moment()
    doubt = Doubt(Verdict.BEHIND, "", found, "manager", "checked", found)

    async def doubtful():
        return doubt

    world.till.recorded.doubt = doubtful
    pay(world)
    assert trouble(world) is money_errors.DoubtWaits
    doubt = Doubt(Verdict.BEHIND, "", Moment("another boot", 5, found.wall))
    pay(world)
    assert trouble(world) is money_errors.DoubtWaits
    go_on(world, TIMES.settled // SECOND)
    pay(world)
    assert last(world).attempt.state is State.DONE


def test_the_desk_says_how_long_money_waits_after_a_doubt(world):
    found = world.clockwork.moment()

    async def doubtful():
        return Doubt(Verdict.BEHIND, "", found, "manager", "checked", found)

    world.till.recorded.doubt = doubtful
    money = Money(world.till.room.post, world.till.room.outside, TIMES)
    run(world, money.begin())
    assert isinstance(money.look_only, money_errors.DoubtWaits)
    assert money.waits_until_ms == found.mono_ms + TIMES.settled
    assert not money.can_confirm
    go_on(world, TIMES.settled // SECOND)
    assert (money.look_only, money.waits_until_ms) == (None, 0)


def test_a_copy_of_the_journal_is_told_of_once_it_is_written(world, tmp_path):
    money, told = Money(world.till.room.post, world.till.room.outside, TIMES), []
    target = tmp_path / "journal.jsonl"
    for _twice in range(2):
        money.export_journal(target, told.append)
        world.settle_down()
    assert not money.can_export  # nothing is wrong with it
    assert told[0] is None
    assert isinstance(told[1], paper_errors.FileExists)
    assert target.read_text("utf-8")


def test_a_sound_journal_needs_no_confirmation(world):
    money = Money(world.till.room.post, world.till.room.outside, TIMES)
    with pytest.raises(errors.DeskError):
        finish(money.confirm_journal("manager", "why not"))


def test_an_outcome_that_is_not_written_stops_the_next(world):
    world.till.room.unwritten.add("something")
    pay(world)
    assert trouble(world) is money_errors.OutcomeWaits
    world.till.room.unwritten.clear()


def test_a_tills_own_unknown_reference_stops_the_gate(world):
    stranger = Transaction("", "DEBIT", None, 5_000, (), a_reference(77))
    world.network.orders["order0"].book(0, stranger)
    pay(world)
    (alarm,) = world.till.room.board.alarms
    assert alarm.kind is AlarmKind.FOREIGN_SELF
    assert last(world).phase is Phase.REFUSED


def test_a_status_that_allows_nothing_is_not_sent(world):
    world.network.orders["order0"].first_status = "PENDING_SIGNATURE"
    pay(world)
    assert trouble(world) is money_errors.NotOpen


def test_a_credit_of_an_unknown_debit_is_not_sent(world):
    pay(world)
    wanted = Wanted("order0", AttemptType.CREDIT, 1_000, "anna", debit_tx="nobody")
    pay(world, wanted=wanted)
    assert trouble(world) is money_errors.NotOpen


def test_a_fence_of_nothing_is_not_sent(world):
    wanted = Wanted("order0", AttemptType.DEBIT, 1_000, "anna", fences_ref=a_reference(5))
    pay(world, wanted=wanted)
    assert trouble(world) is money_errors.NoFence


def a_desk(world):
    """The whole money work at the world's till; its own board is the one that people see."""
    money = Money(world.till.room.post, world.till.room.outside, TIMES)
    world.till.room = money._room
    return money


def test_the_desk_tells_what_screens_ask(world):
    money = a_desk(world)
    told = []
    forget = money.subscribe_alarms(lambda: told.append((money.look_only, money.alarms())))
    assert isinstance(money.look_only, JournalOpening)
    run(world, money.begin())
    assert told[-1] == (None, ())
    forget()
    assert not money.is_sending
    assert money.now_ms() == world.clockwork.mono_ms
    assert money.unsettled() == ()
    assert money.operation_of("nobody") is None
    intent = money.start(DEBIT)
    assert money.is_sending
    assert isinstance(money.operation_of(intent), Operation)
    assert len(money.new_intent()) == 32
    money.check_now("nobody")
    go_on(world, 20)


def test_a_word_that_cannot_be_written_is_not_lost_in_silence(world, caplog):
    money = Money(world.till.room.post, world.till.room.outside, TIMES)
    logging.disable(logging.NOTSET)

    async def full(*_args, **_more):
        raise OutcomeNotWritten("full")

    world.till.recorded.clear_alarm = full
    alarm = Alarm("ref", AlarmKind.LATE, "order0", "T1", world.clockwork.moment())
    with caplog.at_level(logging.CRITICAL + 1, "ecster_desk"):
        money.clear_alarm(alarm, "manager", "seen")
        go_on(world, 1)
    assert not world.till.life.crashes


def test_a_plan_that_cannot_be_written_is_told_and_not_begun(world):
    money = Money(world.till.room.post, world.till.room.outside, TIMES)
    run(world, money.begin())
    offers = []
    money.subscribe_offers(offers.append)
    money.ask_undo("order0", "anna")
    go_on(world, 1)

    async def full(_plan):
        raise OutcomeNotWritten("full")

    world.till.recorded.keep_plan = full
    money.keep_undo(offers[-1].undoing.plan)
    go_on(world, 1)
    assert isinstance(offers[-1].trouble, OutcomeNotWritten)
    assert money.undoings() == ()


def test_plans_that_cannot_be_read_after_a_step_stay_as_they_were(world, caplog):
    money = a_desk(world)
    run(world, money.begin())
    offers = []
    money.subscribe_offers(offers.append)
    money.ask_undo("order0", "anna")
    go_on(world, 1)
    plan = offers[-1].undoing.plan
    money.keep_undo(plan)
    go_on(world, 1)

    async def unreadable():
        raise JournalNotRead("busy")

    world.till.recorded.open_plans = unreadable
    world.network.forced = ["right"]
    (step,) = plan.steps
    logging.disable(logging.NOTSET)
    with caplog.at_level(logging.CRITICAL + 1, "ecster_desk"):
        money.start(
            Wanted("order0", step.type, step.amount_minor, "anna", intent_id=step.intent_id)
        )
        go_on(world, 5)
    assert [one.plan for one in money.undoings()] == [plan]
    assert not world.till.life.crashes
