"""What may be chosen of an order: the lines that are left to debit, or to refund of one debit.

Contract 3.5, 4.1 and 4.3. Amounts are öre, quantities `Decimal`. Nothing here reads a clock or
knows what a person has chosen (`domain.selection` does).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from ecster_desk.domain.amounts import DebitLeft, debit_id_of, order_left, ordered_rows, takings
from ecster_desk.domain.money import row_sum_minor, share_minor
from ecster_desk.domain.order import Order, Row, Transaction, TransactionType
from ecster_desk.domain.row_ledger import row_states
from ecster_desk.domain.row_pool import RowPool

_NOTHING = Decimal(0)


class Bound(Enum):
    """Whose money an offer ends with."""

    ORDER = "order"
    DEBIT = "debit"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of which something may be chosen.

    Attributes:
        row: as it was read, with its own quantity and discount.
        gone: what was debited, annulled or (of a debit) credited before.
        left: at most this may be chosen; negative for a row of negative quantity.
        left_minor: what all of `left` costs; the parts of a row always sum to the row.
        serials: those that no earlier transaction has named.
    """

    row: Row
    gone: Decimal
    left: Decimal
    left_minor: int
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Lines, and the ceiling of what may be chosen of them altogether, in öre.

    Attributes:
        rates: gross öre of the rows per VAT rate (hundredths of a percent), left or not; money
            that belongs to no row is spread by them.
        debit_tx: the debit that is refunded; empty for a debit or an annulment.
    """

    lines: tuple[Line, ...]
    ceiling_minor: int
    bound: Bound
    rates: tuple[tuple[int, int], ...] = ()
    debit_tx: str = ""


def debit_offer(order: Order) -> Offer:
    """What is left to debit of an order, or to annul: the rows of which something is left."""
    states = row_states(order)
    left_minor = order_left(order).left_minor
    named = _serials_of(order, TransactionType.DEBIT)
    lines = tuple(
        Line(
            row=state.row,
            gone=state.row.quantity - state.left,
            left=state.left,
            left_minor=state.left_minor,
            serials=_unnamed(state.row.serials, named),
        )
        for state in states
        if state.left and left_minor and _same_sign(state.left, state.row.quantity)
    )
    rates = _rates((state.row.vat_rate, state.total_minor) for state in states)
    return Offer(lines, left_minor, Bound.ORDER, rates)


def refund_offer(order: Order, debit_tx: str) -> Offer:
    """What is left to refund of one debit; nothing where the order has no such debit."""
    debits = [one for one in order.transactions if one.type == TransactionType.DEBIT]
    debit = next((one for one in debits if one.transaction_id == debit_tx), None)
    if debit is None:
        return Offer((), 0, Bound.DEBIT, debit_tx=debit_tx)
    left = next(one for one in order_left(order).debits if one.transaction_id == debit_tx)
    rows = debited_rows(order, debit)
    credits_ = [
        one
        for one in order.transactions
        if one.type == TransactionType.CREDIT and debit_id_of(one, debits) == debit_tx
    ]
    lines = _credit_lines(rows, credits_, left)
    known = rows or ordered_rows(order)
    rates = _rates((row.vat_rate, _sum_of(row)) for row in known)
    return Offer(lines, left.left_minor, Bound.DEBIT, rates, debit_tx)


def refundable(order: Order) -> tuple[DebitLeft, ...]:
    """The debits of which something is left to refund, the latest first."""
    return tuple(debit for debit in reversed(order_left(order).debits) if debit.left_minor)


def debited_rows(order: Order, debit: Transaction) -> tuple[Row, ...]:
    """The rows that a debit took: its own, or all that were left where it took all and names none.

    A debit that names no rows and left something took none (contract 3.5, INF).
    """
    if debit.rows:
        return debit.rows
    rows = ordered_rows(order)
    pool = RowPool(rows)
    steps = tuple(takings(order))
    own = next(n for n, step in enumerate(steps) if step.transaction is debit)
    for step in steps[:own]:
        for row in step.transaction.rows:
            pool.take(row)
    taken = pool.take_all() if steps[own].all_that_was_left else ()
    return tuple(_part(rows[index], quantity) for index, quantity in taken if quantity)


def _credit_lines(
    rows: Sequence[Row], credits_: Sequence[Transaction], debit: DebitLeft
) -> tuple[Line, ...]:
    """All rows of a debit, those of which nothing is left too."""
    pool = RowPool(rows)
    gone = [_NOTHING] * len(rows)
    gone_minor = [0] * len(rows)
    for credit in credits_:
        for row in credit.rows:
            for part in pool.take(row).taken:
                gone[part.index] += part.quantity
                gone_minor[part.index] += part.amount_minor
    named = Counter(serial for one in credits_ for row in one.rows for serial in row.serials)
    lines = []
    for row, quantity, minor in zip(rows, gone, gone_minor, strict=True):
        left = row.quantity - quantity if debit.left_minor else _NOTHING
        lines.append(
            Line(
                row=row,
                gone=row.quantity - left,
                left=left,
                left_minor=_sum_of(row) - minor if left else 0,
                serials=_unnamed(row.serials, named) if left else (),
            )
        )
    return tuple(lines)


def _part(row: Row, quantity: Decimal) -> Row:
    """A part of a row with its share of the discount."""
    discount = share_minor(row.discount_minor, quantity, row.quantity)
    return replace(row, quantity=quantity, discount_minor=discount)


def _sum_of(row: Row) -> int:
    return row_sum_minor(row.quantity, row.unit_amount_minor, row.discount_minor)


def _same_sign(one: Decimal, other: Decimal) -> bool:
    """More debited than ordered leaves nothing: the sign has turned."""
    return (one < 0) == (other < 0)


def _serials_of(order: Order, kind: TransactionType) -> Counter[str]:
    return Counter(
        serial
        for one in order.transactions
        if one.type == kind
        for row in one.rows
        for serial in row.serials
    )


def _unnamed(serials: Sequence[str], named: Counter[str]) -> tuple[str, ...]:
    return tuple(serial for serial in serials if serial not in named)


def _rates(parts: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    sums: Counter[int] = Counter()
    for rate, minor in parts:
        sums[rate] += minor
    return tuple(sorted(sums.items()))
