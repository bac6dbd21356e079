"""Operations that are not settled, in the words that a cashier reads."""

from datetime import UTC

import pytest

from ecster_desk.domain.attempt import AlarmKind, AttemptType, ManualReason, State
from ecster_desk.domain.journal import Alarm
from ecster_desk.domain.journal_errors import (
    JournalNewer,
)
from ecster_desk.domain.operation import Pause, wish_of
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.money_stand import OPEN
from ecster_desk.presenters.outcome_words import Mood, outcome_words
from tests.support.attempts import NOON, ORDER_ID, a_moment, a_reference, an_attempt
from tests.support.builders import a_row, an_order, original
from tests.support.languages import MARK, another_language
from tests.support.money import CASHIER, Watched, an_operation

NB = "\N{NO-BREAK SPACE}"
FORMATS = Formats("en", UTC, now=lambda: NOON)
LATE = Alarm(a_reference(), AlarmKind.LATE, ORDER_ID, "debit-9", a_moment())


@pytest.fixture
def watched():
    made = Watched()
    yield made
    made.presenter.stop()


def said(operation, seconds=None):
    words = outcome_words(operation, "SEK", FORMATS, seconds)
    return words.mood, words.headline.replace(NB, " "), words.advice


@pytest.mark.parametrize(
    ("state", "mood", "headline"),
    [
        (State.INTENT, Mood.WAIT, "Reading the order before the debit of 1 125,00 kr"),
        (State.SENDING, Mood.WAIT, "Sending: debit of 1 125,00 kr"),
        (
            State.UNKNOWN,
            Mood.UNSURE,
            "Not known yet: debit of 1 125,00 kr. Do NOT charge again.",
        ),
        (State.ONGOING, Mood.WAIT, "Under way at Swish: debit of 1 125,00 kr"),
        (State.MANUAL, Mood.BAD, "Manager needed: debit of 1 125,00 kr"),
        (State.DONE, Mood.GOOD, "Done: debit of 1 125,00 kr"),
        (State.REJECTED, Mood.BAD, "Ecster refused the debit of 1 125,00 kr"),
        (State.NOT_SENT, Mood.PLAIN, "Never sent (no contact): debit of 1 125,00 kr"),
        (
            State.NOT_DONE,
            Mood.PLAIN,
            "Not carried out: debit of 1 125,00 kr. No money was moved.",
        ),
        (State.CANCELLED, Mood.PLAIN, "Not sent: debit of 1 125,00 kr"),
    ],
)
def test_each_state_has_a_mood_and_a_sentence(state, mood, headline):
    told = said(an_operation(state))
    assert told[:2] == (mood, headline)


@pytest.mark.parametrize("pause", Pause)
@pytest.mark.parametrize("seconds", [None, 8])
def test_an_unknown_outcome_never_sounds_like_a_failure(pause, seconds):
    _mood, headline, advice = said(an_operation(State.UNKNOWN, pause=pause), seconds)

    assert "Do not charge again and do not hand over the goods yet." in advice
    assert ("Next in 8 s." in advice) == (seconds == 8 and pause is not Pause.KEY)
    for word in ("fail", "error", "went wrong", "declined"):
        assert word not in (headline + advice).lower()


@pytest.mark.parametrize("state", [State.UNKNOWN, State.MANUAL])
@pytest.mark.parametrize(
    ("kind", "verb"),
    [
        (AttemptType.DEBIT, "charge"),
        (AttemptType.CREDIT, "refund"),
        (AttemptType.SWISH_REFUND, "refund"),
        (AttemptType.ANNUL, "annul"),
    ],
)
def test_what_must_not_be_done_again_is_what_was_sent(state, kind, verb):
    operation = wish_of(
        an_attempt(kind, 112_500, state=state, manual_reason=ManualReason.ASKED_FOR)
    )
    _mood, headline, advice = said(operation)
    assert f"Do not {verb} again" in advice
    assert (f"Do NOT {verb} again" in headline) == (state is State.UNKNOWN)
    told = headline + advice
    assert [other for other in ("charge", "refund", "annul") if f" {other} again" in told] == [verb]


def test_of_a_refund_that_was_sent_twice_the_other_must_not_be_refunded_again():
    other = an_attempt(AttemptType.CREDIT, ref=a_reference(1, n=2))
    ended = wish_of(an_attempt(AttemptType.CREDIT, state=State.NOT_DONE))
    words = outcome_words(ended, "SEK", FORMATS, sibling=other)
    assert words.advice == "The other is still looked for. Do not refund again."


