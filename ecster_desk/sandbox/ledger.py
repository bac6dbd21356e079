"""The state table of orders: which transaction is booked, and what the order is afterwards."""

from datetime import datetime
from typing import Final

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.invoices import invoice_of
from ecster_desk.sandbox.making import new_id
from ecster_desk.sandbox.refusals import too_much, unknown_debit, wrong_state
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.wishes import Wish

_SUMS: Final = {"DEBIT": "debitedAmount", "CREDIT": "creditedAmount"}


def residual(order: JsonObject) -> int:
    """What is left to debit, in öre: the amount less what was debited (contract 4.3).

    Of an order that may still be debited nothing was annulled: an annul takes all that is left.
    """
    return _minor(order, "amount") - _minor(order, "debitedAmount")


def uncredited(order: JsonObject, debit_id: str | None) -> int:
    """What is left to credit of one debit, in öre.

    A credit that names no debit, as the documents' own, lowers what all have together (INF).
    Raises Refusal (400) for a debit that isn't there.
    """
    debits = _of_kind(order, "DEBIT")
    debit = next((one for one in debits if one.get("id") == debit_id), None)
    if debit is None:
        raise unknown_debit(debit_id)
    credits_ = _of_kind(order, "CREDIT")
    named = _total([one for one in credits_ if one.get("debitTransactionId") == debit_id])
    return min(_minor(debit, "amount") - named, _total(debits) - _total(credits_))


def check(order: JsonObject, wish: Wish) -> None:
    """Raise Refusal (400) where the order's state or its amounts don't allow the wish."""
    if wish.kind not in rules.ALLOWED.get(str(order.get("status")), ()):
        raise wrong_state(f"{wish.kind} of an order that is {order.get('status')}")
    if method_of(order) in rules.PAID_AT_ONCE:
        raise wrong_state(f"{wish.kind} of a Swish order")
    left = uncredited(order, wish.debit_id) if wish.kind == "CREDIT" else residual(order)
    if (wish.amount or 0) > left:
        raise too_much(wish.amount or 0, left)


def booked(
    order: JsonObject, wish: Wish, merchant: str, moment: datetime
) -> tuple[JsonObject, JsonObject]:
    """The order after the wish, and the new transaction; nothing is checked here.

    `merchant` is the store that asked; the order given is left as it was.
    """
    transaction = _transaction(order, wish, merchant, moment)
    after = order | {"transactions": [*order.get("transactions", []), transaction]}
    if wish.kind in _SUMS:
        name = _SUMS[wish.kind]
        after[name] = _minor(order, name) + transaction["amount"]
    after["status"] = _status(after, wish)
    if after["status"] not in rules.CONSENT_STATUSES:
        for name in rules.WHILE_DELIVERABLE:
            after.pop(name, None)
    return after, transaction


def method_of(order: JsonObject) -> str:
    """How an order is paid; empty where it doesn't say."""
    properties = order.get("properties")
    return str(properties.get("method") or "") if isinstance(properties, dict) else ""


def _status(after: JsonObject, wish: Wish) -> str:
    status = str(after.get("status"))
    if wish.kind == "ANNUL":
        return "ANNULLED" if status in {"READY", "ANNULLED"} else "FULLY_DELIVERED"
    if wish.kind == "DEBIT":
        closed = wish.closes or residual(after) <= 0 or status == "FULLY_DELIVERED"
        return "FULLY_DELIVERED" if closed else "PARTIALLY_DELIVERED"
    return status


def _transaction(order: JsonObject, wish: Wish, merchant: str, moment: datetime) -> JsonObject:
    made: JsonObject = {"id": new_id()}
    if wish.reference is not None:
        made["transactionReference"] = wish.reference
    # An annul answers 0 whatever it took (contract 4.1); its rows stay as they were sent.
    amount = 0 if wish.kind == "ANNUL" else wish.amount
    made |= {"type": wish.kind, "created": rules.timestamp(moment), "amount": amount}
    if wish.rows is not None:
        made["rows"] = wish.rows
    if wish.message is not None:
        made["message"] = wish.message
    if wish.kind in _SUMS and method_of(order) == "INVOICE":
        made |= invoice_of(order, made["id"], moment)
    if wish.kind == "CREDIT":
        made["debitTransactionId"] = wish.debit_id
    return made | {"merchantId": merchant}


def _of_kind(order: JsonObject, kind: str) -> list[JsonObject]:
    return [one for one in order.get("transactions", []) if one.get("type") == kind]


def _total(transactions: list[JsonObject]) -> int:
    return sum(_minor(one, "amount") for one in transactions)


def _minor(holder: JsonObject, name: str) -> int:
    """An amount in öre; an order made on purpose to be odd may say anything."""
    value = holder.get(name)
    return value if isinstance(value, int) else 0
