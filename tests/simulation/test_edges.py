"""The worst that the model allows, at its very edges: chance alone would seldom meet it."""

import shutil

import pytest

from ecster_desk.domain.attempt import AlarmKind, AttemptType, State
from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.order import Transaction
from tests.simulation.clockwork import finish
from tests.simulation.harness import SECOND, TIMES, World
from tests.simulation.server import Refund

DEBIT = Wanted("order0", AttemptType.DEBIT, 10_000, "anna")


@pytest.fixture
def world(ram, empty_journal):
    folder = ram / "edge"
    made = World(1, folder, empty_journal, plain=True, sleeps=True)
    made.network.calm = True
    with made.listener:
        made.settle_down()
        yield made
    made.close()
    shutil.rmtree(folder, ignore_errors=True)


def _until(world, when_ms):
    while world.clockwork.now_ms < when_ms:
        world.next_event()
        world.settle_down()
        world.invariants.after_step()


def _sent(world, fate):
    world.network.forced = [fate]
    world.till.payments.start(DEBIT)
    world.settle_down()
    _until(world, TIMES.deadline + 1)


def _states(world):
    return [one.state for one in finish(world.till.journal.attempts_of("order0"))]


def test_booked_at_the_last_moment_and_read_as_late_as_may_be(world):
    world.network.lag_ms = TIMES.stale
    _sent(world, "at the last moment")
    _until(world, TIMES.deadline + TIMES.settled + 120 * SECOND)
    assert _states(world) == [State.DONE]


@pytest.mark.parametrize("reboot", [False, True])
def test_the_same_after_a_kill_in_the_air(world, reboot):
    world.network.lag_ms = TIMES.stale
    world.network.forced = ["at the last moment"]
    world.till.payments.start(DEBIT)
    world.settle_down()
    world.next_event()
    world.settle_down()
    assert _states(world) == [State.SENDING]
    world.crash(reboot=reboot)
    world.settle_down()
    _until(world, world.clockwork.now_ms + TIMES.settled + 180 * SECOND)
    assert _states(world) == [State.DONE]


def test_never_booked_is_not_done_soon_after_the_bound_and_never_before(world):
    world.network.lag_ms = TIMES.stale
    _sent(world, "never arrives")
    _until(world, TIMES.settled)
    assert _states(world) == [State.UNKNOWN]
    _until(world, TIMES.deadline + TIMES.settled + 60 * SECOND)
    assert _states(world) == [State.NOT_DONE]


def test_booked_after_all_bounds_raises_an_alarm_that_stops_the_order(world):
    _sent(world, "far too late")
    _until(world, TIMES.deadline + TIMES.settled + 30 * SECOND)
    assert _states(world) == [State.NOT_DONE]
    _until(world, TIMES.deadline + TIMES.settled + 20 * 60 * SECOND)
    (alarm,) = finish(world.till.journal.uncleared_alarms())
    assert alarm.kind is AlarmKind.LATE


@pytest.mark.parametrize("before", [0, 10_000])
def test_a_booking_that_closed_the_order_hides_behind_a_status_that_runs_ahead(world, before):
    """The status is of now, the transactions are of a minute ago: no proof of absence."""
    order = world.network.orders["order0"]
    if before:
        _starts(world, AttemptType.DEBIT, before)
        _until(world, world.clockwork.now_ms + TIMES.stale)
    world.network.forced = ["lost"]
    real = order.view
    order.view = lambda as_of, _ahead=None: real(as_of - TIMES.stale, world.clockwork.now_ms)
    world.till.payments.start(Wanted("order0", AttemptType.DEBIT, 30_000 - before, "anna"))
    world.settle_down()
    _until(world, world.clockwork.now_ms + TIMES.deadline + 240 * SECOND)
    assert set(_states(world)) == {State.DONE}


def test_another_tills_debit_does_not_explain_an_order_that_ours_has_closed(world):
    """The status is of now and closed by ours; of the transactions only the other till's show."""
    order = world.network.orders["order0"]
    book, view = order.book, order.view

    def book_behind_another(now_ms, wish):
        order.book = book
        book(now_ms - 1, Transaction("", "DEBIT", None, 10_000, transaction_reference="TILL7-1"))
        return book(now_ms, wish)

    order.book = book_behind_another
    order.view = lambda as_of, ahead=None: (
        view(order.booked[0].at_ms, world.clockwork.now_ms) if order.booked else view(as_of, ahead)
    )
    world.network.forced = ["lost"]
    world.till.payments.start(Wanted("order0", AttemptType.DEBIT, 20_000, "anna"))
    world.settle_down()
    _until(world, world.clockwork.now_ms + TIMES.deadline + 60 * SECOND)
    assert order.status == "FULLY_DELIVERED"
    assert _states(world) == [State.UNKNOWN]
    order.view = view
    _until(world, world.clockwork.now_ms + TIMES.settled)
    assert _states(world) == [State.DONE]


