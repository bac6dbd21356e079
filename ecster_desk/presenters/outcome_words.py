"""How an operation stands, in the words of money safety 6: one state, one mood, one sentence.

The words for an outcome that is not known never say that it went wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.attempt import AlarmKind, Attempt, AttemptType, ManualReason, Moment, State
from ecster_desk.domain.journal_errors import OutcomeNotWritten
from ecster_desk.domain.operation import Operation, Pause
from ecster_desk.domain.settle.absence import FENCED, STILL_COULD_COME
from ecster_desk.domain.settle.fences import left_for
from ecster_desk.domain.undo import Undoing
from ecster_desk.presenters.format import Formats, show_controls
from ecster_desk.presenters.not_again import not_again, not_known_yet, not_yet
from ecster_desk.presenters.problem import Problem
from ecster_desk.presenters.slip_offer import SlipOffer

tr = QCoreApplication.translate


class Mood(Enum):
    """The colour and the icon of a state; the words beside them say the same."""

    WAIT = "wait"
    UNSURE = "unsure"
    GOOD = "good"
    PLAIN = "plain"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """What is said of an operation, and the slip that it can have.

    Attributes:
        order_id: the order, where it is said of one.
        was_unsure: its outcome was not known for a while: nobody waited for this word at the till.
        can_wait: it is no news; all else is to be read first.
    """

    mood: Mood
    headline: str
    advice: str = ""
    slip: SlipOffer | None = None
    order_id: str = ""
    was_unsure: bool = False
    can_wait: bool = False


Telling = Callable[[], OutcomeWords]  # says it in the language of now: it may be read in another

_NOT_THIS_ONE = frozenset({State.NOT_DONE, State.REJECTED})
_MOODS = {
    State.INTENT: Mood.WAIT,
    State.SENDING: Mood.WAIT,
    State.ONGOING: Mood.WAIT,
    State.UNKNOWN: Mood.UNSURE,
    State.MANUAL: Mood.BAD,
    State.DONE: Mood.GOOD,
    State.REJECTED: Mood.BAD,
    State.NOT_SENT: Mood.PLAIN,
    State.NOT_DONE: Mood.PLAIN,
    State.CANCELLED: Mood.PLAIN,
}


def act_text(operation: Operation, currency: str, formats: Formats) -> str:
    """What was asked for, or (once it is done) was booked: "debit of 1 125,00 kr"."""
    texts = {
        AttemptType.DEBIT: tr("outcome", "debit of {amount}"),
        AttemptType.CREDIT: tr("outcome", "refund of {amount}"),
        AttemptType.SWISH_REFUND: tr("outcome", "Swish refund of {amount}"),
        AttemptType.ANNUL: tr("outcome", "annulment of {amount}"),
    }
    text = texts.get(operation.type, tr("outcome", "change of the order"))
    return text.format(amount=formats.money(_amount_minor(operation), currency))


def outcome_words(
    operation: Operation,
    currency: str,
    formats: Formats,
    seconds: int | None = None,
    sibling: Attempt | None = None,
) -> OutcomeWords:
    """All that is said; `seconds` until the next look, None if none is planned.

    `sibling` is the other sending where the same was sent twice (money safety 3.10).
    """
    attempt = operation.attempt
    if attempt is not None and sibling is not None and attempt.state in _NOT_THIS_ONE:
        act = act_text(replace(operation, attempt=sibling), currency, formats)
        return _one_of_two(sibling, act)
    act = act_text(operation, currency, formats)
    if attempt is None:
        return OutcomeWords(
            Mood.WAIT,
            tr("outcome", "Reading the order before the {act}").format(act=act),
            tr("outcome", "Nothing has been sent yet."),
        )
    headline = _headline(operation, attempt, formats).format(act=act)
    if operation.unwritten:
        error = OutcomeNotWritten()
        texts = (error.what, error.advice)
        advice = " ".join(QCoreApplication.translate("errors", text) for text in texts)
        return OutcomeWords(Mood.BAD, headline, advice)
    return OutcomeWords(
        _MOODS[attempt.state], headline, _advice(operation, attempt, formats, seconds)
    )


def again_text(operation: Operation, currency: str, formats: Formats) -> str:
    """Why the same may be sent once more, with the sums; asked before it is."""
    if operation.attempt is None or operation.order is None:
        return ""
    left = left_for(operation.type, operation.attempt.debit_tx, operation.order)
    text = tr(
        "outcome",
        "{amount} is still not known. Together with it that would be {both}, and only {left} is "
        "left: Ecster takes one of the two and refuses the other. It is carried out once.",
    )
    return text.format(
        amount=formats.money(operation.amount_minor, currency),
        both=formats.money(2 * operation.amount_minor, currency),
        left=formats.money(left, currency),
    )


def _one_of_two(sibling: Attempt, act: str) -> OutcomeWords:
    """The same was sent twice and this one came to nothing: what counts is the other."""
    if sibling.state is State.DONE:
        headline = tr("outcome", "Done once: {act}").format(act=act)
        advice = tr("outcome", "It was sent twice: one went through, the other did not.")
        return OutcomeWords(Mood.GOOD, headline, advice)
    headline = tr("outcome", "One sending did not go through: {act}").format(act=act)
    looked_for = tr("outcome", "The other is still looked for.")
    return OutcomeWords(Mood.UNSURE, headline, f"{looked_for} {not_again(sibling.type)}")


def alarm_words(kind: AlarmKind, order_name: str, seen: str) -> OutcomeWords:
    """An alarm: a manager is needed, and why; `seen` is the fact, such as transaction ids."""
    why = {
        AlarmKind.LATE: tr("outcome", "It did go through after all, later than it was looked for."),
        AlarmKind.DUPLICATE: tr("outcome", "It went through twice. Refund one of them?"),
        AlarmKind.MISMATCH: tr("outcome", "Ecster booked another amount than the one asked for."),
        AlarmKind.FOREIGN_SELF: tr(
            "outcome", "The order has an operation of this till that the journal doesn't know."
        ),
    }[kind]
    stops = tr("outcome", "No money can be moved on this order until a manager has seen to it.")
    at = tr("outcome", "Seen at Ecster: {seen}.").format(seen=show_controls(seen))
    headline = tr("outcome", "Manager needed: order {order}")
    return OutcomeWords(
        Mood.BAD, headline.format(order=show_controls(order_name)), f"{why} {stops} {at}"
    )


def ended_problem(operation: Operation, currency: str, formats: Formats) -> Problem:
    """An operation that moved nothing, for the dialog from which it may be sent again."""
    words = outcome_words(operation, currency, formats)
    ref = operation.attempt.ref if operation.attempt else operation.intent_id
    return Problem(words.headline, words.advice, "", ref)


def undo_words(undoing: Undoing, currency: str, formats: Formats) -> OutcomeWords:
    """An undo that is not finished: its next step."""
    step = undoing.next or undoing.plan.steps[-1]
    texts = {
        AttemptType.ANNUL: tr("outcome", "annulment of {amount}"),
        AttemptType.SWISH_REFUND: tr("outcome", "Swish refund of {amount}"),
        AttemptType.CREDIT: tr("outcome", "refund of {amount}"),
    }
    act = texts[step.type].format(amount=formats.money(step.amount_minor, currency))
    headline = tr("outcome", "Undo is not finished: step {number} of {count} is left, {act}")
    return OutcomeWords(
        Mood.WAIT,
        headline.format(number=undoing.number, count=len(undoing.plan.steps), act=act),
        tr("outcome", "It is not started by itself. Go on with it, or leave the rest as it is."),
    )


def badge_text(count: int, others: int = 0) -> str:
    """The status line's word; `others` are matters to see to that are no operation."""
    if not count and others == 1:
        return tr("outcome", "1 open matter")
    if not count and others:
        return tr("outcome", "{count} open matters").format(count=others)
    if count == 1:
        return tr("outcome", "1 unsettled")
    return tr("outcome", "{count} unsettled").format(count=count)


