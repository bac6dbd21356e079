"""Views of what is not settled: operations, alarms, and a journal that is in doubt."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.attempt import Attempt, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import Alarm
from ecster_desk.domain.journal_errors import JournalLookOnly, JournalOpening
from ecster_desk.domain.operation import Fence, Operation, wish_of
from ecster_desk.domain.people import Permission, Person
from ecster_desk.domain.undo import Undoing
from ecster_desk.presenters.format import Formats, show_controls
from ecster_desk.presenters.money_desk import MoneyDesk
from ecster_desk.presenters.outcome_words import (
    Mood,
    OutcomeWords,
    again_text,
    alarm_words,
    outcome_words,
    undo_words,
)
from ecster_desk.presenters.problem import problem_of
from ecster_desk.presenters.slip_offer import SlipOffer
from ecster_desk.presenters.strangers import Met, strangers_text
from ecster_desk.presenters.unsettled_state import JOURNAL, UnsettledView
from ecster_desk.presenters.wishes import Wishes

tr = QCoreApplication.translate
_LOOKED_FOR = frozenset({State.UNKNOWN, State.ONGOING, State.MANUAL})
_UNSURE = frozenset({State.UNKNOWN, State.MANUAL})


@dataclass(frozen=True)
class Views:
    """Makes the views of a till; names and currencies are those of the orders seen so far."""

    desk: MoneyDesk
    person: Person
    formats: Formats
    wishes: Wishes
    names: dict[str, str] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)

    @property
    def is_manager(self) -> bool:
        """Whether the person may override."""
        return self.person.may(Permission.OVERRIDE)

    def words(self, operation: Operation, seconds: int | None = None) -> OutcomeWords:
        """What is said of an operation."""
        sibling = self.wishes.sibling(operation)
        currency = self._currency(operation.order_id)
        return outcome_words(operation, currency, self.formats, seconds, sibling)

    def ended(self, operation: Operation) -> OutcomeWords:
        """What is said of an operation that has ended, whatever order is on the screen then."""
        words = self.of_order(operation.order_id, self.words(operation))
        return replace(
            words, slip=_slip_offer(operation.attempt), was_unsure=_was_unsure(operation)
        )

    def left(self, attempt: Attempt) -> OutcomeWords:
        """What is said at a start of the last that was done before the program was cut off."""
        words = self.ended(wish_of(attempt))
        cut_off = tr("outcome", "Its slip may not have been printed before the program ended.")
        advice = f"{cut_off} {words.advice}".strip()
        slip = _slip_offer(attempt, copy=True)
        return replace(words, advice=advice, slip=slip, was_unsure=True, can_wait=True)

    def of_order(self, order_id: str, words: OutcomeWords) -> OutcomeWords:
        """The same words with the order's name: they stay when another order is shown."""
        text = tr("outcome", "Order {order} · {outcome}")
        headline = text.format(order=self._name(order_id), outcome=words.headline)
        return replace(words, headline=headline, order_id=order_id)

    def met(self, met: Met) -> OutcomeWords:
        """What is said of an operation that is done, and of what others did beside it."""
        words = self.ended(wish_of(met.attempt))
        currency = self._currency(met.attempt.order_id)
        others = strangers_text(met.others, currency, self.formats)
        advice = f"{others} {words.advice}".strip()
        return replace(words, mood=Mood.UNSURE, advice=advice)

    def trouble(self, trouble: DeskError, order_id: str) -> OutcomeWords:
        """Why nothing was sent, of an order or of none."""
        problem = problem_of(trouble)
        words = OutcomeWords(Mood.BAD, problem.what, problem.advice)
        return self.of_order(order_id, words) if order_id else words

    def exported(self, name: str) -> OutcomeWords:
        """What is said when a copy of the journal was saved under this name."""
        headline = tr("outcome", "A copy of the journal was saved as {name}").format(name=name)
        return OutcomeWords(Mood.GOOD, headline, tr("outcome", "The journal itself is as it was."))

    def operation(self, operation: Operation) -> UnsettledView:
        """An operation whose outcome is not proved."""
        seconds = None
        if operation.next_look_ms is not None:
            seconds = self._seconds_to(operation.next_look_ms)
        words = self.words(operation, seconds)
        attempt = operation.attempt
        state = attempt.state if attempt else None
        fences = self.fences(operation)
        currency = self._currency(operation.order_id)
        again = again_text(operation, currency, self.formats) if Fence.AGAIN in fences else ""
        return UnsettledView(
            key=attempt.ref if attempt else operation.intent_id,
            order_id=operation.order_id,
            order_name=self._name(operation.order_id),
            mood=words.mood,
            headline=words.headline,
            advice=words.advice,
            reference=attempt.ref if attempt else "",
            holds_goods=holds_goods(operation),
            can_check=state in _LOOKED_FOR,
            can_take_over=self.is_manager and state is State.UNKNOWN,
            can_decide=self.is_manager and state is State.MANUAL,
            can_annul=Fence.ANNUL in fences,
            again=again,
            twice=self.formats.money(2 * operation.amount_minor, currency),
        )

    def fences(self, operation: Operation) -> frozenset[Fence]:
        """None while another of the order is under way: the journal takes one beside it."""
        order_id = operation.order_id
        others = [one for one in self.desk.unsettled() if one.order_id == order_id]
        alarmed = any(alarm.order_id == order_id for alarm in self.desk.alarms())
        stopped = self.desk.look_only is not None or alarmed or len(others) > 1
        return frozenset() if stopped else operation.fences

    def alarm(self, alarm: Alarm) -> UnsettledView:
        """An alarm: a manager must see to it."""
        name = self._name(alarm.order_id)
        words = alarm_words(alarm.kind, name, alarm.seen)
        return UnsettledView(
            key=alarm_key(alarm),
            order_id=alarm.order_id,
            order_name=name,
            mood=words.mood,
            headline=words.headline,
            advice=words.advice,
            reference=alarm.ref,
            can_clear=self.is_manager,
        )

    def undoing(self, undoing: Undoing) -> UnsettledView:
        """An undo that is not finished."""
        order_id = undoing.plan.order_id
        words = undo_words(undoing, self._currency(order_id), self.formats)
        return UnsettledView(
            key=undoing.plan.plan_id,
            order_id=order_id,
            order_name=self._name(order_id),
            mood=words.mood,
            headline=words.headline,
            advice=words.advice,
            can_go_on=not self._is_busy(order_id),
            can_leave=True,
        )

    def _is_busy(self, order_id: str) -> bool:
        return any(one.order_id == order_id for one in self.desk.unsettled())

    def journal(self) -> tuple[UnsettledView, ...]:
        """The journal, if it lets no money move for long; a moment at the start is not told."""
        if self.desk.waits_until_ms and not self.desk.can_confirm:
            return (self._waiting(),)
        trouble = self.desk.look_only
        if not isinstance(trouble, JournalLookOnly) or isinstance(trouble, JournalOpening):
            return ()
        return (
            UnsettledView(
                key=JOURNAL,
                order_name=tr("outcome", "This till"),
                mood=Mood.BAD,
                headline=QCoreApplication.translate("errors", trouble.what),
                advice=QCoreApplication.translate("errors", trouble.advice),
                can_confirm=self.is_manager and self.desk.can_confirm,
                can_export=self.is_manager and self.desk.can_export,
            ),
        )

    def _waiting(self) -> UnsettledView:
        seconds = self._seconds_to(self.desk.waits_until_ms)
        text = tr(
            "outcome",
            "Orders can be read. What was sent before could still turn up until then; after that "
            "each order is read afresh before money moves.",
        )
        headline = tr("outcome", "The journal was in doubt: no money moves for {minutes}:{seconds}")
        return UnsettledView(
            key=JOURNAL,
            order_name=tr("outcome", "This till"),
            mood=Mood.UNSURE,
            headline=headline.format(minutes=seconds // 60, seconds=f"{seconds % 60:02d}"),
            advice=text,
        )

    def _seconds_to(self, mono_ms: int) -> int:
        return max(0, -(-(mono_ms - self.desk.now_ms()) // 1_000))

    def _name(self, order_id: str) -> str:
        return show_controls(self.names.get(order_id, order_id))

    def _currency(self, order_id: str) -> str:
        return self.currencies.get(order_id, "SEK")


def holds_goods(operation: Operation) -> bool:
    """Whether the goods must stay while it stands so."""
    return operation.attempt is not None and operation.attempt.state in _UNSURE


def alarm_key(alarm: Alarm) -> str:
    """Names an alarm to the presenter's verbs."""
    return f"{alarm.kind}:{alarm.ref}:{alarm.seen}"


def _was_unsure(operation: Operation) -> bool:
    attempt = operation.attempt
    if attempt is None:
        return False
    by_person = bool(operation.decided_by)
    return by_person or attempt.via_read or attempt.state in {State.NOT_DONE, State.CANCELLED}


def _slip_offer(attempt: Attempt | None, *, copy: bool = False) -> SlipOffer | None:
    if attempt is None or attempt.state is not State.DONE or not attempt.booked_tx:
        return None
    return SlipOffer(attempt.ref, attempt.order_id, attempt.booked_tx, copy)
