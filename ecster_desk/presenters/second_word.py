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
    """

    question: str = ""
    twice: bool = False
    approves: bool = False
    reason: str = ""

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

    def given_to(self, wanted: Wanted, approval_id: str, until_ms: int) -> Wanted:
        """What is wanted, with this word; an approval is of this wish alone and used once.

        In practice the person at the till is the manager (architecture: practice rules).
        """
        if not self.approves:
            return replace(wanted, twice=self.twice)
        return replace(
            wanted,
            twice=self.twice,
            approver=wanted.user,
            approval_id=approval_id,
            approval_until_ms=until_ms,
            approval_reason=self.reason.strip(),
        )
