"""I1 to I10 of money safety 7, asked of the world after each step."""

import json
from collections import Counter

from ecster_desk.domain.attempt import (
    OPEN_STATES,
    AlarmKind,
    Attempt,
    AttemptType,
    Moment,
    State,
)
from ecster_desk.services.watch import Watch
from tests.simulation.clockwork import Life, finish
from tests.simulation.reasons import Reasons

PAUSE_MS = 60_000  # a refused key, or a server that asked to wait: faults that end this late
SETTLED_WITHIN_MS = 60_000
NOT_HAPPENED = {State.NOT_DONE, State.REJECTED, State.NOT_SENT, State.CANCELLED}


class Broken(AssertionError):
    """An invariant does not hold."""


class Invariants:
    """Keeps what must be remembered to ask."""

    def __init__(self, world) -> None:
        self._world = world
        self.approved: set[str] = set()  # intents for which a manager approved another attempt
        self.overridden: set[str] = set()  # references that a manager decided
        self.foreign: set[str] = set()  # transactions made by somebody else
        self._wire: Counter[str] = Counter()
        self._states: dict[str, State] = {}
        self._broken: list[str] = []
        self._asked_at: tuple[object, int] = (None, 0)
        self._reasons = Reasons(world)
        self._sent_to_follow: set[str] = set()  # before the crash: on the wire, and not settled
        self._may_leave: set[str] | None = None  # all of them, until the end is asked for
        self.calm_since: int | None = None

    # -- at the moment ------------------------------------------------------------------------

    def on_send(self, parcel) -> str:
        """I1 and I2, when a money request leaves; tells its reference."""
        body = json.loads(parcel.body)
        ref = body.get("transactionReference")
        journal = self._world.till.journal
        sending = [
            one
            for one in finish(journal.attempts_of(parcel.order_id))
            if one.state is State.SENDING and one.body == parcel.body
        ]
        self._ask(len(sending) == 1, f"I1: {ref} left without a durable SENDING row")
        ref = sending[0].ref if sending else str(ref)
        self._wire[ref] += 1
        self._ask(self._wire[ref] == 1, f"I2: {ref} is on the wire again")
        may_leave = self._may_leave is None or ref in self._may_leave
        self._ask(may_leave, f"{ref} left after the end of the run was asked for")
        return ref

    def on_state(self, attempt: Attempt, why: str) -> None:
        """I4 and I5, when an attempt's state has changed on disk."""
        self._world.log(f"{attempt.ref} {attempt.state} {why}")
        self._states[attempt.ref] = attempt.state
        self._believed(attempt, why)
        if attempt.ref in self.overridden and why == "override":
            return
        if attempt.state in NOT_HAPPENED:
            landed = any(one.booked for one in self._flights(attempt))
            self._ask(not landed, f"I4: {attempt.ref} is {attempt.state} and had landed")
        if attempt.state is State.DONE:
            self._ask(self._happened(attempt), f"I5: {attempt.ref} is DONE and did not happen")

    def _believed(self, attempt: Attempt, why: str) -> None:
        """The documents' own answer is taken at its word, and people are asked for a reason."""
        if why == "odd_answer":
            right = [one for one in self._flights(attempt) if one.answer == "right" and one.booked]
            self._ask(not right, f"a right answer about {attempt.ref} was not believed")
        if attempt.state is State.MANUAL and why != "override":
            objection = self._reasons.objection(attempt)
            self._ask(not objection, f"{attempt.ref} is MANUAL: {objection}")

    def on_end_asked(self, where: str) -> None:
        """What is SENDING by now, or is being written down as that, is finished; nothing else."""
        states = {State.SENDING}
        if where == "before start_sending":
            states.add(State.INTENT)
        opened = finish(self._world.till.journal.open_attempts())
        self._may_leave = {one.ref for one in opened if one.state in states}

    def on_end(self, life: Life) -> None:
        """A run that ends ends whole."""
        left = [task.get_name() for task in life.tasks]
        self._ask(not left, f"{left} outlive the end of the run")
        self._crashed(life)

    def on_crash(self) -> None:
        """What the next start must find: all that left and is not settled on disk."""
        self._sent_to_follow = {
            ref for ref in self._wire if self._states.get(ref, State.SENDING) in OPEN_STATES
        }
        self._may_leave = None

    def on_restart(self) -> None:
        """I7: the open references are all that were sent and are unresolved, or more."""
        opened = {one.ref for one in finish(self._world.till.journal.open_attempts())}
        lost = sorted(self._sent_to_follow - opened)
        self._ask(not lost, f"I7: {lost} were sent, are unresolved, and nobody knows them")

    def on_files(self, files: list[str], log: list[str]) -> None:
        """I10."""
        self._ask(not files, f"I10: something secret stands in {files}")
        self._ask(not log, f"I10: something secret was logged: {log[:1]}")
        self.complain()

    def on_commit(self, flight) -> None:
        """I4, when the server books something after all."""
        state = self._states.get(flight.ref)
        excused = flight.beyond_model or flight.ref in self.overridden
        self._ask(
            excused or state not in NOT_HAPPENED, f"I4: {flight.ref} was {state} and has landed"
        )

    def _happened(self, attempt: Attempt) -> bool:
        order = self._world.network.orders[attempt.order_id]
        if attempt.type is AttemptType.ANNUL:
            return any(one.transaction.type == "ANNUL" for one in order.booked)
        if attempt.type is AttemptType.SWISH_REFUND:
            return any(
                one.transaction.type == "CREDIT"
                and one.transaction.amount_minor == attempt.amount_minor
                and one.transaction.debit_transaction_id == attempt.debit_tx
                and one.transaction.transaction_id not in attempt.baseline.transaction_ids
                for one in order.booked
            )
        return any(one.booked for one in self._flights(attempt))

    def _flights(self, attempt: Attempt):
        return [one for one in self._world.network.flights if one.parcel.body == attempt.body]

    # -- after a step ------------------------------------------------------------------------

    def after_step(self) -> None:
        """I7 and I9, and that no task of the till has crashed."""
        world = self._world
        self._crashed(world.till.life)
        self.complain()
        asked_at = (world.till.recorded, world.till.recorded.written)
        if self._asked_at == asked_at:
            return  # nothing was written since
        self._asked_at = asked_at
        opened = finish(world.till.journal.open_attempts())
        self._shown_to_people(opened)
        by_order: dict[str, list[Attempt]] = {}
        for one in opened:
            by_order.setdefault(one.order_id, []).append(one)
        for order_id, attempts in by_order.items():
            fencing = [one for one in attempts if one.fences_ref is not None]
            plain = [one for one in attempts if one.fences_ref is None]
            self._ask(len(plain) <= 1, f"I9: {order_id} has two open attempts")
            if fencing:
                known = {one.ref for one in finish(world.till.journal.attempts_of(order_id))}
                self._ask(all(one.fences_ref in known for one in fencing), "I9: a fence of nothing")

    def _crashed(self, life: Life) -> None:
        self._ask(not life.crashes, f"a task crashed: {life.crashes}")
        planted = any(one.startswith("stray") for one in self._world.fates.struck)
        self._ask(planted or not life.strays, f"cancelled by nobody: {life.strays}")

    def _shown_to_people(self, opened) -> None:
        """I7 on the screen: once the start is over, each unresolved reference stands there."""
        room = self._world.till.room
        if not room.ready.is_set():
            return
        shown = {one.attempt.ref for one in room.board.unsettled() if one.attempt}
        missing = [one.ref for one in opened if one.ref in self._wire and one.ref not in shown]
        self._ask(not missing, f"I7: {missing} are open, and no screen shows them")

    def alive(self) -> None:
        """I6 while it is calm: nothing is unknown for longer than its time."""
        now = self._world.clockwork.moment()
        for one in finish(self._world.till.journal.open_attempts()):
            if one.state is not State.UNKNOWN or one.type is AttemptType.SWISH_REFUND:
                continue
            since = self._counted_from(one, now)
            calm_ms = now.mono_ms - (self._world.clockwork.now_ms - self.calm_since)
            due = max(since + self._world.times.settled, calm_ms + PAUSE_MS) + SETTLED_WITHIN_MS
            self._ask(now.mono_ms <= due, f"I6: {one.ref} has been unknown for too long")

    def _counted_from(self, attempt: Attempt, now: Moment) -> int:
        """What C + L counts from, on the boot clock (money safety 3.9)."""
        if attempt.t_closed_ms is not None and attempt.created.boot_id == now.boot_id:
            return attempt.t_closed_ms
        first = attempt.first_look
        if first is not None and first.boot_id == now.boot_id:
            return first.mono_ms
        return now.mono_ms

    # -- at the end --------------------------------------------------------------------------

    def at_the_end(self) -> None:
        """I3, I6 and I8, when the dust has settled."""
        journal = self._world.till.journal
        for order in self._world.network.orders.values():
            self._read_once_more(order.order_id)
            attempts = finish(journal.attempts_of(order.order_id))
            alarms = finish(journal.alarms_of(order.order_id))
            for attempt in attempts:
                self._settled(attempt)
                self._counted(attempt, {(one.ref, one.kind) for one in alarms})
            self._once_per_intent(attempts, alarms)
        self._ask(finish(journal.verify()) == "", "I8: the chain does not verify")
        self.complain()

    def _read_once_more(self, order_id: str) -> None:
        life, till = self._world.till.life, self._world.till

        async def read(ended: list[bool]) -> None:
            try:
                await Watch(till.room).observe(await self._world.network.get(order_id))
            finally:
                ended.append(True)

        ended: list[bool] = []
        life.spawn("last read", read(ended))
        while not ended:
            self._world.next_event()
            life.loop.run_ready()

    def _settled(self, attempt: Attempt) -> None:
        swish = attempt.type is AttemptType.SWISH_REFUND
        still = {State.INTENT, State.SENDING} | (set() if swish else {State.UNKNOWN})
        self._ask(attempt.state not in still, f"I6: {attempt.ref} is still {attempt.state}")

    def _counted(self, attempt: Attempt, alarms: set[tuple[str, AlarmKind]]) -> None:
        """Σ DONE + Σ LATE + extra DUPLICATE = what the server booked, reference by reference."""
        booked = sum(len(one.booked) for one in self._flights(attempt))
        if attempt.type is AttemptType.SWISH_REFUND or not self._shows(attempt):
            return
        if booked and attempt.state in NOT_HAPPENED:
            self._ask((attempt.ref, AlarmKind.LATE) in alarms, f"I8: {attempt.ref} no LATE")
        if booked > 1 and attempt.state is not State.MANUAL:
            self._ask((attempt.ref, AlarmKind.DUPLICATE) in alarms, f"I8: {attempt.ref} no DUP")

    def _shows(self, attempt: Attempt) -> bool:
        rules = self._world.rules
        return rules.echoes or (rules.says_messages and b'"message"' in attempt.body)

    def _once_per_intent(self, attempts: tuple[Attempt, ...], alarms) -> None:
        by_intent: Counter[str] = Counter()
        for attempt in attempts:
            if attempt.type is not AttemptType.SWISH_REFUND and self._shows(attempt):
                by_intent[attempt.intent_id] += sum(len(f.booked) for f in self._flights(attempt))
        for intent, booked in by_intent.items():
            refs = {one.ref for one in attempts if one.intent_id == intent}
            told = any(one.ref in refs for one in alarms)
            excused = intent in self.approved or told or refs & self.overridden
            self._ask(booked <= 1 or bool(excused), f"I3: {intent} was booked {booked} times")

    def _ask(self, holds: bool, says: str) -> None:
        """Note what does not hold; raised after the step, where no task can swallow it."""
        if not holds:
            self._broken.append(says)

    def complain(self) -> None:
        """Raise what was noted."""
        if self._broken:
            tail = "\n".join(self._world.lines[-60:])
            raise Broken(f"seed {self._world.seed}: {self._broken[0]}\n{tail}")
