"""The second word before a money operation is sent: a confirmation, or a manager's approval."""

from dataclasses import dataclass, replace
from typing import Final

from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.settle.times import MINUTE
from ecster_desk.presenters.operation_state import OperationState
from ecster_desk.presenters.operation_words import unapproved

APPROVED_MS: Final = 10 * MINUTE  # product: an approval ends in ten minutes


@dataclass(frozen=True, slots=True)
class SecondWord:
    """What is asked, and what has been said so far.

    Attributes:
        question: why it is asked; translated.
        twice: it is meant a second time.
        approves: a manager must approve, for a reason.
        reason: as typed.
        approval_id, until_ms: of an approval that was given; it ends on the boot clock.
    """

    question: str = ""
    twice: bool = False
    approves: bool = False
    reason: str = ""
    approval_id: str = ""
    until_ms: int | None = None

    def asked_in(self, state: OperationState) -> OperationState:
        """The state of the dialog that asks."""
        refusal = unapproved() if self.approves and not self.reason.strip() else state.refusal
        return replace(
            state,
            question=self.question,
            needs_approval=self.approves,
            approval_reason=self.reason,
            refusal=refusal,
        )

    def said(self, approval_id: str, now_ms: int) -> "SecondWord":
        """The word as it is given now; an approval begins with it."""
        if not self.approves:
            return self
        return replace(self, approval_id=approval_id, until_ms=now_ms + APPROVED_MS)

    def given_to(self, wanted: Wanted) -> Wanted:
        """What is wanted, with this word.

        In practice the person at the till is the manager (architecture: practice rules).
        """
        if not self.approval_id:
            return replace(wanted, twice=self.twice)
        return replace(
            wanted,
            twice=self.twice,
            approver=wanted.user,
            approval_id=self.approval_id,
            approval_until_ms=self.until_ms,
            approval_reason=self.reason.strip(),
        )
