"""What became of each row of an order, and which money belongs to no row.

Contract 3.5: a transaction's row that matches none of the order's lowers the order's and the
debit's amount, not a row.
"""

from dataclasses import dataclass
from decimal import Decimal

from ecster_desk.domain.amounts import debit_id_of, is_closed, ordered_rows, takings
from ecster_desk.domain.money import row_sum_minor, rows_sum_minor
from ecster_desk.domain.order import Order, Row, Transaction, TransactionType
from ecster_desk.domain.row_pool import RowPool, Taken

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class RowState:
    """A row as ordered, and what became of it.

    `total_minor` is what it costs less its discount, `left_minor` what the left quantity does.
    """

    row: Row
    debited: Decimal
    credited: Decimal
    annulled: Decimal
    left: Decimal
    total_minor: int
    left_minor: int


@dataclass(frozen=True, slots=True)
class Unallocated:
    """Money of a transaction that belongs to no row of the order, in öre.

    `row` is the transaction's row that matches none; None for money that has no row at all.
    """

    transaction_id: str
    type: str
    amount_minor: int
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class RowLedger:
    """Every row of an order, in its order, and the money that matches none."""

    rows: tuple[RowState, ...]
    unallocated: tuple[Unallocated, ...]


def row_ledger(order: Order) -> RowLedger:
    """Book all transactions of an order on its rows; the time it takes is linear in them."""
    booking = _Booking(order)
    return RowLedger(booking.row_states(), tuple(booking.unallocated))


def row_states(order: Order) -> tuple[RowState, ...]:
    """Each ordered row with what is debited, credited, annulled and left of it."""
    return row_ledger(order).rows


def unallocated(order: Order) -> tuple[Unallocated, ...]:
    """Money of debits, annulments and credits that belongs to no row."""
    return row_ledger(order).unallocated


class _Booking:
    """The quantities of each row while transactions are booked, debits and annulments first."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._rows = ordered_rows(order)
        self._debited = [_NOTHING] * len(self._rows)
        self._annulled = [_NOTHING] * len(self._rows)
        self._credited = [_NOTHING] * len(self._rows)
        self._gone_minor = [0] * len(self._rows)  # what is debited or annulled of a row costs
        self.unallocated: list[Unallocated] = []
        self._book_debits_and_annulments()
        self._book_credits()

    def row_states(self) -> tuple[RowState, ...]:
        closed = is_closed(self._order.status)
        return tuple(
            self._row_state(index, row, closed=closed) for index, row in enumerate(self._rows)
        )

    def _row_state(self, index: int, row: Row, *, closed: bool) -> RowState:
        gone = self._debited[index] + self._annulled[index]
        left = _NOTHING if closed else row.quantity - gone
        total_minor = row_sum_minor(row.quantity, row.unit_amount_minor, row.discount_minor)
        return RowState(
            row=row,
            debited=self._debited[index],
            credited=self._credited[index],
            annulled=self._annulled[index],
            left=left,
            total_minor=total_minor,
            left_minor=total_minor - self._gone_minor[index] if left else 0,
        )

    def _book_debits_and_annulments(self) -> None:
        """One that took all that was left took every row, too, where it names none."""
        pool = RowPool(self._rows)
        for taking in takings(self._order):
            transaction = taking.transaction
            annuls = transaction.type == TransactionType.ANNUL
            quantities = self._annulled if annuls else self._debited
            if taking.all_that_was_left and not transaction.rows:
                for index, quantity in pool.take_all():
                    quantities[index] += quantity
                continue
            for part in self._book(transaction, transaction.rows, pool, quantities):
                self._gone_minor[part.index] += part.amount_minor
            self._note_rowless(transaction, transaction.rows)

    def _book_credits(self) -> None:
        """A credit takes of what is debited; one of a whole debit takes that debit's rows."""
        pool = RowPool(self._rows, self._debited)
        debits = _of_type(self._order, TransactionType.DEBIT)
        by_id = {debit.transaction_id: debit for debit in debits}
        for credit in _of_type(self._order, TransactionType.CREDIT):
            debit = by_id.get(debit_id_of(credit, debits))
            rows = credit.rows or _rows_of_whole(debit, credit)
            self._book(credit, rows, pool, self._credited)
            self._note_rowless(credit, rows)

    def _book(
        self,
        transaction: Transaction,
        rows: tuple[Row, ...],
        pool: RowPool,
        quantities: list[Decimal],
    ) -> list[Taken]:
        """Add what matches to `quantities` and give it back; note what matches none."""
        taken: list[Taken] = []
        for row in rows:
            take = pool.take(row)
            taken += take.taken
            self._note(transaction, take.unmatched_minor, row)
        for part in taken:
            quantities[part.index] += part.quantity
        return taken

    def _note_rowless(self, transaction: Transaction, rows: tuple[Row, ...]) -> None:
        """Note money beyond the rows; an amount of 0 says nothing (ANNUL, contract 4.1)."""
        if transaction.amount_minor:
            self._note(transaction, transaction.amount_minor - rows_sum_minor(rows), None)

    def _note(self, transaction: Transaction, amount_minor: int, row: Row | None) -> None:
        if amount_minor:
            self.unallocated.append(
                Unallocated(transaction.transaction_id, transaction.type, amount_minor, row)
            )


def _of_type(order: Order, kind: TransactionType) -> list[Transaction]:
    return [transaction for transaction in order.transactions if transaction.type == kind]


def _rows_of_whole(debit: Transaction | None, credit: Transaction) -> tuple[Row, ...]:
    return debit.rows if debit and debit.amount_minor == credit.amount_minor else ()
