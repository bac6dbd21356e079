"""A world in which a till works: people, other tills, a network, a disk, and kill -9.

One seed gives one history. A step is one event: somebody acts, or time goes on to whatever comes
next. After each step the invariants of money safety 7 are asked.
"""

import hashlib
import random
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from ecster_desk.adapters.store.journal import SqlJournal, open_here
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.worker import InlineWorker
from ecster_desk.domain.attempt import Attempt, AttemptType, ForbiddenTransition, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.order import Transaction
from ecster_desk.domain.settle.facts import Profile, sandbox_profile
from ecster_desk.domain.settle.times import HOUR, SECOND, Times
from ecster_desk.services.gate import Gate
from ecster_desk.services.money_room import Outside, Post, Room
from ecster_desk.services.payments import Payments
from ecster_desk.services.settlement import Settlement
from ecster_desk.services.watch import Watch
from tests.simulation.clockwork import Clockwork, Life
from tests.simulation.invariants import Invariants
from tests.simulation.network import Network
from tests.simulation.recorded import Recorded
from tests.simulation.server import Rules, SimOrder
from tests.support.attempts import a_reference

TIMES = replace(Times(), tick=HOUR)  # nobody sleeps here: ticks would only cost steps
HOST = "sim"
KINDS = (AttemptType.DEBIT, AttemptType.CREDIT, AttemptType.ANNUL)


class OneKey:
    """A `SecretStore` with the same secret for all."""

    def read(self, _name: str) -> bytes:
        """As the port says."""
        return b"k" * 32

    def create(self, _name: str) -> bytes:
        """As the port says."""
        return b"k" * 32


@dataclass
class Till:
    """One run of the till."""

    life: Life
    journal: SqlJournal
    recorded: Recorded
    room: Room
    payments: Payments
    settlement: Settlement