def test_what_a_read_found_says_when():
    done = an_operation(State.DONE, via_read=True, settled=a_moment(), booked_tx="tx9")
    assert said(done)[1:] == (
        "Done: debit of 1 125,00 kr, found at Ecster 12:00:00",
        "Ecster id tx9",
    )
    not_done = an_operation(State.NOT_DONE, settled=a_moment())
    assert said(not_done)[2] == "Checked at 12:00:00. You can try again."
    fenced = an_operation(State.NOT_DONE, settled=a_moment(), why="fenced")  # no room is left
    assert said(fenced)[2] == (
        "Checked at 12:00:00. The order doesn't allow it any more: see what is left of it."
    )


def test_what_is_done_is_told_with_the_servers_amount():
    done = an_operation(State.DONE, booked_minor=99_900)
    assert said(done)[1] == "Done: debit of 999,00 kr"
    annulled = an_operation(State.DONE, type=AttemptType.ANNUL, booked_minor=0)
    assert said(annulled)[1] == "Done: annulment of 1 125,00 kr"


@pytest.mark.parametrize(
    ("state", "headline", "advice"),
    [
        (
            State.NOT_DONE,
            "Taken as not carried out: debit of 1 125,00 kr",
            "anna decided it at 12:00:00. A new attempt needs a manager for a day.",
        ),
        (State.DONE, "Done: debit of 1 125,00 kr", "anna decided it at 12:00:00."),
    ],
)
def test_what_a_person_decided_is_told_as_that_persons_word(state, headline, advice):
    told = said(an_operation(state, why="override", decided_by="anna", settled=a_moment()))
    assert told[1:] == (headline, advice)


@pytest.mark.parametrize("reason", [*ManualReason, None])
def test_a_manager_reads_why(reason):
    advice = said(an_operation(State.MANUAL, manual_reason=reason))[2]
    assert advice.endswith("Do not charge again.")
    assert (len(advice) > 30) == (reason is not None)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (AttemptType.CREDIT, "refund of"),
        (AttemptType.SWISH_REFUND, "Swish refund of"),
        (AttemptType.ANNUL, "annulment of"),
    ],
)
def test_each_act_has_its_word(kind, words):
    assert words in said(an_operation(State.DONE, type=kind))[1]


def test_the_badge_counts(watched):
    assert watched.presenter.state.badge == "0 unsettled"
    watched.desk.show(an_operation(State.UNKNOWN))
    assert watched.presenter.state.badge == "1 unsettled"
    watched.desk.show(an_operation(State.MANUAL, number=2))
    assert watched.presenter.state.badge == "2 unsettled"


def test_the_seconds_count_down_while_a_look_is_planned(watched):
    watched.desk.ms = 1_000
    watched.desk.show(an_operation(State.UNKNOWN, next_look_ms=5_000))
    assert "Next in 4 s." in watched.items[0].advice
    assert watched.presenter._timer.isActive()
    watched.desk.ms = 2_500
    watched.presenter._timer.timeout.emit()
    assert "Next in 3 s." in watched.items[0].advice
    watched.desk.ms = 9_000
    watched.presenter._timer.timeout.emit()
    assert "Next in 0 s." in watched.items[0].advice
    watched.desk.show(an_operation(State.DONE))
    assert not watched.presenter._timer.isActive()


def test_an_end_is_told_once_and_the_order_read_again(watched):
    watched.desk.show(an_operation(State.SENDING))
    assert watched.moved == []
    watched.desk.show(an_operation(State.UNKNOWN))
    assert watched.moved == [ORDER_ID]
    watched.desk.show(an_operation(State.DONE))
    watched.desk.show(an_operation(State.DONE))
    assert [words.mood for words in watched.ended] == [Mood.GOOD]
    assert watched.moved == [ORDER_ID, ORDER_ID]
    assert watched.items == ()


def test_what_was_never_sent_changes_no_order(watched):
    watched.desk.show(an_operation(State.NOT_SENT))
    assert watched.moved == []
    assert len(watched.ended) == 1


@pytest.mark.parametrize("state", [State.INTENT, State.SENDING])
def test_what_is_being_sent_stops_the_order_and_is_shown_by_its_dialog(watched, state):
    reading = an_operation(State.INTENT, attempt=None)
    assert said(reading)[1].startswith("Reading the order before")
    for operation in (reading, an_operation(state)):
        watched.desk.show(operation)
        assert watched.items == ()
        stand = watched.presenter.stand(ORDER_ID)
        assert "not settled yet" in stand.reason
        assert not stand.holds_goods


def test_goods_stay_while_an_outcome_is_unknown(watched):
    watched.desk.show(an_operation(State.UNKNOWN))
    assert watched.presenter.stand(ORDER_ID).holds_goods
    assert watched.items[0].holds_goods
    assert watched.presenter.stand("another") == OPEN


