"""Whether the money of an order may move just now, for reasons that are not the order's own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MoneyStand:
    """What the journal and the operations say of an order.

    Attributes:
        reason: why no money action is open, translated; empty if nothing stands against it.
        holds_goods: an outcome is not known, so the goods must stay.
        has_moved: the money is another than when the order was read; the next read opens it.
    """

    reason: str = ""
    holds_goods: bool = False
    has_moved: bool = False


OPEN = MoneyStand()
