"""What a look proves."""

from dataclasses import replace

import pytest

from ecster_desk.domain.attempt import AlarmKind, AttemptType, ManualReason, State
from ecster_desk.domain.settle.absence import Evidence, is_fenced, is_shut, is_too_large
from ecster_desk.domain.settle.facts import Facts
from ecster_desk.domain.settle.judge import judge
from ecster_desk.domain.settle.times import SECOND, Times
from tests.support.attempts import a_baseline, a_case, a_reference, an_attempt
from tests.support.builders import a_credit, a_debit, a_row, an_annulment, an_order, original

TIMES = Times()
LATE = TIMES.settled
CHAIR = a_row(unit_minor=10_000)
REF = a_reference(1)
DEBIT = an_attempt(AttemptType.DEBIT, 10_000, (CHAIR,))
READY = an_order(original(CHAIR, CHAIR))
OURS = a_debit("T1", CHAIR, transaction_reference=REF)
NOBODYS = a_debit("T1", CHAIR)
ELSEWHERE = a_debit("T1", CHAIR, CHAIR, transaction_reference="other till")


def _partly(*transactions):
    return an_order(original(CHAIR, CHAIR), *transactions, status="PARTIALLY_DELIVERED")


def _ruling(case, order, begun_ms=LATE):
    return judge(case, order, begun_ms, TIMES)


def test_found_is_done_at_once():
    ruling = _ruling(a_case(DEBIT), _partly(OURS), 500)
    assert (ruling.to, ruling.booked_tx, ruling.booked_minor) == (State.DONE, "T1", 10_000)
    assert not ruling.alarms


def test_a_double_is_done_with_an_alarm():
    both = an_order(
        original(CHAIR, CHAIR), OURS, replace(OURS, transaction_id="T2"), status="FULLY_DELIVERED"
    )
    ruling = _ruling(a_case(DEBIT), both)
    assert ruling.to is State.DONE
    assert [(one.kind, one.seen) for one in ruling.alarms] == [(AlarmKind.DUPLICATE, "T1+T2")]


def test_another_amount_is_done_with_an_alarm():
    ruling = _ruling(a_case(DEBIT), _partly(replace(OURS, amount_minor=9_000)))
    assert (ruling.to, ruling.booked_minor) == (State.DONE, 9_000)
    assert [one.kind for one in ruling.alarms] == [AlarmKind.MISMATCH]


def test_an_annul_by_effect_needs_no_transaction_of_its_own():
    annul = an_attempt(AttemptType.ANNUL, 20_000, baseline=a_baseline(status="ANNULLED"))
    ruling = _ruling(a_case(annul), an_order(original(CHAIR), status="ANNULLED"))
    assert (ruling.to, ruling.booked_tx) == (State.DONE, "")


def test_an_unclean_read_neither_counts_nor_resets():
    evidence = Evidence((1,))
    case = a_case(DEBIT, seen={"gone"}, evidence=evidence)
    ruling = _ruling(case, _partly(OURS))
    assert (ruling.to, ruling.clean, ruling.evidence) == (None, False, evidence)


@pytest.mark.parametrize("order", [READY, replace(READY, order_id="other")])
def test_after_a_day_only_people_can_tell(order):
    ruling = _ruling(a_case(DEBIT), order, TIMES.give_up)
    assert (ruling.to, ruling.reason) == (State.MANUAL, ManualReason.TOO_OLD)


def test_our_reference_on_another_type_is_for_people_at_once():
    credit = a_credit("C1", "T1", CHAIR, transaction_reference=REF)
    ruling = _ruling(a_case(DEBIT), _partly(NOBODYS, credit), 500)
    assert (ruling.to, ruling.reason) == (State.MANUAL, ManualReason.PROBABLE)


def test_what_may_be_ours_waits_and_then_is_for_people():
    assert _ruling(a_case(DEBIT), _partly(NOBODYS), LATE - 1).to is None
    ruling = _ruling(a_case(DEBIT), _partly(NOBODYS), LATE)
    assert (ruling.to, ruling.reason) == (State.MANUAL, ManualReason.PROBABLE)


def test_people_who_know_are_not_told_again():
    manual = replace(DEBIT, state=State.MANUAL)
    assert _ruling(a_case(manual), _partly(NOBODYS)).to is None
    assert _ruling(a_case(manual), READY, TIMES.give_up).to is not State.MANUAL


def test_manual_is_still_settled_by_proof():
    manual = replace(DEBIT, state=State.MANUAL)
    assert _ruling(a_case(manual), _partly(OURS)).to is State.DONE
    evidence = Evidence((LATE, LATE + 5 * SECOND))
    case = a_case(manual, evidence=evidence, refused=True)
    assert _ruling(case, READY, LATE + 10 * SECOND).to is State.NOT_DONE


def test_three_reads_apart_two_of_them_late_prove_absence():
    case = a_case(DEBIT, evidence=Evidence((60 * SECOND, LATE)))
    assert _ruling(case, READY, LATE + 4_999).to is None
    ruling = _ruling(case, READY, LATE + 5_000)
    assert (ruling.to, ruling.why) == (State.NOT_DONE, "absent")


def test_early_reads_prove_nothing_however_many():
    evidence = Evidence()
    for begun in range(0, LATE, 10 * SECOND):
        ruling = _ruling(a_case(DEBIT, evidence=evidence), READY, begun)
        assert ruling.to is None
        evidence = ruling.evidence
    assert _ruling(a_case(DEBIT, evidence=evidence), READY, LATE).to is None


