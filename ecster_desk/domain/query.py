"""What was typed or scanned: what it can be, and the questions that searches are made of."""

import unicodedata
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from ecster_desk.domain.errors import NothingToSearch, TextTooLong
from ecster_desk.domain.national_id import NationalId, read_national_id

LONGEST_REFERENCE = 64  # contract 3.1
SLIP_CODE_PREFIX = "ED1-"  # Ecster Desk, first form of the code

_ORDER_ID_LENGTH = 20  # letters and digits, contract 3.1
_SLIP_PREFIXES = (SLIP_CODE_PREFIX, "ED1+")  # what a scanner gives that is set to another keyboard
# Breaks, tabs and other controls, marks without width, halves of characters: none can be typed,
# none is sent, and a surrogate could not be.
_NEVER_TYPED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class Kind(Enum):
    """What a text was taken for."""

    ORDER_ID = "order_id"
    REFERENCE = "reference"
    NATIONAL_ID = "national_id"
    SLIP_CODE = "slip_code"


class Remark(Enum):
    """Something to tell about the text, though it is searched all the same."""

    WRONG_CHECKSUM = "wrong_checksum"
    BREAKS_REMOVED = "breaks_removed"


class OrderFilter(NamedTuple):
    """One question to the API (contract 5). Empty means: don't ask for it.

    `created_from` and `created_to` are aware and inclusive.
    """

    reference: str = ""
    merchant_id: str = ""
    national_id: str = ""
    method: str = ""
    status: str = ""
    created_from: datetime | None = None
    created_to: datetime | None = None


class Reading(NamedTuple):
    """One thing that a text can be: its kind and the value in the API's form.

    An ORDER_ID's and a SLIP_CODE's value is the order's id.
    """

    kind: Kind
    value: str


class Interpretation(NamedTuple):
    """All that a text can be, most likely first, never empty."""

    readings: tuple[Reading, ...]
    remarks: tuple[Remark, ...] = ()


def slip_code(order_id: str) -> str:
    """The code on our own slips, as QR and CODE128, which finds its order when scanned back."""
    return SLIP_CODE_PREFIX + order_id


def interpret(text: str) -> Interpretation:
    """Say what a text can be; where it can be two things, both are asked (product, Find).

    Raises:
        NothingToSearch: nothing is left of it without blanks and what cannot be typed.
        TextTooLong: more than the 64 characters that a reference may have.
    """
    typed = "".join(sign for sign in text if unicodedata.category(sign) not in _NEVER_TYPED)
    cleaned = typed.strip()
    if not cleaned:
        raise NothingToSearch
    if len(cleaned) > LONGEST_REFERENCE:
        raise TextTooLong
    readings, remarks = _readings(cleaned)
    if len(typed) < len(text):
        remarks = (*remarks, Remark.BREAKS_REMOVED)
    return Interpretation(readings, remarks)


def _readings(cleaned: str) -> tuple[tuple[Reading, ...], tuple[Remark, ...]]:
    scanned = cleaned[len(SLIP_CODE_PREFIX) :]
    if cleaned.upper().startswith(_SLIP_PREFIXES) and _is_order_id(scanned):
        return (Reading(Kind.SLIP_CODE, scanned),), ()
    reference = Reading(Kind.REFERENCE, cleaned)
    if _is_order_id(cleaned):
        return (Reading(Kind.ORDER_ID, cleaned), reference), ()
    national_id = read_national_id(cleaned)
    if national_id is None:
        return (reference,), ()
    return _national_id_readings(national_id, reference)


def _is_order_id(text: str) -> bool:
    return len(text) == _ORDER_ID_LENGTH and text.isascii() and text.isalnum()


def _national_id_readings(
    national_id: NationalId, reference: Reading
) -> tuple[tuple[Reading, ...], tuple[Remark, ...]]:
    """A date and a running number look like one too, so a shop's reference is never left out.

    Only a number that checks and says "SE" is nothing else.
    """
    as_id = Reading(Kind.NATIONAL_ID, national_id.api_form)
    if national_id.checksum_ok:
        return ((as_id,) if national_id.names_country else (as_id, reference)), ()
    readings = (as_id, reference) if national_id.marked else (reference, as_id)
    return readings, (Remark.WRONG_CHECKSUM,)
