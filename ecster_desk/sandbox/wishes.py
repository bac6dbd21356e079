"""What a client asks to be booked: the body of `POST /v1/orders/{id}/transactions`."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.bodies import flag, number, text, whole
from ecster_desk.sandbox.refusals import bad_request
from ecster_desk.sandbox.shapes import JsonObject

LONGEST_REFERENCE: Final = 64
LONGEST_MESSAGE: Final = 256
_NEEDED: Final = ("name", "quantity", "unitAmount", "vatRate")
_KINDS: Final = {"DEBIT": "DEBIT", "CREDIT": "CREDIT", "ANNUL": "ANNUL", "ANNULL": "ANNUL"}
"""One page of the documents asks for ANNULL, and answers ANNUL itself (contract 2.2)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A DEBIT, CREDIT or ANNUL; `amount` in öre, None where it wasn't given (ANNUL only).

    `debit_id` is the request's `debitTransaction`, `closes` its `closeDebit`.
    """

    kind: str
    amount: int | None = None
    rows: list[JsonObject] | None = None
    reference: str | None = None
    message: str | None = None
    debit_id: str | None = None
    closes: bool = False


def wish_of(asked: JsonObject) -> Wish:
    """What a body asks for, whatever its spelling; raises Refusal (400).

    An empty text or null is the same as none (INF: one real client sends empty messages).
    """
    given = {key: value for key, value in asked.items() if value is not None and value != ""}
    kind = _KINDS.get(str(given.get("type")))
    if kind is None:
        raise bad_request("type: must be DEBIT, CREDIT or ANNUL.")
    wish = Wish(
        kind=kind,
        amount=whole("amount", given["amount"]) if "amount" in given else None,
        rows=_rows(given["rows"]) if "rows" in given else None,
        reference=_text(given, "transactionReference", LONGEST_REFERENCE),
        message=_text(given, "message", LONGEST_MESSAGE),
        debit_id=_text(given, "debitTransaction", None),
        closes=flag("closeDebit", given.get("closeDebit", False)),
    )
    _check(wish)
    return wish


def _check(wish: Wish) -> None:
    if wish.kind != "ANNUL" and (wish.amount is None or wish.amount <= 0):
        raise bad_request(f"amount: a {wish.kind} needs one above 0.")
    if wish.amount is not None and wish.amount < 0:
        raise bad_request("amount: must not be below 0.")
    if wish.kind == "CREDIT" and wish.debit_id is None:
        raise bad_request("debitTransaction: a CREDIT needs the id of its DEBIT.")


def _text(given: JsonObject, name: str, most: int | None) -> str | None:
    return text(name, given[name], most) if name in given else None


def _rows(given: object) -> list[JsonObject]:
    if not (isinstance(given, list) and all(isinstance(row, dict) for row in given)):
        raise bad_request("rows: must be a list of objects.")
    return [_row(row) for row in given]


def _row(given: JsonObject) -> JsonObject:
    """A row as answers show it: in the documents' order, `provided` (read-only) left out."""
    present = {key: value for key, value in given.items() if value is not None}
    if missing := [name for name in _NEEDED if name not in present]:
        raise bad_request(f"rows: a row lacks {', '.join(missing)}.")
    row: JsonObject = {
        key: read(key, present[key]) for key, read in _FIELDS.items() if key in present
    }
    if "discountAmount" in row:
        _check_discount(row)
    return row


def _check_discount(row: JsonObject) -> None:
    gross = rules.row_amount(Decimal(str(row["quantity"])), row["unitAmount"], 0)
    if not 0 <= row["discountAmount"] <= max(0, gross):
        raise bad_request("discountAmount: must be from 0 to quantity × unitAmount.")


def _plain_text(name: str, value: object) -> str:
    return text(name, value)


def _serials(name: str, value: object) -> list[str]:
    if not isinstance(value, list):
        raise bad_request(f"{name}: must be a list.")
    return [text(name, serial) for serial in value]


_FIELDS: Final[dict[str, Callable[[str, object], object]]] = {
    "name": _plain_text,
    "quantity": number,
    "unitAmount": whole,
    "vatRate": whole,
    "partNumber": _plain_text,
    "description": _plain_text,
    "unit": _plain_text,
    "discountAmount": whole,
    "serials": _serials,
    "fee": flag,
    "feeType": _plain_text,
}
