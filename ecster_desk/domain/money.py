"""Money as whole minor units (öre), and the divisions that must sum to the öre.

No float anywhere: amounts are `int` öre, quantities are `Decimal`, rates are hundredths of a
percent (25 % is 2500; contract 3.1).
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from ecster_desk.domain.order import Row

_ONE = Decimal(1)
_HUNDRED_PERCENT = 10_000  # hundredths of a percent


def round_to_minor(value: Decimal) -> int:
    """Round an exact amount to whole öre, halves away from zero, as Swedish tills do."""
    return int(value.quantize(_ONE, rounding=ROUND_HALF_UP))


def row_sum_minor(quantity: Decimal, unit_amount_minor: int, discount_minor: int = 0) -> int:
    """What a row costs in öre: quantity × unit amount (VAT included) less its discount.

    Contract 3.5. The product is rounded once, before the discount, so that the discount stays
    exactly the one that the API names.
    """
    return round_to_minor(quantity * unit_amount_minor) - discount_minor


def rows_sum_minor(rows: Iterable[Row]) -> int:
    """What rows cost together, in öre."""
    return sum(
        row_sum_minor(row.quantity, row.unit_amount_minor, row.discount_minor) for row in rows
    )


def share_minor(amount_minor: int, part: Decimal, whole: Decimal) -> int:
    """The share that `part` has in an amount for `whole`, in öre; all of it if they are equal."""
    return amount_minor if part == whole else round_to_minor(amount_minor * part / whole)


def vat_part_minor(gross_minor: int, vat_rate: int) -> int:
    """The VAT contained in a gross amount, in öre; `vat_rate` in hundredths of a percent.

    A negative rate is nobody's VAT and contains none.
    """
    if vat_rate <= 0:
        return 0
    return round_to_minor(
        Decimal(gross_minor) * vat_rate / (_HUNDRED_PERCENT + vat_rate),
    )


def allocate(total_minor: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split `total_minor` in proportion to `weights` so that the parts sum to it exactly.

    Largest remainder; ties go to the earlier part, so the same input always splits the same way.
    Weights are non-negative and not all zero.

    Raises:
        ValueError: if there is nothing to weigh by.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must be non-negative and not all zero")
    sign = -1 if total_minor < 0 else 1
    size = abs(total_minor)
    parts = [size * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(size * weights[i] % whole))
    for index in by_remainder[: size - sum(parts)]:
        parts[index] += 1
    return tuple(sign * part for part in parts)
