"""The watch over every reference ever sent: late arrivals and doubles (money safety 3.11).

What any read shows is judged here; besides, ended attempts are read again in the background.
"""

import heapq
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from ecster_desk.domain.attempt import FINAL_STATES, Attempt
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Alarm, EchoProof, NoteKind
from ecster_desk.domain.journal_errors import JournalTrouble
from ecster_desk.domain.order import Order
from ecster_desk.domain.query import OrderFilter
from ecster_desk.domain.settle.clean import unclean
from ecster_desk.domain.settle.facts import elapsed_ms
from ecster_desk.domain.settle.schedule import asked_to_wait, next_watch, watches_due
from ecster_desk.domain.settle.times import HOUR, MINUTE, SECOND
from ecster_desk.domain.settle.watching import Seen, alarms_in, echoed, unconfirmed
from ecster_desk.ports import HitPage, OrderGateway, OrderRead
from ecster_desk.services.money_room import Room
from ecster_desk.services.wake import Wake

_log = logging.getLogger(__name__)
_AGAIN = 5 * SECOND  # after L: a read of the watch is repeated
_RETRY = MINUTE
_PROVED_AGAIN = 12 * HOUR  # a proof of echo lasts 30 days: renewing it more often says nothing


@dataclass(order=True, slots=True)
class _Due:
    """A background read: when, of which attempt, and whether it confirms a DONE of just now."""

    at_ms: int
    ref: str
    confirms: bool = field(default=False, compare=False)
    repeats: bool = field(default=False, compare=False)


