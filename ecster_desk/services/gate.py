"""The gate before a send: a fresh, clean read, and every reason not to go on.

Money safety 3.1, 3.2 and 3.10.
"""

import asyncio
from dataclasses import dataclass, replace

from ecster_desk.domain.attempt import Attempt, AttemptType, Baseline, Moment, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal_errors import (
    AlarmStands,
    IntentNotWritten,
    JournalNotWritten,
    OrderBusy,
)
from ecster_desk.domain.money_errors import (
    DoneJustNow,
    DoubtWaits,
    ManagerNeeded,
    NoFence,
    NotOpen,
    OrderChanged,
    OrderUnreadable,
    OutcomeWaits,
)
from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.order import Order
from ecster_desk.domain.rules import Off, action_rule
from ecster_desk.domain.settle.absence import STILL_COULD_COME
from ecster_desk.domain.settle.clean import unclean
from ecster_desk.domain.settle.facts import Facts, elapsed_ms
from ecster_desk.domain.settle.fences import ACTIONS, is_fence, left_for
from ecster_desk.ports.gateway import OrderRead
from ecster_desk.services.money_room import Room
from ecster_desk.services.watch import Watch


@dataclass(frozen=True, slots=True)
class Passed:
    """What the gate let through: the fresh order, when it was read, and what is proved for it."""

    order: Order
    answered: Moment
    baseline: Baseline
    facts: Facts
    n: int  # the number of the attempt within its intent


