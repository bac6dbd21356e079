"""Goods in a basket: rows of every VAT rate and of every odd shape that answers may hold."""

from decimal import Decimal
from typing import TypedDict, cast

from ecster_desk.sandbox.dice import Dice
from ecster_desk.sandbox.files import load_json
from ecster_desk.sandbox.rows import Row, copied, rows_total

_PIECES = (1, 1, 1, 1, 1, 2, 2, 3, 4, 10)
_MEASURES = (0.5, 0.75, 1.25, 2.375, 3, 2)  # eighths: exact in binary, like the JSON they become
_LENGTHS = (1, 1, 1, 2, 2, 3, 3, 4, 5, 6)


class _Item(TypedDict):
    name: str
    unitAmount: int
    vatRate: int
    partNumber: str
    description: str
    unit: str
    serial: bool


class Goods:
    """Fills baskets; what they come to is always above zero."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._items = cast("dict[str, list[_Item]]", load_json("goods.json"))
        self._odd_names = cast("dict[str, list[str]]", load_json("odd.json"))["names"]

    def basket(self, kinds: list[str]) -> list[Row]:
        """The rows of a new order, without Ecster's own fee."""
        dice = self._dice
        length = 30 if dice.one_in("long order", 70) else dice.deal("lengths", _LENGTHS)
        rows = [self._row(dice.pick(self._items[dice.pick(kinds)])) for _ in range(length)]
        if rows_total(rows) == 0:
            rows[0]["discountAmount"] = 0
        if dice.one_in("equal rows", 15):
            rows.append(copied(rows[0]))
        if dice.one_in("minimal rows", 12):
            rows = [_minimal(row) for row in rows]
        return rows + self._fees() + self._reductions(rows)

    def _row(self, item: _Item) -> Row:
        dice = self._dice
        row: Row = {
            "name": item["name"],
            "quantity": self._quantity(item["unit"]),
            "unitAmount": item["unitAmount"] + dice.pick((0, 0, 0, -1000, 2500, 45)),
            "vatRate": item["vatRate"],
            "partNumber": item["partNumber"],
            "description": item["description"],
            "unit": item["unit"],
            "discountAmount": 0,
            "serials": [],
            "fee": False,
        }
        _avoid_half(row)
        if item["serial"] and isinstance(row["quantity"], int):
            row["serials"] = [f"SN{dice.digits(8)}" for _ in range(row["quantity"])]
        if dice.one_in("discount", 7):
            most = int(Decimal(str(row["quantity"])) * row["unitAmount"])  # no part of an öre more
            row["discountAmount"] = most * dice.pick((5, 10, 25, 33, 100)) // 100
        self._make_odd(row)
        return row

    def _quantity(self, unit: str) -> int | float:
        if unit in {"m", "kg", "tim"}:
            return self._dice.deal("measures", _MEASURES)
        return self._dice.deal("pieces", _PIECES)

    def _make_odd(self, row: Row) -> None:
        dice = self._dice
        if dice.one_in("odd row", 21):
            row["name"] = dice.deal("odd rows", self._odd_names)
        if dice.one_in("odd description", 37):
            row["description"] = dice.deal("odd descriptions", self._odd_names)
        if dice.one_in("no part number", 19):
            del row["partNumber"]
        if dice.one_in("blank unit", 33):
            row["unit"] = " "
        if dice.one_in("no serials", 27):
            del row["serials"]

    def _fees(self) -> list[Row]:
        dice, rows = self._dice, list[Row]()
        if dice.one_in("shipping", 3):
            shipping = _extra("Frakt", "FRAKT", dice.pick((3900, 4900, 9900, 59500)), 2500)
            rows.append(shipping | {"fee": True, "feeType": "SHIPPING_FEE"})
        if dice.one_in("own fee", 13):
            rows.append(_extra("Miljöavgift", "AVG-1", 2500, 2500) | {"fee": True})
        return rows

    def _reductions(self, rows: list[Row]) -> list[Row]:
        """Rows with a negative unit amount, as shop plugins send them (contract 3.1)."""
        dice = self._dice
        total = rows_total(rows)
        extra: list[Row] = []
        if total > 5000 and dice.one_in("reduction", 9):
            reduction = total * dice.pick((3, 5, 10)) // 100
            extra.append(_extra("Rabatt", "DISCOUNT", -reduction, 0) | {"fee": True})
            total -= reduction
        if total % 100 and total > 100 and dice.one_in("rounding", 4):
            extra.append(_extra("Öresavrundning", "rounding-fee", -(total % 100), 0))
        return extra


def _extra(name: str, part_number: str, unit_amount: int, vat_rate: int) -> Row:
    return {
        "name": name,
        "quantity": 1,
        "unitAmount": unit_amount,
        "vatRate": vat_rate,
        "partNumber": part_number,
        "unit": "st",
        "discountAmount": 0,
        "serials": [],
        "fee": False,
    }


def _minimal(row: Row) -> Row:
    """The row as shops send it that name only five fields (contract 3.1); discounts are lost."""
    whole: Row = {
        "name": row["name"],
        "quantity": row["quantity"],
        "unitAmount": row["unitAmount"],
        "vatRate": row["vatRate"],
    }
    if "partNumber" in row:
        whole["partNumber"] = row["partNumber"]
    return whole


def _avoid_half(row: Row) -> None:
    """Raise the price until the row's total is no exact half öre, whose rounding nobody tells."""
    eighths = int(row["quantity"] * 8)
    while eighths * row["unitAmount"] % 8 == 4:
        row["unitAmount"] += 1