class Watch:
    """Judges reads, and makes some of its own."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._journal = room.outside.journal
        self._due: list[_Due] = []
        self._wake = Wake()
        self._raised: set[tuple[str, str, str]] = set()
        self._mistaken: set[str] = set()
        self._proved: dict[tuple[str, str, str], int] = {}

    async def observe(self, read: OrderRead) -> tuple[Attempt, ...]:
        """Judge a read of an order, whoever asked for it; our attempts on that order.

        Raises:
            JournalTrouble: the journal cannot take what the read showed; nothing else was done.
        """
        order = read.order
        await self._journal.remember_transactions(
            order.order_id, [one.transaction_id for one in order.transactions if one.transaction_id]
        )
        attempts = await self._journal.attempts_of(order.order_id)
        for seen in alarms_in(order, attempts, self._room.post.till):
            await self._raise(order, seen, attempts)
        for attempt in echoed(order, attempts):
            await self._prove(attempt)
        return attempts

    def tell_trouble(self) -> None:
        """The journal may have turned out damaged: screens ask whether money may move."""
        self._room.board.tell_alarms()

    def confirm(self, attempt: Attempt) -> None:
        """An attempt is DONE: read it once now, and watch it from here on."""
        self._push(_Due(self._room.now().mono_ms, attempt.ref, confirms=True))
        self.follow(attempt)

    def follow(self, attempt: Attempt) -> None:
        """An attempt has ended: look for its reference again for a month."""
        self._push(_Due(self._room.now().mono_ms + next_watch(0), attempt.ref))

    async def start(self) -> None:
        """Take up the watch after a restart; what is overdue comes first."""
        now = self._room.now()
        month = timedelta(milliseconds=self._room.times.watch)
        for attempt in await self._journal.watched(now.wall - month):
            if attempt.state in FINAL_STATES:
                ended = elapsed_ms(attempt.settled, now) if attempt.settled else None
                ago = ended or 0
                overdue = ended is None or await self._reads_of(attempt) < watches_due(ago)
                wait = 0 if overdue else next_watch(ago)
                self._push(_Due(now.mono_ms + wait, attempt.ref))
        self._room.outside.spawn("watch", self._run())

    async def _reads_of(self, attempt: Attempt) -> int:
        events = await self._journal.events_of(attempt.ref)
        return sum(1 for one in events if one.kind == NoteKind.WATCH.value)

    def _push(self, due: _Due) -> None:
        heapq.heappush(self._due, due)
        self._wake.set()

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            now = self._room.now().mono_ms
            if not self._due:
                await self._wake.wait()
            elif self._due[0].at_ms > now:
                await self._room.wait_until(self._due[0].at_ms, self._wake)
            else:
                await self._read(heapq.heappop(self._due))

    async def _read(self, due: _Due) -> None:
        """One background read; what fails or is unclean comes again."""
        now = self._room.now()
        wait = _RETRY
        try:
            attempt = await self._journal.attempt(due.ref)
            if attempt is None or self._is_over(attempt):
                return
            if await self._saw(attempt, due):
                self._plan_next(attempt, due)
                return
        except DeskError as trouble:
            _log.info("a read of the watch failed: %s", trouble.code)
            wait = asked_to_wait(_RETRY, trouble.retry_after_ms)
        except Exception as mistake:  # noqa: BLE001  # ours; reported once, and the watch goes on
            if due.ref not in self._mistaken:
                self._mistaken.add(due.ref)
                self._room.report("watch", mistake)
        self._push(_Due(now.mono_ms + wait, due.ref, due.confirms, due.repeats))

    def _is_over(self, attempt: Attempt) -> bool:
        ended = elapsed_ms(attempt.settled, self._room.now()) if attempt.settled else None
        return ended is not None and ended > self._room.times.watch

    async def _saw(self, attempt: Attempt, due: _Due) -> bool:
        """Read and judge; whether the read was clean."""
        read = await self._room.read(attempt.order_id)
        seen = await self._journal.seen_transactions(attempt.order_id)
        await self.observe(read)
        if unclean(read.order, attempt.order_id, seen, attempt.baseline):
            return False
        if due.confirms:
            await self._confirm(attempt, read.order, due)
        elif not due.repeats:
            await self._journal.note(attempt.ref, NoteKind.WATCH)
        return True

    async def _confirm(self, attempt: Attempt, order: Order, due: _Due) -> None:
        """After DONE the count must be one; nothing un-does a DONE (money safety 3.11)."""
        missing = unconfirmed(attempt, order)
        if missing and due.repeats:
            await self._journal.note(attempt.ref, NoteKind.ANOMALY, data={"what": missing})

    def _plan_next(self, attempt: Attempt, due: _Due) -> None:
        now = self._room.now()
        if not due.repeats:
            again = now.mono_ms + self._room.times.stale + _AGAIN
            self._push(_Due(again, due.ref, due.confirms, repeats=True))
        elif not due.confirms:
            ended = elapsed_ms(attempt.settled, now) if attempt.settled else None
            self._push(_Due(now.mono_ms + next_watch(ended or 0), due.ref))

    async def _raise(self, order: Order, seen: Seen, attempts: Sequence[Attempt]) -> None:
        known = (seen.ref, seen.kind.value, seen.fact)
        if known in self._raised:
            return
        alarm = Alarm(seen.ref, seen.kind, order.order_id, seen.fact, self._room.now())
        new = await self._journal.raise_alarm(alarm)
        self._raised.add(known)
        await self._room.refresh_alarms()
        for attempt in attempts if new else ():
            if attempt.ref == seen.ref:
                shown = self._room.board.of(attempt.ref)
                alarms = (*(shown.alarms if shown else ()), seen.kind)
                self._room.board.show_attempt(attempt, alarms=alarms)

    async def _prove(self, attempt: Attempt) -> None:
        now = self._room.now()
        key = (attempt.host, attempt.merchant_id, attempt.type.value)
        last = self._proved.get(key)
        if last is not None and now.mono_ms - last < _PROVED_AGAIN:
            return
        proof = EchoProof(attempt.host, attempt.merchant_id, attempt.type, attempt.ref, now)
        await self._journal.prove_echo(proof)
        self._proved[key] = now.mono_ms


class WatchedGateway:
    """An `OrderGateway` whose every read of an order is also seen by the watch."""

    def __init__(self, inner: OrderGateway, watch: Watch) -> None:
        self._inner = inner
        self._watch = watch

    def find(self, search: OrderFilter) -> AsyncIterator[HitPage]:
        """As the port says; hits show no transactions (contract 5)."""
        return self._inner.find(search)

    async def get(self, order_id: str) -> OrderRead:
        """As the port says; a journal that cannot be written never stops a read."""
        read = await self._inner.get(order_id)
        try:
            await self._watch.observe(read)
        except JournalTrouble as trouble:
            _log.warning("what a read showed could not be noted: %s", trouble.code)
            self._watch.tell_trouble()
        return read

    async def fetch_pdf(self, url: str) -> bytes:
        """As the port says."""
        return await self._inner.fetch_pdf(url)
