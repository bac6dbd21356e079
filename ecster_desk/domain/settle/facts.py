"""What is proved about a server: the echo of references (P2) and its ceilings (P3c, P3d).

Money safety 0: unproved until a probe or a read of our own proves it; the sandbox keeps its
contract, so all is proved there.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ecster_desk.domain.attempt import AttemptType, Moment
from ecster_desk.domain.journal import Doubt, EchoProof
from ecster_desk.domain.settle.times import Times

_ECHOING: Final = frozenset({AttemptType.DEBIT, AttemptType.CREDIT, AttemptType.ANNUL})
_DATE_SLACK_MS: Final = 60_000  # a Date header has whole seconds, and clocks of two machines differ


@dataclass(frozen=True, slots=True)
class Profile:
    """A host as the probes found it.

    Attributes:
        host: scheme, name and port, as attempts carry it.
        echo: types whose reference Get order gives back, for every merchant (P2).
        debit_ceiling: it refuses debits beyond the order's amount, also at the same moment (P3d).
        credit_ceiling: it refuses credits beyond their debit, likewise (P3c).
    """

    host: str
    echo: frozenset[AttemptType] = frozenset()
    debit_ceiling: bool = False
    credit_ceiling: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for one attempt: its host, its merchant, its type and no other."""

    echo: bool
    ceiling: bool


def sandbox_profile(host: str) -> Profile:
    """The sandbox: it is ours, and its contract promises all of it."""
    return Profile(host, echo=_ECHOING, debit_ceiling=True, credit_ceiling=True)


def facts_of(
    profile: Profile, kind: AttemptType, proof: EchoProof | None, now: Moment, times: Times
) -> Facts:
    """What is proved for an attempt of this type; `proof` is of its own type and merchant."""
    ceiling = {
        AttemptType.DEBIT: profile.debit_ceiling,
        AttemptType.CREDIT: profile.credit_ceiling,
    }.get(kind, False)
    fresh = proof is not None and proof.type is kind and _age_ms(proof.at, now) <= times.proof
    return Facts(echo=kind in _ECHOING and (kind in profile.echo or fresh), ceiling=ceiling)


def _age_ms(then: Moment, now: Moment) -> int:
    """How old a proof is; a clock that was set makes it older, never younger."""
    return abs(_ms_between(_best(then), _best(now)))


def _best(moment: Moment) -> datetime:
    return moment.server_date or moment.wall


def _ms_between(earlier: datetime, later: datetime) -> int:
    span = later - earlier
    return span.days * 86_400_000 + span.seconds * 1_000 + span.microseconds // 1_000


def doubt_left_ms(doubt: Doubt | None, now: Moment, started: Moment, times: Times) -> int:
    """How long money still waits after the journal was in doubt (money safety 2); 0 if no more.

    Where another boot confirmed it, what surely passed is the time since this run began.
    """
    if doubt is None:
        return 0
    waited = elapsed_ms(doubt.confirmed or doubt.found, now)
    if waited is None:
        waited = now.mono_ms - started.mono_ms
    return max(0, times.settled - waited)


def elapsed_ms(since: Moment, now: Moment) -> int | None:
    """Milliseconds that certainly passed: on the boot clock, across boots by the server's Date.

    None where neither tells: another boot, and no Date at one of the ends.
    """
    if since.boot_id == now.boot_id:
        return now.mono_ms - since.mono_ms
    if since.server_date is None or now.server_date is None:
        return None
    return max(0, _ms_between(since.server_date, now.server_date) - _DATE_SLACK_MS)
