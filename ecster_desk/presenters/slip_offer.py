"""The offer of a slip that comes with an outcome."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlipOffer:
    """A slip that can be had of an attempt that is done.

    Attributes:
        ref: the attempt.
        order_id, transaction_id: what it became at Ecster.
        copy: it may have been printed before.
    """

    ref: str
    order_id: str
    transaction_id: str
    copy: bool = False
