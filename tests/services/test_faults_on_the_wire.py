"""Faults of money safety 8 over the real sandbox: whatever comes back, nothing is told wrong."""

import shutil
import time
from dataclasses import replace

import pytest

from ecster_desk.domain import errors
from ecster_desk.domain.attempt import AlarmKind, ManualReason, State
from ecster_desk.domain.journal_errors import AlarmStands, OrderBusy
from ecster_desk.domain.settle.facts import Profile
from tests.support.money_till import SHORT, at_a_till, money_till
from tests.support.sandbox import running_sandbox
from tests.support.waiting import until

ROWS = [{"name": "Chair", "quantity": 3, "unitAmount": 10_000, "vatRate": 2500}]
FLAT = {"code": 4711, "type": "VALIDATION", "message": "no"}


@pytest.fixture(scope="module")
def sandbox():
    with running_sandbox() as handle:
        yield handle


@pytest.fixture(autouse=True)
def _honest_again(sandbox):
    sandbox.clear_faults()
    sandbox.clear_requests()


@pytest.fixture
def order(sandbox):
    return sandbox.make_order(rows=ROWS)["id"]


def _posts(sandbox):
    return [one for one in sandbox.requests() if one["method"] == "POST"]


def _fault(sandbox, fault, **more):
    sandbox.script_fault(method="POST", path="*/transactions", fault=fault, **more)


def _an_answer(**changes):
    transaction = {"id": "X" * 20, "type": "DEBIT", "amount": 10_000, "rows": []}
    return {"orderStatus": "READY", "transaction": {**transaction, **changes}}


def _states(till, intent):
    return [one.attempt.state for one in till.shown if one.intent_id == intent and one.attempt]


@pytest.mark.parametrize(
    ("seconds", "more"),
    [
        pytest.param(0.6, {"status": 504}, id="504 now"),
        pytest.param(SHORT.commit / 1000 - 0.1, {}, id="at the last moment"),
    ],
)
@at_a_till
async def test_a_late_booking_is_done_and_nothing_else_before(sandbox, order, till, seconds, more):
    _fault(sandbox, "late_commit", seconds=seconds, **more)
    intent = till.pay(order)
    await till.reached(intent, State.UNKNOWN)
    again = await till.ended(till.pay(order))
    assert isinstance(again.trouble, OrderBusy)
    await till.ended(intent)
    told = [one.attempt.state for one in till.shown if one.attempt]
    assert set(told) == {State.SENDING, State.UNKNOWN, State.DONE}
    assert len(_posts(sandbox)) == 1


@at_a_till
async def test_a_drip_of_bytes_ends_at_the_deadline(sandbox, order, till):
    _fault(sandbox, "slow_loris", seconds=0.3)
    began = time.monotonic()
    intent = till.pay(order)
    await till.reached(intent, State.UNKNOWN)
    assert abs(time.monotonic() - began - SHORT.deadline / 1000) < 1
    assert (await till.ended(intent)).attempt.state is State.DONE


ODD_ANSWERS = {
    "empty": (201, {}, {}),
    "array": (201, [], {}),
    "null": (201, None, {}),
    "another reference": (201, _an_answer(transactionReference="R"), {}),
    "another type": (201, _an_answer(type="CREDIT"), {}),
    "another amount": (201, _an_answer(amount=1), {}),
    "200": (200, _an_answer(), {}),
    "longer than it is": (201, _an_answer(), {"content-length": "9999"}),
    "502 in html": (502, "<html>Bad gateway</html>", {}),
}


@at_a_till
async def test_an_odd_answer_proves_nothing_and_a_read_finds_it(sandbox, till):
    orders = {name: sandbox.make_order(rows=ROWS)["id"] for name in ODD_ANSWERS}
    for name, (status, body, headers) in ODD_ANSWERS.items():
        scripted = {"status": status, "body": body, "headers": headers}
        sandbox.script_fault(path=f"*/{orders[name]}/*", fault="commit_then_status", **scripted)
    intents = {name: till.pay(one) for name, one in orders.items()}
    for name, intent in intents.items():
        operation = await till.ended(intent)
        assert _states(till, intent)[1] is State.UNKNOWN, name
        assert operation.attempt.state is State.DONE, name
        (booked,) = sandbox.truth(orders[name])["committed"]
        assert operation.attempt.booked_tx == booked["id"], name
        events = await till.journal.events_of(operation.attempt.ref)
        said = [one.data["data"]["anomaly"] for one in events if one.data.get("to") == "UNKNOWN"]
        assert bool(said[0]) is (ODD_ANSWERS[name][0] < 300), name
    assert len(_posts(sandbox)) == len(ODD_ANSWERS)


@pytest.mark.parametrize("code", [200, 502])
@at_a_till
async def test_a_network_that_answers_for_ecster_leaves_it_unknown(sandbox, order, till, code):
    _fault(sandbox, "html", status=code)
    intent = till.pay(order)
    await until(lambda: sandbox.truth(order)["committed"])
    sandbox.script_fault(method="GET", path="*", fault="html", times=0)
    await until(lambda: isinstance(till.latest(intent).trouble, errors.NotJson))
    assert till.latest(intent).attempt.state is State.UNKNOWN
    sandbox.clear_faults()
    till.money.check_now(till.latest(intent).attempt.ref)
    assert (await till.ended(intent)).attempt.state is State.DONE


