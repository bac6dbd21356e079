"""What the database itself refuses, asked behind the program's back in plain SQL."""

import shutil
import sqlite3
from contextlib import closing
from itertools import product

import pytest

from ecster_desk.adapters.store.rows import attempt_row
from ecster_desk.domain.attempt import OPEN_STATES, TRANSITIONS, State
from tests.support.journals import a_history, a_moment, an_alarm, an_intent

WAYS = {  # how to come to a state by allowed moves
    State.INTENT: (),
    State.SENDING: (State.SENDING,),
    State.ONGOING: (State.SENDING, State.ONGOING),
    State.UNKNOWN: (State.SENDING, State.UNKNOWN),
    State.MANUAL: (State.SENDING, State.UNKNOWN, State.MANUAL),
    State.DONE: (State.SENDING, State.DONE),
    State.REJECTED: (State.SENDING, State.REJECTED),
    State.NOT_SENT: (State.SENDING, State.NOT_SENT),
    State.NOT_DONE: (State.SENDING, State.UNKNOWN, State.NOT_DONE),
    State.CANCELLED: (State.CANCELLED,),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Where the journal of the first test is kept for the others, as it was to begin with."""
    return tmp_path_factory.mktemp("made") / "journal.sqlite"


@pytest.fixture
async def sql(till, made, tmp_path):
    """Plain SQL on a copy of a journal that the program has made and closed."""
    if not made.exists():
        journal = till.open()
        await a_history(journal, "settled")
        await journal.raise_alarm(an_alarm(order_id="settled"))
        await journal.remember_transactions("settled", ["t-1"])
        await till.close()
        shutil.copyfile(till.file, made)
    mine = shutil.copyfile(made, tmp_path / "journal.sqlite")
    with closing(sqlite3.connect(mine, isolation_level=None)) as connection:
        yield connection.execute


def insert(sql, attempt):
    row = attempt_row(attempt)
    names = ", ".join(row)
    sql(f"insert into attempt({names}) values({', '.join('?' * len(row))})", tuple(row.values()))


def move(sql, ref, state):
    sql("update attempt set state = ? where ref = ?", (state, ref))


@pytest.mark.parametrize(("old", "new"), list(product(State, State)))
async def test_each_cell_of_the_table_holds_in_the_database(sql, old, new):
    attempt = an_intent()
    insert(sql, attempt)
    for step in WAYS[old]:
        move(sql, attempt.ref, step)

    if new in TRANSITIONS[old]:
        move(sql, attempt.ref, new)
    else:
        with pytest.raises(sqlite3.IntegrityError, match="wrong_move"):
            move(sql, attempt.ref, new)


@pytest.mark.parametrize("state", State)
async def test_any_open_row_stops_a_second_one(sql, state):
    first = an_intent()
    insert(sql, first)
    for step in WAYS[state]:
        move(sql, first.ref, step)

    if state in OPEN_STATES:
        with pytest.raises(sqlite3.IntegrityError, match="order_busy"):
            insert(sql, an_intent())
    else:
        insert(sql, an_intent())


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
async def test_the_index_alone_stops_a_second_one(sql, state):
    """Without the trigger: two open rows that fence nothing cannot stand."""
    sql("drop trigger second_open")
    first = an_intent()
    insert(sql, first)
    for step in WAYS[State(state)]:
        move(sql, first.ref, step)

    with pytest.raises(sqlite3.IntegrityError, match=r"attempt\.order_id"):
        insert(sql, an_intent())


@pytest.mark.parametrize("state", sorted(set(State) - {State.INTENT}))
async def test_an_attempt_begins_as_an_intent(sql, state):
    with pytest.raises(sqlite3.IntegrityError, match="not_an_intent"):
        insert(sql, an_intent(state=State(state)))


async def test_an_uncleared_alarm_stops_a_new_row(sql):
    with pytest.raises(sqlite3.IntegrityError, match="alarm_stands"):
        insert(sql, an_intent(order_id="settled"))


@pytest.mark.parametrize(
    "column",
    ["ref", "intent_id", "order_id", "type", "amount_minor", "body_bytes", "fences_ref", "till"],
)
async def test_what_names_an_attempt_never_changes(sql, column):
    with pytest.raises(sqlite3.IntegrityError, match="immutable"):
        sql(f"update attempt set {column} = {column}")  # noqa: S608 (our own names)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("answer_id", ("t-1", "t-2")),
        ("t_closed_ms", (1, 2)),
        ("first_look", ("one", "two")),
        ("booked_tx", ("t-1", "t-2")),
        ("settled", ("one", "two")),
        ("printed", (1, 0)),
    ],
)
async def test_what_became_known_is_said_once(sql, column, values):
    change = f"update attempt set {column} = ?"  # noqa: S608 (our own names)
    sql(change, values[:1])
    sql(change, values[:1])

    with pytest.raises(sqlite3.IntegrityError, match="set_once"):
        sql(change, values[1:])


@pytest.mark.parametrize("table", ["event", "attempt", "alarm", "seen"])
async def test_nothing_is_ever_deleted(sql, table):
    with pytest.raises(sqlite3.IntegrityError, match="immutable"):
        sql(f"delete from {table}")  # noqa: S608 (our own names)


@pytest.mark.parametrize("column", ["seq", "ref", "kind", "data", "prev_hash", "hash"])
async def test_an_event_never_changes(sql, column):
    with pytest.raises(sqlite3.IntegrityError, match="immutable"):
        sql(f"update event set {column} = {column}")  # noqa: S608 (our own names)


async def test_an_alarm_is_cleared_once_and_by_somebody(sql):
    with pytest.raises(sqlite3.IntegrityError, match="set_once"):
        sql("update alarm set reason = 'nobody'")
    with pytest.raises(sqlite3.IntegrityError, match="immutable"):
        sql("update alarm set order_id = 'another', cleared_by = 'chef'")
    sql("update alarm set cleared_by = 'chef', reason = 'seen'")
    with pytest.raises(sqlite3.IntegrityError, match="set_once"):
        sql("update alarm set cleared_by = 'another'")


async def test_no_column_holds_a_person(till):
    till.open()
    await till.close()
    with closing(sqlite3.connect(till.file)) as connection:
        names = {
            name
            for (table,) in connection.execute("select name from sqlite_master where type='table'")
            for _n, name, *_rest in connection.execute(f"pragma table_info({table})")
        }

    for word in ("national", "personal", "name", "address", "phone", "email", "consumer"):
        assert not [name for name in names if word in name]


async def test_the_journal_is_for_its_owner_alone(till):
    journal = till.open()
    await journal.record_intent(an_intent(created=a_moment()))

    assert till.folder.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in till.folder.iterdir()}
    assert {"journal.sqlite", "journal.sqlite-wal", "journal.head", "journal.lock"} <= set(modes)
    assert set(modes.values()) == {0o600}
