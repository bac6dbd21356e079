"""Starts that go badly: what an earlier run left is shown and followed, whatever cannot be written.

Money safety 4 and 5.
"""

import sqlite3
from dataclasses import replace

import pytest

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.journal import Plan, PlanStep, Verdict
from ecster_desk.domain.journal_errors import JournalDamaged, JournalNotRead, OutcomeNotWritten
from ecster_desk.domain.operation import Wanted
from ecster_desk.services.money import Money
from tests.simulation.clockwork import Life
from tests.simulation.harness import TIMES, finish
from tests.simulation.server import SimOrder
from tests.support.attempts import a_reference, an_attempt
from tests.support.standing import go_on, in_the_air, pay, run

SENT, UNSENT, UNSURE = "order0", "order1", "order2"


@pytest.fixture
def three(world):
    """A till that was killed with one debit in the air, one not yet sent, and one not known."""
    for order_id in (UNSENT, UNSURE):
        world.network.orders[order_id] = SimOrder(order_id, world.rules)
    pay(world, "never arrives", Wanted(UNSURE, AttemptType.DEBIT, 10_000, "anna"), seconds=50)
    in_the_air(world, "late")
    unsent = an_attempt(ref=a_reference(2), order_id=UNSENT, state=State.INTENT)
    finish(world.till.journal.record_intent(unsent))
    return world


def _on_disk(world):
    return {one.order_id: one.state for one in finish(world.till.journal.open_attempts())}


def _shown(world):
    shown = world.till.room.board.unsettled()
    return {one.order_id: one.attempt.state for one in shown}


def _fill_the_disk(world):
    world.disk, world.dice.choice = 1.0, lambda ways: ways[0]


def test_a_full_disk_at_the_start_hides_nothing_and_holds_no_order_but_its_own(three):
    before = _on_disk(three)
    assert before == {SENT: State.SENDING, UNSENT: State.INTENT, UNSURE: State.UNKNOWN}
    _fill_the_disk(three)
    three.crash(reboot=False)
    three.network.reads.clear()
    go_on(three, 60)
    assert _shown(three) == {SENT: State.UNKNOWN, UNSURE: State.UNKNOWN}
    assert _on_disk(three) == before
    assert three.network.reads  # the one that nothing stands in the way of is looked for
    assert three.till.room.ready.is_set()
    assert not three.till.room.unwritten  # a program that ends now has nothing to wait for


def test_what_a_full_disk_held_up_is_settled_once_there_is_room(three):
    _fill_the_disk(three)
    three.crash(reboot=False)
    go_on(three, 60)
    three.disk = 0.0
    go_on(three, 600)
    assert _shown(three) == _on_disk(three) == {}
    states = [finish(three.till.journal.attempts_of(one))[0].state for one in (SENT, UNSENT)]
    assert states == [State.DONE, State.CANCELLED]


def test_what_cannot_be_read_at_the_start_is_shown_and_read_later(three):
    three.crash(reboot=False)
    real, busy = three.till.recorded.events_of, [1, 2, 3]

    async def events_of(ref):
        if busy:
            raise JournalNotRead(f"busy {busy.pop()}")
        return await real(ref)

    three.till.recorded.events_of = events_of
    go_on(three, 0)
    assert _shown(three) == {SENT: State.UNKNOWN, UNSURE: State.UNKNOWN}
    go_on(three, 600)
    assert _shown(three) == {}


def test_a_damaged_journal_shows_all_that_may_have_been_sent_and_is_not_written(three):
    three.close()
    _change_an_amount(three.folder / "journal.sqlite")
    three.till = three._start()
    three.network.reads.clear()
    go_on(three, 60)
    assert three.till.journal.report.verdict is Verdict.DAMAGED
    assert _shown(three) == dict.fromkeys((SENT, UNSENT, UNSURE), State.UNKNOWN)
    assert not three.till.room.unwritten
    assert not three.network.reads  # no outcome could be written down


def _change_an_amount(file):
    """As somebody does who has the file and not the chain's key."""
    changed = sqlite3.connect(file, isolation_level=None)
    named = changed.execute("select name from sqlite_master where type = 'trigger'").fetchall()
    for (name,) in named:
        changed.execute(f"drop trigger {name}")
    changed.execute("update attempt set amount_minor = 1")
    changed.close()


def _finished_plan(world):
    """An undo whose only step is done, and that nobody has closed yet."""
    pay(world)
    (done,) = finish(world.till.journal.attempts_of("order0"))
    step = PlanStep(done.intent_id, AttemptType.DEBIT, 10_000)
    plan = Plan("finished", "order0", "anna", (step,), world.clockwork.moment())
    finish(world.till.journal.keep_plan(plan))


def _begun(world):
    """The whole money work, begun; its board is the one that people see."""
    life, room = Life(world.clockwork), world.till.room
    world.till.life.cut_off()
    money = Money(room.post, replace(room.outside, spawn=life.spawn), TIMES)
    world.till.life, world.till.room = life, money._room
    run(world, money.begin())
    return money


def test_a_plan_that_cannot_be_closed_hides_no_other(world):
    _finished_plan(world)
    step = PlanStep(a_reference(5)[:-2], AttemptType.DEBIT, 1_000)
    left = Plan("left", "order0", "anna", (step,), world.clockwork.moment())
    finish(world.till.journal.keep_plan(left))

    async def full(*_args, **_more):
        raise OutcomeNotWritten("full")

    real, world.till.recorded.close_plan = world.till.recorded.close_plan, full
    money = _begun(world)
    assert [one.plan for one in money.undoings()] == [left]
    world.till.recorded.close_plan = real
    assert _begun(world).look_only is None
    assert [one.plan_id for one in finish(world.till.journal.open_plans())] == ["left"]


def test_plans_that_cannot_be_read_keep_no_start_from_its_end(three):
    async def damaged():
        raise JournalDamaged("a page")

    three.till.recorded.open_plans = damaged
    money = _begun(three)
    assert money.look_only is None
    assert [one.order_id for one in money.unsettled()] == [UNSURE]  # the other is found already
