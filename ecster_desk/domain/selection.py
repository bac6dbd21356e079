"""What a person has chosen of an offer, whether it may be sent, and the rows and amount it makes.

A selection is a frozen value; each verb gives the next one. Amounts are öre, quantities `Decimal`.
"""

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import Enum
from typing import Final, TypeVar

from ecster_desk.domain.offer import Bound, Line, Offer
from ecster_desk.domain.order import Row
from ecster_desk.domain.spread import Part, amount_rows, levelling_rows, part_of

MOST_DECIMALS: Final = 3  # what a till's scale has; contract 3.1 says double
_NOTHING: Final = Decimal(0)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Selection:
    """A quantity and serial numbers for each line of an offer, or a free amount instead.

    `amount_minor` is None while rows are chosen.
    """

    quantities: tuple[Decimal, ...]
    serials: tuple[tuple[str, ...], ...]
    amount_minor: int | None = None


class Why(Enum):
    """Why a selection cannot be sent."""

    NOTHING = "nothing"  # it costs nothing, or less
    OVER_ROW = "over_row"
    OVER_ORDER = "over_order"
    OVER_DEBIT = "over_debit"
    TOO_FINE = "too_fine"  # more decimals than a quantity has
    TOO_MANY_SERIALS = "too_many_serials"
    SERIAL_TWICE = "serial_twice"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, and how much is left: of the row (`left`, `name`) or of all (`left_minor`, öre)."""

    why: Why
    left_minor: int = 0
    left: Decimal = _NOTHING
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A selection as it is sent: rows that sum to the amount.

    Attributes:
        parts: what each line costs, in the offer's order; None where nothing of it is chosen.
        levelling: rows of ours among `rows`: rounding, and money that belongs to no row.
        whole: all that was left is chosen.
    """

    rows: tuple[Row, ...]
    amount_minor: int
    parts: tuple[Part | None, ...] = ()
    levelling: tuple[Row, ...] = ()
    whole: bool = False


def everything(offer: Offer) -> Selection:
    """All that is left."""
    return Selection(
        tuple(line.left for line in offer.lines), tuple(line.serials for line in offer.lines)
    )


def nothing(offer: Offer) -> Selection:
    """None of it; where no row has anything left, only an amount can be chosen."""
    count = len(offer.lines)
    has_rows = any(line.left for line in offer.lines)
    return Selection((_NOTHING,) * count, ((),) * count, None if has_rows else 0)


def with_quantity(offer: Offer, chosen: Selection, index: int, quantity: Decimal) -> Selection:
    """Another quantity of a line; rows are chosen again where an amount was.

    Serial numbers follow where there is no choice: none of nothing, all of all that is left. Of a
    part the first are kept, as many as there are pieces.
    """
    line, named = offer.lines[index], chosen.serials[index]
    if quantity == line.left and len(named) < len(line.serials):
        named = line.serials
    pieces = _pieces(quantity)
    return Selection(
        _put(chosen.quantities, index, quantity), _put(chosen.serials, index, named[:pieces])
    )


def stepped(offer: Offer, chosen: Selection, index: int, steps: int) -> Selection:
    """One more (1) or less (-1) of a line: to the next whole number, never beyond what is left."""
    left, quantity = offer.lines[index].left, chosen.quantities[index]
    sign = -1 if left < 0 else 1
    size = abs(quantity)
    whole = size.to_integral_value(ROUND_FLOOR if steps > 0 else ROUND_CEILING) + steps
    return with_quantity(offer, chosen, index, sign * min(max(_NOTHING, whole), abs(left)))


def with_serials(chosen: Selection, index: int, serials: tuple[str, ...]) -> Selection:
    """Other serial numbers of a line."""
    return replace(chosen, serials=_put(chosen.serials, index, serials))


def by_amount(chosen: Selection, amount_minor: int | None) -> Selection:
    """A free amount instead of rows; None goes back to the rows."""
    return replace(chosen, amount_minor=amount_minor)


def refusal(offer: Offer, chosen: Selection) -> Refusal | None:
    """Why this may not be sent; None if it may."""
    if chosen.amount_minor is None:
        for line, quantity, serials in zip(
            offer.lines, chosen.quantities, chosen.serials, strict=True
        ):
            objection = line_refusal(line, quantity, serials)
            if objection:
                return objection
    amount = cost_of(offer, chosen).amount_minor
    if amount > offer.ceiling_minor:
        why = Why.OVER_ORDER if offer.bound is Bound.ORDER else Why.OVER_DEBIT
        return Refusal(why, left_minor=offer.ceiling_minor)
    return None if amount > 0 else Refusal(Why.NOTHING, left_minor=offer.ceiling_minor)


