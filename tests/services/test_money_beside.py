"""Beside what is not known, and after what was done: fences and undos over the real sandbox."""

from ecster_desk.domain import money_errors
from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.operation import Fence
from tests.support.money_till import at_a_till, money_till
from tests.support.waiting import until


def _fault(sandbox, fault, **more):
    sandbox.script_fault(method="POST", path="*/transactions", fault=fault, **more)


@at_a_till
async def test_an_unknown_debit_of_all_is_sent_once_more_and_booked_once(sandbox, order, till):
    _fault(sandbox, "reset_before_commit")
    intent = till.pay(order, 30_000)
    unknown = await till.reached(intent, State.UNKNOWN)
    ref = unknown.attempt.ref
    await until(lambda: till.latest(intent).fences)
    assert till.latest(intent).fences == {Fence.AGAIN, Fence.ANNUL}
    assert till.money.send_again(ref, "anna") == intent
    await till.reached(intent, State.DONE)
    await until(lambda: not till.money.unsettled())
    states = {one.n: one.state for one in await till.journal.attempts_of(order)}
    assert states == {1: State.NOT_DONE, 2: State.DONE}
    assert len(sandbox.truth(order)["committed"]) == 1


@at_a_till
async def test_what_is_sent_once_more_keeps_the_words_of_the_wish(sandbox, order, till):
    _fault(sandbox, "reset_before_commit")
    intent = till.pay(order, 30_000, reason="other", reason_text="pallet", receipt_number="K-17")
    first = (await till.reached(intent, State.UNKNOWN)).attempt.ref
    await until(lambda: till.latest(intent).fences)
    till.money.send_again(first, "anna")
    second = (await till.reached(intent, State.DONE)).attempt.ref

    async def words(ref):
        return [one.data for one in await till.journal.events_of(ref) if one.kind == "wanted"]

    said = {"reason": "other", "text": "pallet", "receipt": "K-17"}
    assert second != first
    assert await words(first) == [said]
    await until(lambda: not till.money.unsettled())
    assert await words(second) == [said]


@at_a_till
async def test_an_unknown_debit_is_replaced_by_an_annul(sandbox, order, till):
    _fault(sandbox, "reset_before_commit")
    first = till.pay(order)
    ref = (await till.reached(first, State.UNKNOWN)).attempt.ref
    annul = till.pay(order, 30_000, AttemptType.ANNUL, fences_ref=ref)
    assert (await till.ended(annul)).attempt.state is State.DONE
    assert (await till.ended(first)).attempt.state is State.NOT_DONE


@at_a_till
async def test_a_part_is_not_sent_once_more(sandbox, order, till):
    _fault(sandbox, "reset_before_commit")
    intent = till.pay(order, 10_000)
    unknown = await till.reached(intent, State.UNKNOWN)
    await until(lambda: till.latest(intent).fences)
    assert till.latest(intent).fences == {Fence.ANNUL}
    till.money.send_again(unknown.attempt.ref, "anna")
    await until(lambda: any(isinstance(o.trouble, money_errors.NoFence) for o in till.shown))


async def _offered(till, order):
    """What can be undone of an order, after a fresh read."""
    offers = []
    forget = till.money.subscribe_offers(offers.append)
    till.money.ask_undo(order, "anna")
    offer = await until(lambda: offers and offers[-1])
    forget()
    return offer


async def _begun(till, order):
    """An undo whose plan is written down."""
    plan = (await _offered(till, order)).undoing.plan
    till.money.keep_undo(plan)
    await until(till.money.undoings)
    return plan


async def _step(till, order, step):
    await till.done(
        order, step.amount_minor, step.type, debit_tx=step.debit_tx, intent_id=step.intent_id
    )


@at_a_till
async def test_an_undo_is_offered_step_by_step_and_ends_by_itself(order, till):
    await till.done(order)
    await _offered(till, order)
    assert till.money.undoings() == ()  # looked at, not begun
    plan = await _begun(till, order)
    assert [step.type for step in plan.steps] == [AttemptType.ANNUL, AttemptType.CREDIT]
    for number, step in enumerate(plan.steps, start=1):
        (standing,) = till.money.undoings()
        assert (standing.next, standing.number) == (step, number)
        assert (await _offered(till, order)).undoing == standing
        await _step(till, order, step)
        await until(lambda one=step: all(left.next != one for left in till.money.undoings()))
    assert till.money.undoings() == ()
    empty = (await _offered(till, order)).undoing
    assert (empty.next, empty.number, empty.plan.steps) == (None, 1, ())


async def test_an_undo_that_is_not_finished_stands_at_the_next_start(sandbox, order, tmp_path):
    async with money_till(sandbox, tmp_path) as till:
        await till.done(order)
        plan = await _begun(till, order)
        await _step(till, order, plan.steps[0])
    async with money_till(sandbox, tmp_path) as till:
        (standing,) = await until(till.money.undoings)
        assert (standing.next, standing.number) == (plan.steps[1], 2)
        till.money.leave_undo(plan.plan_id, "anna", "the customer keeps it")
        await until(lambda: not till.money.undoings())


@at_a_till
async def test_a_step_that_was_done_elsewhere_is_over(sandbox, order, till):
    done = await till.done(order)
    plan = await _begun(till, order)
    await _step(till, order, plan.steps[0])
    credit = {"type": "CREDIT", "amount": 10_000, "debitTransaction": done.attempt.booked_tx}
    assert sandbox.client.post(f"/v1/orders/{order}/transactions", json=credit).status_code == 201
    assert (await _offered(till, order)).undoing.next is None
    assert till.money.undoings() == ()


@at_a_till
async def test_an_order_that_cannot_be_read_is_not_undone(sandbox, order, till):
    sandbox.script_fault(method="GET", path="*", fault="html")
    assert isinstance((await _offered(till, order)).trouble, money_errors.OrderUnreadable)
