"""The seams of the house: what services need from the outside, as Protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, Unpack

if TYPE_CHECKING:  # most of the domain's values: the first search must not wait for them
    from collections.abc import AsyncIterator, Iterable
    from datetime import datetime
    from pathlib import Path

    from ecster_desk.domain.attempt import Attempt, AttemptType, Changes, Moment, State
    from ecster_desk.domain.hit import OrderSummary
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
    from ecster_desk.domain.order import Order
    from ecster_desk.domain.people import Person
    from ecster_desk.domain.query import OrderFilter
    from ecster_desk.domain.request import Route
    from ecster_desk.domain.settle.report import SendReport
    from ecster_desk.domain.slip import Slip


class HitPage(NamedTuple):
    """Some hits of a search, in the server's order.

    `whole` is True on the last page, and only if everything that the filter asks for has then been
    given; a search whose last page is not whole was cut, and the screen must say so.
    """

    hits: tuple[OrderSummary, ...]
    whole: bool


class OrderRead(NamedTuple):
    """An order and what the answer said about itself."""

    order: Order
    server_date: datetime | None  # the answer's Date header
    request_id: str  # ours; stands in the log and in errors
    elapsed_ms: int


class OrderGateway(Protocol):
    """Ecster, or another provider, read-only. Every method raises `domain.errors.DeskError`s."""

    def find(self, search: OrderFilter) -> AsyncIterator[HitPage]:
        """Everything that matches, page by page, newest first."""
        ...

    async def get(self, order_id: str) -> OrderRead:
        """One whole order; `errors.OrderNotFound` when there is none."""
        ...

    async def fetch_pdf(self, url: str) -> bytes:
        """A PDF that an order names; guarded (https, allowed host, size cap, magic)."""
        ...


class Parcel(NamedTuple):
    """What is sent: the exact bytes that the journal keeps, and where they go."""

    order_id: str
    route: Route
    body: bytes


class MoneySender(Protocol):
    """Sends a money request once, and tells what is known of it afterwards (money safety 3.5)."""

    async def send(self, parcel: Parcel) -> SendReport:
        """One connection, one request, no other try; returns when no byte can leave any more.

        Raises nothing that the world does: that is in the report. A cancellation passes; what was
        sent until then is unknown.
        """
        ...


class NetworkProbe(Protocol):
    """Tells whether the server's machine can be reached at all."""

    async def knock(self) -> bool:
        """Open a connection and close it, without a word."""
        ...


class RefundStatus(Protocol):
    """What Ecster says about the latest Swish refund of an order (contract 1.2)."""

    async def latest_refund(self, order_id: str) -> str:
        """Its status as it came, such as ONGOING or SUCCESS; `errors.DeskError`s."""
        ...


class BootClock(Protocol):
    """A clock that counts sleep and is set by nobody, and the wall clock for people."""

    def moment(self) -> Moment:
        """Now, without a server's Date."""
        ...


class Clock(Protocol):
    """Time, so that tests can set it."""

    def now(self) -> datetime:
        """The wall clock, with its zone."""
        ...


class PrintJob(Protocol):
    """Pages for a printer that the person has chosen."""

    def run(self) -> None:
        """Print, blocking; raises `errors.NotPrinted`."""
        ...


class Press(Protocol):
    """Makes paper and files, none of it in the window's thread."""

    async def slip_pdf(self, slip: Slip) -> bytes:
        """A slip as a PDF of its own size."""
        ...

    async def keep(self, data: bytes, path: Path) -> None:
        """A new file for its owner alone; `errors.FileExists`, `errors.FileNotSaved`."""
        ...

    async def print(self, job: PrintJob) -> None:
        """Run a print job; `errors.NotPrinted`."""
        ...


class Staff(Protocol):
    """Who stands at the till."""

    def signed_in(self) -> Person:
        """The person whose name the journal gets, and what they may do."""
        ...


class SecretStore(Protocol):
    """Secrets of this till. Blocking: called off the UI thread only."""

    def read(self, name: str) -> bytes | None:
        """The secret of that name, or None if there is none; `errors.DeskError` if unreadable."""
        ...

    def create(self, name: str) -> bytes:
        """Make and keep 32 random bytes under a new name; an old secret is never overwritten."""
        ...


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
