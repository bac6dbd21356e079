"""Money over the real sandbox: whatever happens to a request, its outcome is proved."""

import time

import pytest

from ecster_desk.adapters.ecster.refund_status import RefundReader
from ecster_desk.adapters.ecster.settings import EcsterSettings
from ecster_desk.domain import errors, money_errors
from ecster_desk.domain.attempt import AttemptType, ManualReason, State
from ecster_desk.domain.journal_errors import OrderBusy
from ecster_desk.domain.operation import Phase
from ecster_desk.domain.settle.facts import Profile
from tests.support.money_till import at_a_till, money_till
from tests.support.waiting import until

ROWS = [{"name": "Chair", "quantity": 3, "unitAmount": 10_000, "vatRate": 2500}]


def _posts(sandbox):
    return [one for one in sandbox.requests() if one["method"] == "POST"]


def _fault(sandbox, fault, **more):
    sandbox.script_fault(method="POST", path="*/transactions", fault=fault, **more)


@at_a_till
async def test_a_debit_is_done_and_its_reference_is_ours(sandbox, order, till):
    operation = await till.done(order)
    (booked,) = sandbox.truth(order)["committed"]
    assert booked["transactionReference"] == operation.attempt.ref
    assert booked["id"] == operation.attempt.booked_tx
    assert not operation.attempt.via_read
    assert operation.why == "answered"


@at_a_till
async def test_a_refund_and_an_annul_are_done(sandbox, order, till):
    debit = await till.done(order)
    await till.done(order, 4_000, AttemptType.CREDIT, debit_tx=debit.attempt.booked_tx)
    await till.done(order, 20_000, AttemptType.ANNUL)
    kinds = [one["type"] for one in sandbox.truth(order)["committed"]]
    assert kinds == ["DEBIT", "CREDIT", "ANNUL"]


@pytest.mark.parametrize(
    ("fault", "more"),
    [
        ("commit_then_reset", {}),
        ("commit_then_close", {}),
        ("truncated_json", {}),
        ("html", {}),
        ("wrong_schema", {}),
        ("wrong_reference", {}),
        ("commit_then_status", {"status": 504}),
        ("rate_limit", {"executed": True, "retry_after": "0"}),
        ("gzip_bomb", {"bytes": 1_000_000}),
        ("huge_body", {"bytes": 5_000_000}),
    ],
)
@at_a_till
async def test_a_booked_debit_is_found_whatever_became_of_its_answer(
    sandbox, order, till, fault, more
):
    _fault(sandbox, fault, **more)
    operation = await till.done(order)
    assert operation.attempt.via_read
    assert len(_posts(sandbox)) == 1
    assert len(sandbox.truth(order)["committed"]) == 1


@at_a_till
async def test_a_debit_whose_answer_is_lost_is_found_within_a_second_and_a_half(
    sandbox, order, till
):
    _fault(sandbox, "commit_then_reset")
    began = time.monotonic()
    await till.done(order)
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("fault", "more"),
    [
        ("reset_before_commit", {}),
        ("status", {"status": 503}),
        ("status", {"status": 404}),
        ("rate_limit", {"executed": False, "retry_after": "0"}),
        ("redirect", {"location": "http://127.0.0.1:9/", "status": 307}),
    ],
)
@at_a_till
async def test_a_debit_that_is_never_booked_is_proved_not_done(sandbox, order, till, fault, more):
    _fault(sandbox, fault, **more)
    operation = await till.ended(till.pay(order))
    assert (operation.attempt.state, operation.why) == (State.NOT_DONE, "absent")
    assert len(_posts(sandbox)) == 1
    assert not sandbox.truth(order)["committed"]


@at_a_till
async def test_a_late_booking_is_waited_for(sandbox, order, till):
    _fault(sandbox, "late_commit", seconds=1.0)
    operation = await till.done(order)
    assert operation.attempt.via_read


@at_a_till
async def test_a_silent_server_is_unknown_at_the_deadline_and_then_found(sandbox, order, till):
    _fault(sandbox, "delay", seconds=3.0)
    intent = till.pay(order)
    await till.reached(intent, State.UNKNOWN)
    assert (await till.ended(intent)).attempt.state is State.DONE


