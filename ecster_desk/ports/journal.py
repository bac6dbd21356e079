"""The journal of money, whole and in its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Unpack

if TYPE_CHECKING:  # most of the domain's values: the first search must not wait for them
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from ecster_desk.domain.attempt import Attempt, AttemptType, Changes, Moment, State
    from ecster_desk.domain.journal import (
        Alarm,
        Data,
        Doubt,
        EchoProof,
        Event,
        Head,
        NoteKind,
        OpenReport,
        Plan,
    )


class AttemptJournal(Protocol):
    """Attempts: written before the send, moved after it.

    Each method is one transaction, durable when it returns (money safety 3.3, 3.4). A look-only
    journal refuses every write with its `JournalLookOnly` error.
    """

    async def record_intent(self, attempt: Attempt) -> None:
        """Write a new INTENT down.

        Raises:
            IntentNotWritten: it is not on disk; nothing may be sent.
            OrderBusy, AlarmStands: the order has an open attempt or an alarm.
            AttemptChanged: the attempt that it fences is no longer UNKNOWN.
        """
        ...

    async def start_sending(self, ref: str, at: Moment) -> Attempt:
        """INTENT → SENDING with the checks of money safety 3.4; uses up the approval.

        Raises:
            IntentNotWritten: as above; it is still an INTENT, or will be found so.
            OrderBusy, AlarmStands, ApprovalGone, AttemptChanged: nothing was changed.
        """
        ...

    async def move(
        self, ref: str, to: State, *, why: str, data: Data | None = None, **changes: Unpack[Changes]
    ) -> Attempt:
        """Move an attempt along the table, event and row in one; `why` is one word for the event.

        An override is a move with `why="override"` and who and why in `data`.

        Raises:
            ForbiddenTransition, KeyError: errors of ours; nothing was changed.
            OutcomeNotWritten: nothing was written; try again.
        """
        ...

    async def note(
        self, ref: str, kind: NoteKind, *, data: Data | None = None, **changes: Unpack[Changes]
    ) -> Attempt:
        """Add an event to an attempt that moves no state, with what may change along with it.

        Raises:
            KeyError: no such attempt.
            OutcomeNotWritten: nothing was written; try again.
        """
        ...

    async def attempt(self, ref: str) -> Attempt | None:
        """One attempt by its reference."""
        ...

    async def attempts_of(self, order_id: str) -> tuple[Attempt, ...]:
        """All attempts on an order, oldest first."""
        ...

    async def open_attempts(self) -> tuple[Attempt, ...]:
        """All attempts that are not settled, oldest first."""
        ...

    async def unprinted(self) -> tuple[Attempt, ...]:
        """Attempts that ended DONE and whose slip is not marked as printed, oldest first."""
        ...

    async def watched(self, since: datetime) -> tuple[Attempt, ...]:
        """Attempts that reached SENDING and were made at or after `since`, oldest first.

        Their age is the server's Date of the fresh read where known, else the wall clock.
        """
        ...

    async def events_of(self, ref: str) -> tuple[Event, ...]:
        """Everything that was written about a reference, in order."""
        ...


class AlarmJournal(Protocol):
    """Alarms beside the states: they stop new INTENTs on their order and never stop settling."""

    async def raise_alarm(self, alarm: Alarm) -> bool:
        """Raise it; False if the same fact was raised before, cleared or not."""
        ...

    async def clear_alarm(self, alarm: Alarm, *, by: str, reason: str, at: Moment) -> None:
        """A named person has dealt with it; `KeyError` if it doesn't stand."""
        ...

    async def alarms_of(self, order_id: str) -> tuple[Alarm, ...]:
        """All alarms on an order, cleared ones too, oldest first."""
        ...

    async def uncleared_alarms(self) -> tuple[Alarm, ...]:
        """All alarms that stand, oldest first."""
        ...


class MemoryJournal(Protocol):
    """What must be remembered over restarts to judge reads and to finish undos."""

    async def remember_transactions(self, order_id: str, ids: Iterable[str]) -> None:
        """Transaction ids that a read showed; only new ones cost a commit."""
        ...

    async def seen_transactions(self, order_id: str) -> frozenset[str]:
        """Every transaction id ever remembered for an order, baselines included."""
        ...

    async def prove_echo(self, proof: EchoProof) -> None:
        """A reference of ours was read back; the latest proof per host, merchant, type counts."""
        ...

    async def echo_proof(self, host: str, merchant_id: str, type_: AttemptType) -> EchoProof | None:
        """The latest proof; whether it is fresh enough (30 days) the caller judges."""
        ...

    async def keep_plan(self, plan: Plan) -> None:
        """Keep an undo's steps before the first is started."""
        ...

    async def close_plan(self, plan_id: str, *, by: str, reason: str) -> None:
        """It is finished or given up; `KeyError` if there is no such open plan."""
        ...

    async def open_plans(self) -> tuple[Plan, ...]:
        """Undos that are not closed, oldest first."""
        ...


class JournalKeeping(Protocol):
    """The journal's own condition."""

    @property
    def report(self) -> OpenReport:
        """What opening found; changes with `confirm`."""
        ...

    async def doubt(self) -> Doubt | None:
        """The latest time of doubt, confirmed or not; its wait after that is the caller's."""
        ...

    async def confirm(self, *, by: str, reason: str, at: Moment) -> OpenReport:
        """A manager takes a doubtful journal on; a damaged or lost one is put aside for a new one.

        Raises:
            JournalLookOnly: there is nothing that a person can confirm (newer, unusable).
            OutcomeNotWritten: the confirmation is not on disk and does not count.
        """
        ...

    async def verify(self) -> str:
        """Read the whole chain and compare every row with it; empty if sound, else why not."""
        ...

    async def head(self) -> Head:
        """The chain's end, for the day slip (security B20)."""
        ...

    async def export(self, target: Path) -> int:
        """Write all that can be read as JSON lines to a new private file; tells the lines.

        Raises:
            FileExists, FileNotSaved: as `Press.keep`.
        """
        ...


class Journal(AttemptJournal, AlarmJournal, MemoryJournal, JournalKeeping, Protocol):
    """The journal of money, whole; take the narrow part where that is all you need."""
