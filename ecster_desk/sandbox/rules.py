"""The sandbox's own rules where the contract says INF or is silent, each with its reason."""

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# "Paginated" is all that the documents say of search (contract 5); the parameters are those of
# Ecster's own consumer site. A page of 50 makes a client that forgets to page show itself.
DEFAULT_PAGE: Final = 50
MAX_RECORDS: Final = 1000

# The documents' own search goes to one merchant, their orders name this one (contract 1.3).
MERCHANT_KEY: Final = "100646739"

# One client shows bill and agreement as plain links, which carry no headers (contract 3.4), and
# a sign page opens in a browser: the long order id in the address is what protects it.
DOCUMENTS_NEED_KEYS: Final = False

# The documents show consent for part payment only, but their tables go by status (contract 9.12).
CONSENT_STATUSES: Final = frozenset({"READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED"})

# "Only returned on successful payment" (contract 3.2): a new order shows its method from here on.
PAID_STATUSES: Final = CONSENT_STATUSES | {"ANNULLED"}

# No document shows a submethod of Swish, so the sandbox shows none (contract 2.4).
SUBMETHODS: Final = {"INVOICE": "INVOICE_SE_1", "PARTPAYMENT": "PARTPAYMENT_SE_1", "CARD": "CARD_1"}

# Taken in by create and update and never answered (contract 3.2): only the truth shows them.
WRITE_ONLY: Final = ("ticket", "notificationURL", "parameters")

# What may be booked in which status (contract 4.3); every other status allows nothing. That an
# unpaid order cannot be annulled is INF: a real client gave up trying (contract 8.6, 9.7).
ALLOWED: Final = {
    "READY": frozenset({"DEBIT", "ANNUL"}),
    "PARTIALLY_DELIVERED": frozenset({"DEBIT", "CREDIT", "ANNUL"}),
    "FULLY_DELIVERED": frozenset({"CREDIT"}),
}

# Swish is paid at purchase: no debit, no annul, and refunds go their own way (contract 4.2). That
# a CREDIT is refused is INF (contract 9.10): the safe reading, since accepting it would hide it.
PAID_AT_ONCE: Final = frozenset({"SWISH"})

# How long a Swish refund stays ONGOING unless the fault `swish` says otherwise. Nobody told: the
# one client that asks looks again after 180 s (contract 4.2); practice shall not wait so long.
SWISH_SECONDS: Final = 2.0

# Shown as long as goods may be delivered (contract 4.1): an annulled order has them no more.
WHILE_DELIVERABLE: Final = ("agreementPdfUrl", "debitConsentPdfUrl", "debitConsentInfo")

_TIMESTAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)([Zz]|[+ -]\d{2}:?\d{2})?)?$"
)
_END_OF_DAY = "23:59:59.999999"


def swedish_zone() -> tzinfo:
    """Sweden's time; plain +01:00 on a computer without a time-zone database."""
    try:
        return ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=1))


def timestamp(moment: datetime) -> str:
    """A moment as the API writes it: seconds, with Sweden's offset (contract 3.1)."""
    return moment.astimezone(swedish_zone()).isoformat(timespec="seconds")


def instant(text: str, *, end_of_day: bool = False) -> float:
    """The moment that a `from` or `to` names, in seconds since 1970.

    A blank before the offset is a `+` that nobody encoded (contract 5). A time without offset is
    Sweden's, since that is where the shops are; a bare date is the whole day, so as `to` it ends
    at midnight (`end_of_day`). Raises ValueError for anything else.
    """
    found = _TIMESTAMP.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a timestamp like 2019-02-14T11:50:16+01:00: {text!r}")
    day, clock, offset = found.groups()
    clock = clock or (_END_OF_DAY if end_of_day else "00:00")
    moment = datetime.fromisoformat(f"{day}T{clock}")
    return moment.replace(tzinfo=_zone(offset)).timestamp()


def _zone(offset: str | None) -> tzinfo:
    if offset is None:
        return swedish_zone()
    if offset in "Zz":
        return UTC
    digits = offset[1:].replace(":", "")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-span if offset[0] == "-" else span)


def national_key(text: str) -> str:
    """What two spellings of one person's number share (contract 3.1).

    Swedish numbers: with or without SE, hyphen and century; the last ten digits decide, so two
    people born a hundred years apart may meet, as they do on paper. Others: letters and digits.
    """
    plain = "".join(filter(str.isalnum, text)).upper().removeprefix("SE")
    if plain.isdigit() and len(plain) == 12:
        return plain[2:]
    return plain


def knows_merchant(merchant_key: str, seen: Collection[str]) -> bool:
    """Whether the key opens the sandbox.

    The merchant key is taken to be the merchant's id (contract 1.3), and one API key may serve a
    whole chain: the key of any merchant who has an order here is right.
    """
    return merchant_key == MERCHANT_KEY or merchant_key in seen


def row_amount(quantity: Decimal, unit_amount: int, discount: int) -> int:
    """A row's sum in öre; half an öre is rounded away from zero, as Swedish tills do."""
    gross = (quantity * unit_amount).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return int(gross) - discount
