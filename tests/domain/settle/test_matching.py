"""What a read shows of an attempt."""

from dataclasses import replace

import pytest

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.reference import receipt_number
from ecster_desk.domain.settle.matching import Kind, amount_differs, found
from tests.support.attempts import a_baseline, a_reference, an_attempt
from tests.support.builders import a_credit, a_debit, a_row, an_annulment, an_order, original

CHAIR = a_row(unit_minor=10_000)
REF, OTHER = a_reference(1), a_reference(2)
DEBIT = an_attempt(AttemptType.DEBIT, 10_000, (CHAIR,))
CREDIT = an_attempt(AttemptType.CREDIT, 10_000, (CHAIR,), baseline=a_baseline("D1"))
ANNUL = an_attempt(AttemptType.ANNUL, 20_000, (CHAIR, CHAIR))


def _found(attempt, *transactions, claimed=frozenset(), status="PARTIALLY_DELIVERED"):
    return found(attempt, an_order(original(CHAIR, CHAIR), *transactions, status=status), claimed)


def _kind(attempt, *transactions, **more):
    return _found(attempt, *transactions, **more).kind


def test_our_reference_is_ours():
    finding = _found(DEBIT, a_debit("T1", CHAIR, transaction_reference=REF))
    assert (finding.kind, finding.ids, finding.booked_minor) == (Kind.FOUND, ("T1",), 10_000)
    assert finding.by_reference
    assert not amount_differs(DEBIT, finding)


def test_our_receipt_in_the_message_is_ours():
    message = f"Tack! {receipt_number(REF)}"
    assert _kind(DEBIT, a_debit("T1", CHAIR, message=message)) is Kind.FOUND


def test_both_of_a_double_are_named_and_another_amount_is_noticed():
    twice = [a_debit(name, CHAIR, transaction_reference=REF) for name in ("T1", "T2")]
    assert _found(DEBIT, *twice).ids == ("T1", "T2")
    less = a_debit("T1", CHAIR, amount_minor=9_000, transaction_reference=REF)
    assert amount_differs(DEBIT, _found(DEBIT, less))


def test_our_reference_on_another_type_is_for_people():
    assert _kind(DEBIT, a_credit("T1", "D", CHAIR, transaction_reference=REF)) is Kind.OTHER_TYPE


def test_the_id_that_an_answer_named_is_ours_if_nothing_speaks_against_it():
    answered = replace(DEBIT, answer_id="T1")
    assert _kind(answered, a_debit("T1", CHAIR)) is Kind.FOUND
    assert _kind(answered, a_debit("T1", CHAIR, amount_minor=1)) is Kind.ODD
    assert _kind(answered, a_debit("T1", CHAIR, transaction_reference="X")) is Kind.ODD
    assert _kind(answered, a_credit("T1", "D", CHAIR)) is Kind.ODD
    old = replace(answered, baseline=a_baseline("T1"))
    assert _kind(old, a_debit("T1", CHAIR)) is Kind.ODD
    assert _kind(answered) is Kind.ABSENT


def test_nobodys_transaction_that_is_what_we_asked_for_is_probable():
    finding = _found(DEBIT, a_debit("T1", CHAIR))
    assert (finding.kind, finding.ids) == (Kind.PROBABLE, ("T1",))


def test_other_rows_or_amounts_of_nobody_could_still_be_ours():
    assert _kind(DEBIT, a_debit("T1", a_row("Table", unit_minor=10_000))) is Kind.BLOCKED
    assert _kind(DEBIT, a_debit("T1", CHAIR, amount_minor=3)) is Kind.BLOCKED


def test_what_ecster_adds_to_the_rows_does_not_count():
    fee = a_row("Fakturaavgift", unit_minor=0, provided=True)
    assert _kind(DEBIT, a_debit("T1", CHAIR, fee)) is Kind.PROBABLE


@pytest.mark.parametrize(
    "foreign",
    [
        a_debit("T1", CHAIR, transaction_reference=OTHER),
        a_debit("T1", CHAIR, transaction_reference="shop-7", amount_minor=9_999),
        a_credit("T1", "D1", CHAIR),
    ],
)
def test_what_is_surely_somebody_elses_is_none_of_ours(foreign):
    assert _kind(DEBIT, foreign) is Kind.ABSENT


def test_a_foreign_reference_with_our_amount_could_be_ours_rewritten():
    foreign = a_debit("T1", CHAIR, transaction_reference="shop-7")
    assert _kind(DEBIT, foreign) is Kind.BLOCKED


def test_what_was_there_before_or_is_claimed_is_not_ours():
    before = replace(DEBIT, baseline=a_baseline("T1"))
    assert _kind(before, a_debit("T1", CHAIR)) is Kind.ABSENT
    assert _kind(DEBIT, a_debit("T1", CHAIR), claimed={"T1"}) is Kind.ABSENT


def test_a_credit_of_another_debit_is_none_of_ours():
    one = a_debit("D1", CHAIR)
    assert _kind(CREDIT, one, a_credit("T1", "D2", CHAIR)) is Kind.ABSENT
    assert _kind(CREDIT, one, a_credit("T1", "D1", CHAIR)) is Kind.PROBABLE
    assert _kind(CREDIT, one, a_credit("T1", "", CHAIR)) is Kind.PROBABLE
    answered = replace(CREDIT, answer_id="T1")
    assert _kind(answered, one, a_credit("T1", "D2", CHAIR)) is Kind.ODD


def test_an_annul_is_done_by_its_effect_whoever_did_it():
    assert _found(ANNUL, an_annulment(CHAIR), status="ANNULLED").ids == ("annul",)
    assert _kind(ANNUL, status="ANNULLED") is Kind.FOUND
    one = a_debit("D1", CHAIR)
    assert _kind(ANNUL, one, an_annulment(CHAIR), status="FULLY_DELIVERED") is Kind.FOUND
    assert _kind(ANNUL, one, status="FULLY_DELIVERED") is Kind.ABSENT
    assert not amount_differs(ANNUL, _found(ANNUL, an_annulment(CHAIR), status="ANNULLED"))
