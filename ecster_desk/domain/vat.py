"""VAT of an order, per rate: of what was ordered and of what is left."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.money import allocate, vat_part_minor
from ecster_desk.domain.order import Order
from ecster_desk.domain.row_ledger import RowState, row_states


@dataclass(frozen=True, slots=True)
class VatLine:
    """One rate, in hundredths of a percent; amounts in öre, `gross = net + vat` exactly."""

    rate: int
    net_minor: int
    vat_minor: int
    gross_minor: int
    left_minor: int  # gross


def vat_lines(order: Order) -> tuple[VatLine, ...]:
    """The rates of the ordered rows, lowest first.

    The gross amounts sum to the rows', what is left sums to what is left of the order: where money
    moved that belongs to no row, it is spread over the rates by what their rows have left.
    """
    return vat_lines_of(row_states(order), order_left(order).left_minor)


def vat_lines_of(rows: Sequence[RowState], left_minor: int) -> tuple[VatLine, ...]:
    """The same, of rows and a sum that are known already."""
    gross: defaultdict[int, int] = defaultdict(int)
    left: defaultdict[int, int] = defaultdict(int)
    for state in rows:
        gross[state.row.vat_rate] += state.total_minor
        left[state.row.vat_rate] += state.left_minor
    rates = sorted(gross)
    spread = spread_minor(left_minor, [left[rate] for rate in rates])
    return tuple(_line(rate, gross[rate], part) for rate, part in zip(rates, spread, strict=True))


def spread_minor(total_minor: int, parts: Sequence[int]) -> tuple[int, ...]:
    """Parts in öre that sum to `total_minor`, in proportion to those given.

    Where there is no proportion to keep (negative parts, or nothing at all), the largest part
    takes the difference.
    """
    difference = total_minor - sum(parts)
    if not difference or not parts:
        return tuple(parts)
    if min(parts) >= 0 and any(parts):
        return allocate(total_minor, parts)
    largest = max(range(len(parts)), key=lambda index: abs(parts[index]))
    return tuple(
        part + difference if index == largest else part for index, part in enumerate(parts)
    )


def _line(rate: int, gross_minor: int, left_minor: int) -> VatLine:
    vat = vat_part_minor(gross_minor, rate)
    return VatLine(rate, gross_minor - vat, vat, gross_minor, left_minor)
