"""What else is offered over an order: the same once more, the journal, the rest of an undo."""

from dataclasses import replace
from pathlib import Path

import pytest

from ecster_desk.domain.attempt import AlarmKind, State
from ecster_desk.domain.journal import Alarm
from ecster_desk.domain.journal_errors import (
    JournalBehind,
    JournalNewer,
    JournalOpening,
    OrderBusy,
)
from ecster_desk.domain.money_errors import DoubtWaits, NotOpen
from ecster_desk.domain.operation import Fence, Phase
from ecster_desk.domain.paper_errors import FileExists
from ecster_desk.presenters.outcome_words import Mood
from tests.support.attempts import ORDER_ID, a_moment, a_reference
from tests.support.builders import a_row, an_order, original
from tests.support.money import CASHIER, Watched, an_operation, an_undoing

NB = "\N{NO-BREAK SPACE}"
LATE = Alarm(a_reference(), AlarmKind.LATE, ORDER_ID, "debit-9", a_moment())


@pytest.fixture
def watched():
    made = Watched()
    yield made
    made.presenter.stop()


def fenced(**more):
    """A debit of 1 125,00 kr of an order of 2 000,00 kr that may be sent once more."""
    order = an_order(original(a_row(unit_minor=200_000)), order_id=ORDER_ID)
    return an_operation(State.UNKNOWN, order=order, fences=frozenset(Fence), **more)


def test_the_same_may_be_sent_once_more_and_the_sums_are_told(watched):
    watched.desk.show(fenced())
    (item,) = watched.items
    assert "2 250,00 kr, and only 2 000,00 kr is left" in item.again.replace(NB, " ")
    assert item.can_annul
    watched.presenter.send_again(item.key)
    assert watched.desk.asked == [("send again", item.key, "demo")]


def test_while_another_is_under_way_none_is_sent_beside_them(watched):
    watched.desk.show(fenced())
    watched.desk.show(fenced(number=2))
    assert not any(item.again or item.can_annul for item in watched.items)


def test_an_alarm_or_a_doubtful_journal_stops_fences_too(watched):
    watched.desk.look_only = JournalNewer()
    watched.desk.show(fenced())
    assert not watched.items[0].again
    watched.desk.look_only = None
    watched.desk.standing.append(LATE)
    watched.desk.tell_alarms()
    assert not watched.items[1].again


def test_what_was_sent_once_more_and_refused_says_why(watched):
    watched.desk.show(fenced())
    key = watched.items[0].key
    watched.presenter.send_again(key)
    shown = watched.desk.running[0]
    watched.desk._tell(replace(shown, attempt=None, phase=Phase.REFUSED, trouble=NotOpen()))
    said = "Order W-100233 · "
    assert [words.headline for words in watched.ended] == [said + NotOpen.what]
    watched.desk.show(fenced())
    watched.desk.busy = True
    watched.presenter.send_again(key)
    assert watched.ended[-1].headline == said + OrderBusy.what


def test_what_was_sent_twice_is_told_as_one(watched):
    first = fenced()
    again = an_operation(
        State.SENDING, ref=a_reference(1, n=2), intent_id=first.intent_id, fences_ref=a_reference()
    )
    watched.desk.keeps_all = True
    watched.desk.show(first)
    watched.presenter.send_again(watched.items[0].key)
    watched.desk.show(again)
    assert [item.headline[:8] for item in watched.items] == ["Not know", "Sending:"]
    settled = {"phase": Phase.SENT_OFF}
    watched.desk.show(replace(first, attempt=replace(first.attempt, state=State.NOT_DONE)))
    assert watched.ended[-1].mood is Mood.UNSURE
    assert "still looked for" in watched.ended[-1].advice
    done = replace(again.attempt, state=State.DONE, booked_minor=112_000)
    watched.desk.show(replace(again, attempt=done, **settled))
    assert " · Done: " in watched.ended[-1].headline
    refused = replace(first.attempt, state=State.REJECTED)
    watched.desk.show(replace(first, attempt=refused))
    assert watched.ended[-1].mood is Mood.GOOD
    assert watched.ended[-1].headline.replace(NB, " ").endswith("Done once: debit of 1 120,00 kr")


def test_annulling_instead_takes_the_order_as_it_was_read(watched):
    asked = []
    watched.presenter.annul_asked.connect(lambda order, ref: asked.append((order, ref)))
    watched.desk.show(fenced())
    watched.presenter.annul_instead("nobody")
    watched.presenter.annul_instead(watched.items[0].key)
    assert asked == [(watched.desk.running[0].order, a_reference())]


