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
from ecster_desk.domain.order import Transaction
from ecster_desk.domain.settle.facts import Profile, sandbox_profile
from ecster_desk.domain.settle.times import HOUR, SECOND, Times
from ecster_desk.services.gate import Gate
from ecster_desk.services.money_room import Outside, Post, Room
from ecster_desk.services.payments import Payments
from ecster_desk.services.settlement import Settlement
from ecster_desk.services.stray import past_strays
from ecster_desk.services.watch import Watch
from tests.simulation.clockwork import Clockwork, Life, finish
from tests.simulation.fates import Fates
from tests.simulation.invariants import Invariants
from tests.simulation.network import Network
from tests.simulation.people import KINDS, People
from tests.simulation.recorded import Recorded
from tests.simulation.secrecy import KEY, Listener, told_by
from tests.simulation.server import Rules, SimOrder

TIMES = Times()  # but for the tick: where nobody sleeps, it would only cost steps
SLEEPY = 0.06  # the share of worlds in which the computer sleeps
ASKING = 0.15  # the share of servers that say Retry-After, and what they ask for
ASKED = (None, 5 * SECOND, 30 * SECOND, 99_999 * SECOND)
TICKS = 8
PATIENCE = 5 * SECOND  # beyond the deadline of a send (money safety 5)
HOST = "sim"


