"""The way to the server: what becomes of each request, decided by the dice when it is sent."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from ecster_desk.domain import errors
from ecster_desk.domain.order import Transaction
from ecster_desk.domain.query import OrderFilter
from ecster_desk.domain.request import Route
from ecster_desk.domain.settle.report import FlatRefusal, MoneyAnswer, SendReport
from ecster_desk.domain.settle.times import Times
from ecster_desk.ports.gateway import HitPage, OrderRead
from ecster_desk.ports.money import Parcel
from tests.simulation.clockwork import Clockwork
from tests.simulation.server import Booked, Refund, SimOrder

FLAT = FlatRefusal(4424, "not in a valid state")
TOO_MANY = FlatRefusal(4290, "too many requests")
READ_TROUBLES = (
    errors.NetworkDown,
    errors.TooSlow,
    errors.ServerTrouble,
    errors.NotJson,
    errors.KeyRefused,
    errors.TooManyRequests,
)


@dataclass
class Flight:
    """One request on the wire, and what was decided about it.

    Attributes:
        commits_at: when the server books it, if it does; clipped to C after the close.
        answers_at: when an answer is there, if one comes.
        answer: of which kind.
    """

    parcel: Parcel
    ref: str
    sent_ms: int
    answer: str
    commits_at: int | None = None
    answers_at: int | None = None
    times_booked: int = 1
    closed_ms: int | None = None
    booked: list[Booked] = field(default_factory=list)
    refused_by_server: bool = False
    beyond_model: bool = False  # booked after C: nobody can know, only alarm
    refund: Refund | None = None  # at the server, where it is one

    @property
    def may_still_land(self) -> bool:
        """Whether the server has not yet come to it."""
        return self.commits_at is not None and not self.booked and not self.refused_by_server

    def settle_refund(self) -> None:
        """The refund has ended at the server."""
        if self.refund is not None:
            self.refund.booked, self.refund.has_failed = bool(self.booked), not self.booked


ANSWERS = Counter(
    {
        "right": 40,
        "lost": 22,
        "late": 8,
        "never arrives": 8,
        "not sent": 5,
        "gateway error": 6,
        "busy": 3,
        "busy though booked": 3,
        "busy in flat words": 3,
        "flat though booked": 2,
        "flat out of nowhere": 2,
        "odd 200": 3,
        "no reference": 3,
        "another reference": 2,
        "another amount": 1,
        "booked twice": 2,
        "key refused": 1,
        "far too late": 1,
    }
)
TOO_MANY_REQUESTS, BAD_GATEWAY, SERVICE_UNAVAILABLE = 429, 502, 503
BUSY = {TOO_MANY_REQUESTS, BAD_GATEWAY}  # where the server asks for a wait, the latter says 503
KINDS_OF_ANSWER = list(ANSWERS.elements())
NO_ANSWERS = {
    "gateway error": (502, None),
    "busy": (429, None),
    "busy though booked": (429, None),
    "busy in flat words": (429, TOO_MANY),
    "busy until the last moment": (429, TOO_MANY),
    "key refused": (401, None),
    "flat though booked": (400, FLAT),
    "flat out of nowhere": (400, FLAT),
}
SILENT = {"lost", "late", "never arrives", "far too late", "at the last moment"}
LATE_PERHAPS = {"late", "lost", "gateway error", "busy in flat words"}
NOT_BOOKED = {"never arrives", "not sent", "busy", "flat out of nowhere", "key refused"}


class Network:
    """`OrderGateway`, `MoneySender`, `NetworkProbe` and `RefundStatus` in one, over sim orders."""

    def __init__(
        self, clockwork: Clockwork, dice: random.Random, times: Times, log: Callable[[str], None]
    ) -> None:
        self.orders: dict[str, SimOrder] = {}
        self.flights: list[Flight] = []
        self.reads: list[int] = []  # when each began
        self.down = False
        self.calm = False  # faults have ended
        self.forced: list[str] = []  # what the dice must show, while there is any
        self.lag_ms = 0  # how old every read is, where it is not left to the dice
        self.hint_delay: Callable[[], int] = lambda: 0  # until the latest refund's status is told
        self.asks: Callable[[], int | None] = lambda: None  # the wait that a busy server asks for
        self.on_send: Callable[[Parcel], str] = _ref_of
        self.on_commit: Callable[[Flight], None] = lambda _flight: None
        self.cut_here: Callable[[str], bool] = lambda _where: False
        self._clockwork = clockwork
        self._dice = dice
        self._times = times
        self._log = log

    # -- money --------------------------------------------------------------------------------

    async def send(self, parcel: Parcel) -> SendReport:
        """As `ports.MoneySender` says."""
        await self._cut("before the send")
        flight = self._flight(parcel)
        flight.ref = self.on_send(parcel)
        self.flights.append(flight)
        if parcel.route is Route.REFUNDS and flight.commits_at is not None:
            flight.refund = Refund()
            self.orders[parcel.order_id].refunds.append(flight.refund)
        self._log(f"send {flight.ref} {flight.answer}")
        try:
            return await self._answered(flight)
        except asyncio.CancelledError:
            self._clip(flight)  # who is cancelled closes its socket
            raise

    async def _answered(self, flight: Flight) -> SendReport:
        await self._cut("in the air")
        if flight.answer == "not sent":
            return self._report(flight, left=False)
        ends = flight.sent_ms + self._times.deadline
        answers = flight.answers_at is not None and flight.answers_at < ends
        await self._until(flight.answers_at if answers else ends)
        await self._cut("answered" if answers else "out of time")
        return self._report(flight, answered=answers)

    def _flight(self, parcel: Parcel) -> Flight:
        now, dice = self._clockwork.now_ms, self._dice
        kinds = ["right"] if self.calm else KINDS_OF_ANSWER
        answer = "not sent" if self.down else dice.choice(kinds)
        if self.forced:
            answer = self.forced.pop(0)
        ref = _ref_of(parcel)
        flight = Flight(parcel, ref, now, answer)
        deadline = self._times.deadline
        silent = {*SILENT, "not sent"}
        delay = dice.choice([5, 40, 900, 12_000, deadline - 1])
        flight.answers_at = None if answer in silent else now + delay
        flight.closed_ms = now + (deadline if flight.answers_at is None else delay)
        if answer in {"lost", "never arrives"} and dice.random() < 0.7:  # cut at once
            flight.answers_at = now + delay
            flight.closed_ms = now + delay
        if answer not in NOT_BOOKED:
            self._plan_commit(flight)
        if answer == "booked twice":
            flight.times_booked = 2
        return flight

    def _plan_commit(self, flight: Flight) -> None:
        now, dice = self._clockwork.now_ms, self._dice
        closed = flight.closed_ms or now
        if flight.answer.endswith("the last moment"):
            flight.commits_at = closed + self._times.commit
        elif flight.answer == "far too late":
            flight.beyond_model = True
            flight.commits_at = closed + self._times.settled + 60_000
        elif flight.answer in LATE_PERHAPS and dice.random() < 0.5:
            latest = closed + self._times.commit
            flight.commits_at = dice.choice([closed + 1, (closed + latest) // 2, latest])
        else:
            flight.commits_at = min(now + dice.choice([1, 5, 20]), closed)
        self._clockwork.at(flight.commits_at, lambda: self._commit(flight))

    def clip(self) -> None:
        """The till died: its sockets are closed now, so C counts from here."""
        for flight in self.flights:
            self._clip(flight)

    def _clip(self, flight: Flight) -> None:
        latest = self._clockwork.now_ms + self._times.commit
        clips = flight.may_still_land and not flight.beyond_model
        if clips and (flight.commits_at or 0) > latest:
            flight.commits_at = latest
            self._clockwork.at(latest, lambda: self._commit(flight))

    def _commit(self, flight: Flight) -> None:
        if flight.commits_at != self._clockwork.now_ms or flight.booked:
            return  # clipped to another time
        order = self.orders[flight.parcel.order_id]
        for _time in range(flight.times_booked):
            booked = order.book(self._clockwork.now_ms, _wish_of(flight.parcel))
            if booked is None:
                flight.refused_by_server = not flight.booked
                break
            flight.booked.append(booked)
        flight.settle_refund()
        if flight.booked:
            self.on_commit(flight)
        self._log(f"commit {flight.ref} x{len(flight.booked)}")

    def _report(self, flight: Flight, *, left: bool = True, answered: bool = False) -> SendReport:
        closed = self._clockwork.mono_ms
        if not left:
            return SendReport(left=False, closed_ms=closed, trouble=errors.NetworkDown())
        if not answered or flight.answer in SILENT:
            return SendReport(left=True, closed_ms=closed, trouble=errors.NetworkDown())
        date = self._clockwork.true_time()
        status, answer, refusal = self._said(flight)
        asked = self.asks() if status in BUSY else None
        status = SERVICE_UNAVAILABLE if asked and status == BAD_GATEWAY else status
        named = answer.transaction_id if answer else ""
        return SendReport(
            left=True,
            closed_ms=closed,
            status=status,
            answer=answer,
            refusal=refusal,
            named_id=named,
            retry_after_ms=asked,
            server_date=date,
        )

    def _said(self, flight: Flight) -> tuple[int, MoneyAnswer | None, FlatRefusal | None]:
        if flight.answer in NO_ANSWERS:
            status, refusal = NO_ANSWERS[flight.answer]
            return status, None, refusal
        if not flight.booked:
            return 409, None, FLAT
        made = flight.booked[0].transaction
        answer = MoneyAnswer(
            flight.booked[0].status,
            made.transaction_id,
            made.type,
            made.amount_minor or 0,
            made.transaction_reference,
        )
        if flight.parcel.route is Route.REFUNDS:
            return 200, None, None
        if flight.answer == "odd 200":
            return 200, answer, None
        changes = {
            "no reference": {"reference": None},
            "another reference": {"reference": "other"},
            "another amount": {"amount_minor": answer.amount_minor + 1},
        }.get(flight.answer, {})
        fields = {name: getattr(answer, name) for name in answer.__slots__}
        return 201, MoneyAnswer(**{**fields, **changes}), None

    # -- reads --------------------------------------------------------------------------------

    async def get(self, order_id: str) -> OrderRead:
        """As `ports.OrderGateway` says."""
        await self._cut("before a read")
        begun = self._clockwork.now_ms
        self.reads.append(begun)
        trouble = self._read_trouble()
        if isinstance(trouble, errors.NetworkDown):
            raise trouble
        await self._until(begun + self._dice.choice([1, 30, 400, 2_500]))
        await self._cut("after a read")
        if trouble is not None:
            raise trouble
        return OrderRead(self._view(order_id, begun), self._clockwork.true_time(), "r", 1)

    def _read_trouble(self) -> errors.DeskError | None:
        if self.down:
            return errors.NetworkDown()
        if self.calm or self._dice.random() > 0.12:
            return None
        trouble = self._dice.choice(READ_TROUBLES)()
        if isinstance(trouble, errors.TooManyRequests | errors.ServerTrouble):
            trouble.retry_after_ms = self.asks()
        return trouble

    def _view(self, order_id: str, begun: int) -> object:
        """Mostly fresh, else as old as L allows, or with a status that runs ahead."""
        order, roll = self.orders[order_id], self._dice.random()
        if self.lag_ms:
            return order.view(begun - self.lag_ms)
        if self.calm or roll < 0.7:
            return order.view(self._clockwork.now_ms)
        as_of = begun - self._dice.choice([100, 5_000, 30_000, self._times.stale])
        return order.view(as_of, self._clockwork.now_ms if roll > 0.9 else None)

    async def knock(self) -> bool:
        """As `ports.NetworkProbe` says."""
        await self._cut("knock")
        return not self.down

    async def latest_refund(self, order_id: str) -> str:
        """As `ports.RefundStatus` says; it is about whichever refund came last, as at Ecster."""
        await self._cut("the latest refund")
        if not self.calm and (delay := self.hint_delay()):
            await self._until(self._clockwork.now_ms + delay)
        refunds = self.orders[order_id].refunds
        if not refunds or self._dice.random() < 0.2:
            return "ONGOING"
        return refunds[-1].said

    async def find(self, search: OrderFilter) -> AsyncIterator[HitPage]:
        """Nobody searches here."""
        del search
        yield HitPage((), whole=True)

    async def fetch_pdf(self, url: str) -> bytes:
        """There are no documents here."""
        raise errors.OrderNotFound(url)

    async def _until(self, when_ms: int) -> None:
        """Wait for the world, which goes on while the computer sleeps."""
        waits = asyncio.get_running_loop().create_future()
        self._clockwork.at(when_ms, lambda: waits.done() or waits.set_result(None))
        await waits

    async def _cut(self, where: str) -> None:
        if self.cut_here(where):
            await asyncio.get_running_loop().create_future()


def _ref_of(parcel: Parcel) -> str:
    body = json.loads(parcel.body)
    return body.get("transactionReference") or body["message"]


def _wish_of(parcel: Parcel) -> Transaction:
    body = json.loads(parcel.body)
    kind = body.get("type", "CREDIT")
    return Transaction(
        "",
        kind,
        None,
        body["amount"],
        (),
        body.get("transactionReference", ""),
        body.get("message", "") if parcel.route is Route.TRANSACTIONS else "",
        debit_transaction_id=body.get("debitTransaction", ""),
    )
