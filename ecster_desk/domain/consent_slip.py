"""The slip that the customer signs before the shop debits (contract 6.3, documents S2 and S3)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ecster_desk.domain.order import DebitConsent, InfoItem, Order
from ecster_desk.domain.paper_errors import NoConsent
from ecster_desk.domain.query import slip_code
from ecster_desk.domain.slip import (
    ROLL_80,
    Line,
    LineKind,
    Paper,
    Slip,
    cells,
    pair,
    paragraphs,
    wrapped,
)
from ecster_desk.domain.slip_words import ENGLISH, SWEDISH, SlipWords
from ecster_desk.domain.visible import visible

_BETWEEN = " · "
_RULE = Line(LineKind.RULE)
_BLANK = Line(LineKind.BLANK)
_XS_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})")
_BARCODE_TEXT = re.compile(r"[!-~]{1,28}")
_LONGEST_QR = 64
_ROOM_TO_WRITE = r"[\s:._…‒–—-]*"  # what may follow the word on a line that is written on


@dataclass(frozen=True, slots=True)
class ShopIdentity:
    """What a slip says of the shop; empty texts are left out."""

    name: str = ""
    address: str = ""
    org_number: str = ""
    till: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who prints a slip, where and when.

    Attributes:
        shop: the shop and its till.
        printed_at: formatted, "2019-01-14 14:03".
        person: the name of whoever is at the till; may be empty.
        practice: no money is behind it, which the paper must say.
    """

    shop: ShopIdentity
    printed_at: str
    person: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True)
class AmountLine:
    """A formatted amount and its label, "Dras nu" and "1 125,00 kr"."""

    label: str
    amount: str


def consent_slip(
    order: Order,
    occasion: Occasion,
    words: SlipWords,
    amounts: Sequence[AmountLine],
    paper: Paper = ROLL_80,
) -> Slip:
    """Lay out the consent slip of an order, its consent text letter for letter.

    Raises:
        NoConsent: the order has no consent text (`debitConsentInfo`), so nothing can be signed.
    """
    consent = order.debit_consent
    if consent is None:
        raise NoConsent
    banner = wrapped(LineKind.BANNER, words.practice, paper) if occasion.practice else []
    lines = [
        *banner,
        *(_BLANK for _ in banner),
        *_head(occasion, words, paper),
        *wrapped(LineKind.TITLE, words.consent_title, paper),
        *wrapped(LineKind.CENTRED, words.shop_copy, paper),
        _RULE,
        *_consent_text(consent, paper),
        *_terms(order, consent, words, paper),
        *_amounts(amounts, paper),
        *_lines_to_write_on(consent, words, paper),
        *_codes(order.order_id, paper),
        *wrapped(LineKind.NOTE, words.no_receipt, paper),
        *banner,
    ]
    return Slip(order.order_id, paper, tuple(lines))


def _head(occasion: Occasion, words: SlipWords, paper: Paper) -> list[Line]:
    shop = occasion.shop
    till = f"{words.till} {shop.till}" if shop.till[:1].isdigit() else shop.till
    org_number = f"{words.org_number} {shop.org_number}" if shop.org_number else ""
    return [
        *(wrapped(LineKind.HEADING, visible(shop.name), paper) if shop.name else []),
        *_joined([shop.address, org_number], paper),
        *_joined([till, occasion.printed_at, occasion.person], paper),
        _RULE,
    ]


def _joined(texts: Iterable[str], paper: Paper) -> list[Line]:
    line = _BETWEEN.join(visible(text) for text in texts if text)
    return wrapped(LineKind.CENTRED, line, paper) if line else []


def _consent_text(consent: DebitConsent, paper: Paper) -> list[Line]:
    """Only wrapped: the customer signs these letters, so no blank is trimmed or merged."""
    return [
        line for text in paragraphs(consent.text) for line in wrapped(LineKind.TEXT, text, paper)
    ]


def _terms(order: Order, consent: DebitConsent, words: SlipWords, paper: Paper) -> list[Line]:
    items = [*consent.localized_info, *_missing_terms(order, consent, words)]
    pairs = [line for item in items for line in _term(item, paper)]
    return [_BLANK, *pairs, _RULE] if pairs else [_RULE]


