"""What a send's report means: money safety 3.6. Be strict in what counts as an answer."""

from dataclasses import dataclass
from typing import Final

from ecster_desk.domain.attempt import Attempt, AttemptType, State
from ecster_desk.domain.settle.matching import NO_ID
from ecster_desk.domain.settle.report import MoneyAnswer, SendReport

_CREATED: Final = 201
_REFUSING: Final = frozenset({400, 409, 422})
WRONG_STATE: Final = 4424  # "order is not in a valid state" (contract 3.6)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the report means.

    Attributes:
        to: DONE, ONGOING, NOT_SENT or UNKNOWN; a refusal is UNKNOWN until a read explains it.
        why: one word for the event and the screen.
        answer_id: what a 2xx named, `NO_ID` where it named none; empty without a 2xx.
        booked_minor: the server's amount, of DONE.
        refused: a flat error that a read may confirm.
        anomaly: what a true server would not say, for the event.
    """

    to: State
    why: str
    answer_id: str = ""
    booked_minor: int | None = None
    refused: bool = False
    anomaly: str = ""


def classify(attempt: Attempt, report: SendReport) -> Meaning:
    """What the report of this attempt's send means."""
    if not report.left:
        return Meaning(State.NOT_SENT, "not_sent")
    if report.status is None:
        return Meaning(State.UNKNOWN, "lost")
    if report.succeeded:
        return _of_success(attempt, report)
    if _is_refusal(report):
        return Meaning(State.UNKNOWN, "refused", refused=True)
    return Meaning(State.UNKNOWN, "unclear")


def _is_refusal(report: SendReport) -> bool:
    """A flat error: with a status that refuses, or 4424 with any 4xx."""
    if report.refusal is None or report.status is None or report.encoded:
        return False
    wrong_state = report.refusal.code == WRONG_STATE and 400 <= report.status < 500
    return report.status in _REFUSING or wrong_state


def _of_success(attempt: Attempt, report: SendReport) -> Meaning:
    named = report.named_id or NO_ID
    if attempt.type is AttemptType.SWISH_REFUND:
        return Meaning(State.ONGOING, "taken", NO_ID)
    if report.answer is None or report.status != _CREATED or report.encoded:
        return Meaning(State.UNKNOWN, "odd_answer", named, anomaly="not the documented answer")
    objection = _objection(attempt, report.answer)
    if objection:
        return Meaning(State.UNKNOWN, "odd_answer", named, anomaly=objection)
    if report.answer.reference is None:
        return Meaning(State.UNKNOWN, "no_reference", named)
    return Meaning(State.DONE, "answered", named, report.answer.amount_minor)


def _objection(attempt: Attempt, answer: MoneyAnswer) -> str:
    """Why an answer is not about this attempt; an ANNUL says amount 0 (contract 4.1)."""
    if answer.type != attempt.type.value:
        return "another type"
    if attempt.type is not AttemptType.ANNUL and answer.amount_minor != attempt.amount_minor:
        return "another amount"
    if answer.reference not in {None, attempt.ref}:
        return "another reference"
    if answer.transaction_id in attempt.baseline.transaction_ids:
        return "an id that was there before"
    return ""
