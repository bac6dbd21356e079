"""Completes an order that the control API was asked to make."""

import secrets
import string
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.refusals import bad_request
from ecster_desk.sandbox.shapes import JsonObject

_MOST_PIECES: Final = 10**12
_LETTERS: Final = (string.ascii_letters + string.digits).encode()
_LETTER_OF_BYTE: Final = bytes(_LETTERS[byte % len(_LETTERS)] for byte in range(256))


def new_id() -> str:
    """20 letters and digits, as all of Ecster's ids (contract 3.1)."""
    return secrets.token_bytes(20).translate(_LETTER_OF_BYTE).decode()


def completed(asked: JsonObject) -> JsonObject:
    """The whole order, in the documents' order of fields; what was given stays as given.

    Filled in: ids, times, merchant, status READY, method INVOICE, amounts from the rows. Raises
    Refusal (400) where neither `rows` nor `transactions` is given or an amount can't be computed.
    """
    order = dict(asked)
    rows = order.pop("rows", None)
    created = order.get("created") or rules.timestamp(datetime.now(UTC))
    _check_created(created)
    transactions = _transactions(order.get("transactions"), rows)
    filled = {
        "id": new_id(),
        "merchantId": rules.MERCHANT_KEY,
        "status": "READY",
        **_properties(order),
        "created": created,
        "amount": _order_amount(transactions),
        "currency": "SEK",
        "debitedAmount": _sum_of(transactions, "DEBIT"),
        "creditedAmount": _sum_of(transactions, "CREDIT"),
    }
    whole = filled | order | {"created": created}
    if not isinstance(whole["id"], str) or not whole["id"]:
        raise bad_request("id: must be a text.")
    whole["transactions"] = [_completed(one, whole) for one in transactions]
    return whole


def _check_created(created: object) -> None:
    try:
        datetime.fromisoformat(str(created)).timestamp()
    except (ValueError, OverflowError) as error:
        raise bad_request(f"created: {error}") from error


def _transactions(given: object, rows: object) -> list[JsonObject]:
    if given is not None:
        return _objects("transactions", given)
    if rows is None:
        raise bad_request("rows or transactions: one of the two is needed.")
    return [{"type": "ORIGINAL", "rows": _objects("rows", rows)}]


def _objects(name: str, given: object) -> list[JsonObject]:
    if not (isinstance(given, list) and given and all(isinstance(one, dict) for one in given)):
        raise bad_request(f"{name}: must be a list of objects, at least one.")
    return [dict(one) for one in given]


def _properties(order: JsonObject) -> JsonObject:
    """The method, where the order's status says that it was paid (contract 3.2)."""
    if order.get("status", "READY") not in rules.PAID_STATUSES:
        return {}
    return {"properties": {"method": "INVOICE", "submethod": rules.SUBMETHODS["INVOICE"]}}


def _order_amount(transactions: Iterable[JsonObject]) -> int:
    original = next((one for one in transactions if one.get("type") == "ORIGINAL"), None)
    return _amount(original) if original else 0


def _sum_of(transactions: Iterable[JsonObject], kind: str) -> int:
    return sum(_amount(one) for one in transactions if one.get("type") == kind)


def _amount(transaction: JsonObject) -> int:
    given = transaction.get("amount")
    if given is None:
        rows = transaction.get("rows")
        return sum(_row_amount(row) for row in _objects("rows", rows)) if rows else 0
    return _whole("amount", given)


def _row_amount(row: JsonObject) -> int:
    quantity = row.get("quantity", 1)
    is_number = isinstance(quantity, int | float) and not isinstance(quantity, bool)
    if not is_number or abs(quantity) > _MOST_PIECES:
        raise bad_request(f"quantity: not a number: {quantity!r}")
    return rules.row_amount(
        Decimal(str(quantity)),
        _whole("unitAmount", row.get("unitAmount")),
        _whole("discountAmount", row.get("discountAmount", 0)),
    )


def _whole(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise bad_request(f"{name}: not a whole number of öre: {value!r}")
    return value


def _completed(transaction: JsonObject, order: JsonObject) -> JsonObject:
    filled = {
        "id": new_id(),
        "type": "ORIGINAL",
        "created": order["created"],
        "amount": _amount(transaction),
        "merchantId": order["merchantId"],
    }
    whole = {"id": filled["id"]} | transaction
    return whole | {key: value for key, value in filled.items() if key not in whole}
