"""Settling what is not known: looks, proof, alarms, and what people decide.

Money safety 3.7 to 3.10. Every open attempt is followed by a task of its own until its outcome is
proved, in this run or a later one.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ecster_desk.domain.attempt import (
    Attempt,
    AttemptType,
    Changes,
    ManualReason,
    Moment,
    State,
)
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Alarm, Data, NoteKind
from ecster_desk.domain.operation import Fence, Pause
from ecster_desk.domain.order import Order
from ecster_desk.domain.settle.fences import fences_of
from ecster_desk.domain.settle.judge import AlarmWord, Case, Ruling, judge
from ecster_desk.domain.settle.schedule import Last
from ecster_desk.ports.gateway import OrderRead
from ecster_desk.services.followed import Followed
from ecster_desk.services.money_room import Room
from ecster_desk.services.stray import outlived
from ecster_desk.services.swish_refunds import SwishRefunds
from ecster_desk.services.watch import Watch

# What was under way at a kill (money safety 4): K1, and K2 to K5.
_AFTER_A_KILL = {State.INTENT: State.CANCELLED, State.SENDING: State.UNKNOWN}


class Settlement:
    """Follows open attempts until they are settled."""

    def __init__(self, room: Room, watch: Watch) -> None:
        self._room = room
        self._journal = room.outside.journal
        self._watch = watch
        self._swish = SwishRefunds(room)
        self._followed: dict[str, Followed] = {}
        room.key_pause.on_end = self._hurry_refused

    async def start(self) -> None:
        """Show what an earlier run left, and take it up; payments wait until it is shown.

        Only rows of this install are moved: another till may still be at work on its own. Each is
        taken up by itself, so that a row that cannot be written keeps no other from its looks. Of
        a journal that takes no outcome nothing is taken up: a manager's confirmation begins anew.
        """
        ours = self._room.post.install_id
        left = [one for one in await self._journal.open_attempts() if one.install_id == ours]
        takes_outcomes = self._journal.report.takes_outcomes
        for attempt in left:
            self._show_left(attempt, takes_outcomes=takes_outcomes)
        for attempt in left if takes_outcomes else ():
            self._room.outside.spawn(f"take up {attempt.ref}", self._take_up(attempt))
        self._room.ready.set()

    def _show_left(self, attempt: Attempt, *, takes_outcomes: bool) -> None:
        """Nobody knows what became of it, whatever is on disk still: "Do NOT charge again".

        Only of an INTENT in a sound journal it is known: it is shown once it is CANCELLED.
        """
        if attempt.state is State.INTENT and takes_outcomes:
            return
        cut_off = attempt.state in _AFTER_A_KILL
        shown = replace(attempt, state=State.UNKNOWN) if cut_off else attempt
        self._room.board.show_attempt(shown, why="restart")

    async def _take_up(self, attempt: Attempt) -> None:
        attempt, refused = await self._room.insist_whatever_comes(
            attempt.ref, partial(self._left, attempt), is_outcome=False
        )
        if attempt.is_open:
            self.adopt(attempt, refused=refused, at_once=True)
        else:
            self._room.board.show_attempt(attempt, why="restart")

    async def _left(self, attempt: Attempt) -> tuple[Attempt, bool]:
        """An attempt of an earlier run, moved to what is known now; whether it was refused."""
        attempt = await self._as_written(attempt)
        if (to := _AFTER_A_KILL.get(attempt.state)) is not None:
            attempt = await self._journal.move(attempt.ref, to, why="restart")
        return attempt, attempt.is_open and await self._was_refused(attempt)

    async def _as_written(self, attempt: Attempt) -> Attempt:
        """As it is on disk: what seemed to fail may be there."""
        return await self._journal.attempt(attempt.ref) or attempt

    def adopt(
        self,
        attempt: Attempt,
        *,
        refused: bool,
        wait_ms: int | None = None,
        at_once: bool = False,
    ) -> None:
        """Follow an attempt from here on; `wait_ms` is what the server asked for.

        A start looks at once, wherever the schedule stood (money safety 3.7).
        """
        now = self._room.now()
        followed = Followed(attempt, refused, now)
        wait = 0 if refused or at_once else followed.wait(self._room, followed.elapsed(now))
        followed.asked_to_wait(self._room, wait_ms)
        followed.due_ms = max(now.mono_ms + wait, followed.not_before_ms)
        self._followed[attempt.ref] = followed
        self._publish(followed)
        self._room.outside.spawn(f"settle {attempt.ref}", self._follow(followed))

    def check_now(self, ref: str) -> None:
        """Look at once, unless the server has refused our key or asked us to wait."""
        followed = self._followed.get(ref)
        if followed is not None and followed.last is not Last.REFUSED:
            followed.hurry(self._room)

    def key_renewed(self) -> None:
        """The key was changed: looks that it had stopped go on."""
        self._room.key_pause.end()

    def _hurry_refused(self) -> None:
        for followed in self._followed.values():
            if followed.last is Last.REFUSED:
                followed.hurry(self._room)

    async def take_over(self, ref: str, *, by: str, reason: str) -> None:
        """A manager takes an unknown attempt on; looks go on.

        Raises:
            KeyError: it is not followed.
            ForbiddenTransition: it is past that.
        """
        await self._decide(ref, State.MANUAL, by, reason, {"manual_reason": ManualReason.ASKED_FOR})

    async def override(self, ref: str, to: State, *, by: str, reason: str) -> None:
        """A named manager says what became of an attempt that only people can tell.

        Raises:
            KeyError: it is not followed.
            ForbiddenTransition: it is not MANUAL, or that is no end of it.
            ValueError: nobody, or no reason, is named.
        """
        changes: Changes = {"settled": self._watch.now()}
        if to is State.DONE:
            changes["booked_minor"] = self._followed[ref].attempt.amount_minor
        await self._decide(ref, to, by, reason, changes)

    async def _decide(self, ref: str, to: State, by: str, reason: str, changes: Changes) -> None:
        if not by or not reason:
            raise ValueError("a named person decides, for a reason")
        followed = self._followed[ref]
        data: Data = {"by": by, "reason": reason}
        async with followed.turn:
            followed.attempt = await self._room.insist_on(
                ref, to, why="override", data=data, **changes
            )
        followed.wake.set()
        decided_by = "" if followed.attempt.is_open else by
        self._publish(followed, why="override", decided_by=decided_by)

    async def _was_refused(self, attempt: Attempt) -> bool:
        events = await self._journal.events_of(attempt.ref)
        said = [one.data.get("data") for one in events if one.kind == "moved"]
        return any(isinstance(data, dict) and data.get("refused") is True for data in said)

    async def _follow(self, followed: Followed) -> None:
        while followed.attempt.is_open:
            await outlived(self._next_look(followed), partial(self._mistook, followed))
        del self._followed[followed.attempt.ref]
        if followed.attempt.state is State.DONE:
            self._watch.confirm(followed.attempt)
        else:
            self._watch.follow(followed.attempt)

    async def _next_look(self, followed: Followed) -> None:
        await followed.until_due(self._room)
        async with followed.turn:
            if followed.attempt.is_open:
                await self._look(followed)

    def _mistook(self, followed: Followed, mistake: Exception) -> None:
        """A mistake of ours in a look is told once, and ends no following."""
        self._room.report_once("look", followed.attempt.ref, mistake)
        followed.failed(DeskError(), self._room)
        followed.plan(self._room)
        self._publish(followed)

    async def _look(self, followed: Followed) -> None:
        """One look, and what follows from it."""
        begun = self._room.now()
        try:
            followed.attempt = await self._as_written(followed.attempt)
            if followed.attempt.is_open:
                await self._look_open(followed, begun)
        except DeskError as trouble:
            followed.failed(trouble, self._room)
            self._publish(followed, trouble=trouble)
        followed.plan(self._room)
        self._publish(followed)

    async def _look_open(self, followed: Followed, begun: Moment) -> None:
        await self._note_first(followed, begun)
        read = await self._room.read(followed.attempt.order_id)
        seen = await self._journal.seen_transactions(followed.attempt.order_id)
        others = await self._watch.observe(read)
        dated = replace(begun, server_date=read.server_date)
        ruling = await self._ruling(followed, read.order, dated, seen, others)
        await self._follow_ruling(followed, read, ruling)

    async def _note_first(self, followed: Followed, begun: Moment) -> None:
        """The first look attempted since a restart is what absence counts from (3.9)."""
        if followed.attempt.first_look is None and not followed.has_close(begun):
            followed.attempt = await self._journal.note(
                followed.attempt.ref, NoteKind.FIRST_LOOK, first_look=begun
            )

    async def _ruling(
        self,
        followed: Followed,
        order: Order,
        begun: Moment,
        seen: frozenset[str],
        others: Sequence[Attempt],
    ) -> Ruling:
        attempt = followed.attempt
        claimed = {
            name
            for one in others
            if one.ref != attempt.ref
            for name in (one.booked_tx, one.answer_id)
            if name
        }
        facts = await self._room.facts(attempt.type, attempt.merchant_id)
        case = Case(attempt, facts, followed.refused, claimed, seen, followed.evidence)
        if attempt.type is AttemptType.SWISH_REFUND:
            return await self._swish.ruling(case, order, followed.elapsed(begun))
        return judge(case, order, followed.elapsed(begun), self._room.times)

    async def _follow_ruling(self, followed: Followed, read: OrderRead, ruling: Ruling) -> None:
        followed.last = Last.ABSENT if ruling.clean else Last.USELESS
        followed.pause, followed.eager_ms = Pause.NONE, 0
        followed.evidence = ruling.evidence
        for alarm in ruling.alarms:
            await self._room.insist(followed.attempt.ref, partial(self._alarm, followed, alarm))
        if ruling.to is not None:
            followed.attempt = await self._settled(followed.attempt, ruling, read)
        elif ruling.note != followed.said:
            await self._note(followed, ruling)
        fences = await self._fences(followed, read.order, clean=ruling.clean)
        self._publish(followed, why=ruling.why, order=read.order, trouble=None, fences=fences)

    async def _fences(self, followed: Followed, order: Order, *, clean: bool) -> frozenset[Fence]:
        """What a person may send beside it; nothing on a read that cannot be believed."""
        if not clean:
            return frozenset()
        facts = await self._room.facts(followed.attempt.type, followed.attempt.merchant_id)
        return fences_of(followed.attempt, order, facts)

    async def _note(self, followed: Followed, ruling: Ruling) -> None:
        data: Data = {"clean": ruling.clean, "said": ruling.note}
        note = partial(self._journal.note, followed.attempt.ref, NoteKind.LOOK, data=data)
        await self._room.insist(followed.attempt.ref, note)
        followed.said = ruling.note

    async def _alarm(self, followed: Followed, word: AlarmWord) -> bool:
        attempt = followed.attempt
        alarm = Alarm(attempt.ref, word.kind, attempt.order_id, word.seen, self._room.now())
        raised = await self._journal.raise_alarm(alarm)
        await self._room.refresh_alarms()
        return raised

    async def _settled(self, attempt: Attempt, ruling: Ruling, read: OrderRead) -> Attempt:
        changes: Changes = {}
        if ruling.reason is not None:  # MANUAL, and it alone, has one
            changes["manual_reason"] = ruling.reason
        else:
            changes["settled"] = replace(self._room.now(), server_date=read.server_date)
            changes["via_read"] = True
        if ruling.booked_tx:
            changes["booked_tx"] = ruling.booked_tx
        if ruling.booked_minor is not None:
            changes["booked_minor"] = ruling.booked_minor
        to = ruling.to or attempt.state
        data = {"said": ruling.note}
        return await self._room.insist_on(attempt.ref, to, why=ruling.why, data=data, **changes)

    def _publish(self, followed: Followed, **changes: object) -> None:
        due = followed.due_ms if followed.attempt.is_open else None
        if followed.attempt.state is not State.UNKNOWN:
            changes["fences"] = frozenset()
        self._room.board.show_attempt(
            followed.attempt, next_look_ms=due, pause=followed.pause, **changes
        )
