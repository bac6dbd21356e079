"""Who acts in a world: the cashier, other tills, a manager."""

from ecster_desk.domain.attempt import AttemptType, ForbiddenTransition, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.order import Transaction
from ecster_desk.services.stray import strays_caught
from tests.simulation.clockwork import finish
from tests.simulation.server import Refund, SimOrder
from tests.support.attempts import a_reference

KINDS = (AttemptType.DEBIT, AttemptType.CREDIT, AttemptType.ANNUL)
AMOUNTS = (2_000, 5_000, 5_000, 10_000, 20_000, 30_000)


class People:
    """They do what the dice say; each act is one step."""

    def __init__(self, world) -> None:
        self._world = world
        self._dice = world.dice

    def cashier(self) -> None:
        """Wants money moved, and clicks once or twice."""
        world = self._world
        if self._dice.random() < 0.08:
            world.new_order()
        wanted = self._wish(self._some_order())
        if wanted is None:
            return
        for _click in range(self._dice.choice([1, 1, 2])):
            try:
                intent = world.till.payments.start(wanted)
                world.log(f"start {intent} {wanted.type} {wanted.amount_minor}")
                if wanted.approver:
                    world.invariants.approved.add(intent)
            except DeskError as busy:
                world.log(f"busy {busy.code}")

    def _some_order(self) -> SimOrder:
        return self._dice.choice(list(self._world.network.orders.values())[-3:])

    def _wish(self, order: SimOrder) -> Wanted | None:
        unknown = self._unknown(order.order_id)
        if unknown is not None and self._dice.random() < 0.5:
            return self._fence(unknown, order)
        approver = "manager" if self._dice.random() < 0.3 else ""
        common = {"user": "anna", "approver": approver, "twice": self._dice.random() < 0.5}
        amount = self._dice.choice(AMOUNTS)
        debits = [one.shown for one in order.booked if one.shown.type == "DEBIT"]
        kind = self._dice.choice([*KINDS, AttemptType.DEBIT, AttemptType.DEBIT, AttemptType.CREDIT])
        if order.method == "SWISH":
            kind = AttemptType.SWISH_REFUND
        if kind is AttemptType.ANNUL:
            amount = order.left()
        if kind in {AttemptType.CREDIT, AttemptType.SWISH_REFUND}:
            if not debits:
                return None
            common["debit_tx"] = self._dice.choice(debits).transaction_id
        if amount <= 0:
            return None
        close = kind is AttemptType.DEBIT and self._dice.random() < 0.1
        return Wanted(order.order_id, kind, amount, close_debit=close, **common)

    def _unknown(self, order_id: str):
        attempts = finish(self._world.till.journal.attempts_of(order_id))
        found = [one for one in attempts if one.state is State.UNKNOWN]
        return found[0] if found else None

    def _fence(self, unknown, order: SimOrder) -> Wanted | None:
        fence = {"user": "anna", "fences_ref": unknown.ref}
        if self._dice.random() < 0.5:
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

    def another_till(self) -> None:
        """Somebody moves money on an order of ours; gladly where we are at it just now."""
        world = self._world
        order = self._some_order()
        kind = self._dice.choice(["DEBIT", "DEBIT", "DEBIT", "CREDIT", "CREDIT", "ANNUL"])
        under_way = finish(world.till.journal.open_attempts())
        if under_way and self._dice.random() < 0.5:
            ours = self._dice.choice(under_way)
            order = world.network.orders[ours.order_id]
            kind = "CREDIT" if ours.debit_tx else ours.type.value
        ref = self._dice.choice(["", "shop-7", a_reference(self._dice.randrange(10**9), 1, "TIL2")])
        debits = [one for one in order.booked if one.transaction.type == "DEBIT"]
        debit_tx = ""
        if kind == "CREDIT":
            if not debits:
                return
            debit_tx = self._dice.choice(debits).transaction.transaction_id
        amount = self._dice.choice([5_000, 10_000])
        wish = Transaction("", kind, None, amount, (), ref, debit_transaction_id=debit_tx)
        fails = order.method == "SWISH" and self._dice.random() < 0.5
        booked = None if fails else order.book(world.clockwork.now_ms, wish)
        if order.method == "SWISH" and kind == "CREDIT":
            order.refunds.append(Refund(has_failed=booked is None, booked=booked is not None))
        if booked:
            world.invariants.foreign.add(booked.transaction.transaction_id)
        world.log(f"elsewhere {kind} {amount} {bool(booked)}")

    def manager(self) -> None:
        """Takes over, decides, clears alarms; each as a task of its own."""
        work = self._manage(self._dice.randrange(4))
        self._world.till.life.spawn("manager", strays_caught(work))

    async def _manage(self, what: int) -> None:
        journal = self._world.till.journal
        if what == 0:
            for alarm in await journal.uncleared_alarms():
                await journal.clear_alarm(
                    alarm, by="manager", reason="seen", at=self._world.clockwork.moment()
                )
            return
        for attempt in await journal.open_attempts():
            try:
                await self._decide(attempt, what)
            except (ForbiddenTransition, KeyError):
                continue

    async def _decide(self, attempt, what: int) -> None:
        world = self._world
        settlement = world.till.settlement
        if attempt.state is State.UNKNOWN and what == 1:
            await settlement.take_over(attempt.ref, by="manager", reason="asked")
        elif attempt.state is State.MANUAL and what > 1:
            to = State.DONE if what == 2 else State.NOT_DONE
            world.invariants.overridden.add(attempt.ref)
            await settlement.override(attempt.ref, to, by="manager", reason="phoned")
            world.log(f"override {attempt.ref} {to}")
