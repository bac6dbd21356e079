"""Orders with a consent, and slips made of them."""

from dataclasses import replace
from decimal import Decimal

from ecster_desk.domain.consent_slip import consent_slip
from ecster_desk.domain.order import (
    DebitConsent,
    InfoItem,
    Name,
    Order,
    Payment,
    Person,
    Property,
    Row,
    Transaction,
)
from ecster_desk.domain.slip import ROLL_80, Paper, Slip
from ecster_desk.domain.slip_parts import AmountLine, Occasion, ShopIdentity
from ecster_desk.domain.slip_words import SWEDISH, SlipWords

ORDER_ID = "wHwaZLeD0hBjO97z6DXm"
CODE = f"ED1-{ORDER_ID}"
SENTENCE = (
    "I och med denna underskrift godkänner jag att nedanstående butik debiterar mitt kontonummer "
    "hos Ecster AB."
)
# Documents S2, letter for letter.
S2_TEXT = (
    f"{SENTENCE}Datum: 2019-02-07\r\n"
    "Underskrift: ...................................\r\n"
    "ID-typ: \r\n\r\n"
)
TERMS = (  # documents S3
    InfoItem("date", "datum", "2018-04-19+02:00"),
    InfoItem("amount", "belopp", "4 000", "kr"),
    InfoItem("orderReference", "ordernummer", "W-100233"),
    InfoItem("customerName", "namn", "Sara Bjuhr"),
    InfoItem("accountNumber", "kontonummer", "97522060****8879"),
    InfoItem("paymentMethod", "betalningssätt", "Delbetala"),
)
SHOP = ShopIdentity("Möbelhuset Lund", "Stora Södergatan 12", "556000-0000", "2")
OCCASION = Occasion(SHOP, "2019-01-14 14:03", "M. Lindgren")
AMOUNTS = (AmountLine("Dras nu", "1 125,00 kr"), AmountLine("  varav moms 25 %", "125,00 kr"))


def consented_order(
    text: str | None = SENTENCE, terms: tuple[InfoItem, ...] = TERMS, **changes: object
) -> Order:
    """An order of 1 125,00 kr (62 500 öre at 25 %, 50 000 at 12 %); no consent for text None."""
    rows = (
        Row("Bord", Decimal(1), 62_500, 2500),
        Row("Bok", Decimal(2), 25_000, 1200),
    )
    order = Order(
        order_id=ORDER_ID,
        merchant_id="100646739",
        status="READY",
        created=None,
        amount_minor=112_500,
        currency="SEK",
        debited_minor=0,
        credited_minor=0,
        transactions=(Transaction("T1", "ORIGINAL", None, 112_500, rows),),
        payment=Payment("PARTPAYMENT", "", (Property("accountNumber", "98520959****8396"),)),
        reference="W-100233",
        consumer=Person(name=Name("Sara", "Bjuhr")),
        debit_consent=None if text is None else DebitConsent(text, terms),
    )
    return replace(order, **changes)


def a_slip(
    order: Order | None = None,
    *,
    practice: bool = False,
    words: SlipWords = SWEDISH,
    paper: Paper = ROLL_80,
) -> Slip:
    """The consent slip of an order, of the usual one if none is given."""
    occasion = replace(OCCASION, practice=practice)
    return consent_slip(order or consented_order(), occasion, words, AMOUNTS, paper)
