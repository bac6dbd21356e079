"""All of the money work of a run, built and started together: what presenters hold."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from ecster_desk.domain.attempt import Attempt, ForbiddenTransition, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Alarm, Plan
from ecster_desk.domain.journal_errors import JournalOpening
from ecster_desk.domain.money_errors import DoubtWaits, NoFence
from ecster_desk.domain.operation import Operation, Wanted
from ecster_desk.domain.settle.fences import once_more
from ecster_desk.domain.settle.times import Times
from ecster_desk.domain.undo import Undoing, UndoOffer
from ecster_desk.ports.gateway import OrderGateway
from ecster_desk.services.gate import Gate
from ecster_desk.services.left_slips import LeftSlips
from ecster_desk.services.money_room import Outside, Post, Room
from ecster_desk.services.payments import Payments
from ecster_desk.services.settlement import Settlement
from ecster_desk.services.stray import past_strays, strays_caught
from ecster_desk.services.undo import Undo
from ecster_desk.services.watch import Watch, WatchedGateway
from ecster_desk.services.words import Words

_log = logging.getLogger(__name__)


class Money:
    """Starts operations, follows them until they are proved, and tells every change.

    Every call but `begin` returns at once; what comes of it is told to the listeners. Build one
    for each run and `begin` once the journal is open and the server's address is known.
    """

    def __init__(self, post: Post, outside: Outside, times: Times) -> None:
        self._room = Room(post, outside, times, outside.clock.moment())
        self._journal = outside.journal
        self._watch = Watch(self._room)
        self._settlement = Settlement(self._room, self._watch)
        gate = Gate(self._room, self._watch)
        self._payments = Payments(self._room, gate, self._settlement, self._watch)
        self._words = Words(self._room)
        self._undo = Undo(self._room, self._watch)
        self._slips = LeftSlips(self._room)
        self._waits_until_ms = 0

    async def begin(self) -> None:
        """Take up what an earlier run left; payments asked for meanwhile wait for it."""
        await past_strays(self._room.refresh_alarms)
        self._waits_until_ms = self.now_ms() + await past_strays(self._room.doubt_left_ms)
        await past_strays(self._settlement.start)
        self._room.board.show_alarms(self._room.board.alarms)  # told again: money may move now
        # Beside money that nobody knows of, plans can wait.
        await past_strays(self._undo.try_to_refresh)
        await past_strays(self._watch.start)
        await past_strays(self._slips.try_to_find)
        if self._slips.left is not None:
            self._room.board.tell_alarms()

    def watched(self, gateway: OrderGateway) -> OrderGateway:
        """A gateway for screens: each order that it reads is looked through for our references."""
        return WatchedGateway(gateway, self._watch)

    @property
    def merchant_id(self) -> str:
        """The till's own store; empty where it is not known."""
        return self._room.post.merchant_id

    @property
    def look_only(self) -> DeskError | None:
        """Why no money may move at this till just now; None if it may.

        Before all that an earlier run left is taken up, no order can be said to be free.
        """
        opening = None if self._room.ready.is_set() else JournalOpening()
        waits = DoubtWaits() if self.waits_until_ms else None
        return self._journal.report.trouble or opening or waits

    @property
    def can_confirm(self) -> bool:
        """Whether the journal is in doubt in a way that a manager may take on."""
        return self._journal.report.confirmable

    @property
    def can_export(self) -> bool:
        """Whether the journal is in doubt and a copy of what can be read of it may help."""
        return self._journal.report.exportable

    @property
    def waits_until_ms(self) -> int:
        """When money may move again after a doubt, on the boot clock; 0 if it doesn't wait."""
        return self._waits_until_ms if self._waits_until_ms > self.now_ms() else 0

    @property
    def is_sending(self) -> bool:
        """Whether the program must wait before it closes (money safety 5)."""
        return self._payments.is_any_latched() or bool(self._room.unwritten)

    def close(self) -> None:
        """The end of the run is asked for: what is sent is finished, all else ends unsent."""
        self._payments.close()

    def new_intent(self) -> str:
        """The name of a new wish: a reference of ours without its last two digits."""
        return self._payments.new_intent()

    def start(self, wanted: Wanted) -> str:
        """Start a debit, refund or annul; the wish's name, by which its changes are told.

        The gate is shut before this returns: the second of two clicks is refused.

        Raises:
            OrderBusy: an operation on this order is under way.
            ValueError: what no document allows to be sent.
        """
        intent_id = self._payments.start(wanted)
        self._words.keep(replace(wanted, intent_id=intent_id))
        return intent_id

    def send_again(self, ref: str, user: str) -> str:
        """Send an UNKNOWN attempt's wish once more beside it; the wish's name (money safety 3.10).

        Raises:
            NoFence: it is not UNKNOWN any more.
            OrderBusy: an operation on this order is under way.
        """
        shown = self._room.board.of(ref)
        if shown is None or shown.attempt is None or shown.attempt.state is not State.UNKNOWN:
            raise NoFence
        intent_id = self.start(once_more(shown.attempt, user))
        self._words.repeat(intent_id, ref)
        return intent_id

    def subscribe(self, listener: Callable[[Operation], None]) -> Callable[[], None]:
        """Be told of every change of an operation; calling what comes back ends it."""
        return self._room.board.subscribe(listener)

    def subscribe_alarms(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Be told when other alarms stand; calling what comes back ends it."""
        return self._room.board.subscribe_alarms(listener)

    def unsettled(self) -> tuple[Operation, ...]:
        """All operations whose outcome is not proved, oldest first: the tray and its count."""
        return self._room.board.unsettled()

    def operation_of(self, ref: str) -> Operation | None:
        """The operation of an attempt, or of a wish that has none yet."""
        return self._room.board.of(ref)

    def alarms(self) -> tuple[Alarm, ...]:
        """All alarms that stand, oldest first."""
        return self._room.board.alarms

    def undoings(self) -> tuple[Undoing, ...]:
        """All undos that are not finished, oldest first."""
        return self._room.board.undoings

    def subscribe_offers(self, listener: Callable[[UndoOffer], None]) -> Callable[[], None]:
        """Be told what can be undone, when it was asked; calling what comes back ends it."""
        return self._room.board.subscribe_offers(listener)

    def ask_undo(self, order_id: str, user: str) -> None:
        """Read an order afresh and tell what can be undone of it."""

        async def told() -> None:
            try:
                offer = await self._undo.offer(order_id, user)
            except DeskError as trouble:
                offer = UndoOffer(order_id, trouble=trouble)
            self._room.board.show_offer(offer)

        self._spawn("ask undo", told)

    def keep_undo(self, plan: Plan) -> None:
        """Write a plan down; it then stands among the `undoings`, or its trouble is told."""

        async def kept() -> None:
            try:
                await self._undo.keep(plan)
            except DeskError as trouble:
                self._room.board.show_offer(UndoOffer(plan.order_id, trouble=trouble))

        self._spawn("keep undo", kept)

    def leave_undo(self, plan_id: str, user: str, reason: str) -> None:
        """A person leaves the rest of an undo as it is."""
        self._spawn("leave undo", partial(self._undo.give_up, plan_id, by=user, reason=reason))

    def now_ms(self) -> int:
        """The boot clock, by which looks are planned."""
        return self._room.now().mono_ms

    def check_now(self, ref: str) -> None:
        """Read now instead of waiting for the next look."""
        self._settlement.check_now(ref)

    def key_renewed(self) -> None:
        """The key was changed: looks that it had stopped go on."""
        self._settlement.key_renewed()

    def take_over(self, ref: str, user: str, reason: str) -> None:
        """A manager takes an UNKNOWN operation on: MANUAL; looks go on."""
        self._spawn("take over", partial(self._settlement.take_over, ref, by=user, reason=reason))

    def decide(self, ref: str, user: str, reason: str, *, done: bool) -> None:
        """A manager says how a MANUAL operation ended."""
        to = State.DONE if done else State.NOT_DONE
        decide = partial(self._settlement.override, ref, to, by=user, reason=reason)
        self._spawn("decide", decide)

    def clear_alarm(self, alarm: Alarm, user: str, reason: str) -> None:
        """A manager has dealt with it."""
        self._spawn("clear alarm", partial(self._cleared, alarm, user, reason))

    async def confirm_journal(self, by: str, reason: str) -> None:
        """A manager takes a doubtful journal on; who built this builds it anew after that.

        Raises:
            DeskError: it is not confirmed.
        """
        await self._journal.confirm(by=by, reason=reason, at=self._room.now())

    @property
    def left_slip(self) -> Attempt | None:
        """What ended last before the program was cut off, if its slip was not seen to."""
        return self._slips.left

    def put_slip_away(self, ref: str, how: str) -> None:
        """A slip was printed, kept, or done without (`how`): it is not offered again."""
        self._spawn("put a slip away", partial(self._slips.put_away, ref, how))

    def export_journal(self, target: Path, told: Callable[[DeskError | None], None]) -> None:
        """Write all that can be read of the journal to a new file; `told` what was wrong, if so."""

        async def exported() -> None:
            try:
                await self._journal.export(target)
            except DeskError as trouble:
                told(trouble)
            else:
                told(None)

        self._spawn("export the journal", exported)

    async def _cleared(self, alarm: Alarm, user: str, reason: str) -> None:
        now = self._room.now()
        await self._journal.clear_alarm(alarm, by=user, reason=reason, at=now)
        await self._room.refresh_alarms()

    def _spawn(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        self._room.outside.spawn(f"money: {name}", _overtaken(name, work))


async def _overtaken(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """A person's word about something that proof has settled meanwhile: proof stands."""
    try:
        await strays_caught(work())
    except (KeyError, ForbiddenTransition) as late:
        _log.info("%s: it had been settled already (%s)", name, late)
    except DeskError as trouble:
        _log.warning("%s: not written (%s)", name, trouble.code)
