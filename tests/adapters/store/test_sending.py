"""What may be sent: the checks of money safety 3.4 and 3.10, and what they leave unchanged."""

from functools import partial

import pytest

from ecster_desk.adapters.store.doubts import write_doubt
from ecster_desk.domain.attempt import ManualReason, State
from ecster_desk.domain.journal import Doubt, Verdict
from ecster_desk.domain.journal_errors import (
    AlarmStands,
    ApprovalGone,
    AttemptChanged,
    IntentNotWritten,
    JournalBehind,
    OrderBusy,
)
from tests.support.journals import a_history, a_moment, an_alarm, an_intent


async def test_an_unknown_attempt_is_fenced_once(till):
    journal = till.open()
    unknown = await a_history(journal, state=State.UNKNOWN)
    fence = an_intent(fences_ref=unknown.ref, n=2)

    await journal.record_intent(fence)
    await journal.start_sending(fence.ref, a_moment(20))

    with pytest.raises(OrderBusy):
        await journal.record_intent(an_intent(fences_ref=unknown.ref))
    with pytest.raises(OrderBusy):
        await journal.record_intent(an_intent())


@pytest.mark.parametrize("state", [State.SENDING, State.DONE])
async def test_only_an_unknown_attempt_is_fenced(till, state):
    journal = till.open()
    other = await a_history(journal, state=state)

    with pytest.raises((OrderBusy, AttemptChanged)):
        await journal.record_intent(an_intent(fences_ref=other.ref))


async def test_an_attempt_on_another_order_is_no_fence(till):
    journal = till.open()
    unknown = await a_history(journal, "order-2", State.UNKNOWN)

    with pytest.raises(AttemptChanged):
        await journal.record_intent(an_intent(fences_ref=unknown.ref))


async def test_a_fence_is_not_sent_once_the_fenced_is_settled(till):
    journal = till.open()
    unknown = await a_history(journal, state=State.UNKNOWN)
    fence = an_intent(fences_ref=unknown.ref)
    await journal.record_intent(fence)
    await journal.move(unknown.ref, State.DONE, why="match")

    with pytest.raises(AttemptChanged):
        await journal.start_sending(fence.ref, a_moment(20))

    assert (await journal.attempt(fence.ref)).state is State.INTENT


async def test_a_fence_is_not_sent_beside_a_fenced_attempt_that_people_must_judge(till):
    journal = till.open()
    unknown = await a_history(journal, state=State.UNKNOWN)
    fence = an_intent(fences_ref=unknown.ref)
    await journal.record_intent(fence)
    await journal.move(unknown.ref, State.MANUAL, why="asked", manual_reason=ManualReason.ASKED_FOR)

    with pytest.raises(AttemptChanged):
        await journal.start_sending(fence.ref, a_moment(20))


async def test_only_an_intent_is_sent_and_only_once(till):
    journal = till.open()
    sending = await a_history(journal, state=State.SENDING)

    with pytest.raises(AttemptChanged):
        await journal.start_sending(sending.ref, a_moment(20))


async def test_an_alarm_stops_the_intent_and_the_send_but_no_settling(till):
    journal = till.open()
    unknown = await a_history(journal, "order-2", State.UNKNOWN)
    waiting = an_intent()
    await journal.record_intent(waiting)
    await journal.raise_alarm(an_alarm(order_id="order-1"))
    await journal.raise_alarm(an_alarm(order_id="order-2"))

    with pytest.raises(AlarmStands):
        await journal.start_sending(waiting.ref, a_moment(20))
    await journal.move(waiting.ref, State.CANCELLED, why="alarm")
    with pytest.raises(AlarmStands):
        await journal.record_intent(an_intent())
    await journal.move(unknown.ref, State.DONE, why="match")
    await journal.record_intent(an_intent(order_id="order-3"))


async def test_an_approval_lets_one_attempt_through(till):
    journal = till.open()
    first, second = (an_intent(order_id=f"order-{n}", approval_id="a-1") for n in (1, 2))
    await journal.record_intent(first)
    await journal.record_intent(second)
    await journal.start_sending(first.ref, a_moment(10))

    with pytest.raises(ApprovalGone):
        await journal.start_sending(second.ref, a_moment(20))


async def test_what_was_never_sent_gives_its_approval_back(till):
    journal = till.open()
    first, second = (an_intent(order_id=f"order-{n}", approval_id="a-1") for n in (1, 2))
    await journal.record_intent(first)
    await journal.record_intent(second)
    await journal.start_sending(first.ref, a_moment(10))
    await journal.move(first.ref, State.NOT_SENT, why="refused")

    assert (await journal.start_sending(second.ref, a_moment(20))).state is State.SENDING


@pytest.mark.parametrize(
    ("at", "lives"),
    [
        (a_moment(1000), True),
        (a_moment(1001), False),
        (a_moment(0, "boot-2"), False),  # another boot's clock cannot say that it still lives
    ],
)
async def test_an_approval_ends_on_the_clock_that_it_began_on(till, at, lives):
    journal = till.open()
    attempt = an_intent(approval_id="a-1", approval_until_ms=61_000)
    await journal.record_intent(attempt)

    if lives:
        await journal.start_sending(attempt.ref, at)
    else:
        with pytest.raises(ApprovalGone):
            await journal.start_sending(attempt.ref, at)


def _without_triggers(journal, *names):
    driver = journal._store._opened.database.driver
    for name in names:
        driver.execute(f"drop trigger {name}")


async def test_the_send_is_checked_even_where_the_triggers_are_gone(till):
    journal = till.open()
    first = an_intent()
    await journal.record_intent(first)
    _without_triggers(journal, "second_open", "fence_gone")
    await journal.record_intent(an_intent(fences_ref=first.ref))

    with pytest.raises(OrderBusy):
        await journal.start_sending(first.ref, a_moment())


async def test_nothing_is_sent_while_the_journal_is_in_doubt(till):
    journal = till.open()
    waiting = an_intent()
    await journal.record_intent(waiting)
    doubt = Doubt(Verdict.BEHIND, "test", a_moment())
    await journal._store.write(partial(write_doubt, doubt=doubt), IntentNotWritten)

    with pytest.raises(JournalBehind):
        await journal.start_sending(waiting.ref, a_moment())
