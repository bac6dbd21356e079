"""Swish refunds: followed, never proved absent."""

from dataclasses import replace

import pytest

from ecster_desk.domain.attempt import AttemptType, ManualReason, State
from ecster_desk.domain.settle.matching import NO_ID
from ecster_desk.domain.settle.swish import judge_refund, may_believe_hint, next_poll
from ecster_desk.domain.settle.times import SECOND, Times
from tests.support.attempts import a_baseline, a_case, an_attempt
from tests.support.builders import a_credit, a_debit, a_row, an_order, original

TIMES = Times()
CHAIR = a_row(unit_minor=10_000)
TAKEN = an_attempt(
    AttemptType.SWISH_REFUND,
    10_000,
    baseline=a_baseline("D1", status="FULLY_DELIVERED"),
    state=State.ONGOING,
    answer_id=NO_ID,
)
LOST = replace(TAKEN, state=State.UNKNOWN, answer_id="")
MINE = a_credit("C1", "D1", CHAIR)


def _ruling(attempt, *credits_, hint="", begun_ms=500, **more):
    return judge_refund(a_case(attempt, **more), _order(*credits_), hint, begun_ms, TIMES)


def _order(*credits_):
    debit = a_debit("D1", CHAIR, CHAIR)
    return an_order(original(CHAIR, CHAIR), debit, *credits_, status="FULLY_DELIVERED")


def test_one_new_refund_like_it_is_done():
    ruling = _ruling(TAKEN, MINE)
    assert (ruling.to, ruling.booked_tx, ruling.booked_minor) == (State.DONE, "C1", 10_000)


@pytest.mark.parametrize(
    "credit",
    [
        a_credit("C1", "D2", CHAIR),
        a_credit("C1", "D1", CHAIR, amount_minor=9_999),
        a_debit("C1", CHAIR),
    ],
)
def test_what_is_unlike_it_is_not_it(credit):
    assert _ruling(TAKEN, credit).to is None


def test_what_is_claimed_or_old_is_not_it():
    assert _ruling(TAKEN, MINE, claimed={"C1"}).to is None
    old = replace(TAKEN, baseline=a_baseline("D1", "C1", status="FULLY_DELIVERED"))
    assert _ruling(old, MINE).to is None


def test_two_like_it_are_for_people():
    ruling = _ruling(TAKEN, MINE, replace(MINE, transaction_id="C2"))
    assert (ruling.to, ruling.reason) == (State.MANUAL, ManualReason.SWISH)


def test_a_lost_answer_is_never_done_by_itself():
    assert _ruling(LOST, MINE).to is None
    assert _ruling(LOST, MINE, begun_ms=TIMES.settled).to is State.MANUAL


@pytest.mark.parametrize(("hint", "to"), [("", None), ("ONGOING", None), ("SUCCESS", None)])
def test_a_hint_that_it_runs_or_ended_well_settles_nothing(hint, to):
    assert _ruling(TAKEN, hint=hint).to is to


def test_a_hint_that_it_failed_is_for_people():
    assert _ruling(TAKEN, hint="FAILED").to is State.MANUAL


def test_a_day_under_way_is_for_people():
    assert _ruling(TAKEN, begun_ms=TIMES.give_up - 1).to is None
    assert _ruling(TAKEN, begun_ms=TIMES.give_up).to is State.MANUAL
    unclean = judge_refund(a_case(TAKEN, seen={"gone"}), _order(), "", TIMES.give_up, TIMES)
    assert (unclean.to, unclean.clean) == (State.MANUAL, False)


def test_people_who_know_are_not_told_again():
    manual = replace(TAKEN, state=State.MANUAL)
    assert _ruling(manual, hint="FAILED", begun_ms=TIMES.give_up).to is None
    assert _ruling(manual, MINE).to is State.DONE


def test_a_hint_is_believed_only_where_it_can_be_about_no_other():
    assert may_believe_hint(TAKEN, _order())
    assert not may_believe_hint(LOST, _order())
    assert not may_believe_hint(TAKEN, _order(MINE))


def test_it_is_followed_closely_at_first():
    times, since = [], 0
    while since < 600 * SECOND:
        since += next_poll(since)
        times.append(since // SECOND)
    assert times == [5, 15, 30, 60, 240, 420, 600]