class Gate:
    """Reads the order afresh and says no, or lets an attempt through."""

    def __init__(self, room: Room, watch: Watch) -> None:
        self._room = room
        self._journal = room.outside.journal
        self._watch = watch

    async def check_history(self, wanted: Wanted) -> None:
        """What our own journal says against it, before anybody is asked.

        Raises:
            DeskError: why not.
        """
        self._check_written()
        await self._check_doubt()
        attempts = await self._tidied(await self._journal.attempts_of(wanted.order_id))
        others = [one for one in attempts if one.is_open and one.ref != wanted.fences_ref]
        if others:
            raise OrderBusy(others[0].state.value)

    async def pass_(self, wanted: Wanted) -> Passed:
        """A fresh read, and all that it must say (money safety 3.2).

        Raises:
            DeskError: why nothing may be sent.
        """
        swish_status = await self._refund_status(wanted)
        begun = self._room.now()
        read = await self._read(wanted.order_id)
        answered = self._room.now()
        if answered.mono_ms - begun.mono_ms > self._room.times.read:
            raise OrderUnreadable  # slept: the timer of the read stood still, the answer aged
        order = read.order
        seen = await self._journal.seen_transactions(wanted.order_id)
        if objection := unclean(order, wanted.order_id, seen):
            raise OrderUnreadable(objection)
        attempts = await self._watch.observe(read)
        dated = replace(answered, server_date=read.server_date)
        self._check_repeat(wanted, attempts, dated)
        await self._check_manager(wanted, attempts, dated)
        await self._check_alarms(wanted.order_id)
        facts = await self._room.facts(wanted.type, order.merchant_id)
        self._check_order(wanted, order)
        self._check_fence(wanted, order, attempts, facts)
        baseline = _baseline(read, swish_status)
        n = 1 + max((one.n for one in attempts if one.intent_id == wanted.intent_id), default=0)
        self._check_written()  # last: an answer may have come meanwhile, and the disk be full
        return Passed(order, answered, baseline, facts, n)

    async def _read(self, order_id: str) -> OrderRead:
        try:
            async with asyncio.timeout(self._room.times.read / 1000):
                return await self._room.outside.gateway.get(order_id)
        except TimeoutError as late:
            raise OrderUnreadable from late
        except DeskError as trouble:
            raise OrderUnreadable(trouble.what, request_id=trouble.request_id) from trouble

    def _check_written(self) -> None:
        """An outcome that is known is on disk before any new intent (money safety 5)."""
        if self._room.unwritten:
            raise OutcomeWaits

    async def _tidied(self, attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
        """Intents of this run that nobody works at are cancelled (money safety 3.1).

        Who asks holds the order's latch, so no task of this run is at work on its intents.
        """
        return tuple(
            [await self._cancelled(one) if self._is_ours(one) else one for one in attempts]
        )

    def _is_ours(self, attempt: Attempt) -> bool:
        """An intent of this very run: another install's, or an earlier run's, is not the gate's."""
        created, started = attempt.created, self._room.started
        of_this_run = created.boot_id == started.boot_id and created.mono_ms >= started.mono_ms
        of_this_till = attempt.install_id == self._room.post.install_id
        return attempt.state is State.INTENT and of_this_till and of_this_run

    async def _cancelled(self, intent: Attempt) -> Attempt:
        try:
            return await self._journal.move(intent.ref, State.CANCELLED, why="withdrawn")
        except JournalNotWritten as full:
            raise IntentNotWritten(full.detail) from full

    async def _check_doubt(self) -> None:
        """After a doubt money waits until nothing sent before it can land unseen."""
        if await self._room.doubt_left_ms():
            raise DoubtWaits

    def _check_repeat(self, wanted: Wanted, attempts: tuple[Attempt, ...], now: Moment) -> None:
        """The same again so soon is asked about; so it is where nobody knows how soon that is."""
        for one in attempts:
            same = (one.type, one.debit_tx, one.amount_minor) == (
                wanted.type,
                wanted.debit_tx,
                wanted.amount_minor,
            )
            if same and one.state is State.DONE and one.settled and not wanted.twice:
                ago = elapsed_ms(one.settled, now)
                if ago is None or ago < self._room.times.repeat:
                    raise DoneJustNow(one.settled.wall.isoformat(timespec="seconds"))

    async def _check_manager(
        self, wanted: Wanted, attempts: tuple[Attempt, ...], now: Moment
    ) -> None:
        """What was proved absent by waiting could still turn up: a person of rank decides."""
        unsure = [
            one
            for one in attempts
            if one.type is wanted.type
            and one.state is State.NOT_DONE
            and self._is_recent(one, now)
            and await self._ended_by(one) in STILL_COULD_COME
        ]
        if unsure and not wanted.approver:
            most = wanted.amount_minor + sum(one.amount_minor for one in unsure)
            raise ManagerNeeded(most)

    def _is_recent(self, attempt: Attempt, now: Moment) -> bool:
        ago = elapsed_ms(attempt.settled or attempt.created, now)
        return ago is None or ago < self._room.times.manager

    async def _ended_by(self, attempt: Attempt) -> str:
        events = await self._journal.events_of(attempt.ref)
        words = [str(one.data["why"]) for one in events if "why" in one.data]
        return words[-1] if words else ""

    async def _check_alarms(self, order_id: str) -> None:
        standing = [a for a in await self._journal.alarms_of(order_id) if not a.cleared_by]
        if standing:
            raise AlarmStands(standing[0].kind.value)

    def _check_order(self, wanted: Wanted, order: Order) -> None:
        rule = action_rule(order, ACTIONS[wanted.type])
        if wanted.shown is not None and _face(wanted.shown) != _face(order):
            raise OrderChanged(order)
        if isinstance(rule, Off):
            raise NotOpen(reason=rule.reason)
        left = left_for(wanted.type, wanted.debit_tx, order)
        too_much = wanted.amount_minor > left
        not_all = wanted.type is AttemptType.ANNUL and wanted.amount_minor != left
        if wanted.amount_minor <= 0 or too_much or not_all:
            raise NotOpen(left_minor=left)

    def _check_fence(
        self, wanted: Wanted, order: Order, attempts: tuple[Attempt, ...], facts: Facts
    ) -> None:
        """Money safety 3.10: only where the two together can never both be booked."""
        if wanted.fences_ref is None:
            return
        fenced = [one for one in attempts if one.ref == wanted.fences_ref]
        if not fenced or fenced[0].state is not State.UNKNOWN:
            raise NoFence
        if not is_fence(wanted, fenced[0], left_for(wanted.type, wanted.debit_tx, order), facts):
            raise NoFence

    async def _refund_status(self, wanted: Wanted) -> str:
        """Asked before the read that must be fresh; a hint only, and none is as good."""
        if wanted.type is not AttemptType.SWISH_REFUND:
            return ""
        try:
            async with asyncio.timeout(self._room.times.fresh / 1000):
                return await self._room.outside.refunds.latest_refund(wanted.order_id)
        except (TimeoutError, DeskError):
            return ""


def _face(order: Order) -> tuple[object, ...]:
    """What a person decides by."""
    moved = tuple((one.transaction_id, one.type, one.amount_minor) for one in order.transactions)
    sums = (order.amount_minor, order.debited_minor, order.credited_minor)
    rows = tuple(one.rows for one in order.transactions)
    return (order.status, sums, moved, rows)


def _baseline(read: OrderRead, swish_status: str) -> Baseline:
    order = read.order
    return Baseline(
        transaction_ids=tuple(one.transaction_id for one in order.transactions),
        amount_minor=order.amount_minor,
        debited_minor=order.debited_minor,
        credited_minor=order.credited_minor,
        status=order.status,
        server_date=read.server_date,
        swish_status=swish_status,
    )
