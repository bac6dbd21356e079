"""What is not settled as the strips and the tray draw it: every text translated and formatted."""

from dataclasses import dataclass
from typing import Final

from ecster_desk.presenters.outcome_words import Mood

JOURNAL: Final = "journal"  # the key of the journal's own condition


@dataclass(frozen=True, slots=True)
class UnsettledView:
    """An operation, an alarm, an undo, or the journal's own condition, which is of no order.

    Attributes:
        key: names it to the presenter's verbs.
        reference: ours, to tell two apart; empty before there is one.
        holds_goods: the goods must stay while it stands so.
        again: what is said before the same is sent once more; empty where it may not be.
        twice: the largest sum that can move if a word about it is wrong; empty where none is asked.
        can_check, can_take_over, can_decide, can_clear, can_annul, can_confirm, can_export,
            can_go_on, can_leave: what a person may do with it just now.
    """

    key: str
    order_name: str
    mood: Mood
    headline: str
    advice: str
    order_id: str = ""
    reference: str = ""
    holds_goods: bool = False
    can_check: bool = False
    can_take_over: bool = False
    can_decide: bool = False
    can_clear: bool = False
    can_annul: bool = False
    can_confirm: bool = False
    can_export: bool = False
    can_go_on: bool = False
    can_leave: bool = False
    again: str = ""
    twice: str = ""


@dataclass(frozen=True, slots=True)
class UnsettledState:
    """All that is not settled: the journal, alarms, operations, undos; each oldest first."""

    items: tuple[UnsettledView, ...] = ()
    badge: str = ""

    def of_order(self, order_id: str) -> tuple[UnsettledView, ...]:
        """Those of one order, and what is of every order."""
        return tuple(item for item in self.items if item.order_id in {order_id, ""})

    def of_key(self, key: str) -> UnsettledView | None:
        """The one of this key; None if it is settled."""
        return next((item for item in self.items if item.key == key), None)
