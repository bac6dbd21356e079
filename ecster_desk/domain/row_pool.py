"""Rows of which transactions take parts: which row a transaction's row means (contract 3.5, INF).

Rows have no id. Two rows mean the same if name, unit amount and VAT rate are equal, and the part
number where both have one. Equal rows are used up in order of appearance. This is the one place
that decides it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ecster_desk.domain.money import row_sum_minor, share_minor
from ecster_desk.domain.order import Row

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Taken:
    """A part of a row of the pool: which row, how much of it, and the öre that it took along."""

    index: int
    quantity: Decimal
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Take:
    """What a transaction's row took, and the öre of it that match no row of the pool.

    All amounts together are the transaction's row's, to the öre.
    """

    taken: tuple[Taken, ...]
    unmatched_minor: int


class RowPool:
    """Rows and what is still untaken of each.

    All takes together cost time in proportion to the rows given and taken, however many are equal.
    """

    def __init__(self, rows: Sequence[Row], quantities: Sequence[Decimal] | None = None) -> None:
        """Offer `rows`, or of each row only its entry in `quantities`."""
        offered = [row.quantity for row in rows] if quantities is None else quantities
        self._signs = [-1 if quantity < 0 else 1 for quantity in offered]
        self._rest = [abs(quantity) for quantity in offered]
        # Row numbers of each likeness, and of each part number in it, the first one last. One
        # leaves its lists when its row is used up: that keeps taking linear.
        self._alike: dict[_Likeness, list[int]] = {}
        self._same_part: dict[tuple[_Likeness, str], list[int]] = {}
        for index in range(len(rows) - 1, -1, -1):
            row = rows[index]
            likeness = _likeness(row)
            self._alike.setdefault(likeness, []).append(index)
            self._same_part.setdefault((likeness, row.part_number), []).append(index)

    def take(self, row: Row) -> Take:
        """Take as much as there is of what a transaction's row says."""
        wanted = abs(row.quantity)
        parts = []
        for index in self._candidates(row):
            if not wanted:
                break
            quantity = min(wanted, self._rest[index])
            self._rest[index] -= quantity
            wanted -= quantity
            parts.append((index, quantity))
        return self._priced(row, parts)

    def take_all(self) -> tuple[tuple[int, Decimal], ...]:
        """Take all that is left of every row: its number and its quantity."""
        taken = tuple(
            (index, sign * rest)
            for index, (sign, rest) in enumerate(zip(self._signs, self._rest, strict=True))
        )
        self._rest = [_NOTHING] * len(self._rest)
        return taken

    def _priced(self, row: Row, parts: list[tuple[int, Decimal]]) -> Take:
        """Give each part its share of the row's amount, discount included."""
        amount = row_sum_minor(row.quantity, row.unit_amount_minor, row.discount_minor)
        taken, so_far, so_far_minor = [], _NOTHING, 0
        for index, quantity in parts:
            so_far += quantity
            upto_minor = share_minor(amount, so_far, abs(row.quantity))
            taken.append(Taken(index, self._signs[index] * quantity, upto_minor - so_far_minor))
            so_far_minor = upto_minor
        return Take(tuple(taken), amount - so_far_minor)

    def _candidates(self, row: Row) -> Iterator[int]:
        """Rows that a transaction's row can mean and that are not used up, first one first.

        Without a part number it can mean any of its likeness.
        """
        likeness, part = _likeness(row), row.part_number
        lists = [self._alike.get(likeness)]
        if part:
            lists = [self._same_part.get((likeness, one)) for one in (part, "")]
        while firsts := [index for numbers in lists if (index := self._first(numbers)) is not None]:
            yield min(firsts)

    def _first(self, numbers: list[int] | None) -> int | None:
        while numbers and not self._rest[numbers[-1]]:
            numbers.pop()
        return numbers[-1] if numbers else None


_Likeness = tuple[str, int, int, bool]


def _likeness(row: Row) -> _Likeness:
    """What equal rows have in common; a negative quantity never lowers a positive one."""
    return (row.name, row.unit_amount_minor, row.vat_rate, row.quantity < 0)