def test_an_order_that_is_shut_settles_in_seconds():
    ruling = _ruling(a_case(DEBIT, ceiling=False), _closed(), 500)
    assert (ruling.to, ruling.why) == (State.NOT_DONE, "fenced")


def _closed():
    return an_order(original(CHAIR, CHAIR), ELSEWHERE, status="FULLY_DELIVERED")


def test_too_little_left_settles_in_seconds_where_the_ceiling_is_proved():
    large = an_attempt(AttemptType.DEBIT, 15_000)
    order = _partly(a_debit("T1", CHAIR, transaction_reference="other till"))
    assert _ruling(a_case(large), order, 500).why == "fenced"
    assert _ruling(a_case(large, ceiling=False), order, 500).to is None


def test_what_a_2xx_promised_is_never_taken_back():
    promised = replace(DEBIT, answer_id="T9")
    assert _ruling(a_case(promised), _closed(), 500).to is None
    assert _ruling(a_case(promised), _closed(), LATE).to is State.MANUAL


def test_without_a_proved_echo_absence_is_for_people():
    assert _ruling(a_case(DEBIT, echo=False), _closed(), LATE - 1).to is None
    ruling = _ruling(a_case(DEBIT, echo=False), _closed(), LATE)
    assert (ruling.to, ruling.reason) == (State.MANUAL, ManualReason.ECHO_UNPROVED)


def test_a_refusal_is_believed_when_a_read_explains_it_or_is_surely_fresh():
    refused = a_case(DEBIT, refused=True, ceiling=False)
    assert _ruling(refused, _closed(), 0).to is State.REJECTED
    assert _ruling(refused, READY, TIMES.stale - 1).to is None
    assert _ruling(refused, READY, TIMES.stale).to is State.REJECTED
    large = a_case(an_attempt(AttemptType.DEBIT, 15_000), refused=True, ceiling=False)
    order = _partly(a_debit("T1", CHAIR, transaction_reference="other till"))
    assert _ruling(large, order, 0).to is State.REJECTED


def test_a_refusal_without_a_proved_echo_is_for_people():
    refused = a_case(DEBIT, refused=True, echo=False)
    assert _ruling(refused, READY, TIMES.stale - 1).to is None
    assert _ruling(refused, READY, TIMES.stale).reason is ManualReason.ECHO_UNPROVED


def test_a_refusal_beside_what_may_be_ours_is_not_believed():
    assert _ruling(a_case(DEBIT, refused=True), _partly(NOBODYS), TIMES.stale).to is None


@pytest.mark.parametrize(
    ("kind", "status", "shut"),
    [
        (AttemptType.DEBIT, "ANNULLED", True),
        (AttemptType.DEBIT, "FULLY_DELIVERED", False),
        (AttemptType.DEBIT, "EXPIRED", False),
        (AttemptType.DEBIT, "READY", False),
        (AttemptType.DEBIT, "PENDING_PAYMENT", False),
        (AttemptType.ANNUL, "FULLY_DELIVERED", False),
        (AttemptType.CREDIT, "FULLY_DELIVERED", False),
        (AttemptType.CREDIT, "ANNULLED", True),
        (AttemptType.DEBIT, "SOMETHING_NEW", False),
    ],
)
def test_what_a_status_alone_proves(kind, status, shut):
    """Ours may be what led to it, and not be shown yet."""
    assert is_shut(an_attempt(kind), replace(READY, status=status)) is shut


@pytest.mark.parametrize("kind", [AttemptType.DEBIT, AttemptType.ANNUL])
def test_an_order_takes_no_more_when_its_transactions_leave_nothing(kind):
    assert is_shut(an_attempt(kind), _closed())
    halfway = replace(_partly(a_debit("T1", CHAIR)), status="FULLY_DELIVERED")
    assert not is_shut(an_attempt(kind), halfway)
    assert not is_too_large(an_attempt(AttemptType.DEBIT, 10_000), halfway)
    assert is_too_large(an_attempt(AttemptType.DEBIT, 10_001), halfway)


def test_a_credit_is_fenced_by_its_own_debit_alone():
    order = an_order(
        original(CHAIR, CHAIR),
        a_debit("D1", CHAIR),
        a_debit("D2", CHAIR),
        a_credit("C1", "D1", CHAIR),
        status="FULLY_DELIVERED",
    )
    proved = Facts(echo=True, ceiling=True)
    assert is_fenced(an_attempt(AttemptType.CREDIT, 1, debit_tx="D1"), order, proved)
    assert not is_fenced(an_attempt(AttemptType.CREDIT, 10_000, debit_tx="D2"), order, proved)
    assert not is_too_large(an_attempt(AttemptType.CREDIT, 10**9, debit_tx="D9"), order)


def test_an_annul_is_never_too_large_and_a_ready_order_can_grow():
    assert not is_too_large(an_attempt(AttemptType.ANNUL, 10**9), _partly(NOBODYS))
    assert not is_too_large(an_attempt(AttemptType.DEBIT, 10**9), READY)


def test_an_annul_of_an_order_that_closed_otherwise_was_not_done():
    annul = an_attempt(AttemptType.ANNUL, 20_000)
    assert _ruling(a_case(annul), _closed(), 500).why == "fenced"
    done = an_order(
        original(CHAIR, CHAIR), a_debit("D", CHAIR), an_annulment(CHAIR), status="FULLY_DELIVERED"
    )
    assert _ruling(a_case(annul), done, 500).to is State.DONE
