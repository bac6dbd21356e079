"""The invoice fee that Ecster adds to an order: split over the VAT rates of what is bought."""

from collections.abc import Mapping

from ecster_desk.sandbox.rows import Row, row_total


def split_fee(fee: int, gross_by_rate: Mapping[int, int]) -> list[tuple[int, int]]:
    """The fee in öre as (VAT rate, part) pairs, lowest rate first; the parts sum to the fee.

    Proportion and order are the documents' (contract 4.4: 2900 over 28000 at 25 % and 2000 at
    12 % is 193 + 2707). That running sums are rounded, half up, is INF: with two rates it gives
    the documents' figures, with more it can't lose or invent an öre. Rates whose rows come to
    nothing or less carry no fee.
    """
    bought = sorted((rate, gross) for rate, gross in gross_by_rate.items() if gross > 0)
    total = sum(gross for _, gross in bought)
    parts: list[tuple[int, int]] = []
    running = done = 0
    for rate, gross in bought:
        running += gross
        reached = (2 * fee * running + total) // (2 * total)
        if reached > done:
            parts.append((rate, reached - done))
        done = reached
    return parts


def fee_rows(fee: int, rows: list[Row], *, with_type: bool = True) -> list[Row]:
    """The rows `Fakturaavgift` for these rows, `feeType` included as in S1 or left out as in S0.

    Shipping counts as bought (INF: the documents' example has none).
    """
    gross_by_rate: dict[int, int] = {}
    for row in rows:
        gross_by_rate[row["vatRate"]] = gross_by_rate.get(row["vatRate"], 0) + row_total(row)
    return [_fee_row(rate, part, with_type) for rate, part in split_fee(fee, gross_by_rate)]


def _fee_row(rate: int, part: int, with_type: bool) -> Row:
    row: Row = {
        "name": "Fakturaavgift",
        "quantity": 1,
        "unitAmount": part,
        "vatRate": rate,
        "serials": [],
        "fee": True,
        "provided": True,
    }
    if with_type:
        row["feeType"] = "INVOICE_FEE"
    return row