class World:
    """All of it, driven by one seed."""

    def __init__(self, seed: int, folder: Path, template: Path, *, plain: bool = False) -> None:
        self.dice = random.Random(seed)
        self.seed = seed
        self.folder = folder
        self.clockwork = Clockwork()
        self.attempts: list[Attempt] = []  # as the journal has them at the end
        self.trace = hashlib.sha256()
        self.lines: list[str] = []
        self.network = Network(self.clockwork, self.dice, TIMES, self.log)
        self.network.on_send = self._sends
        self.network.cut_here = self.cut_here
        self.rules, self.profile = Rules(), sandbox_profile(HOST)
        if plain:
            self.network.orders["order0"] = SimOrder("order0", self.rules)
        else:
            self.rules, self.profile = self._kind_of_server()
            self._make_orders()
        self.cut_countdown = -1
        self.cut = False
        self.disk = 0.0
        self.disk_countdown, self.disk_fails = -1, ""
        self.invariants = Invariants(self)
        self.network.on_commit = self.invariants.on_commit
        shutil.copytree(template, folder, dirs_exist_ok=True)
        self.till = self._start()

    # -- making -------------------------------------------------------------------------------

    def _kind_of_server(self) -> tuple[Rules, Profile]:
        roll = self.dice.random()
        if roll < 0.7:
            return Rules(), sandbox_profile(HOST)
        if roll < 0.8:
            return Rules(echoes=False), Profile(HOST)
        if roll < 0.9:
            return Rules(keeps_ceilings=False), Profile(HOST, echo=frozenset(KINDS))
        return Rules(echoes=False, says_messages=False), Profile(HOST)

    def _make_orders(self) -> None:
        for _order in range(2):
            self._new_order()

    def _new_order(self) -> None:
        order = SimOrder(f"order{len(self.network.orders)}", self.rules)
        self.network.orders[order.order_id] = order
        if self.dice.random() < 0.25:
            order.method = "SWISH"
            paid = Transaction("", "DEBIT", None, order.amount_minor)
            order.book(self.clockwork.now_ms - 60_000, paid)

    def _start(self) -> Till:
        life = Life(self.clockwork)
        journal = open_here(Place(self.folder), OneKey(), self.clockwork.moment(), InlineWorker())
        recorded = Recorded(journal)
        recorded.cut_here = self.cut_here
        recorded.fails_here = self._disk_says
        recorded.on_state = self.invariants.on_state
        outside = Outside(
            gateway=self.network,
            sender=self.network,
            probe=self.network,
            refunds=self.network,
            journal=recorded,
            clock=self.clockwork,
            random_bytes=self.dice.randbytes,
            chance=lambda: self.dice.randrange(1001),
            spawn=life.spawn,
        )
        post = Post(HOST, "TIL1", "install-1", self.profile)
        room = Room(post, outside, TIMES, self.clockwork.moment())
        watch = Watch(room)
        settlement = Settlement(room, watch)
        payments = Payments(room, Gate(room, watch), settlement, watch)
        life.spawn("start settlement", settlement.start())
        life.spawn("start watch", watch.start())
        return Till(life, journal, recorded, room, payments, settlement)

    # -- the run ------------------------------------------------------------------------------

    def run(self, steps: int) -> str:
        """So many steps, then calm, then the last questions; the history's hash."""
        self.settle_down()
        for _step in range(steps):
            self._step()
            self.invariants.after_step()
        return self.end()

    def end(self) -> str:
        """Calm, and the last questions; the history's hash."""
        self.calm()
        self.invariants.at_the_end()
        journal = self.till.journal
        self.attempts = [
            one for name in self.network.orders for one in finish(journal.attempts_of(name))
        ]
        self.close()
        return self.trace.hexdigest()

    def _step(self) -> None:
        roll = self.dice.random()
        if roll < 0.22:
            self._person()
        elif roll < 0.25:
            self._somebody_else()
        elif roll < 0.27:
            self._manager()
        elif roll < 0.30:
            self._trouble()
        else:
            self.next_event()
        self.settle_down()

    def next_event(self) -> None:
        """Let time go on to whatever comes next, a minute at most."""
        due = [one for one in (self._loop_due(), self.clockwork.next_ms()) if one is not None]
        now = self.clockwork.now_ms
        self.clockwork.now_ms = max(now, min([*due, now + 60 * SECOND]))
        self.clockwork.let_happen()

    def _loop_due(self) -> int | None:
        due = self.till.life.loop.next_due_ms()
        return None if due is None else due + self.clockwork.now_ms - self.clockwork.mono_ms

    def settle_down(self) -> None:
        self.till.life.loop.run_ready()
        if self.cut:
            self.crash(reboot=self.dice.random() < 0.3)
            self.till.life.loop.run_ready()

    def crash(self, *, reboot: bool) -> None:
        """Kill -9, and a start some time later."""
        self.log("crash")
        self.cut, self.cut_countdown = False, -1
        self.close()
        self.network.clip()
        self.clockwork.now_ms += self.dice.choice([500, 20 * SECOND, 300 * SECOND])
        self.clockwork.let_happen()
        if reboot:
            self.clockwork.reboot()
        self.till = self._start()

    def close(self) -> None:
        self.till.life.cut_off()
        finish(self.till.journal.close())

    def calm(self) -> None:
        """Faults end; whatever is unknown must be settled in time (I6)."""
        self.log("calm")
        self.network.calm, self.network.down = True, False
        self.cut_countdown, self.disk = -1, 0.0
        end = self.clockwork.now_ms + TIMES.deadline + TIMES.settled + 61 * SECOND
        while self.clockwork.now_ms < end:
            self.next_event()
            self.settle_down()
            self.invariants.after_step()

    # -- who does what ------------------------------------------------------------------------

    def _person(self) -> None:
        if self.dice.random() < 0.08:
            self._new_order()
        order = self.dice.choice(list(self.network.orders.values())[-3:])
        wanted = self._wish(order)
        if wanted is None:
            return
        for _click in range(self.dice.choice([1, 1, 2])):
            try:
                intent = self.till.payments.start(wanted)
                self.log(f"start {intent} {wanted.type} {wanted.amount_minor}")
                if wanted.approver:
                    self.invariants.approved.add(intent)
            except DeskError as busy:
                self.log(f"busy {busy.code}")

    def _wish(self, order: SimOrder) -> Wanted | None:
        shown = order.view(self.clockwork.now_ms)
        unknown = self._unknown(order.order_id)
        if unknown is not None and self.dice.random() < 0.5:
            return self._fence(unknown, order)
        approver = "manager" if self.dice.random() < 0.3 else ""
        common = {"user": "anna", "approver": approver, "twice": self.dice.random() < 0.5}
        amount = self.dice.choice([2_000, 5_000, 5_000, 10_000, 20_000, 30_000])
        debits = [one for one in shown.transactions if one.type == "DEBIT"]
        kind = self.dice.choice([*KINDS, AttemptType.DEBIT, AttemptType.DEBIT, AttemptType.CREDIT])
        if order.method == "SWISH":
            kind = AttemptType.SWISH_REFUND
        if kind is AttemptType.ANNUL:
            amount = order.left()
        if kind in {AttemptType.CREDIT, AttemptType.SWISH_REFUND}:
            if not debits:
                return None
            common["debit_tx"] = self.dice.choice(debits).transaction_id
        if amount <= 0:
            return None
        close = kind is AttemptType.DEBIT and self.dice.random() < 0.1
        return Wanted(order.order_id, kind, amount, close_debit=close, **common)

    def _unknown(self, order_id: str):
        attempts = finish(self.till.journal.attempts_of(order_id))
        found = [one for one in attempts if one.state is State.UNKNOWN]
        return found[0] if found else None

    def _fence(self, unknown, order: SimOrder) -> Wanted | None:
        fence = {"user": "anna", "fences_ref": unknown.ref}
        if self.dice.random() < 0.5:
            if order.left() <= 0:
                return None
            return Wanted(order.order_id, AttemptType.ANNUL, order.left(), **fence)
        return Wanted(
            order.order_id,
            unknown.type,
            unknown.amount_minor,
            debit_tx=unknown.debit_tx,
            intent_id=unknown.intent_id,
            **fence,
        )

    def _somebody_else(self) -> None:
        order = self.dice.choice(list(self.network.orders.values())[-3:])
        kind = self.dice.choice(["DEBIT", "DEBIT", "DEBIT", "CREDIT", "CREDIT", "ANNUL"])
        ref = self.dice.choice(["", "shop-7", a_reference(self.dice.randrange(10**9), 1, "TIL2")])
        debits = [one for one in order.booked if one.transaction.type == "DEBIT"]
        debit_tx = ""
        if kind == "CREDIT":
            if not debits:
                return
            debit_tx = self.dice.choice(debits).transaction.transaction_id
        amount = self.dice.choice([5_000, 10_000])
        wish = Transaction("", kind, None, amount, (), ref, debit_transaction_id=debit_tx)
        booked = order.book(self.clockwork.now_ms, wish)
        if booked:
            self.invariants.foreign.add(booked.transaction.transaction_id)
        self.log(f"elsewhere {kind} {amount} {bool(booked)}")

    def _manager(self) -> None:
        """Takes over, decides, clears alarms; each as a task of its own."""
        self.till.life.spawn("manager", self._manage(self.dice.randrange(4)))

    async def _manage(self, what: int) -> None:
        journal = self.till.journal
        if what == 0:
            for alarm in await journal.uncleared_alarms():
                await journal.clear_alarm(
                    alarm, by="manager", reason="seen", at=self.clockwork.moment()
                )
            return
        for attempt in await journal.open_attempts():
            try:
                await self._decide(attempt, what)
            except (ForbiddenTransition, KeyError):
                continue

    async def _decide(self, attempt, what: int) -> None:
        settlement = self.till.settlement
        if attempt.state is State.UNKNOWN and what == 1:
            await settlement.take_over(attempt.ref, by="manager", reason="asked")
        elif attempt.state is State.MANUAL and what > 1:
            to = State.DONE if what == 2 else State.NOT_DONE
            self.invariants.overridden.add(attempt.ref)
            await settlement.override(attempt.ref, to, by="manager", reason="phoned")
            self.log(f"override {attempt.ref} {to}")

    def _trouble(self) -> None:
        what = self.dice.randrange(6)
        if what == 0:
            self.network.down = not self.network.down
        elif what == 1:
            self.cut_countdown = self.dice.randrange(12)
        elif what == 2:
            self.disk = self.dice.choice([0.0, 0.0, 0.3])
        elif what == 3:
            self.clockwork.wall_offset = timedelta(days=self.dice.choice([-1, 0, 1, -20_000]))
        elif what == 4:
            self.crash(reboot=self.dice.random() < 0.3)
        else:
            self.network.down = False

    def cut_here(self, where: str) -> bool:
        """Whether the till dies at this operation."""
        if self.cut:
            return True  # it is dead already: nothing it does is heard of
        if self.cut_countdown < 0:
            return False
        self.cut_countdown -= 1
        self.cut = self.cut_countdown < 0
        if self.cut:
            self.log(f"cut {where}")
        return self.cut

    def _disk_says(self, _name: str) -> str:
        if self.disk_countdown >= 0:
            self.disk_countdown -= 1
            return self.disk_fails if self.disk_countdown < 0 else ""
        if self.dice.random() >= self.disk:
            return ""
        return self.dice.choice(["before", "after"])

    def _sends(self, parcel) -> str:
        return self.invariants.on_send(parcel)

    def log(self, line: str) -> None:
        """One line of the history."""
        stamped = f"{self.clockwork.now_ms} {line}"
        self.trace.update(stamped.encode())
        self.lines.append(stamped)


def finish(coroutine):
    """What a coroutine gives that waits for nothing: the journal works inline here."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waited for something")
