"""What chosen quantities and amounts cost: rows that always sum to the amount, to the öre.

Contract 3.5 (0 ≤ discount ≤ quantity × unit amount; rows with a negative unit amount carry none)
and 4.3 (rows are given, so they sum to the amount; real clients add a rounding row).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ecster_desk.domain.money import allocate, round_to_minor, row_sum_minor, share_minor
from ecster_desk.domain.offer import Line
from ecster_desk.domain.order import Row
from ecster_desk.domain.vat import spread_minor

# Row names stand on the customer's bill, which is Swedish (contract 1.3 falls back to sv).
AMOUNT_NAME = "Delbelopp"
ROUNDING_NAME = "Öresutjämning"
ADJUSTMENT_NAME = "Avräkning"  # money that moved earlier without belonging to any row
_LARGEST_ROUNDING = 100  # öre; more than this is no rounding
_ONE = Decimal(1)

Rates = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line as a transaction names it.

    `rest_minor` are the öre that the row cannot say: the last part takes what is left of its row,
    and a discount below nothing or above the price doesn't exist.
    """

    row: Row
    amount_minor: int
    rest_minor: int = 0


def part_of(line: Line, quantity: Decimal, serials: tuple[str, ...] = ()) -> Part:
    """So much of a line, with its share of the discount; all of it costs exactly what is left."""
    gross = round_to_minor(quantity * line.row.unit_amount_minor)
    share = share_minor(_discount_left(line), quantity, line.left) if line.left else 0
    discount = _within(gross, share)
    rest = line.left_minor - (gross - discount) if quantity == line.left else 0
    row = replace(line.row, quantity=quantity, discount_minor=discount, serials=serials)
    return Part(row, gross - discount + rest, rest)


def amount_rows(amount_minor: int, rates: Rates) -> tuple[Row, ...]:
    """A free amount as a row per VAT rate, in proportion to `rates` (gross öre per rate).

    Rates of which nothing positive is left take no part; without any the amount has no VAT.
    """
    weights = [max(0, minor) for _rate, minor in rates]
    if not any(weights):
        return (_row(AMOUNT_NAME, amount_minor, _only_rate(rates)),)
    parts = zip(rates, allocate(amount_minor, weights), strict=True)
    return tuple(_row(AMOUNT_NAME, minor, rate) for (rate, _weight), minor in parts if minor)


def levelling_rows(target_minor: int, rows: Sequence[Row], rates: Rates) -> tuple[Row, ...]:
    """Rows to add so that all sum to `target_minor`, the difference spread over the VAT rates."""
    by_rate: dict[int, int] = {}
    for row in rows:
        cost = row_sum_minor(row.quantity, row.unit_amount_minor, row.discount_minor)
        by_rate[row.vat_rate] = by_rate.get(row.vat_rate, 0) + cost
    difference = target_minor - sum(by_rate.values())
    if not difference:
        return ()
    name = ROUNDING_NAME if abs(difference) < _LARGEST_ROUNDING else ADJUSTMENT_NAME
    if not by_rate:
        return tuple(replace(row, name=name) for row in amount_rows(difference, rates))
    ordered = sorted(by_rate)
    wanted = spread_minor(target_minor, [by_rate[rate] for rate in ordered])
    parts = ((rate, minor - by_rate[rate]) for rate, minor in zip(ordered, wanted, strict=True))
    return tuple(_row(name, minor, rate) for rate, minor in parts if minor)


def _discount_left(line: Line) -> int:
    gross = round_to_minor(line.left * line.row.unit_amount_minor)
    return _within(gross, gross - line.left_minor)


def _within(gross_minor: int, discount_minor: int) -> int:
    """The discount that a row of this price may carry."""
    return min(max(0, discount_minor), max(0, gross_minor))


def _only_rate(rates: Rates) -> int:
    return max(rates, key=lambda rate: abs(rate[1]))[0] if rates else 0


def _row(name: str, amount_minor: int, vat_rate: int) -> Row:
    return Row(name, _ONE, amount_minor, vat_rate)