REFUSALS = {
    "409 flat": (409, FLAT, State.REJECTED),
    "404": (404, FLAT, State.NOT_DONE),
    "410": (410, FLAT, State.NOT_DONE),
    "409 bare": (409, "", State.NOT_DONE),
}


@at_a_till
async def test_a_refusal_is_believed_after_a_read_if_it_is_one(sandbox, till):
    orders = {name: sandbox.make_order(rows=ROWS)["id"] for name in REFUSALS}
    for name, (status, body, _state) in REFUSALS.items():
        path = f"*/{orders[name]}/*"
        sandbox.script_fault(path=path, fault="status", status=status, body=body)
    intents = {name: till.pay(one) for name, one in orders.items()}
    for name, intent in intents.items():
        operation = await till.ended(intent)
        assert _states(till, intent)[:2] == [State.SENDING, State.UNKNOWN], name
        assert operation.attempt.state is REFUSALS[name][2], name
    assert len(_posts(sandbox)) == len(REFUSALS)


@at_a_till
async def test_reads_that_lag_prove_no_absence(sandbox, order, till):
    made = time.monotonic()
    await until(lambda: time.monotonic() - made > SHORT.stale / 1000)  # older than the lag
    _fault(sandbox, "commit_then_reset")
    intent = till.pay(order)
    await until(lambda: sandbox.truth(order)["committed"])
    lag = SHORT.stale / 1000 - 0.05
    sandbox.script_fault(method="GET", path="*", fault="stale_reads", seconds=lag, times=0)
    await till.ended(intent)
    assert set(_states(till, intent)) == {State.SENDING, State.UNKNOWN, State.DONE}


@at_a_till
async def test_an_older_state_after_a_newer_takes_no_done_back(sandbox, order, till):
    done = await till.done(order)
    sandbox.script_fault(method="GET", path="*", fault="stale_reads", seconds=0.3, times=0)
    watched = till.money.watched(till.gateway)
    await watched.get(order)
    row = await till.journal.attempt(done.attempt.ref)
    assert row.state is State.DONE
    assert not till.money.alarms()


@at_a_till
async def test_without_an_echo_an_answer_still_counts_and_a_lost_one_is_for_people(
    sandbox, order, till
):
    sandbox.script_fault(method="GET", path="*", fault="reference_not_echoed", times=0)
    assert not (await till.done(order, 5_000)).attempt.via_read
    _fault(sandbox, "commit_then_reset")
    began = time.monotonic()
    shown = await till.reached(till.pay(order), State.MANUAL)
    assert shown.attempt.manual_reason is ManualReason.PROBABLE
    assert time.monotonic() - began >= SHORT.settled / 1000
    till.money.decide(shown.attempt.ref, "manager", "seen in Ecster's portal", done=True)
    await until(lambda: not till.money.unsettled())


async def test_a_receipt_number_is_found_where_no_echo_is_proved(sandbox, order, tmp_path):
    sandbox.script_fault(method="GET", path="*", fault="reference_not_echoed", times=0)
    _fault(sandbox, "commit_then_reset")
    async with money_till(sandbox, tmp_path, profile=Profile(sandbox.url)) as till:
        operation = await till.ended(till.pay(order))
    assert (operation.attempt.state, operation.attempt.via_read) == (State.DONE, True)


async def test_a_restored_backup_is_told_by_its_own_references(sandbox, order, tmp_path):
    till, backup = tmp_path / "till", tmp_path / "backup"
    async with money_till(sandbox, till) as first:
        await first.done(sandbox.make_order(rows=ROWS)["id"])
    shutil.copytree(till, backup)
    async with money_till(sandbox, till) as second:
        await second.done(order)
    shutil.rmtree(till)
    backup.rename(till)
    async with money_till(sandbox, till) as restored:
        refused = await restored.ended(restored.pay(order))
        assert isinstance(refused.trouble, AlarmStands)
        assert [one.kind for one in restored.money.alarms()] == [AlarmKind.FOREIGN_SELF]
    assert len(_posts(sandbox)) == 2


async def test_a_retry_after_on_a_look_is_obeyed(sandbox, order, tmp_path):
    _fault(sandbox, "reset_before_commit")
    async with money_till(sandbox, tmp_path, replace(SHORT, commit=60_000)) as till:
        intent = till.pay(order)
        await till.reached(intent, State.UNKNOWN)
        sandbox.script_fault(method="GET", path="*", fault="rate_limit", retry_after="30")
        await until(lambda: isinstance(till.latest(intent).trouble, errors.TooManyRequests))
        shown = till.latest(intent)
        assert 25_000 < shown.next_look_ms - till.money.now_ms() <= 30_000
        asked = len(sandbox.requests())
        till.money.check_now(shown.attempt.ref)
        await till.gateway.get(order)  # ours alone
        assert len(sandbox.requests()) == asked + 1
