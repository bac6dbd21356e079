"""Why money goes back or an order ends: a list to choose from; it stays in the shop.

Product: a refund and an annulment have a reason; "other" needs a text. Texts are English,
translated in context "reasons" where they are shown.
"""

from enum import StrEnum
from typing import Final

from ecster_desk.domain.rules import Action
from ecster_desk.domain.words import QT_TRANSLATE_NOOP


class Reason(StrEnum):
    """The code that the journal keeps."""

    RETURNED = "RETURNED"
    FAULTY = "FAULTY"
    WRONG_GOODS = "WRONG_GOODS"
    PRICE = "PRICE"
    NOT_DELIVERED = "NOT_DELIVERED"
    CHANGED_MIND = "CHANGED_MIND"
    SOLD_OUT = "SOLD_OUT"
    MISTAKE = "MISTAKE"
    OTHER = "OTHER"


_WORDS: Final = {
    Reason.RETURNED: QT_TRANSLATE_NOOP("reasons", "Returned goods"),
    Reason.FAULTY: QT_TRANSLATE_NOOP("reasons", "Faulty goods"),
    Reason.WRONG_GOODS: QT_TRANSLATE_NOOP("reasons", "Wrong goods"),
    Reason.PRICE: QT_TRANSLATE_NOOP("reasons", "Price reduction"),
    Reason.NOT_DELIVERED: QT_TRANSLATE_NOOP("reasons", "Not delivered"),
    Reason.CHANGED_MIND: QT_TRANSLATE_NOOP("reasons", "Customer changed their mind"),
    Reason.SOLD_OUT: QT_TRANSLATE_NOOP("reasons", "Out of stock"),
    Reason.MISTAKE: QT_TRANSLATE_NOOP("reasons", "Our mistake"),
    Reason.OTHER: QT_TRANSLATE_NOOP("reasons", "Other"),
}
_REFUND: Final = (
    Reason.RETURNED,
    Reason.FAULTY,
    Reason.WRONG_GOODS,
    Reason.PRICE,
    Reason.NOT_DELIVERED,
    Reason.MISTAKE,
    Reason.OTHER,
)
_ANNUL: Final = (Reason.CHANGED_MIND, Reason.SOLD_OUT, Reason.MISTAKE, Reason.OTHER)


def reasons_for(action: Action) -> tuple[Reason, ...]:
    """The reasons to choose from, the most common first; a debit needs none."""
    return {Action.REFUND: _REFUND, Action.ANNUL: _ANNUL}.get(action, ())


def reason_text(reason: Reason) -> str:
    """The reason in English, marked for translation."""
    return _WORDS[reason]