def test_a_journal_that_is_off_or_an_alarm_stops_money(watched):
    watched.desk.look_only = JournalNewer()
    assert "newer version" in watched.presenter.stand(ORDER_ID).reason
    watched.desk.standing.append(LATE)
    assert "manager" in watched.presenter.stand(ORDER_ID).reason


def test_an_outcome_that_cannot_be_written_is_told_until_it_is(watched):
    watched.desk.show(an_operation(State.SENDING))
    watched.desk.show(an_operation(State.DONE, unwritten=True))
    assert watched.items == ()
    watched.presenter._patience.timeout.emit()
    (item,) = watched.items
    assert item.mood is Mood.BAD
    assert "could not be written" in item.advice
    (told,) = watched.ended  # a notice would still say so when it is written long since
    assert "could not be written" not in told.advice
    watched.desk.show(an_operation(State.DONE))
    assert watched.items == ()


def test_an_order_that_was_seen_gives_its_name(watched):
    order = an_order(original(a_row()), order_id=ORDER_ID, reference="W-1")
    watched.desk.show(an_operation(State.UNKNOWN))
    assert watched.items[0].order_name == ORDER_ID
    watched.desk.show(an_operation(State.UNKNOWN, order=order))
    assert watched.items[0].order_name == "W-1"


@pytest.mark.parametrize("state", [State.DONE, State.NOT_DONE, State.REJECTED, State.NOT_SENT])
def test_how_it_ended_names_its_order_since_another_may_be_on_the_screen(watched, state):
    order = an_order(original(a_row()), order_id=ORDER_ID, reference="W-1")
    watched.desk.show(an_operation(State.SENDING, order=order))
    watched.desk.show(an_operation(state, order=order))
    (told,) = watched.ended
    _mood, outcome, _advice = said(an_operation(state))
    assert told.headline.replace(NB, " ") == f"Order W-1 · {outcome}"
    assert watched.presenter.state.of_order(ORDER_ID) == watched.items
    assert watched.presenter.state.of_order("another") == ()


def test_a_manager_may_decide_with_a_reason(watched):
    unknown, manual = an_operation(State.UNKNOWN), an_operation(State.MANUAL, number=2)
    watched.desk.show(unknown)
    watched.desk.show(manual)
    first, second = watched.items
    assert (first.can_check, first.can_take_over, first.can_decide) == (True, True, False)
    assert (second.can_check, second.can_take_over, second.can_decide) == (True, False, True)
    watched.presenter.check_now(first.key)
    watched.presenter.take_over(first.key, " ")
    watched.presenter.take_over(first.key, "customer waits")
    watched.presenter.decide(second.key, "", done=True)
    watched.presenter.decide(second.key, "seen in the portal", done=True)
    assert watched.desk.asked == [
        ("check", unknown.attempt.ref),
        ("take over", unknown.attempt.ref, "demo", "customer waits"),
        ("decide", manual.attempt.ref, "demo", "seen in the portal", True),
    ]


def test_a_cashier_may_only_check():
    watched = Watched(CASHIER)
    watched.desk.show(an_operation(State.UNKNOWN))
    watched.desk.show(an_operation(State.MANUAL, number=2))
    assert [item.can_check for item in watched.items] == [True, True]
    assert not any(item.can_take_over or item.can_decide for item in watched.items)
    watched.presenter.decide(watched.items[1].key, "because", done=True)
    assert watched.desk.asked == []


def test_a_new_attempt_after_absence_needs_a_manager():
    told = said(an_operation(State.NOT_DONE, settled=a_moment(), why="absent"))
    assert told[2] == "Checked at 12:00:00. A new attempt needs a manager for a day."


@pytest.mark.parametrize("kind", AlarmKind)
def test_an_alarm_needs_a_manager(watched, kind):
    alarm = Alarm(a_reference(), kind, ORDER_ID, "debit-9", a_moment())
    watched.desk.standing.append(alarm)
    watched.desk.tell_alarms()
    (item,) = watched.items
    assert item.mood is Mood.BAD
    assert item.headline == f"Manager needed: order {ORDER_ID}"
    assert "Seen at Ecster: debit-9." in item.advice
    assert item.can_clear
    watched.presenter.clear(item.key, "")
    watched.presenter.clear("none", "seen")
    watched.presenter.clear(item.key, " refunded one ")
    assert watched.desk.asked == [("clear", alarm, "demo", "refunded one")]


def test_the_words_follow_the_language(watched):
    watched.desk.standing.append(LATE)
    watched.desk.show(an_operation(State.UNKNOWN))
    with another_language():
        watched.presenter.retranslate()
        assert watched.presenter.state.badge.startswith(MARK)
        assert all(item.headline.startswith(MARK) for item in watched.items)
