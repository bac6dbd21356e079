"""What an order looks like after an operation, told before it is sent.

Contract 4.1 and 4.3: a debit of all that is left closes the order by itself, `closeDebit` closes it
with something left, an annulment of a READY order annuls it and of a partly debited one closes it,
a credit changes no status. Amounts are öre. A forecast: the server has the last word.
"""

from dataclasses import dataclass

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.hit import OrderStatus, known_status
from ecster_desk.domain.money import row_sum_minor, vat_part_minor
from ecster_desk.domain.order import Order, Row
from ecster_desk.domain.rules import Action


@dataclass(frozen=True, slots=True)
class VatPart:
    """VAT of one rate (hundredths of a percent) in an operation; `gross = net + vat` exactly."""

    rate: int
    net_minor: int
    vat_minor: int
    gross_minor: int


@dataclass(frozen=True, slots=True)
class Preview:
    """The order after the operation, and the VAT that the operation moves.

    Attributes:
        status: the API's word.
        released_minor: what can never be debited afterwards, of what is left now.
        releasable_minor: what closing would release; the same whether it is chosen or not.
        closes: nothing can be debited afterwards, and could before.
    """

    status: str
    debited_minor: int
    credited_minor: int
    left_minor: int
    vat: tuple[VatPart, ...]
    released_minor: int = 0
    releasable_minor: int = 0
    closes: bool = False

    @property
    def vat_minor(self) -> int:
        """The VAT of all rates together."""
        return sum(part.vat_minor for part in self.vat)


def preview(
    order: Order, action: Action, rows: tuple[Row, ...], amount_minor: int, *, close: bool = False
) -> Preview:
    """The order after so much is debited, refunded or annulled.

    `rows` sum to `amount_minor`; `close` is a debit's `closeDebit`.
    """
    left = order_left(order)
    rest = max(0, left.left_minor - amount_minor)
    vat = vat_of(rows)
    if action is Action.REFUND:
        return Preview(
            order.status,
            left.debited_minor,
            left.credited_minor + amount_minor,
            left.left_minor,
            vat,
        )
    if action is Action.ANNUL:
        untouched = known_status(order.status) is OrderStatus.READY
        status = OrderStatus.ANNULLED if untouched else OrderStatus.FULLY_DELIVERED
        return Preview(
            status, left.debited_minor, left.credited_minor, 0, vat, left.left_minor, closes=True
        )
    closes = close or not rest
    return Preview(
        status=OrderStatus.FULLY_DELIVERED if closes else OrderStatus.PARTIALLY_DELIVERED,
        debited_minor=left.debited_minor + amount_minor,
        credited_minor=left.credited_minor,
        left_minor=0 if closes else rest,
        vat=vat,
        released_minor=rest if close else 0,
        releasable_minor=rest,
        closes=closes,
    )


def vat_of(rows: tuple[Row, ...]) -> tuple[VatPart, ...]:
    """The VAT of rows per rate, the lowest rate first."""
    gross: dict[int, int] = {}
    for row in rows:
        cost = row_sum_minor(row.quantity, row.unit_amount_minor, row.discount_minor)
        gross[row.vat_rate] = gross.get(row.vat_rate, 0) + cost
    parts = []
    for rate in sorted(gross):
        vat = vat_part_minor(gross[rate], rate)
        parts.append(VatPart(rate, gross[rate] - vat, vat, gross[rate]))
    return tuple(parts)