def cost_of(offer: Offer, chosen: Selection) -> Chosen:
    """The rows and the amount of a selection, refused or not.

    All that is left, chosen by rows or as an amount, is exactly the offer's ceiling: money that
    moved earlier without rows is levelled out. A free amount below it becomes rows of its own.
    """
    if chosen.amount_minor is not None and chosen.amount_minor != offer.ceiling_minor:
        rows = amount_rows(chosen.amount_minor, _rates_left(offer))
        return Chosen(rows, chosen.amount_minor, (None,) * len(offer.lines), rows)
    if chosen.amount_minor is not None:
        chosen = everything(offer)
    parts = tuple(
        part_of(line, quantity, serials) if quantity else None
        for line, quantity, serials in zip(
            offer.lines, chosen.quantities, chosen.serials, strict=True
        )
    )
    whole = _is_whole(offer, chosen)
    rows = tuple(part.row for part in parts if part)
    told = sum(part.amount_minor for part in parts if part)
    target = offer.ceiling_minor if whole else told
    levelling = levelling_rows(target, rows, offer.rates)
    return Chosen((*rows, *levelling), target, parts, levelling, whole)


def carried_over(before: Offer, chosen: Selection, now: Offer) -> Selection:
    """The part of a selection that a changed order still allows.

    A line that is there again keeps its quantity up to what is left of it, and the serial numbers
    that are not taken; who had all that was left has all that is left now.
    """
    if _is_whole(before, chosen) and chosen.amount_minor is None:
        return everything(now)
    unmatched = list(range(len(before.lines)))
    quantities: list[Decimal] = []
    serials: list[tuple[str, ...]] = []
    for line in now.lines:
        index = next((i for i in unmatched if before.lines[i].row == line.row), None)
        if index is None:
            quantities.append(_NOTHING)
            serials.append(())
            continue
        unmatched.remove(index)
        quantities.append(_nearer(chosen.quantities[index], line.left))
        serials.append(_free(chosen.serials[index], before.lines[index], line))
    amount = chosen.amount_minor
    if amount is not None:
        amount = min(amount, now.ceiling_minor)
    return Selection(tuple(quantities), tuple(serials), amount)


def line_refusal(line: Line, quantity: Decimal, serials: tuple[str, ...]) -> Refusal | None:
    """Why so much of one line, with these serial numbers, cannot be; None if it can."""
    over = quantity < line.left if line.left < 0 else quantity > line.left
    beyond = quantity > 0 if line.left < 0 else quantity < 0
    why = None
    if over or beyond:
        why = Why.OVER_ROW
    elif quantity != line.left and _decimals(quantity) > MOST_DECIMALS:
        why = Why.TOO_FINE
    elif len(serials) > _pieces(quantity):
        why = Why.TOO_MANY_SERIALS
    elif len(set(serials)) < len(serials):
        why = Why.SERIAL_TWICE
    return Refusal(why, left=line.left, name=line.row.name) if why else None


def _is_whole(offer: Offer, chosen: Selection) -> bool:
    return all(
        quantity == line.left for line, quantity in zip(offer.lines, chosen.quantities, strict=True)
    )


def _rates_left(offer: Offer) -> tuple[tuple[int, int], ...]:
    """What is left per VAT rate by rows; the rows' own where none has anything left."""
    left: dict[int, int] = {}
    for line in offer.lines:
        left[line.row.vat_rate] = left.get(line.row.vat_rate, 0) + line.left_minor
    return tuple(sorted(left.items())) if any(minor > 0 for minor in left.values()) else offer.rates


def _decimals(quantity: Decimal) -> int:
    return -int(quantity.normalize().as_tuple().exponent)


def _pieces(quantity: Decimal) -> int:
    return int(abs(quantity).to_integral_value(ROUND_CEILING))


def _nearer(quantity: Decimal, left: Decimal) -> Decimal:
    """The quantity, or what is left if that is nearer to nothing."""
    return quantity if abs(quantity) <= abs(left) else left


def _free(serials: tuple[str, ...], before: Line, now: Line) -> tuple[str, ...]:
    taken = set(before.serials) - set(now.serials)
    return tuple(serial for serial in serials if serial not in taken)


def _put(values: tuple[_T, ...], index: int, value: _T) -> tuple[_T, ...]:
    return (*values[:index], value, *values[index + 1 :])
