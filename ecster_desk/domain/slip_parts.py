"""What every slip of a till has: banner, head, sums, codes and the last line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ecster_desk.domain.query import slip_code
from ecster_desk.domain.slip import (
    ROLL_80,
    Line,
    LineKind,
    Paper,
    cells,
    pair,
    wrapped,
)
from ecster_desk.domain.slip_words import SlipWords
from ecster_desk.domain.visible import visible

RULE: Final = Line(LineKind.RULE)
BLANK: Final = Line(LineKind.BLANK)
_BETWEEN = " · "
_BARCODE_TEXT = re.compile(r"[!-~]{1,28}")
_LONGEST_QR = 64


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


def framed(
    body: Iterable[Line], occasion: Occasion, words: SlipWords, paper: Paper
) -> tuple[Line, ...]:
    """A slip's own lines under the shop's head; practice is said at both ends."""
    banner = wrapped(LineKind.BANNER, words.practice, paper) if occasion.practice else []
    return (
        *banner,
        *(BLANK for _ in banner),
        *_head(occasion, words, paper),
        *body,
        *wrapped(LineKind.NOTE, words.no_receipt, paper),
        *banner,
    )


def amount_lines(amounts: Sequence[AmountLine], paper: Paper) -> list[Line]:
    """Sums one under the other, and a rule where there are any."""
    pairs = [
        line
        for amount in amounts
        for line in pair(visible(amount.label), visible(amount.amount), paper)
    ]
    return [*pairs, RULE] if pairs else []


def dotted(label: str, second: str, paper: Paper) -> str:
    """Fill the line with dots: "Underskrift: ……", "ID-typ: …… Nr: ……"."""
    start = f"{label}: "
    if second:
        start += "." * ((paper.columns - cells(start)) // 3) + f" {second}: "
    return start + "." * (paper.columns - cells(start))


def code_lines(order_id: str, paper: Paper) -> list[Line]:
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


def _head(occasion: Occasion, words: SlipWords, paper: Paper) -> list[Line]:
    shop = occasion.shop
    till = f"{words.till} {shop.till}" if shop.till[:1].isdigit() else shop.till
    org_number = f"{words.org_number} {shop.org_number}" if shop.org_number else ""
    return [
        *(wrapped(LineKind.HEADING, visible(shop.name), paper) if shop.name else []),
        *_joined([shop.address, org_number], paper),
        *_joined([till, occasion.printed_at, occasion.person], paper),
        RULE,
    ]


def _joined(texts: Iterable[str], paper: Paper) -> list[Line]:
    line = _BETWEEN.join(visible(text) for text in texts if text)
    return wrapped(LineKind.CENTRED, line, paper) if line else []
