"""Undo: a durable plan of an ANNUL, CREDITs or both, offered step by step.

Money safety 5.
"""

import asyncio
import logging
from dataclasses import replace

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Plan, PlanStep
from ecster_desk.domain.journal_errors import JournalTrouble
from ecster_desk.domain.money_errors import OrderUnreadable
from ecster_desk.domain.operation import Operation
from ecster_desk.domain.order import Order
from ecster_desk.domain.reference import intent_part, new_reference
from ecster_desk.domain.settle.fences import left_for
from ecster_desk.domain.undo import Undoing, UndoOffer, undo_steps
from ecster_desk.services.money_room import Room
from ecster_desk.services.watch import Watch

_log = logging.getLogger(__name__)


class Undo:
    """Plans what takes an order back to nothing charged, and puts up what is left of each plan."""

    def __init__(self, room: Room, watch: Watch) -> None:
        self._room = room
        self._watch = watch
        self._journal = room.outside.journal
        self._turn = asyncio.Lock()
        room.board.subscribe(self._follow)

    async def offer(self, order_id: str, user: str) -> UndoOffer:
        """What can be undone of an order: the rest of its plan, or a new one, kept nowhere yet.

        Raises:
            OrderUnreadable: the fresh read failed.
            JournalTrouble: the journal cannot be read.
        """
        order = await self._read(order_id)
        await self.refresh()
        kept = [one for one in self._room.board.undoings if one.plan.order_id == order_id]
        if not kept:
            return UndoOffer(order_id, order, Undoing(self._planned(order, user)))
        gone = {
            step.intent_id
            for step in kept[0].plan.steps
            if not left_for(step.type, step.debit_tx, order)
        }
        rest = replace(kept[0], over=kept[0].over | gone)
        if rest.next is None:
            await self.give_up(rest.plan.plan_id, by=user, reason="nothing is left")
        return UndoOffer(order_id, order, rest)

    async def keep(self, plan: Plan) -> None:
        """Write a plan down, before its first step.

        Raises:
            OutcomeNotWritten: it is not on disk.
        """
        await self._journal.keep_plan(plan)
        await self.refresh()

    async def give_up(self, plan_id: str, *, by: str, reason: str) -> None:
        """A named person leaves the rest as it is."""
        await self._journal.close_plan(plan_id, by=by, reason=reason)
        await self.refresh()

    async def refresh(self) -> None:
        """Put up the plans with a step left; finished ones are closed on the way.

        Raises:
            JournalTrouble: the journal cannot be read.
        """
        async with self._turn:
            left = []
            for plan in await self._journal.open_plans():
                undoing = Undoing(plan, await self._done(plan))
                if undoing.next is None:
                    await self._close(plan)
                else:
                    left.append(undoing)
            self._room.board.show_undoings(tuple(left))

    async def try_to_refresh(self) -> None:
        """The same; what cannot be read just now stays as it was."""
        try:
            await self.refresh()
        except DeskError as trouble:
            _log.warning("the plans of undos could not be read: %s", trouble.code)

    async def _close(self, plan: Plan) -> None:
        """Close a finished plan, or leave it to the next refresh: it asks nobody for anything."""
        try:
            await self._journal.close_plan(plan.plan_id, by=plan.user, reason="finished")
        except JournalTrouble as trouble:
            _log.warning("a finished undo could not be closed: %s", trouble.code)

    def _follow(self, operation: Operation) -> None:
        """A step of a plan has ended: the next is offered."""
        steps = (step for one in self._room.board.undoings for step in one.plan.steps)
        if operation.is_settled and any(step.intent_id == operation.intent_id for step in steps):
            self._room.outside.spawn("undo", self.try_to_refresh())

    async def _read(self, order_id: str) -> Order:
        try:
            async with asyncio.timeout(self._room.times.read / 1000):
                read = await self._room.outside.gateway.get(order_id)
        except (TimeoutError, DeskError) as trouble:
            raise OrderUnreadable from trouble
        await self._watch.observe(read)
        return read.order

    async def _done(self, plan: Plan) -> frozenset[str]:
        attempts = await self._journal.attempts_of(plan.order_id)
        return frozenset(one.intent_id for one in attempts if one.state is State.DONE)

    def _planned(self, order: Order, user: str) -> Plan:
        steps = tuple(self._step(*told) for told in undo_steps(order))
        plan_id = self._room.outside.random_bytes(16).hex()
        return Plan(plan_id, order.order_id, user, steps, self._room.now())

    def _step(self, kind: AttemptType, amount_minor: int, debit_tx: str) -> PlanStep:
        random = self._room.outside.random_bytes(16)
        intent = intent_part(new_reference(self._room.post.till, random, 1))
        return PlanStep(intent, kind, amount_minor, debit_tx)
