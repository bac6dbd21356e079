"""What an order says about its payment: properties, terms, consent and documents."""

from datetime import datetime
from typing import TypedDict, cast

from ecster_desk.sandbox.dice import Dice
from ecster_desk.sandbox.examples import HOST_TOKEN
from ecster_desk.sandbox.files import load_json

DOCUMENTS_PATH = "/rest/public/v1/content/consumer/documents/se/sv"
SIGNING_PATH = "/sign"
_DELIVERABLE = frozenset({"READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED"})

Info = dict[str, str]


class _Shop(TypedDict):
    consents: list[str]
    decisions: list[str]


def kronor(amount_minor: int) -> str:
    """A display string as `localizedInfo` has it: `4 000`; öre only where there are any.

    The documents show whole kronor only (contract 2.8); that öre are told is ours (INF).
    """
    whole, minor = divmod(amount_minor, 100)
    text = f"{whole:,}".replace(",", " ")
    return f"{text},{minor:02}" if minor else text


def info(identifier: str, text: str, value: str, unit: str = "") -> Info:
    """One entry of `localizedInfo`; without a unit it has no such key."""
    entry = {"id": identifier, "text": text, "value": value}
    return entry | {"unit": unit} if unit else entry


class Terms:
    """Fills the parts of an order that depend on how it is paid."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        shop = cast("_Shop", load_json("shop.json"))
        self._consents, self._decisions = shop["consents"], shop["decisions"]
        odd = cast("dict[str, list[Info]]", load_json("odd.json"))
        self._unknown = odd["localized"]

    def invoice(self, fee: int) -> dict[str, object]:
        """`properties` of an invoice order (contract 3.3)."""
        properties: dict[str, object] = {
            "method": "INVOICE",
            "submethod": "INVOICE_SE_1",
            "startFee": fee,
        }
        if self._dice.one_in("invoice fee", 2):
            properties["invoiceFee"] = fee
        direct_debit = self._dice.one_in("direct debit", 8)
        due_days = self._dice.deal("due days", (14, 14, 30))
        return properties | {"directDebit": direct_debit, "dueDays": due_days}

    def part_payment(self, amount: int) -> dict[str, object]:
        """`properties` of a part payment: what it costs, and the account it is on.

        With one payment the documents' figures: perMonth = amount + adminFee, creditCost =
        adminFee (contract 3.3). With more (INF): creditCost = startFee + adminFee × payments, no
        interest, and perMonth is the whole in equal parts, rounded up to the öre.
        """
        dice = self._dice
        payments = dice.deal("payments", (1, 1, 3, 6, 12, 24, 36))
        start_fee = 0 if payments == 1 else dice.deal("start fee", (0, 0, 29500))
        admin_fee = dice.deal("admin fee", (0, 1500, 1500, 2900))
        cost = start_fee + admin_fee * payments
        return {
            "method": "PARTPAYMENT",
            "submethod": "PARTPAYMENT_SE_1",
            "startFee": start_fee,
            "adminFee": admin_fee,
            "perMonth": -(-(amount + cost) // payments),
            "payments": payments,
            "creditCost": cost,
            **self._account(amount),
            "openReservation": dice.one_in("open reservation", 2),
            "directDebit": dice.one_in("direct debit", 8),
        }

    def _account(self, amount: int) -> dict[str, object]:
        dice = self._dice
        limit = -(-amount // 100_000) * 100_000 + dice.pick((0, 100_000, 500_000))
        account: dict[str, object] = {}
        if dice.one_in("raise", 2):
            account["raise"] = dice.one_in("raised", 3)
        account["new"] = dice.one_in("new account", 3)
        account["accountNumber"] = f"9{dice.digits(7)}****{dice.digits(4)}"
        if account["new"]:
            account["currentCreditLimit"] = limit
        else:
            account["previousCreditLimit"] = limit
            account["availableAmount"] = dice.between(0, limit // 100) * 100
        return account

    def localized(self, status: str, properties: dict[str, object], amount: int) -> list[Info]:
        """`localizedInfo` of an order, with an unknown id now and then; may be empty."""
        entries: list[Info] = []
        if properties.get("method") == "INVOICE":
            entries.append(info("dueDays", "Antal förfallodagar", str(properties["dueDays"])))
        elif properties.get("method") == "PARTPAYMENT":
            entries = self._part_payment_terms(status, properties, amount)
        elif status in {"DENIED", "PENDING_DECISION", "PENDING_SIGNATURE", "MANUAL_PROCESSING"}:
            entries.append(info("decisionMessage", "", _DECISIONS[status]))
        if self._dice.one_in("unknown info", 8):
            entries.append(dict(self._dice.deal("unknown infos", self._unknown)))
        return entries

    def _part_payment_terms(
        self, status: str, properties: dict[str, object], amount: int
    ) -> list[Info]:
        entries: list[Info] = []
        if status in _DELIVERABLE and self._dice.one_in("terms with urls", 3):
            pdf = f"{HOST_TOKEN}/rest/agreement/pdf/{self._dice.new_id()}"
            entries.append(info("agreementPdfUrl", "kontoavtal", pdf))
            pdf = f"{HOST_TOKEN}/rest/debitconsent/pdf/{self._dice.new_id()}"
            entries.append(info("debitConsentPdfUrl", "debiteringsunderlag", pdf))
        entries.append(info("amount", "belopp", kronor(amount), "kr"))
        for name, text in _SUMS.items():
            value = cast("int", properties[name])
            is_count = name == "payments"
            entries.append(
                info(name, text, str(value)) if is_count else info(name, text, kronor(value), "kr")
            )
        entries.append(info("method", "betalningssätt", "Delbetala"))
        entries.append(info("decisionMessage", "", self._dice.pick(self._decisions)))
        return entries

    def documents(self, order: dict[str, object], merchant: str) -> dict[str, object]:
        """The URLs and the consent of a part payment (contract 6.3); {} for other methods.

        `order` holds at least id, status, properties, amount, created and consumer.
        """
        url = f"{HOST_TOKEN}{DOCUMENTS_PATH}"
        parts: dict[str, object] = {}
        if not self._dice.one_in("no agreement", 7):
            parts["agreementPdfUrl"] = f"{url}/agreement/pdf/{order['id']}"
        if not self._dice.one_in("no consent pdf", 12):
            parts["debitConsentPdfUrl"] = f"{url}/debitconsent/pdf/{order['id']}"
        if not self._dice.one_in("no consent", 14):
            parts["debitConsentInfo"] = self._consent(order, merchant)
        return parts

    def _consent(self, order: dict[str, object], merchant: str) -> dict[str, object]:
        properties = cast("dict[str, object]", order["properties"])
        created = datetime.fromisoformat(cast("str", order["created"]))
        day, zone = created.strftime("%Y-%m-%d"), cast("str", order["created"])[-6:]
        reference = cast("str", order.get("orderReference", ""))
        amount = kronor(cast("int", order["amount"]))
        account = cast("str", properties["accountNumber"])
        name = _full_name(order)
        text = self._dice.deal("consents", self._consents).format(
            date=day,
            merchant=merchant,
            amount=amount,
            account=account,
            reference=reference,
            name=name,
        )
        if self._dice.one_in("bare consent", 3):
            return {"text": text, "localizedInfo": []}
        entries = [
            info("date", "datum", day + zone),
            info("amount", "belopp", amount, "kr"),
            info("orderReference", "ordernummer", reference),
            info("customerName", "namn", name),
            info("accountNumber", "kontonummer", account),
            info("paymentMethod", "betalningssätt", "Delbetala"),
        ]
        return {"text": text, "localizedInfo": entries}


_SUMS = {
    "startFee": "uppläggningsavgift",
    "adminFee": "administrativ avgift",
    "payments": "antal betalningar",
    "perMonth": "betalning per månad",
    "creditCost": "kreditkostnad",
}
_DECISIONS = {
    "DENIED": "Vi kan tyvärr inte bevilja din ansökan.",
    "PENDING_DECISION": "Ansökan bedöms. Vi återkommer inom kort.",
    "PENDING_SIGNATURE": "Ansökan är beviljad. Avtalet väntar på din underskrift.",
    "MANUAL_PROCESSING": "Ansökan bedöms av en handläggare.",
}


def _full_name(order: dict[str, object]) -> str:
    consumer = cast("dict[str, dict[str, str]]", order["consumer"])
    name = consumer.get("name", {})
    return f"{name.get('firstName', '')} {name.get('lastName', '')}".strip()
