"""The watch over every reference ever sent: late arrivals and doubles (money safety 3.11).

What any read shows is judged here; besides, ended attempts are read again in the background.
"""

import heapq
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

from ecster_desk.domain.attempt import FINAL_STATES, Attempt, Moment
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Alarm, EchoProof, NoteKind
from ecster_desk.domain.journal_errors import JournalTrouble
from ecster_desk.domain.order import Order
from ecster_desk.domain.query import OrderFilter
from ecster_desk.domain.settle.clean import unclean
from ecster_desk.domain.settle.facts import elapsed_ms
from ecster_desk.domain.settle.schedule import asked_to_wait, next_watch, watch_gap, watches_due
from ecster_desk.domain.settle.times import HOUR, MINUTE, SECOND
from ecster_desk.domain.settle.watching import Seen, alarms_in, echoed, unconfirmed
from ecster_desk.ports.gateway import HitPage, OrderGateway, OrderRead
from ecster_desk.services.money_room import Room
from ecster_desk.services.stray import outlived
from ecster_desk.services.wake import Wake

_log = logging.getLogger(__name__)
_AGAIN = 5 * SECOND  # after L: a read of the watch is repeated
_RETRY = MINUTE
_PROVED_AGAIN = 12 * HOUR  # a proof of echo lasts 30 days: renewing it more often says nothing


@dataclass(order=True, slots=True)
class _Due:
    """A background read: when, and of which attempt.

    Attributes:
        confirms: that a DONE of just now shows.
        repeats: the read before it, after L.
        unsure: an earlier run's; nobody has asked yet whether it is due at all.
    """

    at_ms: int
    ref: str
    confirms: bool = field(default=False, compare=False)
    repeats: bool = field(default=False, compare=False)
    unsure: bool = field(default=False, compare=False)


class Watch:
    """Judges reads, and makes some of its own."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._journal = room.outside.journal
        self._due: list[_Due] = []
        self._wake = Wake()
        self._not_before_ms = 0  # the server asked for a wait: it is meant for all reads of ours
        self._server: Moment | None = None  # when a read last told the server's Date
        self._raised: set[tuple[str, str, str]] = set()
        self._proved: dict[tuple[str, str, str], int] = {}

    async def observe(self, read: OrderRead) -> tuple[Attempt, ...]:
        """Judge a read of an order, whoever asked for it; our attempts on that order.

        Raises:
            JournalTrouble: the journal cannot take what the read showed; nothing else was done.
        """
        order = read.order
        if read.server_date is not None:
            self._server = replace(self._room.now(), server_date=read.server_date)
        await self._journal.remember_transactions(
            order.order_id, [one.transaction_id for one in order.transactions if one.transaction_id]
        )
        attempts = await self._journal.attempts_of(order.order_id)
        for seen in alarms_in(order, attempts, self._room.post.till):
            await self._raise(order, seen, attempts)
        for attempt in echoed(order, attempts):
            await self._prove(attempt)
        return attempts

    def now(self) -> Moment:
        """Now, with the server's Date where a read of this run has told one.

        The boot clock carries it on; a computer that slept over an answer is behind, never ahead.
        """
        now, told = self._room.now(), self._server
        if told is None or told.server_date is None:
            return now
        since = timedelta(milliseconds=now.mono_ms - told.mono_ms)
        return replace(now, server_date=told.server_date + since)

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
        """Take up the watch after a restart; what is overdue comes first.

        What is not due is put back when its turn comes. After a restart of the computer nobody
        can tell before the first read, which tells the time.
        """
        now = self._room.now()
        month = timedelta(milliseconds=self._room.times.watch)
        for attempt in await self._journal.watched(now.wall - month):
            if attempt.state in FINAL_STATES:
                self._push(_Due(now.mono_ms, attempt.ref, unsure=True))
        self._room.outside.spawn("watch", self._run())

    def _ended_for(self, attempt: Attempt) -> int | None:
        """Milliseconds since its end, as `elapsed_ms` tells them."""
        return elapsed_ms(attempt.settled, self.now()) if attempt.settled else None

    async def _wait_for(self, attempt: Attempt) -> int:
        """Milliseconds to its next background read; none if one is overdue, or may be."""
        ended = self._ended_for(attempt)
        if ended is None or await self._reads_of(attempt) < watches_due(ended):
            return 0
        return next_watch(ended)

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
            elif (at_ms := max(self._due[0].at_ms, self._not_before_ms)) > now:
                await self._room.wait_until(at_ms, self._wake)
            else:
                due = heapq.heappop(self._due)
                await outlived(self._read(due), partial(self._mistook, due))

    def _mistook(self, due: _Due, mistake: Exception) -> None:
        """A mistake of ours in a read is told once, and the watch goes on."""
        self._room.report_once("watch", due.ref, mistake)
        self._push(replace(due, at_ms=self._room.now().mono_ms + _RETRY))

    async def _read(self, due: _Due) -> None:
        """One background read; what fails or is unclean comes again."""
        begun = self._room.now()
        try:
            attempt = await self._journal.attempt(due.ref)
            if attempt is None or self._is_over(attempt):
                return
            if due.unsure and (wait := await self._wait_for(attempt)):
                self._push(_Due(begun.mono_ms + wait, due.ref))
                return
            if await self._saw(attempt, due):
                await self._plan_next(attempt, due)
                return
        except DeskError as trouble:
            _log.info("a read of the watch failed: %s", trouble.code)
            asked_ms = asked_to_wait(0, trouble.retry_after_ms)
            self._not_before_ms = self._room.now().mono_ms + asked_ms
        self._push(replace(due, at_ms=begun.mono_ms + _RETRY))

    def _is_over(self, attempt: Attempt) -> bool:
        ended = self._ended_for(attempt)
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

    async def _plan_next(self, attempt: Attempt, due: _Due) -> None:
        now = self._room.now()
        if not due.repeats:
            again = now.mono_ms + self._room.times.stale + _AGAIN
            self._push(_Due(again, due.ref, due.confirms, repeats=True))
        elif not due.confirms:
            wait = await self._wait_after_read(attempt)
            self._push(_Due(now.mono_ms + wait, due.ref))

    async def _wait_after_read(self, attempt: Attempt) -> int:
        ended = self._ended_for(attempt)
        if ended is None:
            return watch_gap(await self._reads_of(attempt))
        return next_watch(ended)

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
