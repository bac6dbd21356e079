"""What all money work shares: its ports, its times, the board that screens read, and patience."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar, Unpack

from ecster_desk.domain.attempt import Attempt, AttemptType, Changes, Moment, State
from ecster_desk.domain.errors import TooSlow
from ecster_desk.domain.journal import Alarm, Data
from ecster_desk.domain.journal_errors import JournalTrouble, OutcomeNotWritten
from ecster_desk.domain.operation import Operation, wish_of
from ecster_desk.domain.settle.facts import Facts, Profile, doubt_left_ms, facts_of
from ecster_desk.domain.settle.times import MINUTE, SECOND, Times
from ecster_desk.domain.undo import Undoing, UndoOffer
from ecster_desk.ports.clocks import BootClock
from ecster_desk.ports.gateway import OrderGateway, OrderRead
from ecster_desk.ports.journal import Journal
from ecster_desk.ports.money import MoneySender, NetworkProbe, RefundStatus
from ecster_desk.services.door import Door
from ecster_desk.services.key_pause import KeyPause
from ecster_desk.services.stray import StrayCancellation, check_end, strays_caught
from ecster_desk.services.wake import Wake

Told = TypeVar("Told")
Spawn = Callable[[str, Coroutine[Any, Any, None]], None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Post:
    """This till: who it is, and what is proved about the server that it speaks to.

    `till` is the four characters that its references bear; `merchant_id` the point of sale that
    its key stands for (contract 1.3), empty where that is not known.
    """

    host: str
    till: str
    install_id: str
    profile: Profile
    merchant_id: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """What money work needs of the world.

    Attributes:
        gateway: reads; each look must use a connection of its own (money safety 3.9).
        random_bytes: so many, for references.
        chance: 0 to 1000, for jitter.
        spawn: starts a task that belongs to the application and that nothing cancels.
    """

    gateway: OrderGateway
    sender: MoneySender
    probe: NetworkProbe
    refunds: RefundStatus
    journal: Journal
    clock: BootClock
    random_bytes: Callable[[int], bytes]
    chance: Callable[[], int]
    spawn: Spawn


class Board:
    """The operations as screens show them; everybody who subscribes is told of each change."""

    def __init__(self) -> None:
        self._operations: dict[str, Operation] = {}
        self._listeners: list[Callable[[Operation], None]] = []
        self._alarm_listeners: list[Callable[[], None]] = []
        self._offer_listeners: list[Callable[[UndoOffer], None]] = []
        self.alarms: tuple[Alarm, ...] = ()
        self.undoings: tuple[Undoing, ...] = ()

    def subscribe_offers(self, listener: Callable[[UndoOffer], None]) -> Callable[[], None]:
        """Be told what can be undone, when it was asked; calling what comes back ends it."""
        self._offer_listeners.append(listener)
        return lambda: self._offer_listeners.remove(listener)

    def show_offer(self, offer: UndoOffer) -> None:
        """Tell what can be undone."""
        for listener in tuple(self._offer_listeners):
            _tell(partial(listener, offer))

    def show_undoings(self, undoings: tuple[Undoing, ...]) -> None:
        """Put up the undos that are not finished."""
        self.undoings = undoings
        self.tell_alarms()

    def subscribe_alarms(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Be told when other alarms or undos stand; calling what comes back ends it."""
        self._alarm_listeners.append(listener)
        return lambda: self._alarm_listeners.remove(listener)

    def show_alarms(self, standing: tuple[Alarm, ...]) -> None:
        """Put up the alarms that stand."""
        self.alarms = standing
        self.tell_alarms()

    def tell_alarms(self) -> None:
        """Say that alarms, undos, or whether money may move are to be looked at again."""
        for listener in tuple(self._alarm_listeners):
            _tell(listener)

    def subscribe(self, listener: Callable[[Operation], None]) -> Callable[[], None]:
        """Be told of every change from now on; calling what comes back ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def show(self, operation: Operation) -> None:
        """Put an operation up, or what became of it."""
        if operation.attempt is not None:
            self._operations.pop(operation.intent_id, None)
        key = operation.attempt.ref if operation.attempt else operation.intent_id
        self._operations[key] = operation
        for listener in tuple(self._listeners):
            _tell(partial(listener, operation))

    def show_attempt(self, attempt: Attempt, **changes: Any) -> None:  # noqa: ANN401  # its fields
        """The operation of this attempt, with what else is known now."""
        shown = self._operations.get(attempt.ref) or wish_of(attempt)
        self.show(replace(shown, **{"attempt": attempt, **changes}))

    def of(self, ref: str) -> Operation | None:
        """The operation of an attempt, or of a wish that has none yet."""
        return self._operations.get(ref)

    def unsettled(self) -> tuple[Operation, ...]:
        """Those whose outcome is not proved yet, oldest first."""
        return tuple(one for one in self._operations.values() if not one.is_settled)


def _tell(listener: Callable[[], None]) -> None:
    """A screen that fails must not take the money's work with it."""
    try:
        listener()
    except Exception:  # noqa: BLE001  # whatever a screen raises is logged, and ends here
        _log.exception("a screen failed to show an operation")