@at_a_till
async def test_a_booking_after_all_hope_raises_an_alarm_and_stops_the_order(sandbox, order, till):
    _fault(sandbox, "late_commit", seconds=4.0)
    first = await till.ended(till.pay(order))
    assert first.attempt.state is State.NOT_DONE
    refused = await till.ended(till.pay(order))
    assert isinstance(refused.trouble, money_errors.ManagerNeeded)
    await _until_booked(sandbox, order)
    stopped = await till.ended(till.pay(order, approver="manager"))
    assert stopped.phase is Phase.REFUSED
    assert [one.kind for one in till.money.alarms()] == ["LATE"]
    till.money.clear_alarm(till.money.alarms()[0], "manager", "refunded by hand")
    await till_no_alarm(till)
    await till.done(order, approver="manager")


async def _until_booked(sandbox, order):
    await until(lambda: sandbox.truth(order)["committed"], 10)


async def till_no_alarm(till):
    await until(lambda: not till.money.alarms())


@at_a_till
async def test_a_double_booking_is_done_with_an_alarm(sandbox, order, till):
    _fault(sandbox, "commit_twice")
    await till.done(order)
    await until(lambda: [one.kind for one in till.money.alarms()] == ["DUPLICATE"])


@at_a_till
async def test_a_refusal_that_the_order_explains_is_rejected_at_once(sandbox, order, till):
    _fault(
        sandbox,
        "other_till",
        transaction={
            "type": "DEBIT",
            "amount": 30_000,
            "rows": ROWS,
            "transactionReference": "till-7",
        },
    )
    operation = await till.ended(till.pay(order))
    assert operation.attempt.state is State.REJECTED
    assert operation.order.status == "FULLY_DELIVERED"


@at_a_till
async def test_the_second_of_two_clicks_is_refused_and_one_request_is_made(sandbox, order, till):
    intent = till.pay(order)
    with pytest.raises(OrderBusy):
        till.pay(order)
    await till.ended(intent)
    assert len(_posts(sandbox)) == 1


@at_a_till
async def test_the_same_again_needs_a_second_confirmation(sandbox, order, till):
    await till.done(order)
    asked = await till.ended(till.pay(order))
    assert isinstance(asked.trouble, money_errors.DoneJustNow)
    await till.done(order, twice=True)
    assert len(_posts(sandbox)) == 2


@at_a_till
async def test_an_order_that_cannot_be_read_is_not_sent(sandbox, order, till):
    sandbox.script_fault(method="GET", path="*", fault="html")
    refused = await till.ended(till.pay(order))
    assert isinstance(refused.trouble, money_errors.OrderUnreadable)
    assert not _posts(sandbox)


@at_a_till
async def test_an_order_that_changed_is_shown_as_it_is(order, till):
    shown = (await till.gateway.get(order)).order
    await till.done(order, 5_000)
    refused = await till.ended(till.pay(order, shown=shown))
    assert isinstance(refused.trouble, money_errors.OrderChanged)
    assert refused.trouble.order.debited_minor == 5_000


@pytest.mark.parametrize("amount", [30_001, 10**9])
@at_a_till
async def test_more_than_is_left_is_not_sent(sandbox, order, till, amount):
    refused = await till.ended(till.pay(order, amount))
    assert isinstance(refused.trouble, money_errors.NotOpen)
    assert (refused.trouble.left_minor, refused.trouble.detail) == (30_000, "")
    assert not _posts(sandbox)


@at_a_till
async def test_an_annul_is_of_all_that_is_left_or_not_at_all(order, till):
    refused = await till.ended(till.pay(order, 10_000, AttemptType.ANNUL))
    assert isinstance(refused.trouble, money_errors.NotOpen)


@at_a_till
async def test_a_revoked_key_pauses_and_goes_on_when_it_is_renewed(sandbox, order, till):
    _fault(sandbox, "commit_then_status", status=401)
    intent = till.pay(order)
    await till.reached(intent, State.UNKNOWN)
    sandbox.set_key_valid(False)
    try:
        await until(lambda: till.latest(intent).pause.value == "key")
        ref = till.latest(intent).attempt.ref
        before = len(sandbox.requests())
        till.money.check_now(ref)
        assert len(sandbox.requests()) - before <= 1
    finally:
        sandbox.set_key_valid(True)
    till.money.key_renewed()
    assert (await till.ended(intent)).attempt.state is State.DONE


