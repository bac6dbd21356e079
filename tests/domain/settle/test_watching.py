"""What any read says of references that were sent before."""

from dataclasses import replace

import pytest

from ecster_desk.domain.attempt import AlarmKind, AttemptType, State
from ecster_desk.domain.settle.watching import alarms_in, echoed, made_elsewhere
from tests.support.attempts import a_reference, an_attempt
from tests.support.builders import a_credit, a_debit, a_row, an_annulment, an_order, original

CHAIR = a_row(unit_minor=10_000)
REF, SECOND = a_reference(1), a_reference(1, 2)
OURS = a_debit("T1", CHAIR, transaction_reference=REF)


def _alarms(attempts, *transactions):
    seen = alarms_in(an_order(original(CHAIR), *transactions), attempts, "TIL1")
    return [(one.kind, one.ref, one.fact) for one in seen]


@pytest.mark.parametrize("state", [State.NOT_DONE, State.REJECTED, State.NOT_SENT, State.CANCELLED])
def test_what_had_ended_otherwise_and_is_there_is_late(state):
    assert _alarms([an_attempt(state=state)], OURS) == [(AlarmKind.LATE, REF, "T1")]


@pytest.mark.parametrize("state", [State.DONE, State.UNKNOWN, State.MANUAL, State.SENDING])
def test_what_is_done_or_open_and_is_there_is_well(state):
    assert not _alarms([an_attempt(state=state)], OURS)


def test_nothing_there_is_no_alarm():
    assert not _alarms([an_attempt(state=State.NOT_DONE)])


def test_two_with_one_reference_are_a_double():
    again = replace(OURS, transaction_id="T2")
    done = an_attempt(state=State.DONE)
    assert _alarms([done], again, OURS) == [(AlarmKind.DUPLICATE, REF, "T1+T2")]


def test_both_of_a_fenced_pair_are_a_double_but_an_annul_is_another_wish():
    first = an_attempt(state=State.DONE)
    retry = an_attempt(state=State.DONE, ref=SECOND, fences_ref=REF)
    theirs = a_debit("T2", CHAIR, transaction_reference=SECOND)
    assert _alarms([first, retry], OURS, theirs) == [(AlarmKind.DUPLICATE, SECOND, "T1+T2")]
    assert not _alarms([first, retry], theirs)
    assert not _alarms([first, retry], OURS)
    annul = an_attempt(AttemptType.ANNUL, state=State.DONE, ref=SECOND, fences_ref=REF)
    assert not _alarms([first, annul], OURS, an_annulment(CHAIR, transaction_reference=SECOND))


def test_a_reference_of_this_till_that_nobody_knows_is_an_alarm():
    assert _alarms([], OURS) == [(AlarmKind.FOREIGN_SELF, REF, "T1")]
    others = a_debit("T1", CHAIR, transaction_reference=a_reference(9, till="TIL2"))
    assert not _alarms([], others, a_debit("T2", CHAIR, transaction_reference="shop-7"))


def test_an_echo_counts_for_its_own_type():
    debit, credit = an_attempt(), an_attempt(AttemptType.CREDIT, ref=SECOND)
    order = an_order(original(CHAIR), OURS, a_credit("C1", "T1", CHAIR, transaction_reference=REF))
    assert echoed(order, [debit, credit]) == (debit,)


def _elsewhere(attempt, *transactions):
    shown = made_elsewhere(attempt, an_order(original(CHAIR), *transactions))
    return [one.transaction_id for one in shown]


def test_what_others_did_meanwhile_is_told_apart_from_what_is_ours():
    done = an_attempt(state=State.DONE, booked_tx="T1")
    theirs = a_debit("T2", CHAIR, transaction_reference="shop-7")
    other_till = a_debit("T3", CHAIR, transaction_reference=a_reference(9, till="TIL2"))
    own = a_debit("T4", CHAIR, transaction_reference=a_reference(8))
    twice = a_debit("T5", CHAIR, transaction_reference=REF)
    assert _elsewhere(done, OURS, theirs, other_till, own, twice) == ["T2", "T3"]
    before = replace(done, baseline=replace(done.baseline, transaction_ids=("T2",)))
    assert _elsewhere(before, OURS, theirs) == []


def test_the_release_of_a_debit_that_closes_is_nobody_elses():
    annul = an_annulment(CHAIR)
    done = an_attempt(state=State.DONE, booked_tx="T1")
    assert len(_elsewhere(done, OURS, annul)) == 1
    closing = an_attempt(state=State.DONE, booked_tx="T1", body=b'{"closeDebit": true}')
    assert _elsewhere(closing, OURS, annul) == []
    assert len(_elsewhere(closing, OURS, replace(annul, transaction_reference="shop-7"))) == 1
