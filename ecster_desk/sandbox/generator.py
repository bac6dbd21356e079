"""Invented orders of the last weeks, each exactly as `GET /orders/{id}` answers it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TypedDict, cast
from zoneinfo import ZoneInfo

from ecster_desk.sandbox.dice import Dice
from ecster_desk.sandbox.examples import HOST_TOKEN
from ecster_desk.sandbox.fees import fee_rows
from ecster_desk.sandbox.files import load_json
from ecster_desk.sandbox.goods import Goods
from ecster_desk.sandbox.history import Event, History
from ecster_desk.sandbox.people import People, luhn_digit
from ecster_desk.sandbox.rows import Row, copied, rows_total
from ecster_desk.sandbox.terms import DOCUMENTS_PATH, SIGNING_PATH, Terms

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_DAY = 86_400

# How often each status comes with each method, in a deck of 125. Swish is paid at once, so it is
# never READY; the methods of orders that were never paid don't show, but shape what is bought.
_KINDS: dict[tuple[str, str], int] = {
    ("READY", "PARTPAYMENT"): 17,
    ("READY", "INVOICE"): 14,
    ("READY", "CARD"): 5,
    ("PARTIALLY_DELIVERED", "PARTPAYMENT"): 6,
    ("PARTIALLY_DELIVERED", "INVOICE"): 7,
    ("PARTIALLY_DELIVERED", "CARD"): 2,
    ("FULLY_DELIVERED", "PARTPAYMENT"): 11,
    ("FULLY_DELIVERED", "INVOICE"): 13,
    ("FULLY_DELIVERED", "CARD"): 8,
    ("FULLY_DELIVERED", "SWISH"): 7,
    ("ANNULLED", "PARTPAYMENT"): 2,
    ("ANNULLED", "INVOICE"): 2,
    ("ANNULLED", "CARD"): 1,
    ("EXPIRED", "PARTPAYMENT"): 1,
    ("EXPIRED", "INVOICE"): 1,
    ("EXPIRED", "CARD"): 1,
    ("EXPIRED", ""): 1,
    ("PENDING_SIGNATURE", "PARTPAYMENT"): 4,
    ("PENDING_PAYMENT", "CARD"): 2,
    ("PENDING_PAYMENT", "SWISH"): 2,
    ("PENDING_DECISION", "PARTPAYMENT"): 1,
    ("PENDING_DECISION", "INVOICE"): 1,
    ("PENDING_PROCESSING", "PARTPAYMENT"): 1,
    ("PENDING_PROCESSING", "CARD"): 1,
    ("MANUAL_PROCESSING", "PARTPAYMENT"): 1,
    ("MANUAL_PROCESSING", "INVOICE"): 1,
    ("DENIED", "PARTPAYMENT"): 2,
    ("DENIED", "INVOICE"): 1,
    ("FAILED", "CARD"): 1,
    ("FAILED", "SWISH"): 1,
    ("ABORTED", "CARD"): 1,
    ("ABORTED", "SWISH"): 1,
    ("ABORTED", "PARTPAYMENT"): 1,
    ("BLOCKED", "PARTPAYMENT"): 1,
    ("BLOCKED", "INVOICE"): 1,
    ("BLOCKED", "CARD"): 1,
}
_DECK = [kind for kind, cards in _KINDS.items() for _ in range(cards)]
# `properties` are "only returned on successful payment" (contract 3.2). Reservations that ran
# out were once paid; that annulled and expired orders keep theirs is INF.
_PAID = frozenset({"READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED", "ANNULLED", "EXPIRED"})
_DELIVERABLE = frozenset({"READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED"})


class _Merchant(TypedDict):
    id: str
    name: str
    goods: list[str]


class _Shop(TypedDict):
    merchants: list[_Merchant]
    tags: list[str]
    messages: list[str]
    platforms: list[str]


def generate_orders(count: int, seed: int, now: datetime) -> Iterator[dict[str, object]]:
    """So many orders, one by one, not sorted; `now` must know its zone.

    The same seed gives the same orders, whatever the count, but for their dates: those keep
    their distance from `now`, which no date but a due date passes. Amounts are öre. Scheme and
    host of PDF and signing URLs are the token `sandbox://host`.
    """
    maker = _Maker(seed, int(now.timestamp()))
    for index in range(count):
        yield maker.order(index)


class _Maker:
    def __init__(self, seed: int, now: int) -> None:
        self._now = now
        self._dice = dice = Dice(seed)
        self._people, self._goods = People(dice), Goods(dice)
        self._terms, self._history = Terms(dice), History(dice)
        self._shop = cast("_Shop", load_json("shop.json"))
        odd = cast("dict[str, list[str]]", load_json("odd.json"))
        self._odd_references, self._odd_texts = odd["references"], odd["names"]

    def order(self, index: int) -> dict[str, object]:
        dice = self._dice
        status, method = dice.deal("kinds", _DECK)
        merchant = self._shop["merchants"][dice.deal("merchants", (0, 0, 0, 0, 1, 1, 2, 3))]
        rows, properties = self._bought(method, merchant)
        amount, age = rows_total(rows), self._age(status)
        events = self._history.events(status, method, rows)
        order: dict[str, object] = {
            "id": dice.new_id(),
            "merchantId": merchant["id"],
            "status": status,
            "properties": properties,
            "created": self._stamp(age),
            "amount": amount,
            "currency": "SEK",
            "debitedAmount": _sum(events, "DEBIT"),
            "creditedAmount": _sum(events, "CREDIT"),
        }
        self._add_reference(order, method, index)
        self._add_people(order, method)
        order["transactions"] = self._transactions(order, rows, events, age)
        self._add_labels(order)
        self._add_terms(order, method, merchant["name"])
        return order

    def _bought(self, method: str, merchant: _Merchant) -> tuple[list[Row], dict[str, object]]:
        """Rows with Ecster's fee, and `properties`; {} for an order that was never paid."""
        dice = self._dice
        rows = self._goods.basket(merchant["goods"])
        if method == "INVOICE":
            fee = dice.deal("fee", (0, 2900, 2900, 1900, 4900))
            rows += fee_rows(fee, rows, with_type=not dice.one_in("fee without type", 4))
            return rows, self._terms.invoice(fee)
        if method == "PARTPAYMENT":
            return rows, self._terms.part_payment(rows_total(rows))
        if method == "CARD":
            return rows, {"method": "CARD", "submethod": "CARD_1"}
        # No submethod of Swish is shown anywhere (contract 2.4).
        return rows, {"method": method} if method else {}

    def _age(self, status: str) -> int:
        """Seconds since the order was made: mostly days, some old enough to be forgotten."""
        share = self._dice.share()
        span = self._dice.deal(f"age {status}", ("new",) * 14 + ("month",) * 2 + ("quarter",))
        if span == "new":
            return 120 + int(28 * _DAY * share * share)
        if span == "month":
            return int((31 + 58 * share) * _DAY)
        return int((91 + 120 * share) * _DAY)

    def _stamp(self, age: int) -> str:
        return datetime.fromtimestamp(self._now - age, _STOCKHOLM).isoformat()

    def _add_reference(self, order: dict[str, object], method: str, index: int) -> None:
        form = self._dice.deal("reference", _REFERENCES)
        if form == "none":
            return
        if form == "odd" and method != "SWISH":
            order["orderReference"] = self._dice.deal("odd references", self._odd_references)
        elif form == "temporary":  # shops name carts so, and rename after payment (contract 3.1)
            order["orderReference"] = "TempOrderRef"
        elif form == "quote" and method != "SWISH":
            order["orderReference"] = f"ORDN-{index // 40:09}"
        else:  # Swish takes letters and digits only (contract 3.1)
            order["orderReference"] = str(20_000 + index)

    def _add_people(self, order: dict[str, object], method: str) -> None:
        dice = self._dice
        identified = method in {"PARTPAYMENT", "INVOICE"} or dice.one_in("card identified", 3)
        order["consumer"] = self._people.consumer(identified=identified)
        if dice.one_in("recipient", 7):
            order["recipient"] = self._people.recipient()
        if dice.one_in("sales person", 5):
            order["salesPerson"] = self._people.sales_person()

    def _add_labels(self, order: dict[str, object]) -> None:
        dice = self._dice
        tags = dice.deal("tags", ("none", "none", "empty", "some", "some", "some", "odd"))
        if tags == "odd":
            order["tags"] = [dice.deal("odd tags", self._odd_texts)]
        elif tags != "none":
            picks = dice.between(1, 3) if tags == "some" else 0
            order["tags"] = [dice.pick(self._shop["tags"]) for _ in range(picks)]
        if dice.one_in("platform", 5):
            platform = {"reference": f"2cc5c43d-fb92-472f-828a-{dice.digits(12)}"}
            info = dice.deal("platforms", self._shop["platforms"])
            order["platform"] = platform | {"info": info} if info else platform

    def _add_terms(self, order: dict[str, object], method: str, merchant: str) -> None:
        status = cast("str", order["status"])
        properties = cast("dict[str, object]", order["properties"])
        if status not in _PAID or not properties:
            del order["properties"]
            properties = {}
        localized = self._terms.localized(status, properties, cast("int", order["amount"]))
        if localized or self._dice.one_in("empty info", 3):
            order["localizedInfo"] = localized
        if method != "PARTPAYMENT":
            return
        if status in _DELIVERABLE:
            order |= self._terms.documents(order, merchant)
        elif status == "PENDING_SIGNATURE" and not self._dice.one_in("no signing page", 9):
            order["signUrl"] = f"{HOST_TOKEN}{SIGNING_PATH}/{order['id']}"

    def _transactions(
        self, order: dict[str, object], rows: list[Row], events: list[Event], age: int
    ) -> list[dict[str, object]]:
        """ORIGINAL first, then the events, each at its time (contract 3.2)."""
        original = Event("ORIGINAL", rows_total(rows), rows)
        ages = sorted((int(age * self._dice.share()) for _ in events), reverse=True)
        if cast("dict[str, object]", order["properties"]).get("method") == "SWISH" and ages:
            ages[0] = age
        ids: dict[int, str] = {}
        made: list[dict[str, object]] = []
        for event, event_age in zip([original, *events], [age, *ages], strict=True):
            transaction = self._transaction(event, event_age, order)
            ids[id(event)] = cast("str", transaction["id"])
            if event.debit is not None and not self._dice.one_in("no debit id", 9):
                transaction["debitTransactionId"] = ids[id(event.debit)]
            transaction["merchantId"] = self._store(order, event)
            made.append(transaction)
        return made

    def _transaction(self, event: Event, age: int, order: dict[str, object]) -> dict[str, object]:
        dice = self._dice
        made: dict[str, object] = {"id": dice.new_id()}
        if event.type != "ORIGINAL":
            self._add_transaction_reference(made, order)
        made |= {"type": event.type, "created": self._stamp(age), "amount": event.amount}
        if event.rows is not None:
            made["rows"] = [copied(row) for row in event.rows]
        if dice.one_in("message", 4):
            made["message"] = dice.pick(self._shop["messages"])
        elif dice.one_in("odd message", 29):
            made["message"] = dice.deal("odd messages", self._odd_texts)
        if event.type in {"DEBIT", "CREDIT"}:
            self._add_invoice(made, age, order)
        return made

    def _add_transaction_reference(self, made: dict[str, object], order: dict[str, object]) -> None:
        form = self._dice.deal("transaction reference", ("none", "till", "till", "shop", "number"))
        if form == "till":
            made["transactionReference"] = f"K-{self._dice.new_id()}"
        elif form == "shop":
            made["transactionReference"] = f"{str(order.get('orderReference', 'order'))[:60]}-1"
        elif form == "number":
            made["transactionReference"] = str(self._dice.between(1, 99))

    def _add_invoice(self, made: dict[str, object], age: int, order: dict[str, object]) -> None:
        properties = cast("dict[str, object]", order["properties"])
        if properties.get("method") != "INVOICE":
            return
        dice = self._dice
        if not dice.one_in("no invoice number", 9):
            number = dice.digits(8)
            body = number + dice.digits(3)
            day = datetime.fromtimestamp(self._now - age, _STOCKHOLM).date()
            due = day + timedelta(days=cast("int", properties["dueDays"]))
            made["properties"] = {
                "dueDate": due.isoformat(),
                "ocr": f"{body}{luhn_digit(body)}",
                "invoiceNumber": number,
            }
        if not dice.one_in("no bill", 6):
            path = f"{DOCUMENTS_PATH}/bill/pdf/{order['id']}/{made['id']}"
            made["billPdfUrl"] = f"{HOST_TOKEN}{path}"

    def _store(self, order: dict[str, object], event: Event) -> str:
        """The store that made a transaction: the order's, seldom another of the chain."""
        if event.type != "ORIGINAL" and self._dice.one_in("other store", 11):
            return self._dice.pick(self._shop["merchants"])["id"]
        return cast("str", order["merchantId"])


_REFERENCES = ("number",) * 20 + ("none", "odd", "odd", "temporary", "quote", "quote")


def _sum(events: list[Event], kind: str) -> int:
    return sum(event.amount for event in events if event.type == kind)
