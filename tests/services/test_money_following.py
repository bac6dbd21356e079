"""The corners of settlement and watch, one at a time, in a world that stands still."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest

from ecster_desk.domain import errors
from ecster_desk.domain.attempt import AlarmKind, AttemptType, State
from ecster_desk.domain.journal_errors import JournalDamaged, OutcomeNotWritten
from ecster_desk.domain.operation import Pause, Wanted
from ecster_desk.domain.order import Transaction
from ecster_desk.domain.query import OrderFilter
from ecster_desk.domain.settle.times import SECOND
from ecster_desk.domain.undo import undo_steps
from ecster_desk.services.money import Money, _overtaken
from ecster_desk.services.swish_refunds import SwishRefunds
from ecster_desk.services.watch import WatchedGateway
from tests.simulation.harness import TIMES, finish
from tests.simulation.server import SimOrder
from tests.support.attempts import a_reference, an_attempt
from tests.support.standing import go_on, in_the_air, last, pay, run


def test_nobody_decides_without_a_name_and_a_reason(world):
    pay(world, "never arrives", seconds=40)
    ref = last(world).attempt.ref
    with pytest.raises(ValueError, match="named"):
        finish(world.till.settlement.take_over(ref, by="", reason="x"))


def test_another_installs_attempts_are_left_alone(world):
    in_the_air(world, "late")
    world.crash(reboot=False)
    object.__setattr__(world.till.room.post, "install_id", "another")
    world.till.life.loop.run_ready()
    (attempt,) = finish(world.till.journal.open_attempts())
    assert attempt.state is State.SENDING
    assert not world.till.room.board.unsettled()


def test_another_installs_intent_is_not_cancelled(world):
    theirs = replace(an_attempt(), order_id="order0", install_id="another", state=State.INTENT)
    finish(world.till.journal.record_intent(theirs))
    world.crash(reboot=False)
    world.settle_down()
    assert finish(world.till.journal.attempt(theirs.ref)).state is State.INTENT


def test_what_a_kill_kept_from_being_sent_is_told_at_the_next_start(world):
    ours = world.till.room.post
    finish(
        world.till.journal.record_intent(an_attempt(install_id=ours.install_id, state=State.INTENT))
    )
    world.crash(reboot=False)
    world.till.room.board.subscribe(world.shown.append)
    world.settle_down()
    assert last(world).attempt.state is State.CANCELLED
    assert not world.till.room.board.unsettled()


def test_a_start_looks_at_once_for_what_is_not_known(world):
    pay(world, "never arrives", seconds=100)
    world.crash(reboot=False)
    asked = []

    async def nobody(_order_id):
        asked.append(world.clockwork.now_ms)
        raise errors.NetworkDown

    world.network.get, started = nobody, world.clockwork.now_ms
    go_on(world, 90)
    assert asked[0] - started < SECOND


def test_without_contact_knocks_tell_when_it_is_back(world):
    pay(world, "never arrives", seconds=4)
    world.network.flights[0].answer = "late"  # silent to the deadline
    world.network.flights[0].commits_at = world.clockwork.now_ms + SECOND
    world.clockwork.at(
        world.clockwork.now_ms + SECOND, lambda: world.network._commit(world.network.flights[0])
    )
    world.network.down = True
    go_on(world, 100)
    assert last(world).pause is Pause.CONTACT
    world.network.down = False
    back = world.clockwork.now_ms
    while last(world).attempt.state is not State.DONE:
        world.next_event()
        world.settle_down()
    assert world.clockwork.now_ms - back <= 4_000  # a knock each second, then a read


def test_a_door_that_opens_to_nobody_is_knocked_at_less_often(world):
    asked = []

    async def nobody(_order_id):
        asked.append(world.clockwork.now_ms)
        raise errors.NetworkDown

    pay(world, "never arrives", seconds=4)
    world.network.get = nobody
    go_on(world, 90)
    assert 3 < len(asked) < 30


def test_a_doubled_booking_that_a_look_finds_is_done_with_an_alarm(world):
    in_the_air(world, "late")
    world.network.flights[0].times_booked = 2
    go_on(world, 400)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert (attempt.state, attempt.via_read) == (State.DONE, True)
    assert [one.kind for one in world.till.room.board.alarms] == [AlarmKind.DUPLICATE]


def test_a_first_look_that_seemed_not_to_be_noted_is_noted_once(world):
    in_the_air(world, "never arrives")
    world.crash(reboot=True)
    world.disk_countdown, world.disk_fails = 1, "after"  # the move, then the note
    go_on(world, 400)
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert attempt.state is State.NOT_DONE
    notes = [one.kind for one in finish(world.till.journal.events_of(attempt.ref))]
    assert notes.count("first_look") == 1


def test_a_disk_that_stays_full_is_complained_of_once(world):
    in_the_air(world, "late")
    world.disk = 1.0
    world.dice.choice = lambda ways: ways[0]
    go_on(world, 45)
    assert world.till.room.unwritten
    world.disk = 0.0
    go_on(world, 30)
    assert not world.till.room.unwritten


def test_a_doubled_or_changed_booking_is_told(world):
    pay(world, "booked twice", seconds=10)
    assert [one.kind for one in world.till.room.board.alarms] == [AlarmKind.DUPLICATE]


def test_a_done_that_never_shows_is_an_anomaly_and_stays_done(world):
    real = world.network.orders["order0"].view
    pay(world, seconds=0)
    world.network.orders["order0"].view = lambda _as_of, _ahead=None: real(-1)
    ref = world.shown[0].intent_id + "01"
    go_on(world, 30)
    world.till.room.outside.journal.seen_transactions = _nothing_seen
    go_on(world, 400)
    events = finish(world.till.journal.events_of(ref))
    assert "anomaly" in [one.kind for one in events]
    assert finish(world.till.journal.attempt(ref)).state is State.DONE


async def _nothing_seen(_order_id):
    return frozenset()


def test_a_watched_gateway_judges_what_it_reads(world):
    gateway = Money(world.till.room.post, world.till.room.outside, TIMES).watched(world.network)
    pay(world)
    read = run(world, gateway.get("order0"))
    assert read.order.order_id == "order0"
    pages = gateway.find(OrderFilter())
    assert run(world, anext(pages)).whole
    with pytest.raises(errors.OrderNotFound):
        finish(gateway.fetch_pdf("https://x"))


def test_a_read_is_given_though_the_journal_is_full(world):
    told = []

    class Full:
        async def observe(self, _read):
            raise OutcomeNotWritten("full")

        def tell_trouble(self):
            told.append("journal")

    assert run(world, WatchedGateway(world.network, Full()).get("order0"))
    assert told == ["journal"]


def test_a_journal_that_fails_during_a_read_is_told_to_the_screens(world):
    money = Money(world.till.room.post, world.till.room.outside, TIMES)
    told = []
    money.subscribe_alarms(lambda: told.append(money.look_only))

    async def damaged(_order_id, _ids):
        raise JournalDamaged("a page")

    world.till.recorded.remember_transactions = damaged
    assert run(world, money.watched(world.network).get("order0"))
    assert len(told) == 1


def test_watching_ends_after_a_month(world):
    pay(world)
    world.clockwork.now_ms += TIMES.watch
    world.settle_down()
    reads = len(world.lines)
    go_on(world, 3_000)
    assert len(world.lines) >= reads
    world.clockwork.wall_offset = timedelta()


def test_a_swish_refund_is_followed_to_its_end(world):
    order = world.network.orders["order0"]
    order.method = "SWISH"
    order.book(-1, Transaction("", "DEBIT", None, 30_000))
    debit = order.booked[0].transaction.transaction_id
    wanted = Wanted("order0", AttemptType.SWISH_REFUND, 1_000, "anna", debit_tx=debit)

    async def unreadable(_order_id):
        raise errors.NetworkDown

    real, world.network.latest_refund = world.network.latest_refund, unreadable
    pay(world, wanted=wanted, seconds=20)
    assert last(world).attempt.state is State.DONE
    world.network.latest_refund = real
    steps = undo_steps(order.view(world.clockwork.now_ms))
    assert [kind for kind, _amount, _debit in steps] == [AttemptType.SWISH_REFUND]


def test_a_refund_under_way_is_asked_about_and_a_failed_one_is_for_people(world):
    order = world.network.orders["order0"]
    order.method = "SWISH"
    order.book(-1, Transaction("", "DEBIT", None, 30_000))
    debit = order.booked[0].transaction.transaction_id
    wanted = Wanted("order0", AttemptType.SWISH_REFUND, 1_000, "anna", debit_tx=debit)
    said = ["ONGOING", errors.NetworkDown(), "FAILED"]

    async def tell(_order_id):
        told = said.pop(0) if len(said) > 1 else said[0]
        if isinstance(told, Exception):
            raise told
        return told

    world.network.latest_refund = tell
    order.book = lambda *_: None
    pay(world, wanted=wanted, seconds=400)
    assert last(world).attempt.state is State.MANUAL


def test_a_renewed_key_hurries_only_those_that_it_had_stopped(world):
    pay(world, "late", seconds=40)
    world.till.settlement.key_renewed()
    assert last(world).pause is Pause.NONE


def test_the_alarm_of_a_stranger_is_told_beside_our_own_attempts(world):
    pay(world)
    world.network.orders["order0"].book(0, Transaction("", "DEBIT", None, 50, (), a_reference(78)))
    pay(world, wanted=Wanted("order0", AttemptType.DEBIT, 200, "anna"))
    assert [one.kind for one in world.till.room.board.alarms] == [AlarmKind.FOREIGN_SELF]


async def test_a_refund_status_that_cannot_be_read_is_no_hint():
    class Unreadable:
        async def latest_refund(self, _order_id):
            raise errors.NetworkDown

    room = SimpleNamespace(outside=SimpleNamespace(refunds=Unreadable()), times=TIMES)
    baseline = SimpleNamespace(transaction_ids=())
    case = SimpleNamespace(attempt=SimpleNamespace(answer_id="-", baseline=baseline))
    order = SimpleNamespace(order_id="order0", transactions=())
    assert await SwishRefunds(room)._hint(case, order) == ""


def test_an_outcome_that_waits_for_the_disk_is_tried_each_second(world):
    tries = []

    async def write():
        tries.append("try")
        if len(tries) < 3:
            raise OutcomeNotWritten
        return "written"

    world.till.life.spawn("insist", world.till.room.insist("REF", write))
    go_on(world, 5)
    assert len(tries) == 3
    assert "REF" not in world.till.room.unwritten


async def test_a_managers_word_that_cannot_be_written_is_logged(expects_warnings):
    async def full():
        raise OutcomeNotWritten

    async def settled_meanwhile():
        raise KeyError("ref")

    await _overtaken("decide", settled_meanwhile)
    assert expects_warnings == []
    await _overtaken("decide", full)
    assert "decide: not written" in expects_warnings[-1].getMessage()


def test_looks_obey_a_server_that_asks_for_time(world):
    asked = []

    async def busy(_order_id):
        asked.append(world.clockwork.now_ms)
        trouble = errors.TooManyRequests()
        trouble.retry_after_ms = 99_999_000
        raise trouble

    pay(world, "never arrives", seconds=4)
    world.network.get = busy
    ref = last(world).attempt.ref
    while not asked:
        go_on(world, 1)
    before = len(asked)
    world.till.settlement.check_now(ref)  # nobody is let in sooner by being impatient
    world.settle_down()
    assert len(asked) == before
    go_on(world, 150)
    waits = [later - sooner for sooner, later in pairwise(asked)]
    assert waits
    assert min(waits) == 60 * SECOND


def test_a_refused_key_is_asked_about_once_a_minute_by_all_operations_together(world):
    asked = []

    async def refuse(_order_id):
        asked.append(world.clockwork.now_ms)
        raise errors.KeyRefused

    for number in range(1, 4):
        world.network.orders[f"order{number}"] = SimOrder(f"order{number}", world.rules)
        wanted = Wanted(f"order{number}", AttemptType.DEBIT, 10_000, "anna")
        pay(world, "never arrives", wanted, seconds=2)
    go_on(world, 30)
    real, world.network.get = world.network.get, refuse
    go_on(world, 600)
    assert all(later - sooner >= 60 * SECOND for sooner, later in pairwise(asked))
    assert {one.pause for one in world.till.room.board.unsettled()} == {Pause.KEY}
    world.network.get = real
    go_on(world, 90)
    assert not world.till.room.board.unsettled()


def test_a_renewed_key_is_tried_at_once(world):
    async def refuse(_order_id):
        raise errors.KeyRefused

    pay(world, "never arrives", seconds=4)
    real, world.network.get = world.network.get, refuse
    go_on(world, 40)
    assert last(world).pause is Pause.KEY
    world.network.get = real
    world.till.settlement.key_renewed()
    world.settle_down()
    go_on(world, 1)
    assert last(world).pause is Pause.NONE
    assert last(world).order is not None


def test_a_person_who_takes_over_does_not_wake_what_the_server_put_to_sleep(world):
    asked = []

    async def refuse(_order_id):
        asked.append(world.clockwork.now_ms)
        raise errors.KeyRefused

    pay(world, "never arrives", seconds=40)
    world.network.get = refuse
    go_on(world, 70)
    before = len(asked)
    take_over = world.till.settlement.take_over(last(world).attempt.ref, by="m", reason="asked")
    world.till.life.spawn("take over", take_over)
    world.settle_down()
    assert len(asked) == before
    assert last(world).attempt.state is State.MANUAL


def test_a_debit_that_was_to_close_the_order_and_did_not_is_an_anomaly(world):
    closing = Wanted("order0", AttemptType.DEBIT, 10_000, "anna", close_debit=True)
    pay(world, wanted=closing, seconds=120)  # this server knows nothing of closing
    ref = last(world).attempt.ref
    notes = [one.data for one in finish(world.till.journal.events_of(ref)) if one.kind == "anomaly"]
    assert {"what": "not closed"} in notes
    assert finish(world.till.journal.attempt(ref)).state is State.DONE


@pytest.mark.parametrize("days", [-1, 1, -20_000])
@pytest.mark.parametrize(("fate", "end"), [("late", State.DONE), ("never arrives", State.NOT_DONE)])
def test_a_wall_clock_that_is_set_changes_no_outcome(world, days, fate, end):
    in_the_air(world, fate)
    for _jump in range(6):  # while it is sent, while it is not known, and afterwards
        world.clockwork.wall_offset += timedelta(days=days)
        go_on(world, 60)
        days = -days
    (attempt,) = finish(world.till.journal.attempts_of("order0"))
    assert attempt.state is end
