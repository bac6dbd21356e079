"""Sending money once: gate, fresh read, INTENT, SENDING, the send, and what it meant.

Money safety 3, steps 1 to 6. `start` returns at once; what happens is told by the board.
"""

import logging
from dataclasses import replace
from functools import partial

from ecster_desk.domain.attempt import FINAL_STATES, Attempt, AttemptType, Changes, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal_errors import IntentNotWritten, JournalTrouble, OrderBusy
from ecster_desk.domain.money_errors import ReadTooOld
from ecster_desk.domain.operation import Operation, Phase, Wanted
from ecster_desk.domain.reference import intent_part, new_reference
from ecster_desk.domain.request import MoneyRequest, body_of, check_request, route_of, with_receipt
from ecster_desk.domain.settle.classify import Meaning, classify
from ecster_desk.domain.settle.report import SendReport
from ecster_desk.ports.money import Parcel
from ecster_desk.services.gate import Gate, Passed
from ecster_desk.services.money_room import Room
from ecster_desk.services.settlement import Settlement
from ecster_desk.services.stray import strays_caught
from ecster_desk.services.watch import Watch

_TRIES = 3  # fresh reads, where writing the intent took too long
_log = logging.getLogger(__name__)


class Payments:
    """Starts money operations; one at a time on each order."""

    def __init__(self, room: Room, gate: Gate, settlement: Settlement, watch: Watch) -> None:
        self._room = room
        self._journal = room.outside.journal
        self._gate = gate
        self._settlement = settlement
        self._watch = watch
        self._latched: set[str] = set()

    def start(self, wanted: Wanted) -> str:
        """Take the order's latch and go; the wish's id, by which the board shows it.

        Synchronous, so that the second of two clicks finds the latch taken (money safety 3.1).

        Raises:
            OrderBusy: an operation on this order is under way.
            Closing: the end of the run was asked for.
            ValueError: what no document allows to be sent.
        """
        self._room.ready.check()
        if wanted.order_id in self._latched:
            raise OrderBusy
        wish = wanted if wanted.intent_id else replace(wanted, intent_id=self.new_intent())
        check_request(_request(wish, f"{wish.intent_id}01", echo=True))
        self._latched.add(wish.order_id)
        self._show(wish, Phase.READING)
        self._room.outside.spawn(f"pay {wish.intent_id}", self._course(wish))
        return wish.intent_id

    def close(self) -> None:
        """From here on nothing gets as far as SENDING; what has, is finished (money safety 5)."""
        self._room.ready.close()

    def is_any_latched(self) -> bool:
        """Whether any operation is before its outcome."""
        return bool(self._latched)

    def new_intent(self) -> str:
        """The name of a new wish: a reference of ours without its last two digits."""
        random = self._room.outside.random_bytes(16)
        return intent_part(new_reference(self._room.post.till, random, 1))

    async def _course(self, wish: Wanted) -> None:
        try:
            attempt = await self._ready(wish)
            if attempt is not None:
                await self._sent(attempt)
        finally:
            self._latched.discard(wish.order_id)

    async def _ready(self, wish: Wanted) -> Attempt | None:
        """An attempt that is SENDING on disk, or None: nothing was sent, and it is told why."""
        try:
            await self._room.ready.wait()
            return await strays_caught(self._prepared(wish))
        except Exception as why:  # noqa: BLE001  # told, or ours and reported
            self._refuse(wish, why)
        return None

    def _refuse(self, wish: Wanted, why: Exception) -> None:
        """Tell why nothing was sent; a mistake of ours is reported, and the order is let go."""
        if not isinstance(why, DeskError):
            self._room.report("pay", why)
        self._show(wish, Phase.REFUSED, why if isinstance(why, DeskError) else DeskError())

    async def _sent(self, attempt: Attempt) -> None:
        """Send it; a mistake of ours proves nothing, and what is not settled is looked for."""
        try:
            await strays_caught(self._send(attempt))
        except Exception as mistake:  # noqa: BLE001  # ours; reported
            self._room.report("pay", mistake)
            closed = self._room.now().mono_ms
            self._show_unsure(attempt)
            write = partial(self._unsure, attempt, closed)
            left = await self._room.insist_whatever_comes(attempt.ref, write)
            if left.is_open:
                self._settlement.adopt(left, refused=False)
            else:
                self._room.board.show_attempt(left)

    def _show_unsure(self, attempt: Attempt) -> None:
        """Before it is written, which may take long: nobody is told "sending" meanwhile."""
        unsure = replace(attempt, state=State.UNKNOWN)
        self._room.board.show_attempt(unsure, why="mistake", unwritten=False)

    async def _unsure(self, attempt: Attempt, closed_ms: int) -> Attempt:
        """What the disk says of it; SENDING becomes UNKNOWN."""
        left = await self._journal.attempt(attempt.ref) or attempt
        if left.state is not State.SENDING:
            return left
        return await self._journal.move(
            attempt.ref, State.UNKNOWN, why="mistake", t_closed_ms=closed_ms
        )

    def _show(self, wish: Wanted, phase: Phase, trouble: DeskError | None = None) -> None:
        self._room.board.show(
            Operation(
                wish.intent_id,
                wish.order_id,
                wish.type,
                wish.amount_minor,
                phase,
                trouble=trouble,
            )
        )

    async def _prepared(self, wish: Wanted) -> Attempt | None:
        """An attempt that is SENDING on disk, on a read that is fresh (money safety 3.2 to 3.4)."""
        await self._gate.check_history(wish)
        for _try in range(_TRIES):
            self._room.ready.check()
            passed = await self._gate.pass_(wish)
            attempt = self._attempt(wish, passed)
            try:
                sending = await strays_caught(self._committed(attempt, passed))
            except Exception as why:  # noqa: BLE001  # told, or ours and reported
                self._refuse(wish, why)  # before the disk is asked again: it may be full for long
                withdraw = partial(self._withdraw, attempt.ref)
                await self._room.insist_whatever_comes(attempt.ref, withdraw)
                return None
            if sending is not None:
                return sending
        raise ReadTooOld

    async def _committed(self, attempt: Attempt, passed: Passed) -> Attempt | None:
        """SENDING on disk, or None: that took too long for the read, and is taken back."""
        self._room.ready.check()
        await self._journal.record_intent(attempt)
        if self._is_fresh(passed):
            self._room.ready.check()
            sending = await self._journal.start_sending(attempt.ref, self._room.now())
            if self._is_fresh(passed):
                return sending
        await self._withdraw(attempt.ref)
        return None

    def _is_fresh(self, passed: Passed) -> bool:
        return self._room.now().mono_ms - passed.answered.mono_ms <= self._room.times.fresh

    async def _withdraw(self, ref: str) -> None:
        """No byte has left: whatever of it is on disk says so, before anything else is tried.

        Raises:
            IntentNotWritten: the disk says no.
        """
        try:
            attempt = await self._journal.attempt(ref)
            if attempt is not None and attempt.state is State.INTENT:
                await self._journal.move(ref, State.CANCELLED, why="withdrawn")
            elif attempt is not None and attempt.state is State.SENDING:
                settled = self._room.now()
                await self._journal.move(ref, State.NOT_SENT, why="withdrawn", settled=settled)
        except JournalTrouble as trouble:
            raise IntentNotWritten(trouble.detail) from trouble

    def _attempt(self, wish: Wanted, passed: Passed) -> Attempt:
        ref = f"{wish.intent_id}{passed.n:02d}"
        post = self._room.post
        return Attempt(
            ref=ref,
            intent_id=wish.intent_id,
            n=passed.n,
            order_id=wish.order_id,
            type=wish.type,
            amount_minor=wish.amount_minor,
            body=body_of(_request(wish, ref, echo=passed.facts.echo)),
            baseline=passed.baseline,
            host=post.host,
            merchant_id=passed.order.merchant_id,
            till=post.till,
            user=wish.user,
            install_id=post.install_id,
            created=replace(self._room.now(), server_date=passed.baseline.server_date),
            debit_tx=wish.debit_tx,
            approver=wish.approver,
            approval_id=wish.approval_id,
            approval_until_ms=wish.approval_until_ms,
            fences_ref=wish.fences_ref,
        )

    async def _send(self, attempt: Attempt) -> None:
        self._room.board.show_attempt(attempt)
        report = await self._report(attempt)
        meaning = classify(attempt, report)
        if meaning.to is State.DONE:  # only this may be shown before it is durable
            seen = replace(attempt, state=State.DONE, booked_tx=meaning.answer_id)
            self._room.board.show_attempt(seen, why=meaning.why, unwritten=True)
        moved = await self._written(attempt, report, meaning)
        self._room.board.show_attempt(
            moved, why=meaning.why, trouble=report.trouble, unwritten=False
        )
        if moved.state is State.DONE:
            self._watch.confirm(moved)
        elif moved.is_open:
            self._settlement.adopt(moved, refused=meaning.refused, wait_ms=report.retry_after_ms)
        else:
            self._watch.follow(moved)

    async def _report(self, attempt: Attempt) -> SendReport:
        """The send's report; an error of our own proves nothing about what has left."""
        parcel = Parcel(attempt.order_id, route_of(attempt.type), attempt.body)
        try:
            return await strays_caught(self._room.outside.sender.send(parcel))
        except Exception:  # noqa: BLE001  # ours, and it proves nothing
            _log.exception("the sender failed; what it sent is unknown")
            return SendReport(left=True, closed_ms=self._room.now().mono_ms)

    async def _written(self, attempt: Attempt, report: SendReport, meaning: Meaning) -> Attempt:
        code = report.refusal.code if report.refusal else None
        data = {
            "status": report.status,
            "code": code,
            "refused": meaning.refused,
            "anomaly": meaning.anomaly,
            "trouble": report.trouble.code if report.trouble else "",
        }
        changes: Changes = {"t_closed_ms": report.closed_ms}
        if report.server_date:
            changes["server_date"] = report.server_date
        if meaning.answer_id:
            changes["answer_id"] = meaning.answer_id
        if meaning.to in FINAL_STATES:
            changes["settled"] = replace(self._room.now(), server_date=report.server_date)
        if meaning.to is State.DONE:
            changes["booked_tx"] = meaning.answer_id
        if meaning.booked_minor is not None:
            changes["booked_minor"] = meaning.booked_minor
        return await self._room.insist_on(
            attempt.ref, meaning.to, why=meaning.why, data=data, **changes
        )


def _request(wish: Wanted, ref: str, *, echo: bool) -> MoneyRequest:
    """What goes out; a server that may not give references back gets our receipt number, too."""
    marked = not echo or wish.type is AttemptType.SWISH_REFUND
    return MoneyRequest(
        type=wish.type,
        amount_minor=wish.amount_minor,
        reference=ref,
        rows=wish.rows,
        debit_tx=wish.debit_tx,
        close_debit=wish.close_debit,
        message=with_receipt(wish.message, ref) if marked else wish.message,
    )
