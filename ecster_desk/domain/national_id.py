"""Swedish national ids in every form that people write, and in the API's.

Personal numbers, coordination numbers (day + 60) and organisation numbers; 10 or 12 digits, with or
without "SE", with "-", "+" (over a hundred years old), a blank or nothing before the last four.
"""

import re
from typing import NamedTuple

_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_TO_HYPHENS = str.maketrans(dict.fromkeys(_DASHES, "-"))
_WRITTEN = re.compile(
    r"(?P<country>SE)?\s?(?P<century>[0-9]{2})?(?P<front>[0-9]{6})"
    r"(?P<mark>[-+\s])?(?P<back>[0-9]{4})",
    re.IGNORECASE,
)
_PERSON_CENTURIES = frozenset({"", "18", "19", "20"})
_ORGANISATION_CENTURIES = frozenset({"", "16"})  # how authorities write 12 digits
_COORDINATION = 60


class NationalId(NamedTuple):
    """What a text says, if it is a national id.

    Attributes:
        api_form: "SE830219-0536" (contract 3.1).
        names_country: whether it begins with SE.
        marked: whether anything beside the digits says that it is one: SE, a sign or a blank.
        checksum_ok: whether the last digit fits the others.
    """

    api_form: str
    names_country: bool
    marked: bool
    checksum_ok: bool


def read_national_id(text: str) -> NationalId | None:
    """Read a text as a Swedish national id, or None if it cannot be one.

    The first six digits must be a day or an organisation's (third digit 2 or more). The API writes
    "-" in all examples; that it does so for people over a hundred, too, is our reading (INF).
    """
    written = _WRITTEN.fullmatch(text.translate(_TO_HYPHENS))
    if written is None or not _is_plausible(written["century"] or "", written["front"]):
        return None
    front, back = written["front"], written["back"]
    return NationalId(
        api_form=f"SE{front}-{back}",
        names_country=bool(written["country"]),
        marked=bool(written["country"] or written["mark"]),
        checksum_ok=luhn_fits(front + back),
    )


def luhn_fits(digits: str) -> bool:
    """Whether the last of ten digits is the check digit of the nine before it."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _is_plausible(century: str, front: str) -> bool:
    month, day = int(front[2:4]), int(front[4:6])
    if month >= 20:
        return century in _ORGANISATION_CENTURIES
    is_day = 1 <= month <= 12 and 1 <= day % _COORDINATION <= 31 and day < 2 * _COORDINATION
    return is_day and century in _PERSON_CENTURIES