def _amount_minor(operation: Operation) -> int:
    """The server's amount of what is done (money safety 3.8); of an annulment it says 0."""
    attempt = operation.attempt
    booked = attempt.booked_minor if attempt is not None else None
    if booked is None or operation.type is AttemptType.ANNUL:
        return operation.amount_minor
    return booked


def _headline(operation: Operation, attempt: Attempt, formats: Formats) -> str:
    if operation.decided_by and attempt.state is State.NOT_DONE:
        return tr("outcome", "Taken as not carried out: {act}")
    if attempt.state is State.DONE and attempt.via_read and attempt.settled is not None:
        text = tr("outcome", "Done: {act}, found at Ecster {time}")
        return text.replace("{time}", formats.clock_time(attempt.settled.wall))
    return {
        State.INTENT: tr("outcome", "Reading the order before the {act}"),
        State.SENDING: tr("outcome", "Sending: {act}"),
        State.ONGOING: tr("outcome", "Under way at Swish: {act}"),
        State.UNKNOWN: not_known_yet(attempt.type),
        State.MANUAL: tr("outcome", "Manager needed: {act}"),
        State.DONE: tr("outcome", "Done: {act}"),
        State.REJECTED: tr("outcome", "Ecster refused the {act}"),
        State.NOT_SENT: tr("outcome", "Never sent (no contact): {act}"),
        State.NOT_DONE: tr("outcome", "Not carried out: {act}. No money was moved."),
        State.CANCELLED: tr("outcome", "Not sent: {act}"),
    }[attempt.state]


