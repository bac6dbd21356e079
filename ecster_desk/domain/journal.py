"""What the journal keeps beside attempts: events, alarms, proofs, plans, and its own condition.

Money safety 2, 3.10, 3.11, 5. Amounts are öre. Nothing here names a customer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from ecster_desk.domain.attempt import AlarmKind, AttemptType, Moment
from ecster_desk.domain.errors import DeskError

Plain: TypeAlias = str | int | bool | Sequence["Plain"] | Mapping[str, "Plain"] | None
Data: TypeAlias = Mapping[str, Plain]  # what an event says besides; never a float, never a person


class NoteKind(StrEnum):
    """What an event tells that is no move of state."""

    WANTED = "wanted"  # why, and the shop's own receipt: a person's words that stay here
    CLOSED = "closed"  # no byte can leave any more
    ANSWER = "answer"  # what came back, without its body
    LOOK = "look"  # a read to settle it
    FIRST_LOOK = "first_look"  # the first one attempted since a restart
    WATCH = "watch"  # a read after the end (money safety 3.11)
    ANOMALY = "anomaly"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that a manager must see. The same fact is raised once, however often it is read.

    Attributes:
        ref: the reference that it is about; need not be in the journal (FOREIGN_SELF).
        seen: the fact, such as the transaction ids; with ref and kind it names the alarm.
        at: when it was first raised.
        cleared_by, reason: who has dealt with it, and how; empty while it stands.
    """

    ref: str
    kind: AlarmKind
    order_id: str
    seen: str
    at: Moment
    cleared_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EchoProof:
    """A reference of ours that Get order gave back, for one type at one merchant of one host."""

    host: str
    merchant_id: str
    type: AttemptType
    ref: str
    at: Moment


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of an undo; done when an attempt of its intent is DONE. Amount in öre."""

    intent_id: str
    type: AttemptType
    amount_minor: int
    debit_tx: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of an undo, in their order; shown at start until it is closed."""

    plan_id: str
    order_id: str
    user: str
    steps: tuple[PlanStep, ...]
    at: Moment
    closed_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One link of the journal's chain; `hash` covers all of it and the link before."""

    seq: int
    ref: str
    kind: str
    data: Data
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The chain's last link: what an export or a day slip keeps outside the PC."""

    seq: int
    hash: str


class Verdict(StrEnum):
    """What opening the journal found. All but the first three mean look-only."""

    FRESH = "FRESH"  # neither journal nor head file: a new one was made
    CLEAN = "CLEAN"
    MIGRATED = "MIGRATED"  # an older version's, brought to ours in one transaction
    BEHIND = "BEHIND"  # the head file knows more than the journal: a restored backup
    LOST = "LOST"  # a head file and no journal
    DAMAGED = "DAMAGED"  # pages, chain or rows are not what we wrote, or the chain's key is gone
    NEWER = "NEWER"  # written by a newer program
    UNUSABLE = "UNUSABLE"  # read-only, locked, full, or not to be opened at all


_SOUND: Final = frozenset({Verdict.FRESH, Verdict.CLEAN, Verdict.MIGRATED})
_CONFIRMABLE: Final = frozenset({Verdict.BEHIND, Verdict.LOST, Verdict.DAMAGED})
_EXPORTABLE: Final = _CONFIRMABLE - {Verdict.LOST}


@dataclass(frozen=True, slots=True)
class OpenReport:
    """What opening the journal found and did.

    Attributes:
        trouble: why money is off, for the person; None when sound.
        assumed_sent: INTENTs that became UNKNOWN, since the lost tail may have sent them.
        head: the chain's end; None where there is none to be trusted.
        cut_off: the run before did not end in order.
    """

    verdict: Verdict
    trouble: DeskError | None = None
    assumed_sent: tuple[str, ...] = ()
    head: Head | None = None
    cut_off: bool = False

    @property
    def look_only(self) -> bool:
        """No money may move; orders can be read, and what can be read of the journal."""
        return self.verdict not in _SOUND

    @property
    def takes_outcomes(self) -> bool:
        """What is under way can be settled: one that is merely behind only takes no new money."""
        return not self.look_only or self.verdict is Verdict.BEHIND

    @property
    def confirmable(self) -> bool:
        """A manager may confirm it, after which the journal works again (a damaged one anew)."""
        return self.verdict in _CONFIRMABLE

    @property
    def exportable(self) -> bool:
        """In doubt, and rows of it may still be read for people; of a lost one there is nothing."""
        return self.verdict in _EXPORTABLE


@dataclass(frozen=True, slots=True)
class Doubt:
    """A time when the journal could not be trusted, as the journal itself remembers it.

    While `confirmed` is None every INTENT is refused. After it, money waits until C + L has passed
    and the order is freshly read (money safety 2): that wait is the settlement's.
    """

    verdict: Verdict
    detail: str
    found: Moment
    confirmed_by: str = ""
    reason: str = ""
    confirmed: Moment | None = None
