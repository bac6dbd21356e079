"""What was typed or scanned, or chosen from a list, as searches to make."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

SLIP_CODE_PREFIX = "ED1-"  # Ecster Desk, first form of the code


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


@dataclass(frozen=True, slots=True)
class OrderFilter:
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


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a text can be: its kind and the value in the API's form."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Interpretation:
    """All that a text can be, most likely first, never empty."""

    readings: tuple[Reading, ...]
    remarks: tuple[Remark, ...] = field(default=())


def slip_code(order_id: str) -> str:
    """The code on our own slips, as QR and CODE128, which finds its order when scanned back."""
    return SLIP_CODE_PREFIX + order_id
