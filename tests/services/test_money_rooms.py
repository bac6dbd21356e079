"""The corners of the money work, one at a time, in a world that stands still."""

import asyncio
import logging
import shutil
from datetime import timedelta

import pytest

from ecster_desk.adapters.boot_clock import SystemBootClock
from ecster_desk.app.money_scope import MoneyScope
from ecster_desk.domain import errors, money_errors
from ecster_desk.domain.attempt import AlarmKind, AttemptType, Moment, State
from ecster_desk.domain.journal import Alarm, Doubt, Verdict
from ecster_desk.domain.journal_errors import IntentNotWritten, OutcomeNotWritten
from ecster_desk.domain.operation import Operation, Pause, Phase, Wanted
from ecster_desk.domain.query import OrderFilter
from ecster_desk.domain.settle.times import SECOND
from ecster_desk.services.money import Money
from ecster_desk.services.watch import WatchedGateway
from tests.simulation.harness import TIMES, World, finish
from tests.support.attempts import a_reference

DEBIT = Wanted("order0", AttemptType.DEBIT, 10_000, "anna")


@pytest.fixture
def world(ram, empty_journal):
    logging.disable(logging.CRITICAL)
    folder = ram / "room"
    made = World(1, folder, empty_journal, plain=True)
    made.network.calm = True
    made.shown = []
    made.till.room.board.subscribe(made.shown.append)
    made.settle_down()
    yield made
    made.close()
    shutil.rmtree(folder, ignore_errors=True)
    logging.disable(logging.NOTSET)


def _go_on(world, seconds):
    world.settle_down()
    end = world.clockwork.now_ms + seconds * SECOND
    while world.clockwork.now_ms < end:
        world.next_event()
        world.settle_down()
        world.invariants.after_step()


def _pay(world, fate="right", wanted=DEBIT, seconds=5):
    world.network.forced = [fate]
    intent = world.till.payments.start(wanted)
    world.settle_down()
    _go_on(world, seconds)
    return intent


def _run(world, work):
    """Let a coroutine run in the till, and give what it gave."""
    given = []

    async def keep():
        given.append(await work)

    world.till.life.spawn("test", keep())
    _go_on(world, 5)
    return given[0]


def _last(world):
    return world.shown[-1]


def _trouble(world):
    return [type(one.trouble) for one in world.shown if one.trouble][-1]


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
    _pay(world)
    assert _last(world).attempt.state is State.DONE
    forget()


def test_a_read_that_hangs_is_given_up(world):
    async def hang(_order_id):
        await asyncio.get_running_loop().create_future()

    world.network.get, real = hang, world.network.get
    _pay(world, seconds=20)
    assert _trouble(world) is money_errors.OrderUnreadable
    world.network.get = real
    _pay(world, "lost", seconds=0)
    world.network.get = hang
    _go_on(world, 60)
    assert _last(world).attempt.state is State.UNKNOWN
    assert _trouble(world) is errors.TooSlow


def test_a_sender_that_fails_has_proved_nothing(world):
    async def fail(_parcel):
        raise ZeroDivisionError

    world.network.send = fail
    _pay(world, seconds=1)
    assert [one.attempt.state for one in world.shown if one.attempt][-1] is State.UNKNOWN


def test_a_disk_too_slow_three_times_sends_nothing(world):
    real = world.till.journal.record_intent

    async def slow(attempt):
        await real(attempt)
        world.clockwork.now_ms += 3 * SECOND

    world.till.recorded.record_intent = slow
    _pay(world, seconds=30)
    assert _trouble(world) is IntentNotWritten
    assert not world.network.flights
    states = {one.state for one in finish(world.till.journal.attempts_of("order0"))}
    assert states == {State.CANCELLED}


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_disk_that_refuses_the_intent_sends_nothing(world, how):
    for n in range(4):
        world.disk_countdown, world.disk_fails = n, how
        _pay(world, wanted=Wanted("order0", AttemptType.DEBIT, 1_000 + n, "anna"), seconds=20)
    assert world.invariants.after_step() is None
    states = {one.state for one in finish(world.till.journal.attempts_of("order0"))}
    assert states <= {State.CANCELLED, State.NOT_SENT, State.DONE}


