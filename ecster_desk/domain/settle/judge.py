"""What follows from one look at an open attempt: money safety 3.6, 3.8, 3.9.

Takes what is known, gives a ruling; writes nothing, waits for nothing.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from ecster_desk.domain.attempt import AlarmKind, Attempt, ManualReason, State
from ecster_desk.domain.order import Order
from ecster_desk.domain.settle.absence import (
    FENCED,
    NO_EVIDENCE,
    Evidence,
    is_fenced,
    is_shut,
    is_too_large,
)
from ecster_desk.domain.settle.clean import unclean
from ecster_desk.domain.settle.facts import Facts
from ecster_desk.domain.settle.matching import Finding, Kind, amount_differs, found
from ecster_desk.domain.settle.times import Times


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of an open attempt when it is looked at.

    Attributes:
        refused: the server answered with a flat error; it may be true.
        claimed: transaction ids that other attempts of ours have become.
        seen: every transaction id ever seen on the order.
        evidence: the earlier clean reads that lacked it.
    """

    attempt: Attempt
    facts: Facts
    refused: bool = False
    claimed: AbstractSet[str] = frozenset()
    seen: AbstractSet[str] = frozenset()
    evidence: Evidence = NO_EVIDENCE


@dataclass(frozen=True, slots=True)
class AlarmWord:
    """An alarm to raise: of which kind, and the fact that it is about."""

    kind: AlarmKind
    seen: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What follows.

    Attributes:
        to: the state to move to; None where it stays.
        why: one word for the event.
        reason: why people must tell, of MANUAL.
        booked_tx, booked_minor: the transaction that it became, of DONE.
        clean: whether the read counted.
        evidence: what the next look starts from.
    """

    to: State | None = None
    why: str = ""
    reason: ManualReason | None = None
    booked_tx: str = ""
    booked_minor: int | None = None
    alarms: tuple[AlarmWord, ...] = ()
    clean: bool = True
    evidence: Evidence = NO_EVIDENCE
    note: str = ""


def judge(case: Case, order: Order, begun_ms: int, times: Times) -> Ruling:
    """What a look proves about a DEBIT, CREDIT or ANNUL that is UNKNOWN or MANUAL.

    `order` is as the look read it; `begun_ms` tells when the look began, after the close (or what
    stands for it: money safety 3.9).
    """
    objection = unclean(order, case.attempt.order_id, case.seen, case.attempt.baseline)
    if objection:
        kept = Ruling(clean=False, evidence=case.evidence, note=objection)
        return _given_up(case, kept, begun_ms, times)
    finding = found(case.attempt, order, case.claimed)
    ruling = _by_finding(case, finding, order, begun_ms, times)
    return _given_up(case, ruling, begun_ms, times)


def _given_up(case: Case, ruling: Ruling, begun_ms: int, times: Times) -> Ruling:
    """After a day of looking only people can tell."""
    if ruling.to is None and case.attempt.state is State.UNKNOWN and begun_ms >= times.give_up:
        return _manual(ruling, ManualReason.TOO_OLD)
    return ruling


def _by_finding(case: Case, finding: Finding, order: Order, begun_ms: int, times: Times) -> Ruling:
    stays = Ruling(evidence=case.evidence, note=finding.kind.value)
    if finding.kind is Kind.FOUND:
        return _done(case.attempt, finding)
    if finding.kind in {Kind.OTHER_TYPE, Kind.ODD}:
        return _for_people(case, stays, ManualReason.PROBABLE)
    if finding.kind is Kind.ABSENT:
        return _by_absence(case, order, begun_ms, times)
    late = begun_ms >= times.settled
    return _for_people(case, stays, ManualReason.PROBABLE) if late else stays


def _done(attempt: Attempt, finding: Finding) -> Ruling:
    seen = "+".join(sorted(finding.ids))
    alarms = []
    if len(finding.ids) > 1:
        alarms.append(AlarmWord(AlarmKind.DUPLICATE, seen))
    if amount_differs(attempt, finding):
        alarms.append(AlarmWord(AlarmKind.MISMATCH, seen))
    return Ruling(
        State.DONE,
        "found",
        booked_tx=finding.ids[0] if finding.ids else "",
        booked_minor=finding.booked_minor,
        alarms=tuple(alarms),
        note="found",
    )


def _by_absence(case: Case, order: Order, begun_ms: int, times: Times) -> Ruling:
    """It is not there, nor anything that could be it."""
    late = begun_ms >= times.settled
    stays = Ruling(evidence=case.evidence.with_read(begun_ms, times), note="absent")
    if case.attempt.answer_id:  # a 2xx said that it was done: never taken back by ourselves
        return _for_people(case, stays, ManualReason.PROBABLE) if late else stays
    if not case.facts.echo:
        believed = late or (case.refused and begun_ms >= times.stale)
        return _for_people(case, stays, ManualReason.ECHO_UNPROVED) if believed else stays
    if case.refused and case.attempt.state is State.UNKNOWN:
        return _by_refusal(case, stays, order, begun_ms, times)
    return _by_proof(case, stays, order, times)


def _by_refusal(case: Case, stays: Ruling, order: Order, begun_ms: int, times: Times) -> Ruling:
    """A flat error is believed if a read explains it, or once the reads are surely fresh."""
    explained = is_shut(case.attempt, order) or is_too_large(case.attempt, order)
    if explained or begun_ms >= times.stale:
        return replace(stays, to=State.REJECTED, why="refused")
    return stays


def _by_proof(case: Case, stays: Ruling, order: Order, times: Times) -> Ruling:
    if is_fenced(case.attempt, order, case.facts):
        return replace(stays, to=State.NOT_DONE, why=FENCED)
    if stays.evidence.proves_absence(times):
        return replace(stays, to=State.NOT_DONE, why="absent")
    return stays


def _for_people(case: Case, stays: Ruling, reason: ManualReason) -> Ruling:
    """Only people can tell; they may know already."""
    return stays if case.attempt.state is State.MANUAL else _manual(stays, reason)


def _manual(ruling: Ruling, reason: ManualReason) -> Ruling:
    return replace(ruling, to=State.MANUAL, why=reason.value.lower(), reason=reason)
