"""A hit of a search: what a list knows of an order, and what its status means.

Source: contract 2.1 and 5. It stands apart from the whole order, of which the first search after a
start needs nothing.
"""

from datetime import datetime
from enum import Enum, StrEnum
from typing import NamedTuple


class OrderStatus(StrEnum):
    """The 14 statuses of contract 2.1. An unknown one stays a plain `str`."""

    PENDING_PAYMENT = "PENDING_PAYMENT"
    PENDING_DECISION = "PENDING_DECISION"
    PENDING_SIGNATURE = "PENDING_SIGNATURE"
    PENDING_PROCESSING = "PENDING_PROCESSING"
    MANUAL_PROCESSING = "MANUAL_PROCESSING"
    READY = "READY"
    PARTIALLY_DELIVERED = "PARTIALLY_DELIVERED"
    FULLY_DELIVERED = "FULLY_DELIVERED"
    ANNULLED = "ANNULLED"
    DENIED = "DENIED"
    FAILED = "FAILED"
    ABORTED = "ABORTED"
    EXPIRED = "EXPIRED"
    BLOCKED = "BLOCKED"


class StatusGroup(Enum):
    """What a status means at the till (contract 2.1)."""

    SECURED = "secured"  # the money is secured: goods may be handed over
    PENDING = "pending"  # must not be delivered yet
    DEAD = "dead"
    UNKNOWN = "unknown"  # a word that we don't know: read-only


_SECURED = {OrderStatus.READY, OrderStatus.PARTIALLY_DELIVERED, OrderStatus.FULLY_DELIVERED}
_PENDING = {
    OrderStatus.PENDING_PAYMENT,
    OrderStatus.PENDING_DECISION,
    OrderStatus.PENDING_SIGNATURE,
    OrderStatus.PENDING_PROCESSING,
    OrderStatus.MANUAL_PROCESSING,
}
_BY_WORD: dict[str, OrderStatus] = {
    **OrderStatus.__members__,
    # Old words that a client of 2019 still met, and older ones: synonyms (contract 2.1).
    "AWAITING_CONTRACT": OrderStatus.PENDING_SIGNATURE,
    "ANNULED": OrderStatus.ANNULLED,
    "STOPPED": OrderStatus.BLOCKED,
    "awaitingContract": OrderStatus.PENDING_SIGNATURE,
    "ready": OrderStatus.READY,
    "partiallyDelivered": OrderStatus.PARTIALLY_DELIVERED,
    "fullyDelivered": OrderStatus.FULLY_DELIVERED,
    "denied": OrderStatus.DENIED,
    "failed": OrderStatus.FAILED,
    "aborted": OrderStatus.ABORTED,
    "annuled": OrderStatus.ANNULLED,
    "expired": OrderStatus.EXPIRED,
    "stopped": OrderStatus.BLOCKED,
}


def known_status(text: str) -> OrderStatus | None:
    """The status that a word means, or None for a word that nobody has told us about."""
    return _BY_WORD.get(text)


def status_group(text: str) -> StatusGroup:
    """Whether the goods may go (contract 2.1); an unknown word is UNKNOWN, never SECURED."""
    status = known_status(text)
    if status is None:
        return StatusGroup.UNKNOWN
    if status in _SECURED:
        return StatusGroup.SECURED
    return StatusGroup.PENDING if status in _PENDING else StatusGroup.DEAD


class OrderSummary(NamedTuple):
    """One hit of a search (contract 5). Amounts in öre; flat, since 100,000 of them may be held."""

    order_id: str
    status: str
    created: datetime | None
    amount_minor: int
    debited_minor: int
    credited_minor: int
    merchant_id: str = ""
    method: str = ""
    currency: str = ""
    reference: str = ""
    national_id: str = ""
    first_name: str = ""
    last_name: str = ""
