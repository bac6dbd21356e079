"""Swish refunds: no reference comes back, so nothing is ever proved absent (money safety 5)."""

from collections.abc import Set as AbstractSet
from typing import Final

from ecster_desk.domain.attempt import Attempt, ManualReason, State
from ecster_desk.domain.order import Order, Transaction, TransactionType
from ecster_desk.domain.settle.clean import unclean
from ecster_desk.domain.settle.judge import Case, Ruling
from ecster_desk.domain.settle.matching import new_since
from ecster_desk.domain.settle.times import SECOND, Times

_POLLS: Final = (5 * SECOND, 15 * SECOND, 30 * SECOND, 60 * SECOND)
_LONG_POLL: Final = 180 * SECOND
_STILL_RUNNING: Final = frozenset({"ONGOING", "SUCCESS"})  # contract 1.2: all others are failures


def next_poll(since_ms: int) -> int:
    """Milliseconds until the next look at a refund that is under way."""
    for poll in _POLLS:
        if poll > since_ms:
            return poll - since_ms
    return _LONG_POLL


def judge_refund(case: Case, order: Order, hint: str, begun_ms: int, times: Times) -> Ruling:
    """What a look proves about a Swish refund.

    DONE means that a 2xx was received and that exactly one new refund of this amount on this debit
    exists; whose it is cannot be known. `hint` is refunds/latest/status, or empty where it could be
    about another refund.
    """
    objection = unclean(order, case.attempt.order_id, case.seen, case.attempt.baseline)
    if objection:
        return _in_time(case.attempt, Ruling(clean=False, note=objection), begun_ms, times)
    mine = refunds_like(case.attempt, order, case.claimed)
    if len(mine) == 1 and case.attempt.answer_id:
        booked = mine[0]
        return Ruling(
            State.DONE,
            "found",
            booked_tx=booked.transaction_id,
            booked_minor=booked.amount_minor,
            note="found",
        )
    stays = Ruling(note=f"{len(mine)} like it")
    if len(mine) > 1 or _has_failed(hint):
        return _for_people(case.attempt, stays)
    return _in_time(case.attempt, stays, begun_ms, times)


def refunds_like(attempt: Attempt, order: Order, claimed: AbstractSet[str]) -> list[Transaction]:
    """The new refunds of this amount on this debit that are nobody else's."""
    return [
        one
        for one in new_since(attempt, order)
        if one.type == TransactionType.CREDIT
        and one.transaction_id not in claimed
        and one.amount_minor == attempt.amount_minor
        and one.debit_transaction_id == attempt.debit_tx
    ]


def may_believe_hint(attempt: Attempt, order: Order) -> bool:
    """Whether the latest refund can only be ours: we got a 2xx and see no other refund since."""
    credits_since = [one for one in new_since(attempt, order) if one.type == TransactionType.CREDIT]
    return bool(attempt.answer_id) and not credits_since


def _has_failed(hint: str) -> bool:
    return bool(hint) and hint not in _STILL_RUNNING


def _in_time(attempt: Attempt, stays: Ruling, begun_ms: int, times: Times) -> Ruling:
    """A lost answer is for people once it must have been booked, one under way after a day."""
    span = times.give_up if attempt.state is State.ONGOING else times.settled
    return _for_people(attempt, stays) if begun_ms >= span else stays


def _for_people(attempt: Attempt, stays: Ruling) -> Ruling:
    if attempt.state is State.MANUAL:
        return stays
    return Ruling(
        State.MANUAL,
        "swish",
        reason=ManualReason.SWISH,
        clean=stays.clean,
        note=stays.note,
    )
