"""An operation as a screen shows it: from the click to the proved outcome."""

from dataclasses import dataclass
from enum import Enum

from ecster_desk.domain.attempt import FINAL_STATES, AlarmKind, Attempt, AttemptType
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.order import Order, Row


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants, all of it; amounts in öre.

    Attributes:
        debit_tx: the debit that a refund belongs to.
        close_debit: the rest of the order is released.
        message: goes to the customer.
        shown: the order that the person saw; None where nothing is to be compared.
        fences_ref: the UNKNOWN attempt that this one replaces or repeats (money safety 3.10).
        intent_id: the wish of an earlier attempt that is tried again.
        twice: the person has confirmed that it is meant a second time.
        approver: who has approved it, where somebody had to; an approval is used once.
        approval_reason: why it was approved; stays with us.
        reason, reason_text: why, a code of `domain.reasons` and a person's words; stay with us.
        row_reasons: the rows that have a reason of their own, by part number or name; stay with us.
        receipt_number: the shop's own receipt; stays with us.
    """

    order_id: str
    type: AttemptType
    amount_minor: int
    user: str
    rows: tuple[Row, ...] = ()
    debit_tx: str = ""
    close_debit: bool = False
    message: str = ""
    shown: Order | None = None
    fences_ref: str | None = None
    intent_id: str = ""
    twice: bool = False
    approver: str = ""
    approval_id: str = ""
    approval_until_ms: int | None = None
    approval_reason: str = ""
    reason: str = ""
    reason_text: str = ""
    row_reasons: tuple[tuple[str, str], ...] = ()
    receipt_number: str = ""


class Fence(Enum):
    """What may be sent while an attempt is UNKNOWN (money safety 3.10)."""

    AGAIN = "again"  # the same once more: the server takes one of the two
    ANNUL = "annul"  # instead of a debit, when the customer leaves


class Phase(Enum):
    """Where an operation is, before and beside the state of its attempt."""

    READING = "reading"  # the fresh read; nothing was sent
    SENT_OFF = "sent off"  # the attempt's own state tells all
    REFUSED = "refused"  # ended before anything was sent; `trouble` says why


class Pause(Enum):
    """Why the looking waits."""

    NONE = "none"
    CONTACT = "contact"  # no contact with the server
    KEY = "key"  # the server refuses our key


@dataclass(frozen=True, slots=True)
class Operation:
    """What is known of an operation now.

    Attributes:
        intent_id: names the wish; all attempts of it share it.
        attempt: as the journal has it; None before the first is written down.
        why: one word for how the attempt came to its state.
        decided_by: who said how it ended; empty where that is proved, or it has not ended.
        trouble: why nothing was sent, or what the world said about the send.
        order: as it was read last, where it was read.
        next_look_ms: when the next look comes, on the boot clock.
        alarms: raised about its reference.
        fences: what may be sent beside it, as the last look found.
        unwritten: the outcome is known, and the journal could not be written yet.
    """

    intent_id: str
    order_id: str
    type: AttemptType
    amount_minor: int
    phase: Phase
    attempt: Attempt | None = None
    why: str = ""
    decided_by: str = ""
    trouble: DeskError | None = None
    order: Order | None = None
    next_look_ms: int | None = None
    pause: Pause = Pause.NONE
    alarms: tuple[AlarmKind, ...] = ()
    fences: frozenset[Fence] = frozenset()
    unwritten: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether it will not change any more by itself, but for alarms."""
        if self.attempt is None or self.phase is not Phase.SENT_OFF:
            return self.phase is Phase.REFUSED
        return self.attempt.state in FINAL_STATES and not self.unwritten


def wish_of(attempt: Attempt, why: str = "") -> Operation:
    """An operation that is known from the journal alone."""
    return Operation(
        attempt.intent_id,
        attempt.order_id,
        attempt.type,
        attempt.amount_minor,
        Phase.SENT_OFF,
        attempt,
        why,
    )
