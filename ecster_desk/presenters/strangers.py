"""What others did with an order while an operation of ours was under way (money safety 5)."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.attempt import Attempt, State
from ecster_desk.domain.order import Order, Transaction
from ecster_desk.domain.settle.watching import made_elsewhere
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.words import transaction_word


class Met(NamedTuple):
    """An attempt of ours that is done, and the transactions of others beside it."""

    attempt: Attempt
    others: tuple[Transaction, ...]


class Strangers:
    """Remembers what is done until its order is read with it; the latest of each order."""

    def __init__(self) -> None:
        self._done: dict[str, Attempt] = {}

    def note(self, attempt: Attempt) -> None:
        """An attempt has moved on; one that is proved to be done is remembered."""
        if attempt.state is State.DONE and attempt.booked_tx:
            self._done[attempt.order_id] = attempt

    def meet(self, order: Order) -> Met | None:
        """An order was read: what others did beside what is done of ours, told once."""
        attempt = self._done.get(order.order_id)
        if attempt is None or not _shows(order, attempt.booked_tx):
            return None
        del self._done[order.order_id]
        others = made_elsewhere(attempt, order)
        return Met(attempt, others) if others else None


def strangers_text(others: Sequence[Transaction], currency: str, formats: Formats) -> str:
    """The transactions of others in a sentence."""
    acts = []
    for one in others:
        amount = formats.money(one.amount_minor, currency) if one.amount_minor else ""
        acts.append(f"{transaction_word(one.type)} {amount}".strip())
    text = QCoreApplication.translate(
        "outcome",
        "At the same time somebody else moved money on this order: {acts}. "
        "Look at its transactions.",
    )
    return text.format(acts=", ".join(acts))


def _shows(order: Order, transaction_id: str) -> bool:
    return any(one.transaction_id == transaction_id for one in order.transactions)
