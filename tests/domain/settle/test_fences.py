"""What may be sent beside an attempt that is not known: never two that could both be booked."""

import pytest

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.operation import Fence
from ecster_desk.domain.request import MoneyRequest, body_of
from ecster_desk.domain.settle.facts import Facts
from ecster_desk.domain.settle.fences import fences_of, once_more
from tests.support.attempts import an_attempt
from tests.support.builders import a_credit, a_debit, a_row, an_order, original, part_of

PROVED, UNPROVED = Facts(echo=True, ceiling=True), Facts(echo=True, ceiling=False)
GOODS = a_row("Chair", "3", 10_000)
READY = an_order(original(GOODS))
PARTLY = an_order(original(GOODS), a_debit("D1", part_of(GOODS, 2)), status="PARTIALLY_DELIVERED")


@pytest.mark.parametrize(
    ("amount", "offered"),
    [
        (30_000, {Fence.AGAIN, Fence.ANNUL}),
        (15_001, {Fence.AGAIN, Fence.ANNUL}),
        (15_000, {Fence.ANNUL}),  # both would fit
        (30_001, {Fence.ANNUL}),  # none would
    ],
)
def test_a_debit_is_sent_once_more_where_both_do_not_fit(amount, offered):
    assert fences_of(an_attempt(amount_minor=amount), READY, PROVED) == offered


def test_without_a_proved_ceiling_only_an_annulment_is_offered():
    assert fences_of(an_attempt(amount_minor=30_000), READY, UNPROVED) == {Fence.ANNUL}


@pytest.mark.parametrize("state", sorted(set(State) - {State.UNKNOWN}))
def test_nothing_is_offered_in_another_state(state):
    assert not fences_of(an_attempt(amount_minor=30_000, state=state), READY, PROVED)


def test_a_refund_is_bounded_by_its_own_debit():
    credit = an_attempt(AttemptType.CREDIT, 15_000, debit_tx="D1")
    assert fences_of(credit, PARTLY, PROVED) == {Fence.AGAIN}
    half = an_attempt(AttemptType.CREDIT, 10_000, debit_tx="D1")
    assert not fences_of(half, PARTLY, PROVED)
    stray = an_attempt(AttemptType.CREDIT, 15_000, debit_tx="D9")
    assert not fences_of(stray, PARTLY, PROVED)
    refunded = an_order(
        original(GOODS),
        a_debit("D1", GOODS),
        a_credit("C1", "D1", GOODS),
        status="FULLY_DELIVERED",
    )
    assert not fences_of(credit, refunded, PROVED)


@pytest.mark.parametrize("status", ["ANNULLED", "FULLY_DELIVERED", "PENDING_DECISION"])
def test_an_order_that_takes_nothing_more_offers_nothing(status):
    order = an_order(original(GOODS), a_debit("D1", GOODS), status=status)
    assert not fences_of(an_attempt(amount_minor=30_000), order, PROVED)


def test_an_annulment_or_a_change_of_the_order_is_not_fenced():
    assert not fences_of(an_attempt(AttemptType.ANNUL, 30_000), READY, UNPROVED)
    change = an_attempt(amount_minor=30_000, type=AttemptType.ORDER_UPDATE)
    assert not fences_of(change, READY, PROVED)


def test_once_more_is_the_same_wish_beside_the_first():
    chairs = part_of(GOODS, "2.50", serials=("a", "b"), discount_minor=12, fee=False)
    first = an_attempt(amount_minor=30_000)
    sent = MoneyRequest(
        AttemptType.DEBIT, 30_000, first.ref, (chairs,), close_debit=True, message="Tack"
    )
    again = once_more(an_attempt(amount_minor=30_000, body=body_of(sent)), "anna")
    assert (again.intent_id, again.fences_ref) == (first.intent_id, first.ref)
    assert (again.rows, again.close_debit, again.message) == ((chairs,), True, "Tack")
    assert (again.user, again.shown) == ("anna", None)
