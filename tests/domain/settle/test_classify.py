"""What an answer means: strict in what counts as one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.settle.classify import classify
from ecster_desk.domain.settle.matching import NO_ID
from ecster_desk.domain.settle.report import FlatRefusal, MoneyAnswer, SendReport
from tests.support.attempts import an_attempt

DEBIT = an_attempt(AttemptType.DEBIT, 10_000)
ANSWER = MoneyAnswer("PARTIALLY_DELIVERED", "T1", "DEBIT", 10_000, DEBIT.ref)
GOOD = SendReport(left=True, closed_ms=1, status=201, answer=ANSWER, named_id="T1")
FLAT = FlatRefusal(4424, "not in a valid state")


def test_no_byte_left_is_not_sent():
    assert classify(DEBIT, SendReport(left=False, closed_ms=1)).to is State.NOT_SENT


def test_no_status_line_is_unknown():
    assert classify(DEBIT, SendReport(left=True, closed_ms=1)).to is State.UNKNOWN


def test_the_documents_answer_is_done():
    meaning = classify(DEBIT, GOOD)
    assert (meaning.to, meaning.answer_id, meaning.booked_minor) == (State.DONE, "T1", 10_000)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": 200},
        {"status": 202},
        {"encoded": True},
        {"answer": None},
        {"answer": replace(ANSWER, type="CREDIT")},
        {"answer": replace(ANSWER, amount_minor=9_999)},
        {"answer": replace(ANSWER, reference="other")},
        {"answer": replace(ANSWER, reference=None)},
        {"answer": replace(ANSWER, transaction_id="original")},
    ],
)
def test_any_other_2xx_is_unknown_and_remembered(changes):
    meaning = classify(DEBIT, replace(GOOD, **changes))
    assert (meaning.to, meaning.answer_id) == (State.UNKNOWN, "T1")


def test_a_2xx_without_an_id_is_remembered_too():
    meaning = classify(DEBIT, replace(GOOD, answer=None, named_id=""))
    assert (meaning.to, meaning.answer_id) == (State.UNKNOWN, NO_ID)


def test_the_amount_of_an_annul_says_nothing():
    annul = an_attempt(AttemptType.ANNUL, 300_000)
    answer = MoneyAnswer("ANNULLED", "T1", "ANNUL", 0, annul.ref)
    assert classify(annul, replace(GOOD, answer=answer)).to is State.DONE


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_2xx_takes_a_swish_refund_on(status):
    swish = an_attempt(AttemptType.SWISH_REFUND, 500)
    meaning = classify(swish, SendReport(left=True, closed_ms=1, status=status))
    assert (meaning.to, meaning.answer_id) == (State.ONGOING, NO_ID)


@pytest.mark.parametrize(
    ("status", "code", "refused"),
    [
        (400, 1, True),
        (409, 1, True),
        (422, 1, True),
        (404, 4424, True),
        (429, 4424, True),
        (401, 1, False),
        (404, 1, False),
        (429, 1, False),
        (500, 4424, False),
        (302, 4424, False),
    ],
)
def test_a_flat_error_may_be_a_refusal_and_is_unknown_until_a_read_says_so(status, code, refused):
    report = SendReport(left=True, closed_ms=1, status=status, refusal=FlatRefusal(code))
    meaning = classify(DEBIT, report)
    assert (meaning.to, meaning.refused) == (State.UNKNOWN, refused)


def test_a_packed_or_shapeless_error_is_no_refusal():
    packed = SendReport(left=True, closed_ms=1, status=400, refusal=FLAT, encoded=True)
    assert not classify(DEBIT, packed).refused
    assert not classify(DEBIT, replace(packed, refusal=None, encoded=False)).refused


@given(st.integers(100, 599), st.booleans())
def test_nothing_but_a_201_is_ever_done(status, flat):
    report = replace(GOOD, status=status, refusal=FLAT if flat else None)
    assert (classify(DEBIT, report).to is State.DONE) == (status == 201)
