"""Swish refunds: accepted at once, done a little later (contract 1.2 and 4.2)."""

from dataclasses import dataclass
from typing import Final

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.bodies import text, whole
from ecster_desk.sandbox.ledger import method_of, uncredited
from ecster_desk.sandbox.refusals import bad_request, too_much, wrong_state
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.wishes import LONGEST_MESSAGE, Wish

REFUNDS: Final = "refunds"
"""Key of an order's extra: its Swish refunds, oldest first, as `Refund.kept` gives them."""
ONGOING: Final = "ONGOING"
SUCCESS: Final = "SUCCESS"


@dataclass(frozen=True, slots=True)
class Refund:
    """A refund under way: `due` is when it ends, in seconds since 1970; `outcome` its end."""

    wish: Wish
    merchant: str
    due: float
    outcome: str

    def kept(self) -> JsonObject:
        """What the order's extra keeps of it, ongoing."""
        return {
            "amount": self.wish.amount,
            "debitTransaction": self.wish.debit_id,
            "message": self.wish.message,
            "merchantId": self.merchant,
            "due": self.due,
            "outcome": self.outcome,
            "status": ONGOING,
        }


def refund_wish(asked: JsonObject) -> Wish:
    """The CREDIT that a refund's body asks for; raises Refusal (400).

    It never has a reference: the request knows none (money safety 5: INF that its CREDIT shows
    none either). The message is shown with the CREDIT, as any credit's (INF).
    """
    amount = whole("amount", asked.get("amount"))
    if amount <= 0:
        raise bad_request("amount: must be above 0.")
    debit_id = text("debitTransaction", asked.get("debitTransaction"))
    message = text("message", asked.get("message") or "", LONGEST_MESSAGE)
    return Wish("CREDIT", amount, debit_id=debit_id, message=message or None)


def kept_wish(kept: JsonObject) -> Wish:
    """The CREDIT that a kept refund ends in."""
    debit_id, message = kept["debitTransaction"], kept["message"]
    return Wish("CREDIT", kept["amount"], debit_id=debit_id, message=message)


def check_refund(order: JsonObject, wish: Wish, kept: list[JsonObject]) -> None:
    """Raise Refusal (400) where the order may not be refunded so.

    What is under way counts as gone; a second refund meanwhile is accepted (INF).
    """
    if method_of(order) not in rules.PAID_AT_ONCE:
        raise wrong_state("a Swish refund of an order paid otherwise")
    if "CREDIT" not in rules.ALLOWED.get(str(order.get("status")), ()):
        raise wrong_state(f"a refund of an order that is {order.get('status')}")
    ongoing = sum(
        one["amount"]
        for one in kept
        if one["status"] == ONGOING and one["debitTransaction"] == wish.debit_id
    )
    left = uncredited(order, wish.debit_id) - ongoing
    if (wish.amount or 0) > left:
        raise too_much(wish.amount or 0, left)
