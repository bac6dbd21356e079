"""What is left of an order and of each of its debits, from its transactions.

Contract 3.4, 3.5, 4.1 and 4.3. Odd orders (negative sums, rows that are missing, more debited than
ordered, types that we don't know) give an answer too, on the side of less money to move.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecster_desk.domain.hit import (
    OrderStatus,
    StatusGroup,
    known_status,
    status_group,
)
from ecster_desk.domain.money import rows_sum_minor
from ecster_desk.domain.order import Order, Row, Transaction, TransactionType


@dataclass(frozen=True, slots=True)
class DebitLeft:
    """A debit and what can still be credited of it, in öre."""

    transaction_id: str
    amount_minor: int
    credited_minor: int
    left_minor: int


@dataclass(frozen=True, slots=True)
class Taking:
    """A DEBIT or an ANNUL and the öre that it took of what was left to debit."""

    transaction: Transaction
    amount_minor: int
    all_that_was_left: bool


@dataclass(frozen=True, slots=True)
class OrderLeft:
    """The sums of an order in öre.

    Attributes:
        debited_minor, credited_minor: as the order says them.
        annulled_minor: what annulments released, from their rows where they say amount 0.
        left_minor: what can still be debited; 0 for an order that is closed (contract 4.3).
        rest_minor: what the transactions alone leave, whatever the status says; may be negative.
        debits: each DEBIT, in the order of the transactions.
    """

    total_minor: int
    debited_minor: int
    credited_minor: int
    annulled_minor: int
    left_minor: int
    rest_minor: int
    debits: tuple[DebitLeft, ...]


def is_closed(status: str) -> bool:
    """Whether nothing can be debited any more, whatever the sums say (contract 4.3).

    An unknown status counts as closed: we know of nothing that it allows.
    """
    fully = known_status(status) is OrderStatus.FULLY_DELIVERED
    return fully or status_group(status) in {StatusGroup.DEAD, StatusGroup.UNKNOWN}


def ordered_rows(order: Order) -> tuple[Row, ...]:
    """The rows of the order as it stands: those of its last ORIGINAL transaction.

    One ORIGINAL is all that the documents show. If an update adds another, the later one is taken
    for the order's present rows (INF).
    """
    rows: tuple[Row, ...] = ()
    for transaction in order.transactions:
        if transaction.type == TransactionType.ORIGINAL:
            rows = transaction.rows
    return rows


def order_left(order: Order) -> OrderLeft:
    """Total, debited, credited, annulled and left of an order, and of each of its debits."""
    debits, credits_ = _totals(order)
    annulled = sum(
        one.amount_minor for one in takings(order) if one.transaction.type == TransactionType.ANNUL
    )
    # Where the order and its transactions disagree, the larger sum leaves less to debit.
    rest = order.amount_minor - max(order.debited_minor, debits) - annulled
    return OrderLeft(
        total_minor=order.amount_minor,
        debited_minor=order.debited_minor,
        credited_minor=order.credited_minor,
        annulled_minor=annulled,
        left_minor=0 if is_closed(order.status) else max(0, rest),
        rest_minor=rest,
        debits=_debits_left(order, debits - max(order.credited_minor, credits_)),
    )


def sums_agree(order: Order) -> bool:
    """Whether the transactions sum to what the order says."""
    return _totals(order) == (order.debited_minor, order.credited_minor)


def _totals(order: Order) -> tuple[int, int]:
    """What its DEBITs and its CREDITs sum to, in öre."""
    debits = credits_ = 0
    for one in order.transactions:
        if one.type == TransactionType.DEBIT:
            debits += one.amount_minor or 0
        elif one.type == TransactionType.CREDIT:
            credits_ += one.amount_minor or 0
    return debits, credits_


def takings(order: Order) -> Iterator[Taking]:
    """Each DEBIT and ANNUL, in order, with what it took of what was left.

    An ANNUL's amount may be 0 though it released something (contract 4.1): its rows tell then, and
    one without rows and amount released all that was left (contract 3.1). It never releases more.
    """
    left = order.amount_minor
    for transaction in order.transactions:
        if transaction.type == TransactionType.DEBIT:
            amount = transaction.amount_minor or 0
        elif transaction.type == TransactionType.ANNUL:
            told = transaction.amount_minor or rows_sum_minor(transaction.rows) or left
            amount = max(0, min(told, left))
        else:
            continue
        yield Taking(transaction, amount, all_that_was_left=amount == left > 0)
        left -= amount


def _debits_left(order: Order, all_left_minor: int) -> tuple[DebitLeft, ...]:
    """What each debit has left; a credit that names none lowers what all have together."""
    debits = [one for one in order.transactions if one.type == TransactionType.DEBIT]
    credited: defaultdict[str, int] = defaultdict(int)
    for transaction in order.transactions:
        if transaction.type == TransactionType.CREDIT:
            credited[debit_id_of(transaction, debits)] += transaction.amount_minor or 0
    return tuple(_debit_left(one, credited[one.transaction_id], all_left_minor) for one in debits)


def _debit_left(debit: Transaction, credited_minor: int, all_left_minor: int) -> DebitLeft:
    amount = debit.amount_minor or 0
    left = max(0, min(amount - credited_minor, all_left_minor))
    return DebitLeft(debit.transaction_id, amount, credited_minor, left)


def debit_id_of(credit: Transaction, debits: Sequence[Transaction]) -> str:
    """The debit that a credit belongs to; the only one where the credit doesn't say."""
    if not credit.debit_transaction_id and len(debits) == 1:
        return debits[0].transaction_id
    return credit.debit_transaction_id