def test_after_a_doubt_money_waits(world):
    found = world.clockwork.moment()
    doubt = Doubt(Verdict.BEHIND, "", found, "manager", "checked", found)

    async def doubtful():
        return doubt

    world.till.recorded.doubt = doubtful
    _pay(world)
    assert _trouble(world) is money_errors.DoubtWaits
    doubt = Doubt(Verdict.BEHIND, "", Moment("another boot", 5, found.wall))
    _pay(world)
    assert _trouble(world) is money_errors.DoubtWaits
    _go_on(world, TIMES.settled // SECOND)
    _pay(world)
    assert _last(world).attempt.state is State.DONE


def test_an_outcome_that_is_not_written_stops_the_next(world):
    world.till.room.unwritten.add("something")
    _pay(world)
    assert _trouble(world) is money_errors.OutcomeWaits
    world.till.room.unwritten.clear()


def test_a_tills_own_unknown_reference_stops_the_gate(world):
    from ecster_desk.domain.order import Transaction

    stranger = Transaction("", "DEBIT", None, 5_000, (), a_reference(77))
    world.network.orders["order0"].book(0, stranger)
    _pay(world)
    (alarm,) = world.till.room.board.alarms
    assert alarm.kind is AlarmKind.FOREIGN_SELF
    assert _last(world).phase is Phase.REFUSED


def test_a_status_that_allows_nothing_is_not_sent(world):
    world.network.orders["order0"].first_status = "PENDING_SIGNATURE"
    _pay(world)
    assert _trouble(world) is money_errors.NotOpen


def test_a_credit_of_an_unknown_debit_is_not_sent(world):
    _pay(world)
    wanted = Wanted("order0", AttemptType.CREDIT, 1_000, "anna", debit_tx="nobody")
    _pay(world, wanted=wanted)
    assert _trouble(world) is money_errors.NotOpen


def test_a_fence_of_nothing_is_not_sent(world):
    wanted = Wanted("order0", AttemptType.DEBIT, 1_000, "anna", fences_ref=a_reference(5))
    _pay(world, wanted=wanted)
    assert _trouble(world) is money_errors.NoFence


def test_nobody_decides_without_a_name_and_a_reason(world):
    _pay(world, "never arrives", seconds=40)
    ref = _last(world).attempt.ref
    with pytest.raises(ValueError, match="named"):
        finish(world.till.settlement.take_over(ref, by="", reason="x"))


def test_another_installs_attempts_are_left_alone(world):
    world.network.forced = ["late"]
    world.till.payments.start(DEBIT)
    world.settle_down()
    while not world.network.flights:
        world.next_event()
        world.settle_down()
    world.crash(reboot=False)
    object.__setattr__(world.till.room.post, "install_id", "another")
    world.till.life.loop.run_ready()
    (attempt,) = finish(world.till.journal.open_attempts())
    assert attempt.state is State.SENDING
    assert not world.till.room.board.unsettled()


def test_without_contact_knocks_tell_when_it_is_back(world):
    _pay(world, "never arrives", seconds=4)
    world.network.flights[0].answer = "late"  # silent to the deadline
    world.network.flights[0].commits_at = world.clockwork.now_ms + SECOND
    world.clockwork.at(
        world.clockwork.now_ms + SECOND, lambda: world.network._commit(world.network.flights[0])
    )
    world.network.down = True
    _go_on(world, 100)
    assert _last(world).pause is Pause.CONTACT
    world.network.down = False
    back = world.clockwork.now_ms
    while _last(world).attempt.state is not State.DONE:
        world.next_event()
        world.settle_down()
    assert world.clockwork.now_ms - back <= 4_000  # a knock each second, then a read


def test_a_door_that_opens_to_nobody_is_knocked_at_less_often(world):
    asked = []

    async def nobody(_order_id):
        asked.append(world.clockwork.now_ms)
        raise errors.NetworkDown

    _pay(world, "never arrives", seconds=4)
    world.network.get = nobody
    _go_on(world, 90)
    assert 3 < len(asked) < 30


def test_a_doubled_or_changed_booking_is_told(world):
    _pay(world, "booked twice", seconds=10)
    assert [one.kind for one in world.till.room.board.alarms] == [AlarmKind.DUPLICATE]


def test_a_done_that_never_shows_is_an_anomaly_and_stays_done(world):
    real = world.network.orders["order0"].view
    _pay(world, seconds=0)
    world.network.orders["order0"].view = lambda _as_of, _ahead=None: real(-1)
    ref = world.shown[0].intent_id + "01"
    _go_on(world, 30)
    world.till.room.outside.journal.seen_transactions = _nothing_seen
    _go_on(world, 400)
    events = finish(world.till.journal.events_of(ref))
    assert "anomaly" in [one.kind for one in events]
    assert finish(world.till.journal.attempt(ref)).state is State.DONE


async def _nothing_seen(_order_id):
    return frozenset()


def test_a_watched_gateway_judges_what_it_reads(world):
    gateway = Money(world.till.room.post, world.till.room.outside, TIMES).watched(world.network)
    _pay(world)
    read = _run(world, gateway.get("order0"))
    assert read.order.order_id == "order0"
    pages = gateway.find(OrderFilter())
    assert _run(world, anext(pages)).whole
    with pytest.raises(errors.OrderNotFound):
        finish(gateway.fetch_pdf("https://x"))


def test_a_read_is_given_though_the_journal_is_full(world):
    class Full:
        async def observe(self, _read):
            raise OutcomeNotWritten("full")

    assert _run(world, WatchedGateway(world.network, Full()).get("order0"))


def test_watching_ends_after_a_month(world):
    _pay(world)
    world.clockwork.now_ms += TIMES.watch
    world.settle_down()
    reads = len(world.lines)
    _go_on(world, 3_000)
    assert len(world.lines) >= reads
    world.clockwork.wall_offset = timedelta()


def test_the_desk_tells_what_screens_ask(world):
    money = Money(world.till.room.post, world.till.room.outside, TIMES)
    told = []
    forget = money.subscribe_alarms(lambda: told.append(money.alarms()))
    _run(world, money.begin())
    assert told == [()]
    forget()
    assert money.look_only is None
    assert not money.is_sending
    assert money.now_ms() == world.clockwork.mono_ms
    assert money.unsettled() == ()
    assert money.operation_of("nobody") is None
    intent = money.start(DEBIT)
    assert money.is_sending
    assert isinstance(money.operation_of(intent), Operation)
    assert len(money.new_intent()) == 32
    money.check_now("nobody")
    _go_on(world, 20)


def test_a_word_that_cannot_be_written_is_not_lost_in_silence(world, caplog):
    money = Money(world.till.room.post, world.till.room.outside, TIMES)
    logging.disable(logging.NOTSET)

    async def full(*_args, **_more):
        raise OutcomeNotWritten("full")

    world.till.recorded.clear_alarm = full
    alarm = Alarm("ref", AlarmKind.LATE, "order0", "T1", world.clockwork.moment())
    with caplog.at_level(logging.CRITICAL + 1, "ecster_desk"):
        money.clear_alarm(alarm, "manager", "seen")
        _go_on(world, 1)
    assert not world.till.life.crashes


def test_an_undo_can_be_given_up(world):
    _pay(world)
    undo = Money(world.till.room.post, world.till.room.outside, TIMES).undo
    order = world.network.orders["order0"].view(world.clockwork.now_ms)
    plan = finish(undo.plan(order, "anna"))
    finish(undo.give_up(plan, by="manager", reason="the customer keeps it"))
    assert finish(undo.unfinished()) == ()


def test_a_swish_refund_is_followed_to_its_end(world):
    from ecster_desk.domain.order import Transaction

    order = world.network.orders["order0"]
    order.method = "SWISH"
    order.book(-1, Transaction("", "DEBIT", None, 30_000))
    debit = order.booked[0].transaction.transaction_id
    wanted = Wanted("order0", AttemptType.SWISH_REFUND, 1_000, "anna", debit_tx=debit)

    async def unreadable(_order_id):
        raise errors.NetworkDown

    real, world.network.latest_refund = world.network.latest_refund, unreadable
    _pay(world, wanted=wanted, seconds=20)
    assert _last(world).attempt.state is State.DONE
    world.network.latest_refund = real
    undo = Money(world.till.room.post, world.till.room.outside, TIMES).undo
    steps = finish(undo.plan(order.view(world.clockwork.now_ms), "anna")).steps
    assert [step.type for step in steps] == [AttemptType.SWISH_REFUND]
