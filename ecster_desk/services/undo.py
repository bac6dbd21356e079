"""Undo: a durable plan of an ANNUL, CREDITs or both; each step is a person's click.

Money safety 5.
"""

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.journal import Plan, PlanStep
from ecster_desk.domain.order import Order
from ecster_desk.domain.reference import intent_part, new_reference
from ecster_desk.services.money_room import Room


class Undo:
    """Plans what takes an order back to nothing charged, and tells which step is next."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._journal = room.outside.journal

    async def plan(self, order: Order, user: str) -> Plan:
        """Keep the plan for a freshly read order: ANNUL what is left first, then each CREDIT.

        A plan without steps is kept nowhere: there is nothing to undo.
        """
        steps = tuple(self._step(*told) for told in _steps(order))
        plan_id = self._room.outside.random_bytes(16).hex()
        plan = Plan(plan_id, order.order_id, user, steps, self._room.now())
        if steps:
            await self._journal.keep_plan(plan)
        return plan

    async def next_step(self, plan: Plan) -> PlanStep | None:
        """The first step that is not done; None when all are. It is offered, never started."""
        attempts = await self._journal.attempts_of(plan.order_id)
        done = {one.intent_id for one in attempts if one.state is State.DONE}
        return next((step for step in plan.steps if step.intent_id not in done), None)

    async def unfinished(self) -> tuple[Plan, ...]:
        """Plans with a step left, to be shown at start; finished ones are closed on the way."""
        left = []
        for plan in await self._journal.open_plans():
            if await self.next_step(plan) is None:
                await self._journal.close_plan(plan.plan_id, by=plan.user, reason="finished")
            else:
                left.append(plan)
        return tuple(left)

    async def give_up(self, plan: Plan, *, by: str, reason: str) -> None:
        """A named person leaves the rest as it is."""
        await self._journal.close_plan(plan.plan_id, by=by, reason=reason)

    def _step(self, kind: AttemptType, amount_minor: int, debit_tx: str) -> PlanStep:
        random = self._room.outside.random_bytes(16)
        intent = intent_part(new_reference(self._room.post.till, random, 1))
        return PlanStep(intent, kind, amount_minor, debit_tx)


def _steps(order: Order) -> list[tuple[AttemptType, int, str]]:
    left = order_left(order)
    swish = order.payment is not None and order.payment.method == "SWISH"
    credit = AttemptType.SWISH_REFUND if swish else AttemptType.CREDIT
    annul = [(AttemptType.ANNUL, left.left_minor, "")] if left.left_minor and not swish else []
    credits_ = [
        (credit, one.left_minor, one.transaction_id) for one in left.debits if one.left_minor
    ]
    return annul + credits_
