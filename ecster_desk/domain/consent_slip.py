"""The slip that the customer signs before the shop debits (contract 6.3, documents S2 and S3)."""

import re
from collections.abc import Iterable, Sequence

from ecster_desk.domain.order import DebitConsent, InfoItem, Order
from ecster_desk.domain.paper_errors import NoConsent
from ecster_desk.domain.slip import (
    ROLL_80,
    Line,
    LineKind,
    Paper,
    Slip,
    pair,
    paragraphs,
    wrapped,
)
from ecster_desk.domain.slip_parts import (
    BLANK,
    RULE,
    AmountLine,
    Occasion,
    amount_lines,
    code_lines,
    dotted,
    framed,
)
from ecster_desk.domain.slip_words import ENGLISH, SWEDISH, SlipWords
from ecster_desk.domain.visible import visible

_XS_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})")
_ROOM_TO_WRITE = r"[\s:._…‒–—-]*"  # what may follow the word on a line that is written on


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
    body = [
        *wrapped(LineKind.TITLE, words.consent_title, paper),
        *wrapped(LineKind.CENTRED, words.shop_copy, paper),
        RULE,
        *_consent_text(consent, paper),
        *_terms(order, consent, words, paper),
        *amount_lines(amounts, paper),
        *_lines_to_write_on(consent, words, paper),
        *code_lines(order.order_id, paper),
    ]
    return Slip(order.order_id, paper, framed(body, occasion, words, paper))


def _consent_text(consent: DebitConsent, paper: Paper) -> list[Line]:
    """Only wrapped: the customer signs these letters, so no blank is trimmed or merged."""
    return [
        line for text in paragraphs(consent.text) for line in wrapped(LineKind.TEXT, text, paper)
    ]


def _terms(order: Order, consent: DebitConsent, words: SlipWords, paper: Paper) -> list[Line]:
    items = [*consent.localized_info, *_missing_terms(order, consent, words)]
    pairs = [line for item in items for line in _term(item, paper)]
    return [BLANK, *pairs, RULE] if pairs else [RULE]


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
        Line(LineKind.WRITE, dotted(label, second, paper))
        for label, second, names in wanted
        if not any(_is_room_for(names, text) for text in texts)
    ]
    return [*lines, RULE] if lines else []


def _is_room_for(names: Iterable[str], text: str) -> bool:
    return any(
        re.fullmatch(rf"\s*{re.escape(name)}{_ROOM_TO_WRITE}", text, re.IGNORECASE)
        for name in names
    )