def test_a_refund_is_not_proved_absent_by_what_another_debit_has_left(world):
    order = world.network.orders["order0"]
    for amount in (20_000, 10_000):
        world.till.payments.start(Wanted("order0", AttemptType.DEBIT, amount, "anna"))
        world.settle_down()
        _until(world, world.clockwork.now_ms + 20 * SECOND)
    first = order.booked[0].transaction.transaction_id
    world.network.lag_ms = TIMES.stale
    _until(world, world.clockwork.now_ms + 120 * SECOND)
    world.network.forced = ["at the last moment"]
    wanted = Wanted("order0", AttemptType.CREDIT, 20_000, "anna", debit_tx=first)
    world.till.payments.start(wanted)
    world.settle_down()
    _until(world, world.clockwork.now_ms + TIMES.deadline + TIMES.settled + 120 * SECOND)
    assert _states(world)[-1] is State.DONE


@pytest.mark.parametrize("fate", ["late", "never arrives"])
def test_a_computer_that_slept_looks_soon_after_it_woke(world, fate):
    """Timers stood still meanwhile; the boot clock did not (faults: 42)."""
    _sent(world, fate)
    world.clockwork.sleep(TIMES.commit + TIMES.stale)
    woken = world.clockwork.now_ms
    world.network.reads.clear()
    _until(world, woken + 20 * SECOND)
    assert world.network.reads[0] - woken <= 5 * SECOND
    assert _states(world) == [State.DONE if fate == "late" else State.NOT_DONE]


def _starts(world, kind, amount, debit_tx=""):
    world.till.payments.start(Wanted("order0", kind, amount, "anna", debit_tx=debit_tx))
    world.settle_down()
    _until(world, world.clockwork.now_ms + 20 * SECOND)


def test_an_annul_is_done_by_its_answer_alone_though_that_says_amount_0(world):
    world.till.payments.start(Wanted("order0", AttemptType.ANNUL, 30_000, "anna"))
    world.settle_down()
    while not world.network.flights:
        world.next_event()
        world.settle_down()
    world.network.down = True  # no read can prove it
    _until(world, world.clockwork.now_ms + 40 * SECOND)
    assert _states(world) == [State.DONE]


def test_too_many_requests_is_no_refusal_whatever_words_it_has(world):
    """A gateway may say so and pass the request on all the same."""
    world.network.lag_ms = TIMES.stale
    _sent(world, "busy until the last moment")
    _until(world, TIMES.deadline + TIMES.settled + 120 * SECOND)
    assert _states(world) == [State.DONE]


@pytest.mark.parametrize(("asked", "at_least"), [(30, 30), (99_999, 60)])
def test_a_server_that_asks_for_a_wait_is_not_asked_before_and_a_minute_is_the_most(
    world, asked, at_least
):
    world.network.asks = lambda: asked * SECOND
    world.network.reads.clear()
    _sent(world, "busy though booked")
    _until(world, world.clockwork.now_ms + 2 * at_least * SECOND)
    answered = world.network.flights[0].closed_ms
    fresh, first, *_more = world.network.reads
    assert fresh <= world.network.flights[0].sent_ms
    assert at_least * SECOND <= first - answered <= at_least * SECOND + 5 * SECOND
    assert _states(world) == [State.DONE]


def test_another_tills_refund_of_another_debit_is_no_reason_to_ask_people(world):
    order = world.network.orders["order0"]
    for amount in (10_000, 20_000):
        _starts(world, AttemptType.DEBIT, amount)
    first, second = [one.transaction.transaction_id for one in order.booked]
    world.network.forced = ["never arrives"]
    _starts(world, AttemptType.CREDIT, 5_000, first)
    theirs = Transaction("", "CREDIT", None, 5_000, debit_transaction_id=second)
    order.book(world.clockwork.now_ms, theirs)
    _until(world, world.clockwork.now_ms + TIMES.settled + 60 * SECOND)
    assert _states(world)[-1] is State.NOT_DONE


def test_a_refund_of_another_till_that_failed_says_nothing_about_ours(world):
    order = world.network.orders["order0"]
    _starts(world, AttemptType.DEBIT, 20_000)
    order.method = "SWISH"
    debit = order.booked[0].transaction.transaction_id
    world.network.forced = ["at the last moment"]
    _starts(world, AttemptType.SWISH_REFUND, 5_000, debit)
    order.refunds.append(Refund(has_failed=True))
    _until(world, world.clockwork.now_ms + TIMES.commit)
    assert _states(world)[-1] is State.UNKNOWN