async def test_a_restart_settles_what_was_left(sandbox, order, tmp_path):
    _fault(sandbox, "delay", seconds=1.0)
    async with money_till(sandbox, tmp_path) as first:
        first.pay(order)
        await until(lambda: sandbox.truth(order)["committed"])
    async with money_till(sandbox, tmp_path) as second:
        await until(lambda: not second.money.unsettled(), 8)
        attempts = await second.journal.attempts_of(order)
        assert [one.state for one in attempts] == [State.DONE]
    assert len(_posts(sandbox)) == 1


async def test_without_a_proved_echo_only_people_can_say_not_done(sandbox, order, tmp_path):
    _fault(sandbox, "reset_before_commit")
    async with money_till(sandbox, tmp_path, profile=Profile(sandbox.url)) as till:
        intent = till.pay(order)
        shown = await till.reached(intent, State.MANUAL)
        assert shown.attempt.manual_reason is ManualReason.ECHO_UNPROVED
        till.money.decide(shown.attempt.ref, "manager", "phoned Ecster", done=False)
        assert (await till.ended(intent)).attempt.state is State.NOT_DONE


@at_a_till
async def test_an_unknown_attempt_is_taken_over_and_decided(sandbox, order, till):
    _fault(sandbox, "reset_before_commit")
    intent = till.pay(order)
    ref = (await till.reached(intent, State.UNKNOWN)).attempt.ref
    await until(lambda: till.latest(intent).fences)
    till.money.take_over(ref, "manager", "the customer waits")
    assert not (await till.reached(intent, State.MANUAL)).fences
    till.money.decide(ref, "manager", "phoned Ecster", done=True)
    assert (await till.ended(intent)).attempt.state is State.DONE
    till.money.decide(ref, "manager", "again", done=False)  # overtaken: nothing happens


def _paid_with_swish(sandbox, debit_id):
    made = sandbox.make_order(
        status="FULLY_DELIVERED",
        properties={"method": "SWISH"},
        transactions=[
            {"type": "ORIGINAL", "amount": 10_000},
            {"type": "DEBIT", "amount": 10_000, "id": debit_id},
        ],
    )
    return made["id"]


@at_a_till
async def test_a_swish_refund_that_ends_later_is_done(sandbox, till):
    order = _paid_with_swish(sandbox, "SwishDebitOne")
    refund = {"kind": AttemptType.SWISH_REFUND, "debit_tx": "SwishDebitOne"}
    intent = till.pay(order, 2_500, **refund)
    await till.reached(intent, State.ONGOING)
    operation = await till.ended(intent, 20)
    assert (operation.attempt.state, operation.attempt.booked_minor) == (State.DONE, 2_500)
    assert sandbox.truth(order)["order"]["creditedAmount"] == 2_500


async def test_a_refund_status_is_read_as_it_came(sandbox):
    order = _paid_with_swish(sandbox, "SwishDebitTwo")
    reader = RefundReader(EcsterSettings(sandbox.url, sandbox.api_key, sandbox.merchant_key))
    try:
        with pytest.raises(errors.DeskError):
            await reader.latest_refund(order)
        with pytest.raises(errors.OrderNotFound):
            await reader.latest_refund("../carts")
        body = {"amount": 100, "debitTransaction": "SwishDebitTwo"}
        sandbox.client.post(f"/v1/orders/{order}/refunds", json=body)
        assert await reader.latest_refund(order) in {"ONGOING", "SUCCESS"}
        for odd in ([], {}, {"status": 1}, {"status": ""}):
            sandbox.script_fault(path="*/status", fault="status", status=200, body=odd)
            with pytest.raises(errors.WrongShape):
                await reader.latest_refund(order)
    finally:
        await reader.aclose()


@at_a_till
async def test_looking_now_is_sooner_than_planned(sandbox, order, till):
    _fault(sandbox, "reset_before_commit")
    intent = till.pay(order)
    unknown = await till.reached(intent, State.UNKNOWN)
    reads = len(sandbox.requests())
    till.money.check_now(unknown.attempt.ref)
    await until(lambda: len(sandbox.requests()) > reads, 0.4)
    ended = await till.ended(intent)
    with pytest.raises(money_errors.NoFence):
        till.money.send_again(ended.attempt.ref, "anna")
