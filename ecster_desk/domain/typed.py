"""Figures as a person types them: amounts and quantities, read strictly.

A comma or a point is the decimal sign, blanks between digits group thousands. What could be read
in two ways ("1.234,50", "1,234" of an amount) is not read at all.
"""

import re
from decimal import Decimal
from typing import Final

_BLANKS: Final = re.compile("[ \u00a0\u202f\u2009]")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?")
_AMOUNT: Final = re.compile(r"(\d{1,12})(?:[.,](\d{1,2}))?", re.ASCII)
_QUANTITY: Final = re.compile(r"([-−]?)(\d{1,12})(?:[.,](\d{1,9}))?", re.ASCII)


def amount_typed(text: str) -> int | None:
    """An amount in öre; None where the text is none. "1 234,5" is 123450."""
    found = _AMOUNT.fullmatch(_ungrouped(text))
    if found is None:
        return None
    whole, minor = found.groups()
    return int(whole) * 100 + int((minor or "").ljust(2, "0"))


def quantity_typed(text: str) -> Decimal | None:
    """A quantity; None where the text is none. Nothing at all means nothing: 0."""
    plain = _ungrouped(text)
    if not plain:
        return Decimal(0)
    found = _QUANTITY.fullmatch(plain)
    if found is None:
        return None
    sign, whole, part = found.groups()
    decimals = (part or "").rstrip("0")
    size = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return -size if sign and size else size


def serials_typed(text: str) -> tuple[str, ...]:
    """Serial numbers, apart by commas, semicolons, blanks or line breaks."""
    return tuple(one for one in re.split(r"[\s,;]+", text) if one)


def _ungrouped(text: str) -> str:
    """The text without the blanks around it, and without those that group thousands."""
    plain = text.strip()
    return _BLANKS.sub("", plain) if _GROUPED.fullmatch(plain) else plain
