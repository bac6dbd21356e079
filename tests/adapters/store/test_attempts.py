"""Attempts in the journal: what is written, what comes back, what is refused without a trace."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from ecster_desk.domain.attempt import ForbiddenTransition, ManualReason, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import NoteKind
from ecster_desk.domain.journal_errors import (
    IntentNotWritten,
    OrderBusy,
)
from tests.support.journals import NOON, a_history, a_moment, a_reference, an_intent


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


async def test_a_mistake_of_ours_is_no_trouble_of_the_world(till):
    journal = till.open()

    with pytest.raises(sqlite3.ProgrammingError):
        await journal._store.write(lambda page: page.driver.execute("select ?"), IntentNotWritten)


async def test_what_was_read_is_read_again_only_after_a_write(till):
    journal = till.open()
    done = await a_history(journal)
    asked = []
    journal._store._opened.database.driver.set_trace_callback(asked.append)

    assert await journal.attempts_of("order-1") == await journal.attempts_of("order-1") == (done,)
    assert len(asked) == 1
    printed = await journal.note(done.ref, NoteKind.PRINTED, printed=True)
    assert await journal.attempts_of("order-1") == (printed,)


async def test_what_was_read_is_read_again_only_where_its_table_was_written(till):
    journal = till.open()
    done = await a_history(journal)
    await journal.attempts_of("order-1")
    events = await journal.events_of(done.ref)
    await journal.note(done.ref, NoteKind.WATCH)
    await journal.remember_transactions("order-1", ["new"])
    asked = []
    journal._store._opened.database.driver.set_trace_callback(asked.append)

    assert await journal.attempts_of("order-1") == (done,)
    assert asked == []
    assert len(await journal.events_of(done.ref)) == len(events) + 1
    assert await journal.seen_transactions("order-1") >= {"new"}


async def test_a_closed_journal_remembers_nothing(till):
    journal = till.open()
    await journal.open_attempts()
    await journal.close()

    with pytest.raises(DeskError):
        await journal.open_attempts()


async def test_only_so_much_is_remembered_of_what_was_read(till):
    journal = till.open()
    done = await a_history(journal)
    for number in range(600):
        assert await journal.attempts_of(f"order-{number}") == ((done,) if number == 1 else ())

    assert len(journal._store._known) < 300
