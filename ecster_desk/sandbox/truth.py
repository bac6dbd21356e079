"""The truth about an order, whatever faults pretend."""

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.shapes import JsonObject

HIDDEN = "hidden"
"""Key of an order's extra: fields that were taken in and are never answered (contract 3.2)."""


def split(order: JsonObject) -> tuple[JsonObject, JsonObject]:
    """An order as reads show it, and its write-only fields."""
    shown = {key: value for key, value in order.items() if key not in rules.WRITE_ONLY}
    return shown, {key: order[key] for key in rules.WRITE_ONLY if key in order}


def truth(order: JsonObject, extra: JsonObject) -> JsonObject:
    """`{"order", "committed"}`: the order with its write-only fields, and its commits.

    An order's transactions stand in the order of commit; those that it came with are counted.
    """
    return {
        "order": merged(order, extra.get(HIDDEN, {})),
        "committed": [
            _commit(one) for one in order["transactions"] if one.get("type") != "ORIGINAL"
        ],
    }


def merged(shown: JsonObject, hidden: JsonObject) -> JsonObject:
    """The shown fields with the hidden ones laid over them, object by object."""
    whole = dict(shown)
    for key, value in hidden.items():
        both = isinstance(value, dict) and isinstance(shown.get(key), dict)
        whole[key] = merged(shown[key], value) if both else value
    return whole


def _commit(transaction: JsonObject) -> JsonObject:
    return {
        "id": transaction.get("id"),
        "type": transaction.get("type"),
        "amount": transaction.get("amount"),
        "transactionReference": transaction.get("transactionReference"),
        "rows": transaction.get("rows", []),
        "at": transaction.get("created"),
    }