def _advice(operation: Operation, attempt: Attempt, formats: Formats, seconds: int | None) -> str:
    if attempt.state is State.UNKNOWN:
        return _looking(operation, attempt, formats, seconds)
    if attempt.state is State.MANUAL:
        return _manual(attempt)
    if operation.decided_by and attempt.settled is not None:
        return _decided(operation, attempt.settled, formats)
    if attempt.state is State.DONE:
        text = tr("outcome", "Ecster id {id}")
        return text.format(id=show_controls(attempt.booked_tx)) if attempt.booked_tx else ""
    if attempt.state is State.NOT_DONE and attempt.settled is not None:
        text = tr("outcome", "Checked at {time}. You can try again.")
        if operation.why in STILL_COULD_COME:
            text = tr("outcome", "Checked at {time}. A new attempt needs a manager for a day.")
        elif operation.why == FENCED:
            text = tr(
                "outcome",
                "Checked at {time}. The order doesn't allow it any more: see what is left of it.",
            )
        return text.format(time=formats.clock_time(attempt.settled.wall))
    return {
        State.INTENT: tr("outcome", "Nothing has been sent yet."),
        State.SENDING: tr("outcome", "Nothing else can be done with this order meanwhile."),
        State.ONGOING: tr(
            "outcome", "Swish pays back in its own time; it is followed here until it has ended."
        ),
        State.REJECTED: tr(
            "outcome", "No money was moved. The order may have changed elsewhere: see its figures."
        ),
        State.NOT_SENT: tr("outcome", "Nothing left this till. You can try again."),
        State.NOT_DONE: tr("outcome", "You can try again."),
        State.CANCELLED: tr("outcome", "Nothing left this till. Start again."),
    }[attempt.state]


def _decided(operation: Operation, when: Moment, formats: Formats) -> str:
    """How it ended by a person's word; nothing of it was looked at."""
    text = tr("outcome", "{user} decided it at {time}.")
    if operation.attempt is not None and operation.attempt.state is State.NOT_DONE:
        text = tr(
            "outcome", "{user} decided it at {time}. A new attempt needs a manager for a day."
        )
    user = show_controls(operation.decided_by)
    return text.format(user=user, time=formats.clock_time(when.wall))


def _looking(operation: Operation, attempt: Attempt, formats: Formats, seconds: int | None) -> str:
    began = tr("outcome", "Sent at {time} without a clear answer.").format(
        time=formats.clock_time(attempt.created.wall)
    )
    asking = {
        Pause.NONE: tr("outcome", "Asking Ecster what happened…"),
        Pause.CONTACT: tr("outcome", "There is no contact with Ecster; it is tried all the time."),
        Pause.KEY: tr("outcome", "Ecster refuses this till's key; it goes on with a new one."),
    }[operation.pause]
    if operation.pause is not Pause.KEY and seconds is not None:
        asking += " " + tr("outcome", "Next in {seconds} s.").format(seconds=seconds)
    return f"{began} {asking} {not_yet(attempt.type)}"


def _manual(attempt: Attempt) -> str:
    texts = {
        ManualReason.PROBABLE: tr(
            "outcome", "A transaction at Ecster may be this one; only a person can tell."
        ),
        ManualReason.ECHO_UNPROVED: tr(
            "outcome", "Ecster doesn't show whether it went through; only a person can tell."
        ),
        ManualReason.SWISH: tr(
            "outcome", "Swish names no refund; only a person can tell how this one ended."
        ),
        ManualReason.TOO_OLD: tr("outcome", "It was looked for during a day without a clear sign."),
        ManualReason.ASKED_FOR: tr("outcome", "A manager has taken it on."),
    }
    reason = attempt.manual_reason
    why = texts[reason] if reason is not None else ""
    return f"{why} {not_again(attempt.type)}".strip()
