"""Attempts in the journal: what is written, what comes back, what is refused without a trace."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from ecster_desk.adapters.store.doubts import write_doubt
from ecster_desk.domain.attempt import ForbiddenTransition, ManualReason, State
from ecster_desk.domain.journal import Doubt, NoteKind, Verdict
from ecster_desk.domain.journal_errors import (
    AlarmStands,
    ApprovalGone,
    AttemptChanged,
    IntentNotWritten,
    JournalBehind,
    OrderBusy,
)
from tests.support.journals import NOON, a_history, a_moment, a_reference, an_alarm, an_intent


async def test_an_intent_comes_back_as_it_was_written(till):
    journal = till.open()
    attempt = an_intent(debit_tx="debit-1", approver="chef", approval_id="a-1")

    await journal.record_intent(attempt)

    assert await journal.attempt(attempt.ref) == attempt
    assert await journal.attempts_of("order-1") == (attempt,)
    assert await journal.open_attempts() == (attempt,)


async def test_nobody_has_sent_an_unknown_reference(till):
    journal = till.open()

    assert await journal.attempt(a_reference()) is None
    with pytest.raises(KeyError):
        await journal.move(a_reference(), State.DONE, why="test")


async def test_everything_learnt_on_the_way_is_kept_over_a_restart(till):
    journal = till.open()
    attempt = an_intent()
    await journal.record_intent(attempt)
    await journal.start_sending(attempt.ref, a_moment(100))
    await journal.note(
        attempt.ref, NoteKind.CLOSED, t_closed_ms=61_000, server_date=NOON, data={"why": "reset"}
    )
    await journal.move(attempt.ref, State.UNKNOWN, why="reset")
    await journal.note(attempt.ref, NoteKind.FIRST_LOOK, first_look=a_moment(5, "boot-2"))
    await journal.move(
        attempt.ref, State.MANUAL, why="24 h", manual_reason=ManualReason.TOO_OLD, answer_id="t-9"
    )
    done = await journal.move(
        attempt.ref,
        State.DONE,
        why="override",
        data={"by": "chef", "reason": "seen in the portal"},
        booked_tx="t-9",
        booked_minor=62_500,
        settled=a_moment(900),
        via_read=True,
    )
    await journal.note(attempt.ref, NoteKind.PRINTED, printed=True)

    journal = await till.reopen()

    assert await journal.attempt(attempt.ref) == replace(done, printed=True)
    told = [(event.kind, event.data.get("why")) for event in await journal.events_of(attempt.ref)]
    assert told == [
        ("intent", None),
        ("moved", "sending"),
        ("closed", "reset"),
        ("moved", "reset"),
        ("first_look", None),
        ("moved", "24 h"),
        ("moved", "override"),
        ("printed", None),
    ]


async def test_a_note_that_changes_nothing_is_an_event_alone(till):
    journal = till.open()
    sent = await a_history(journal, state=State.UNKNOWN)

    assert await journal.note(sent.ref, NoteKind.LOOK, data={"clean": False}) == sent

    last = (await journal.events_of(sent.ref))[-1]
    assert (last.kind, last.data) == ("look", {"clean": False})


async def test_a_move_that_the_table_lacks_writes_nothing(till):
    journal = till.open()
    done = await a_history(journal)
    head = await journal.head()

    with pytest.raises(ForbiddenTransition):
        await journal.move(done.ref, State.NOT_DONE, why="test")

    assert await journal.head() == head
    assert await journal.attempt(done.ref) == done


async def test_an_order_takes_no_second_open_attempt(till):
    journal = till.open()
    for state in (None, State.SENDING, State.UNKNOWN):
        order_id = f"order-{state}"
        if state is None:
            await journal.record_intent(an_intent(order_id=order_id))
        else:
            await a_history(journal, order_id, state)
        with pytest.raises(OrderBusy):
            await journal.record_intent(an_intent(order_id=order_id))
        assert len(await journal.attempts_of(order_id)) == 1


async def test_a_settled_attempt_lets_the_next_one_in(till):
    journal = till.open()
    await a_history(journal)

    await journal.record_intent(an_intent())

    assert [one.state for one in await journal.attempts_of("order-1")] == ["DONE", "INTENT"]


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


async def test_what_was_sent_is_watched_by_the_servers_date(till):
    journal = till.open()
    old, new = NOON - timedelta(days=31), NOON - timedelta(days=1)
    moments = {
        "old": replace(a_moment(), wall=NOON, server_date=old),
        "new": replace(a_moment(), wall=old, server_date=new),
        "wall": replace(a_moment(), wall=new, server_date=None),
        "never": a_moment(),
    }
    for name, created in moments.items():
        attempt = an_intent(order_id=name, created=created)
        await journal.record_intent(attempt)
        if name != "never":
            await journal.start_sending(attempt.ref, a_moment())

    watched = await journal.watched(NOON - timedelta(days=30))

    assert [one.order_id for one in watched] == ["new", "wall"]


async def test_a_done_attempt_waits_for_its_slip(till):
    journal = till.open()
    done = await a_history(journal)
    await a_history(journal, "order-2", State.UNKNOWN)

    assert await journal.unprinted() == (done,)
    await journal.note(done.ref, NoteKind.PRINTED, printed=True)
    assert await journal.unprinted() == ()


async def test_a_reference_is_never_used_again(till):
    journal = till.open()
    done = await a_history(journal)

    with pytest.raises(sqlite3.IntegrityError, match=r"attempt\.ref"):
        await journal.record_intent(an_intent(ref=done.ref, order_id="order-2"))

    assert await journal.attempts_of("order-2") == ()


def _without_triggers(journal, *names):
    driver = journal._store._opened.database._connection.connection.driver_connection
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


async def test_a_mistake_of_ours_is_no_trouble_of_the_world(till):
    journal = till.open()

    with pytest.raises(sqlite3.ProgrammingError):
        await journal._store.write(lambda page: page.driver.execute("select ?"), IntentNotWritten)