def test_a_journal_in_doubt_is_told_everywhere_and_taken_on_by_a_manager(watched):
    watched.desk.look_only, watched.desk.can_confirm = JournalBehind(), True
    watched.desk.tell_alarms()
    (item,) = watched.presenter.state.of_order("any")
    assert (item.headline, item.can_confirm) == (JournalBehind.what, True)
    assert watched.presenter.state.badge == "1 open matter"
    watched.presenter.confirm_journal(" ")
    watched.presenter.confirm_journal(" looked ")
    assert watched.desk.asked == [("confirm journal", "demo", "looked")]


def test_a_manager_saves_a_copy_of_a_journal_in_doubt(watched):
    watched.desk.look_only, watched.desk.can_export = JournalBehind(), True
    watched.desk.tell_alarms()
    assert watched.items[0].can_export
    target = Path("somewhere") / "journal.jsonl"
    watched.presenter.export_journal(target)
    assert watched.desk.asked == [("export journal", target)]
    watched.desk.told_of_export(None)
    watched.desk.told_of_export(FileExists("journal.jsonl"))
    saved, refused = watched.ended
    assert saved.headline == "A copy of the journal was saved as journal.jsonl"
    assert (saved.mood, refused.mood) == (Mood.GOOD, Mood.BAD)
    assert refused.headline == FileExists.what


def test_a_cashier_is_offered_no_copy_of_the_journal():
    watched = Watched(CASHIER)
    watched.desk.look_only, watched.desk.can_export = JournalBehind(), True
    watched.desk.tell_alarms()
    watched.presenter.export_journal(Path("journal.jsonl"))
    assert (watched.items[0].can_export, watched.desk.asked) == (False, [])


def test_a_journal_that_nobody_can_take_on_is_told_too():
    watched = Watched(CASHIER)
    for trouble in (JournalNewer(), JournalBehind()):
        watched.desk.look_only, watched.desk.can_confirm = trouble, trouble is not JournalNewer
        watched.desk.tell_alarms()
        (item,) = watched.items
        assert not item.can_confirm
    watched.desk.look_only = JournalOpening()  # a moment at the start
    watched.desk.tell_alarms()
    assert watched.items == ()


def test_after_a_doubt_the_time_counts_down_until_money_may_move(watched):
    watched.desk.look_only, watched.desk.waits_until_ms = DoubtWaits(), 125_000
    watched.desk.tell_alarms()
    assert watched.items[0].headline.endswith("no money moves for 2:05")
    assert watched.presenter._timer.isActive()
    watched.desk.ms = 124_500
    watched.presenter._timer.timeout.emit()
    assert watched.items[0].headline.endswith("0:01")
    watched.desk.look_only, watched.desk.waits_until_ms = None, 0
    watched.presenter._timer.timeout.emit()
    assert watched.items == ()
    assert not watched.presenter._timer.isActive()


def test_an_undo_that_is_not_finished_is_offered_and_can_be_left(watched):
    asked = []
    watched.presenter.undo_asked.connect(lambda *told: asked.append(told))
    watched.desk.plans.append(an_undoing(over=1))
    watched.desk.plans.append(an_undoing("p2", order_id="another"))
    watched.desk.tell_alarms()
    (item,) = watched.presenter.state.of_order(ORDER_ID)
    assert "step 2 of 2 is left, refund of 625,00 kr" in item.headline.replace(NB, " ")
    assert watched.presenter.state.badge == "2 open matters"
    watched.presenter.go_on("nothing")
    watched.presenter.go_on(item.key)
    assert asked == [(ORDER_ID, ORDER_ID)]
    watched.presenter.leave(item.key, " ")
    watched.presenter.leave(item.key, "she keeps it")
    assert watched.desk.asked == [("leave undo", "p1", "demo", "she keeps it")]
    watched.desk.show(an_operation(State.UNKNOWN))
    assert not watched.presenter.state.of_key("p1").can_go_on


def test_the_slip_that_a_cut_off_run_left_is_offered_once_and_as_a_copy(watched):
    done = an_operation(State.DONE, booked_tx="t-9").attempt
    watched.desk.left_slip = done
    watched.desk.tell_alarms()
    watched.desk.tell_alarms()
    (words,) = watched.ended
    assert (words.slip.ref, words.slip.transaction_id, words.slip.copy) == (done.ref, "t-9", True)
    assert words.can_wait
    assert words.advice.startswith("Its slip may not have been printed")
