"""An attempt to move money once: its states, the table of its moves, and all that is known of it.

Money safety 2. One intent (what a person wants) has one or more attempts, each with a reference of
its own. An attempt is a frozen value; `moved` makes the next one along `TRANSITIONS` or refuses.
Amounts are öre. Spans are measured on the boot clock (it counts sleep) in whole milliseconds; wall
time is for people to read and decides nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypedDict, Unpack


class State(StrEnum):
    """Where an attempt stands (money safety 2)."""

    INTENT = "INTENT"  # written down, not yet sent
    SENDING = "SENDING"  # from here on it may have been executed
    ONGOING = "ONGOING"  # a Swish refund that the server has taken on
    UNKNOWN = "UNKNOWN"  # the answer is lost or proves nothing
    MANUAL = "MANUAL"  # only people can tell
    DONE = "DONE"
    REJECTED = "REJECTED"
    NOT_SENT = "NOT_SENT"  # no byte left
    NOT_DONE = "NOT_DONE"  # sent, and proved not to be executed
    CANCELLED = "CANCELLED"  # provably never sent


TRANSITIONS: Final[Mapping[State, frozenset[State]]] = {
    State.INTENT: frozenset({State.SENDING, State.CANCELLED}),
    State.SENDING: frozenset(
        {State.DONE, State.ONGOING, State.REJECTED, State.NOT_SENT, State.UNKNOWN}
    ),
    State.UNKNOWN: frozenset({State.DONE, State.REJECTED, State.NOT_DONE, State.MANUAL}),
    State.ONGOING: frozenset({State.DONE, State.MANUAL}),
    State.MANUAL: frozenset({State.DONE, State.NOT_DONE}),
    State.DONE: frozenset(),
    State.REJECTED: frozenset(),
    State.NOT_SENT: frozenset(),
    State.NOT_DONE: frozenset(),
    State.CANCELLED: frozenset(),
}
FINAL_STATES: Final = frozenset(state for state, moves in TRANSITIONS.items() if not moves)
OPEN_STATES: Final = frozenset(State) - FINAL_STATES
# An approval is used up by what was sent, or may have been; these two and a mere INTENT leave it.
UNUSED_STATES: Final = frozenset({State.INTENT, State.CANCELLED, State.NOT_SENT})
NEVER_SENT_STATES: Final = frozenset({State.INTENT, State.CANCELLED})


class AttemptType(StrEnum):
    """What is sent: the API's three types (contract 4.1), Swish's refund, and the two PUTs."""

    DEBIT = "DEBIT"
    CREDIT = "CREDIT"
    ANNUL = "ANNUL"
    SWISH_REFUND = "SWISH_REFUND"
    ORDER_UPDATE = "ORDER_UPDATE"
    ORDER_REFERENCE = "ORDER_REFERENCE"


class ManualReason(StrEnum):
    """Why people must tell."""

    PROBABLE = "PROBABLE"  # a transaction that may be ours, or must not be ignored
    ECHO_UNPROVED = "ECHO_UNPROVED"  # absence proves nothing here
    SWISH = "SWISH"  # refunds carry no reference
    TOO_OLD = "TOO_OLD"  # 24 hours of looking
    ASKED_FOR = "ASKED_FOR"  # a manager took it over


class AlarmKind(StrEnum):
    """What stands beside the states and stops new money on an order until a person clears it."""

    LATE = "LATE"  # found after it had not ended DONE
    DUPLICATE = "DUPLICATE"  # booked twice
    MISMATCH = "MISMATCH"  # booked with another amount
    FOREIGN_SELF = "FOREIGN_SELF"  # our till's reference, unknown to our journal


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant: on the boot clock of one boot, for people, and by the server's Date if known."""

    boot_id: str
    mono_ms: int
    wall: datetime
    server_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """The order as the fresh read before the attempt found it; amounts in öre."""

    transaction_ids: tuple[str, ...]
    amount_minor: int
    debited_minor: int
    credited_minor: int
    status: str
    server_date: datetime | None = None
    swish_status: str = ""  # of refunds/latest/status, where the method is Swish


@dataclass(frozen=True)  # without slots: see `changed`
class Attempt:
    """One row of the journal.

    Everything down to `fences_ref` never changes; the rest changes with moves and notes (`Changes`)
    and `answer_id`, `t_closed_ms`, `first_look`, `booked_tx` and `settled` are set once.

    Attributes:
        ref: our reference (`domain.reference`).
        n: the attempt's number within its intent, from 1.
        amount_minor: what was asked for, öre; 0 for the PUTs.
        body: exactly the bytes that are sent.
        host, merchant_id: where it goes, and for which point of sale: echo is proved per these.
        created: when the INTENT was made; with the server's Date of the fresh read.
        debit_tx: the debit that a CREDIT or Swish refund belongs to.
        approval_id, approval_until_ms: the approval it uses; ends on the boot clock of `created`.
        fences_ref: the UNKNOWN attempt that this one fences (money safety 3.10).
        answer_id: the transaction id that a 2xx named, whatever else it said.
        t_closed_ms: when abort had returned, on the boot clock of `created`.
        server_date: the server's Date nearest to the close.
        first_look: the first look attempted since the first restart.
        booked_tx, booked_minor: the transaction that it became, and the server's amount.
        settled: when it ended; `via_read` if a read told it, not the answer.
        printed: the slip was printed.
    """

    ref: str
    intent_id: str
    n: int
    order_id: str
    type: AttemptType
    amount_minor: int
    body: bytes
    baseline: Baseline
    host: str
    merchant_id: str
    till: str
    user: str
    install_id: str
    created: Moment
    debit_tx: str = ""
    approver: str = ""
    approval_id: str = ""
    approval_until_ms: int | None = None
    fences_ref: str | None = None
    state: State = State.INTENT
    manual_reason: ManualReason | None = None
    answer_id: str = ""
    t_closed_ms: int | None = None
    server_date: datetime | None = None
    first_look: Moment | None = None
    booked_tx: str = ""
    booked_minor: int | None = None
    settled: Moment | None = None
    via_read: bool = False
    printed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still stops other attempts on its order."""
        return self.state in OPEN_STATES


class Changes(TypedDict, total=False):
    """The fields that may change with a move or a note."""

    manual_reason: ManualReason
    answer_id: str
    t_closed_ms: int
    server_date: datetime
    first_look: Moment
    booked_tx: str
    booked_minor: int
    settled: Moment
    via_read: bool
    printed: bool


class ForbiddenTransition(Exception):
    """A move that the table does not have: an error of ours, never of the world."""


def moved(attempt: Attempt, to: State, **changes: Unpack[Changes]) -> Attempt:
    """The attempt in its next state, with what else became known.

    Raises:
        ForbiddenTransition: the table has no such move.
    """
    if to not in TRANSITIONS[attempt.state]:
        raise ForbiddenTransition(f"{attempt.ref}: {attempt.state} -> {to}")
    return changed(attempt, state=to, **changes)


def changed(attempt: Attempt, **changes: Any) -> Attempt:  # noqa: ANN401  # its own fields
    """What `dataclasses.replace` gives, in a tenth of its time: every commit waits for it."""
    new = object.__new__(Attempt)
    vars(new).update(vars(attempt), **changes)
    return new