def _term(item: InfoItem, paper: Paper) -> list[Line]:
    """One heading and value; an empty heading (contract 2.8) leaves the value alone."""
    # The zone of an xs:date is for machines (contract 3.1); the day is what people sign.
    day = _XS_DATE.fullmatch(item.value)
    value = day[1] if day else " ".join(f"{item.value} {item.unit}".split())
    return pair(visible(item.text), visible(value), paper) if value else []


def _missing_terms(order: Order, consent: DebitConsent, words: SlipWords) -> list[InfoItem]:
    """Order, name and account where Ecster's own terms leave them out (empty in documents S2).

    INF: the paper must show what was consented to, and the text alone does not.
    """
    account = next(
        (
            detail.value
            for detail in (order.payment.details if order.payment else ())
            if detail.name == "accountNumber"
        ),
        "",
    )
    ours = [
        InfoItem("orderReference", words.order_reference, order.reference or order.order_id),
        InfoItem("customerName", words.customer_name, _customer_name(order)),
        InfoItem("accountNumber", words.account_number, account),
    ]
    named = {item.info_id for item in consent.localized_info}
    return [item for item in ours if item.info_id not in named]


def _customer_name(order: Order) -> str:
    name = order.consumer.name if order.consumer else None
    return f"{name.first_name} {name.last_name}".strip() if name else ""


def _amounts(amounts: Sequence[AmountLine], paper: Paper) -> list[Line]:
    pairs = [
        line
        for amount in amounts
        for line in pair(visible(amount.label), visible(amount.amount), paper)
    ]
    return [*pairs, _RULE] if pairs else []


def _lines_to_write_on(consent: DebitConsent, words: SlipWords, paper: Paper) -> list[Line]:
    """Signature, name in print and identity document, each unless Ecster's text has it already.

    Two lines for one signature would leave it open which of them counts, while a slip without one
    cannot be signed. So ours goes only where the text has a line of that very word, in either
    language, followed by nothing but room to write; a sentence that begins so keeps ours.
    """
    texts = paragraphs(consent.text)
    wanted = [
        (words.signature, "", (SWEDISH.signature, ENGLISH.signature)),
        (words.name_in_print, "", (SWEDISH.name_in_print, ENGLISH.name_in_print)),
        (words.id_type, words.id_number, (SWEDISH.id_type, ENGLISH.id_type)),
    ]
    lines = [
        Line(LineKind.WRITE, _dotted(label, second, paper))
        for label, second, names in wanted
        if not any(_is_room_for(names, text) for text in texts)
    ]
    return [*lines, _RULE] if lines else []


def _is_room_for(names: Iterable[str], text: str) -> bool:
    return any(
        re.fullmatch(rf"\s*{re.escape(name)}{_ROOM_TO_WRITE}", text, re.IGNORECASE)
        for name in names
    )


def _dotted(label: str, second: str, paper: Paper) -> str:
    """Fill the line with dots: "Underskrift: ……", "ID-typ: …… Nr: ……"."""
    start = f"{label}: "
    if second:
        start += "." * ((paper.columns - cells(start)) // 3) + f" {second}: "
    return start + "." * (paper.columns - cells(start))


def _codes(order_id: str, paper: Paper) -> list[Line]:
    """Our code for a scanner, in letters too.

    CODE128 needs some 300 modules for an Ecster id: on 58 mm, or for a longer id, each would be
    thinner than scanners read, and such a slip has the QR alone. An id that is no Ecster id
    (contract 3.1) may be too long for that as well; its letters are always there.
    """
    code = visible(slip_code(order_id))
    fits = paper.columns >= ROLL_80.columns and _BARCODE_TEXT.fullmatch(code)
    bars = [Line(LineKind.BARCODE, code)] if fits else []
    squares = [Line(LineKind.QR, code)] if len(code) <= _LONGEST_QR else []
    return [*bars, *wrapped(LineKind.CENTRED, code, paper), *squares]