class OneKey:
    """A `SecretStore` with the same secret for all."""

    def read(self, _name: str) -> bytes:
        """As the port says."""
        return KEY

    def create(self, _name: str) -> bytes:
        """As the port says."""
        return KEY


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

    def __init__(
        self,
        seed: int,
        folder: Path,
        template: Path,
        *,
        plain: bool = False,
        sleeps: bool = False,
    ) -> None:
        self.dice, self.seed = random.Random(seed), seed
        self.folder = folder
        self.clockwork = Clockwork()
        self.attempts = []  # as the journal has them at the end
        self.listener, self.trace = Listener(), hashlib.sha256()
        self.lines: list[str] = []
        self.network = Network(self.clockwork, self.dice, TIMES, self.log)
        self.network.on_send = self._sends
        self.network.cut_here = self.cut_here
        self.rules, self.profile = Rules(), sandbox_profile(HOST)
        self.fates = Fates(self)
        if plain:
            self.network.orders["order0"] = SimOrder("order0", self.rules)
        else:
            self.rules, self.profile = self._kind_of_server()
            self._make_orders()
            sleeps = self.dice.random() < SLEEPY
            self._make_busy(random.Random(f"busy {seed}"))
            self.fates.draw_world(sleeps=sleeps)
        self.times = replace(TIMES, tick=SECOND if sleeps else HOUR)
        self.cut_countdown, self.sleep_countdown = -1, -1
        self.cut, self.cuts = False, []  # where it died
        self.ends_by: int | None = None  # the end of the run was asked for: by when at the latest
        self.disk = 0.0
        self.disk_countdown, self.disk_fails = -1, ""
        self.invariants = Invariants(self)
        self.people = People(self)
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

    def _make_busy(self, dice: random.Random) -> None:
        """Some servers ask for a wait; by dice of their own, so that the other worlds stay."""
        if dice.random() < ASKING:
            self.network.asks = lambda: dice.choice(ASKED)

    def _make_orders(self) -> None:
        for _order in range(2):
            self.new_order()

    def new_order(self) -> None:
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
        room = Room(post, outside, self.times, self.clockwork.moment())
        watch = Watch(room)
        settlement = Settlement(room, watch)
        payments = Payments(room, Gate(room, watch), settlement, watch)
        life.spawn("start settlement", past_strays(settlement.start))
        life.spawn("start watch", past_strays(watch.start))
        return Till(life, journal, recorded, room, payments, settlement)

    # -- the run ------------------------------------------------------------------------------

    def run(self, steps: int) -> str:
        """So many steps, then calm, then the last questions; the history's hash."""
        with self.listener:
            self.settle_down()
            for _step in range(steps):
                self._step()
                self.invariants.after_step()
            return self.end()

    def end(self) -> str:
        """Calm, and the last questions; the history's hash."""
        self.calm()
        self.invariants.at_the_end()
        self.invariants.on_files(told_by(self.folder), self.listener.told)
        journal = self.till.journal
        self.attempts = [
            one for name in self.network.orders for one in finish(journal.attempts_of(name))
        ]
        self.close()
        return self.trace.hexdigest()

    def _step(self) -> None:
        roll = self.dice.random()
        if roll < 0.22:
            self.people.cashier()
        elif roll < 0.25:
            self.people.another_till()
        elif roll < 0.27:
            self.people.manager()
        elif roll < 0.30:
            self._trouble()
        else:
            self._time_goes_on()
        self.fates.draw_step()
        self.settle_down()

    def _time_goes_on(self) -> None:
        """To the next event; where the till ticks, over a few ticks in which nothing happens."""
        told = len(self.lines)
        for _tick in range(TICKS):
            self.next_event()
            if self.times.tick > SECOND or len(self.lines) > told:
                return
            self.settle_down()

    def next_event(self) -> None:
        """Let time go on to whatever comes next, a minute at most."""
        now = self.clockwork.now_ms
        until = now + 60 * SECOND
        for due in (self._loop_due(), self.clockwork.next_ms()):
            until = until if due is None else min(until, due)
        self.clockwork.now_ms = max(now, until)
        self.clockwork.let_happen()

    def _loop_due(self) -> int | None:
        due = self.till.life.loop.next_due_ms()
        return None if due is None else due + self.clockwork.now_ms - self.clockwork.awake_ms

    def settle_down(self) -> None:
        self.till.life.loop.run_ready()
        if self.cut:
            self.crash(reboot=self.dice.random() < 0.3)
            self.till.life.loop.run_ready()
        elif self.ends_by is not None and self._is_at_rest(self.ends_by):
            self.end_run()
            self.till.life.loop.run_ready()

    def ask_to_end(self, where: str) -> None:
        """A person closes the program, whatever it is at."""
        self.ends_by = self.clockwork.now_ms + TIMES.deadline + PATIENCE
        self.invariants.on_end_asked(where)
        self.till.payments.close()

    def _is_at_rest(self, at_the_latest: int) -> bool:
        busy = self.till.payments.is_any_latched() or self.till.room.unwritten
        return not busy or self.clockwork.now_ms >= at_the_latest

    def end_run(self) -> None:
        """As the program does when it is at rest: each task ends, and a start some time later."""
        life = self.till.life
        life.end()
        life.loop.run_ready()
        self.invariants.on_end(life)
        self.log("the end")
        self._start_again(reboot=self.dice.random() < 0.3)

    def crash(self, *, reboot: bool) -> None:
        """Kill -9, and a start some time later."""
        self.log("crash")
        self._start_again(reboot=reboot)

    def _start_again(self, *, reboot: bool) -> None:
        self.cut, self.cut_countdown, self.ends_by = False, -1, None
        self.fates.disarm()
        self.close()
        self.invariants.on_crash()
        self.network.clip()
        self.clockwork.let_pass(self.dice.choice([500, 20 * SECOND, 300 * SECOND]))
        if reboot:
            self.clockwork.reboot()
        self.till = self._start()
        self.invariants.on_restart()

    def close(self) -> None:
        self.till.life.cut_off()
        finish(self.till.journal.close())

    def sleep(self) -> None:
        """The computer sleeps for a while, wherever it is."""
        self.log("sleep")
        self.clockwork.sleep(self.dice.choice([3 * SECOND, 40 * SECOND, 600 * SECOND]))

    def calm(self) -> None:
        """Faults end; whatever is unknown must be settled in time (I6)."""
        self.log("calm")
        self.network.calm, self.network.down = True, False
        self.cut_countdown, self.sleep_countdown, self.disk = -1, -1, 0.0
        self.fates.end()
        if self.ends_by is not None:
            self.end_run()
        self.invariants.calm_since = self.clockwork.now_ms
        end = self.clockwork.now_ms + TIMES.deadline + TIMES.settled + 61 * SECOND
        while self.clockwork.now_ms < end:
            self.next_event()
            self.settle_down()
            self.invariants.alive()
            self.invariants.after_step()

    # -- what goes wrong ----------------------------------------------------------------------

    def _trouble(self) -> None:
        what = self.dice.randrange(6)
        if self.times.tick == SECOND and self.dice.random() < 0.5:
            self.sleep()
            return
        if what == 0:
            self.network.down = not self.network.down
        elif what == 1:
            self.cut_countdown = self.dice.randrange(40)
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
        if self.fates.left:
            self.fates.meet(where)
        if self.sleep_countdown > 0:
            self.sleep_countdown -= 1
            if self.sleep_countdown == 0:
                self.sleep()
        if self.cut_countdown < 0:
            return False
        self.cut_countdown -= 1
        self.cut = self.cut_countdown < 0
        if self.cut:
            self.log(f"cut {where}")
            self.cuts.append(where)
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
