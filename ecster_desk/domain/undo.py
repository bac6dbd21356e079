"""Undo: what takes an order back to nothing charged, step by step (money safety 5).

An ANNUL of what is left first, then a CREDIT of each debit; each step is a person's click.
"""

from dataclasses import dataclass

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Plan, PlanStep
from ecster_desk.domain.order import Order, PaymentMethod


@dataclass(frozen=True, slots=True)
class Undoing:
    """A plan and how far it has come.

    Attributes:
        over: the intents of the steps that are done, or that nothing is left of.
    """

    plan: Plan
    over: frozenset[str] = frozenset()

    @property
    def next(self) -> PlanStep | None:
        """The first step that is left; it is offered, never started."""
        return next((step for step in self.plan.steps if step.intent_id not in self.over), None)

    @property
    def number(self) -> int:
        """The number of that step, from 1; one more than there are where none is left."""
        step = self.next
        return (self.plan.steps.index(step) if step else len(self.plan.steps)) + 1


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """What can be undone, after a fresh read; or why that cannot be told."""

    order_id: str
    order: Order | None = None
    undoing: Undoing | None = None
    trouble: DeskError | None = None


def undo_steps(order: Order) -> tuple[tuple[AttemptType, int, str], ...]:
    """Type, öre and debit of each step; Swish is never annulled (contract 4.2)."""
    left = order_left(order)
    swish = order.payment is not None and order.payment.method == PaymentMethod.SWISH
    credit = AttemptType.SWISH_REFUND if swish else AttemptType.CREDIT
    annul = ((AttemptType.ANNUL, left.left_minor, ""),) if left.left_minor and not swish else ()
    debits = (one for one in left.debits if one.left_minor)
    return annul + tuple((credit, one.left_minor, one.transaction_id) for one in debits)
