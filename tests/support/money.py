"""A money desk that does what a test says, and people to stand at it."""

from dataclasses import replace
from datetime import UTC
from itertools import count

from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.journal import Plan, PlanStep
from ecster_desk.domain.journal_errors import OrderBusy
from ecster_desk.domain.operation import Operation, Phase, Wanted
from ecster_desk.domain.people import Permission, Person
from ecster_desk.domain.undo import Undoing
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.unsettled import UnsettledPresenter
from tests.support.attempts import NOON, ORDER_ID, a_moment, a_reference, an_attempt

MANAGER = Person("demo", "Demo", frozenset(Permission))
CASHIER = Person("c1", "Cashier", frozenset({Permission.DEBIT, Permission.REFUND}))


def an_operation(state=State.UNKNOWN, number=1, **changes):
    """A debit of 1 125,00 kr as a screen shows it."""
    known = {key: changes.pop(key) for key in tuple(changes) if key in Operation.__slots__}
    attempt = an_attempt(
        changes.pop("type", AttemptType.DEBIT),
        changes.pop("amount_minor", 112_500),
        ref=changes.pop("ref", a_reference(number)),
        state=state,
        **changes,
    )
    given = Operation(
        attempt.intent_id,
        attempt.order_id,
        attempt.type,
        attempt.amount_minor,
        Phase.SENT_OFF,
        attempt,
    )
    return replace(given, **known)


def an_undoing(plan_id="p1", over=0, **changes):
    """The undo of a partly debited order: what is left is annulled, the debit "d1" refunded."""
    steps = (
        PlanStep(a_reference(71)[:-2], AttemptType.ANNUL, 75_000),
        PlanStep(a_reference(72)[:-2], AttemptType.CREDIT, 62_500, "d1"),
    )
    order_id = changes.get("order_id", ORDER_ID)
    plan = Plan(plan_id, order_id, "demo", steps, a_moment())
    return Undoing(plan, frozenset(step.intent_id for step in steps[:over]))


class FakeDesk:
    """A `MoneyDesk` without services: nothing is sent, a test moves the operations.

    Attributes:
        wanted: what was started, in order.
        asked: other calls, as tuples.
        running: the operations that are not settled, oldest first.
        standing: the alarms.
        ms: the boot clock.
        told_of_export: to be called with how the latest export ended.
        keeps_all: two attempts of one wish stand beside each other.
    """

    def __init__(self) -> None:
        self.wanted: list[Wanted] = []
        self.asked: list[tuple] = []
        self.running: list[Operation] = []
        self.standing = []
        self.look_only = None
        self.merchant_id = ""
        self.can_confirm = False
        self.can_export = False
        self.told_of_export = None
        self.waits_until_ms = 0
        self.busy = False
        self.keeps_all = False
        self.ms = 0
        self._numbers = count(1)
        self._listeners = []
        self._alarm_listeners = []
        self._offer_listeners = []
        self.plans = []

    def new_intent(self):
        return a_reference(next(self._numbers))[:-2]

    def start(self, wanted):
        if self.busy:
            raise OrderBusy
        self.wanted.append(wanted)
        self._tell(
            Operation(
                wanted.intent_id,
                wanted.order_id,
                wanted.type,
                wanted.amount_minor,
                Phase.READING,
                order=wanted.shown,
            )
        )
        return wanted.intent_id

    def send_again(self, ref, user):
        if self.busy:
            raise OrderBusy
        self.asked.append(("send again", ref, user))
        fenced = next(one for one in self.running if one.attempt and one.attempt.ref == ref)
        return fenced.intent_id

    def refuse(self, trouble):
        """Nothing was sent."""
        self._tell(replace(self.running[-1], phase=Phase.REFUSED, trouble=trouble))

    def move(self, state, *, why="", next_look_ms=None, **changes):
        """The latest operation is in another state."""
        shown = self.running[-1]
        number = int.from_bytes(shown.intent_id.encode(), "big") % 1_000
        attempt = shown.attempt or an_attempt(
            shown.type,
            shown.amount_minor,
            ref=f"{shown.intent_id}01",
            order_id=shown.order_id,
            created=a_moment(number),
        )
        changed = replace(attempt, state=state, **changes)
        self._tell(
            replace(
                shown, phase=Phase.SENT_OFF, attempt=changed, why=why, next_look_ms=next_look_ms
            )
        )

    def show(self, operation):
        """An operation of another run, or of another order."""
        self._tell(operation)

    def tell_alarms(self):
        for listener in self._alarm_listeners:
            listener()

    def _tell(self, operation):
        kept = [one for one in self.running if self._key(one) != self._key(operation)]
        self.running = kept if operation.is_settled else [*kept, operation]
        for listener in self._listeners:
            listener(operation)

    def _key(self, operation):
        ref = operation.attempt.ref if operation.attempt and self.keeps_all else ""
        return ref or operation.intent_id

    def subscribe(self, listener):
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def subscribe_alarms(self, listener):
        self._alarm_listeners.append(listener)
        return lambda: self._alarm_listeners.remove(listener)

    def unsettled(self):
        return tuple(self.running)

    def alarms(self):
        return tuple(self.standing)

    def now_ms(self):
        return self.ms

    def check_now(self, ref):
        self.asked.append(("check", ref))

    def take_over(self, ref, user, reason):
        self.asked.append(("take over", ref, user, reason))

    def decide(self, ref, user, reason, *, done):
        self.asked.append(("decide", ref, user, reason, done))

    def undoings(self):
        return tuple(self.plans)

    def subscribe_offers(self, listener):
        self._offer_listeners.append(listener)
        return lambda: self._offer_listeners.remove(listener)

    def ask_undo(self, order_id, user):
        self.asked.append(("ask undo", order_id, user))
        if self.busy:
            raise OrderBusy

    def offer(self, offer):
        """What can be undone, as the services tell it."""
        for listener in self._offer_listeners:
            listener(offer)

    def keep_undo(self, plan):
        self.asked.append(("keep undo", plan.plan_id))

    def leave_undo(self, plan_id, user, reason):
        self.asked.append(("leave undo", plan_id, user, reason))

    def confirm_journal(self, user, reason):
        self.asked.append(("confirm journal", user, reason))

    left_slip = None  # what a run that was cut off had left, as a test wants it

    def put_slip_away(self, ref, how):
        self.asked.append(("slip", ref, how))

    def export_journal(self, target, told):
        self.asked.append(("export journal", target))
        self.told_of_export = told

    def clear_alarm(self, alarm, user, reason):
        self.asked.append(("clear", alarm, user, reason))


class Watched:
    """A presenter and what it told."""

    def __init__(self, person=MANAGER):
        self.desk = FakeDesk()
        self.presenter = UnsettledPresenter(self.desk, person, Formats("en", UTC, now=lambda: NOON))
        self.ended = []
        self.moved = []
        self.presenter.ended.connect(lambda telling: self.ended.append(telling()))
        self.presenter.order_moved.connect(self.moved.append)

    @property
    def items(self):
        return self.presenter.state.items
