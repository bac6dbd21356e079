"""What a clean read shows of an attempt: money safety 3.8.

A finding names transactions; what follows from it is `settle.judge`'s to say.
"""

import json
from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final, TypeAlias

from ecster_desk.domain.attempt import Attempt, AttemptType
from ecster_desk.domain.hit import OrderStatus, known_status
from ecster_desk.domain.order import Order, Row, Transaction, TransactionType
from ecster_desk.domain.reference import bears_receipt, is_ours

NO_ID: Final = "-"  # the `answer_id` of a 2xx that named no id; no id of Ecster's has this form
_Goods: TypeAlias = tuple[str, str, Decimal, int, int]


class Kind(Enum):
    """What was found."""

    FOUND = "found"  # ours, or an ANNUL by its effect
    OTHER_TYPE = "other type"  # our reference, but on a transaction of another type
    ODD = "odd"  # the id that a 2xx named is there, and is not what we asked for
    PROBABLE = "probable"  # nobody's so far, and exactly what we asked for
    BLOCKED = "blocked"  # nobody's so far, and it could be ours
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: which transactions, and of the first its amount in öre."""

    kind: Kind
    ids: tuple[str, ...] = ()
    booked_minor: int | None = None
    by_reference: bool = False


def bears_mark(transaction: Transaction, ref: str) -> bool:
    """Whether a transaction is marked as ours: by our reference, or our receipt in its message."""
    return transaction.transaction_reference == ref or bears_receipt(transaction.message, ref)


def found(attempt: Attempt, order: Order, claimed: AbstractSet[str]) -> Finding:
    """What a clean read shows of an attempt.

    Args:
        attempt: a DEBIT, CREDIT or ANNUL; Swish's refunds carry no reference (`settle.swish`).
        order: cleanly read.
        claimed: ids that other attempts of ours have become.
    """
    marked = [one for one in order.transactions if bears_mark(one, attempt.ref)]
    ours = [one for one in marked if one.type == attempt.type.value]
    if ours:
        return _finding(Kind.FOUND, ours, by_reference=True)
    if marked:
        return _finding(Kind.OTHER_TYPE, marked)
    return (
        _by_answer(attempt, order)
        or _by_effect(attempt, order)
        or _suspects(attempt, order, claimed)
    )


def amount_differs(attempt: Attempt, finding: Finding) -> bool:
    """Whether the server booked another amount; an ANNUL's says nothing (contract 4.1)."""
    booked = finding.booked_minor
    return attempt.type is not AttemptType.ANNUL and booked != attempt.amount_minor


def new_since(attempt: Attempt, order: Order) -> list[Transaction]:
    """The transactions that the read before the attempt did not show."""
    known = set(attempt.baseline.transaction_ids)
    return [one for one in order.transactions if one.transaction_id not in known]


def _finding(kind: Kind, of: list[Transaction], *, by_reference: bool = False) -> Finding:
    ids = tuple(one.transaction_id for one in of)
    return Finding(kind, ids, of[0].amount_minor, by_reference)


def _by_answer(attempt: Attempt, order: Order) -> Finding | None:
    """The transaction that a 2xx named: ours, if nothing about it speaks against it."""
    named = [one for one in order.transactions if one.transaction_id == attempt.answer_id]
    if not named:
        return None
    is_new = named[0].transaction_id not in attempt.baseline.transaction_ids
    fits = is_new and not named[0].transaction_reference and _is_like(attempt, named[0])
    return _finding(Kind.FOUND if fits else Kind.ODD, named)


def _by_effect(attempt: Attempt, order: Order) -> Finding | None:
    """An ANNUL is done when the order is annulled, whoever did it."""
    if attempt.type is not AttemptType.ANNUL:
        return None
    status = known_status(order.status)
    annuls = [one for one in new_since(attempt, order) if one.type == TransactionType.ANNUL]
    if status is OrderStatus.ANNULLED or (status is OrderStatus.FULLY_DELIVERED and annuls):
        return Finding(Kind.FOUND, tuple(one.transaction_id for one in annuls[:1]), 0)
    return None


def _suspects(attempt: Attempt, order: Order, claimed: AbstractSet[str]) -> Finding:
    """Nobody's transactions that could be ours: they forbid to say that it was not done."""
    free = [one for one in new_since(attempt, order) if one.transaction_id not in claimed]
    suspects = [one for one in free if _could_be(attempt, one)]
    if not suspects:
        return Finding(Kind.ABSENT)
    probable = [one for one in suspects if _is_exactly(attempt, one)]
    return _finding(Kind.PROBABLE, probable) if probable else _finding(Kind.BLOCKED, suspects)


def _could_be(attempt: Attempt, one: Transaction) -> bool:
    if one.type != attempt.type.value or _is_of_another_debit(attempt, one):
        return False
    if not one.transaction_reference:
        return True
    return not is_ours(one.transaction_reference) and one.amount_minor == attempt.amount_minor


def _is_of_another_debit(attempt: Attempt, one: Transaction) -> bool:
    named = one.debit_transaction_id
    return attempt.type is AttemptType.CREDIT and bool(named) and named != attempt.debit_tx


def _is_like(attempt: Attempt, one: Transaction) -> bool:
    same_amount = attempt.type is AttemptType.ANNUL or one.amount_minor == attempt.amount_minor
    same_type = one.type == attempt.type.value
    return same_type and same_amount and not _is_of_another_debit(attempt, one)


def _is_exactly(attempt: Attempt, one: Transaction) -> bool:
    """Whether it is what we asked for, in all that an answer gives back."""
    same = _is_like(attempt, one) and _goods_sent(attempt.body) == _goods(one.rows)
    return same and not one.transaction_reference


def _goods(rows: tuple[Row, ...]) -> Counter[_Goods]:
    """Rows in any order; what Ecster added itself does not count."""
    return Counter(
        (row.part_number, row.name, row.quantity, row.unit_amount_minor, row.vat_rate)
        for row in rows
        if not row.provided
    )


def _goods_sent(body: bytes) -> Counter[_Goods]:
    """The rows of a body that `domain.request` made."""
    rows = json.loads(body, parse_float=Decimal).get("rows", ())
    return Counter(
        (
            row.get("partNumber", ""),
            row["name"],
            Decimal(row["quantity"]),
            row["unitAmount"],
            row["vatRate"],
        )
        for row in rows
    )