@dataclass(slots=True)
class Room:
    """Ports, times and board together, and the few things that all money work does alike."""

    post: Post
    outside: Outside
    times: Times
    started: Moment
    board: Board = field(default_factory=Board)
    ready: Door = field(default_factory=Door)  # the restart's rows are in order
    key_pause: KeyPause = field(default_factory=KeyPause)
    unwritten: set[str] = field(default_factory=set)  # references whose outcome is in memory only
    reported: set[tuple[str, str]] = field(default_factory=set)  # mistakes that were told

    def now(self) -> Moment:
        """Now, without a server's Date."""
        return self.outside.clock.moment()

    async def read(self, order_id: str) -> OrderRead:
        """A look at an order, on a connection of its own, in the time that a look may take.

        Raises:
            DeskError: `KeyRefused` also without a question, soon after the server's own.
        """
        return await self.key_pause.ask(partial(self._get, order_id), self.now().mono_ms)

    async def _get(self, order_id: str) -> OrderRead:
        try:
            async with asyncio.timeout(self.times.read / 1000):
                return await self.outside.gateway.get(order_id)
        except TimeoutError as late:
            raise TooSlow from late

    async def wait_until(self, mono_ms: int, wake: Wake | None = None) -> None:
        """Wait for a time on the boot clock, asleep or awake, or until somebody wakes us."""
        woken = wake or Wake()
        while not woken.is_set:
            left = mono_ms - self.now().mono_ms
            if left <= 0:
                return
            await woken.wait(min(left, self.times.tick) / 1000)

    async def insist(
        self, ref: str, write: Callable[[], Awaitable[Told]], *, is_outcome: bool = True
    ) -> Told:
        """Write what is known, each second again until it is on disk (money safety 5).

        Meanwhile an outcome stops new money and the end of the run, since it is in memory only;
        what an earlier run left is as safe on disk as it was.
        """
        level = logging.ERROR  # told once
        while True:
            try:
                told = await strays_caught(write())
            except (JournalTrouble, StrayCancellation) as trouble:
                check_end()
                _log.log(level, "%s waits for the journal: %r", ref, trouble)
                level = logging.DEBUG
                if is_outcome:
                    self.unwritten.add(ref)
                await self.wait_until(self.now().mono_ms + self._patience())
            else:
                self.unwritten.discard(ref)
                return told

    def _patience(self) -> int:
        """Milliseconds to the next try; a damaged journal takes nothing before people confirm."""
        if self.outside.journal.report.takes_outcomes:
            return SECOND
        self.board.tell_alarms()  # screens ask whether money may move
        return MINUTE

    async def insist_whatever_comes(
        self, ref: str, write: Callable[[], Awaitable[Told]], *, is_outcome: bool = True
    ) -> Told:
        """As `insist`, where nobody else would go on: by a mistake of ours it is only delayed."""

        async def outliving() -> Told:
            try:
                return await write()
            except JournalTrouble:
                raise
            except Exception as mistake:
                self.report_once("journal", ref, mistake)
                raise OutcomeNotWritten from mistake

        return await self.insist(ref, outliving, is_outcome=is_outcome)

    async def insist_on(
        self,
        ref: str,
        to: State,
        *,
        why: str,
        data: Data | None = None,
        is_outcome: bool = True,
        **changes: Unpack[Changes],
    ) -> Attempt:
        """Move an attempt, however long it takes to get it on disk.

        A disk that says no may have written it all the same: who tries again looks first.
        """
        tries = 0

        async def move() -> Attempt:
            nonlocal tries
            tries += 1
            row = await self.outside.journal.attempt(ref) if tries > 1 else None
            if row is not None and row.state is to:
                return row
            return await self.outside.journal.move(ref, to, why=why, data=data, **changes)

        return await self.insist(ref, move, is_outcome=is_outcome)

    def report(self, name: str, mistake: Exception) -> None:
        """Let a task of its own end by a mistake of ours, which is told; the work goes on."""

        async def end() -> None:
            raise mistake

        self.outside.spawn(f"{name} failed", end())

    def report_once(self, name: str, ref: str, mistake: Exception) -> None:
        """The same, where it may come again each time that something is tried."""
        if (name, ref) not in self.reported:
            self.reported.add((name, ref))
            self.report(name, mistake)

    async def refresh_alarms(self) -> None:
        """Put up the alarms as the journal has them now."""
        self.board.show_alarms(await self.outside.journal.uncleared_alarms())

    async def doubt_left_ms(self) -> int:
        """How long money still waits because the journal was in doubt; 0 if it doesn't."""
        doubt = await self.outside.journal.doubt()
        return doubt_left_ms(doubt, self.now(), self.started, self.times)

    async def facts(self, kind: AttemptType, merchant_id: str) -> Facts:
        """What is proved for attempts of this type at this merchant."""
        post = self.post
        proof = await self.outside.journal.echo_proof(post.host, merchant_id, kind)
        return facts_of(post.profile, kind, proof, self.now(), self.times)
