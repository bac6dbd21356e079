"""Rows of an order or a transaction: what one comes to, and how it is divided."""

from decimal import ROUND_HALF_UP, Decimal
from typing import TypedDict


class Row(TypedDict, total=False):
    """A row as answers give it (contract 3.5): amounts in öre, VAT rate in hundredths of a %.

    `quantity` is a JSON number: whole ones print as `1`, the others are eighths, which a binary
    fraction holds exactly.
    """

    name: str
    quantity: int | float
    unitAmount: int
    vatRate: int
    partNumber: str
    description: str
    unit: str
    discountAmount: int
    serials: list[str]
    fee: bool
    provided: bool
    feeType: str


def row_total(row: Row) -> int:
    """Quantity × unit amount − discount, in öre, rounded half up (INF: no text names the rule)."""
    quantity = row["quantity"]
    if isinstance(quantity, int):
        gross = quantity * row["unitAmount"]
    else:
        exact = Decimal(str(quantity)) * row["unitAmount"]
        gross = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return gross - row.get("discountAmount", 0)


def rows_total(rows: list[Row]) -> int:
    """What the rows come to together, in öre."""
    return sum(map(row_total, rows))


def copied(row: Row) -> Row:
    """A row that shares nothing with the one it was made from."""
    twin = row.copy()
    if "serials" in twin:
        twin["serials"] = [*twin["serials"]]
    return twin


def divided(row: Row, pieces: int) -> tuple[Row, Row]:
    """The first `pieces` of a row of whole pieces, and the rest; together exactly the row."""
    first, rest = copied(row), copied(row)
    quantity = int(row["quantity"])
    first["quantity"], rest["quantity"] = pieces, quantity - pieces
    if "discountAmount" in row:
        first["discountAmount"] = row["discountAmount"] * pieces // quantity
        rest["discountAmount"] = row["discountAmount"] - first["discountAmount"]
    if "serials" in row:
        first["serials"], rest["serials"] = row["serials"][:pieces], row["serials"][pieces:]
    return first, rest
