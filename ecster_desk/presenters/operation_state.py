"""A money operation as its dialog draws it: every text translated and formatted."""

from dataclasses import dataclass
from enum import Enum

from ecster_desk.domain.rules import Action
from ecster_desk.presenters.problem import Problem


class Phase(Enum):
    """Where an operation stands for the person who asked for it."""

    CLOSED = "closed"
    EDITING = "editing"
    CONFIRMING = "confirming"  # a second word is asked for: `question` says why
    SENDING = "sending"  # nothing can be changed, the dialog cannot be closed


@dataclass(frozen=True, slots=True)
class LineView:
    """A line to choose from; texts beside figures.

    Attributes:
        gone: what was debited or refunded before.
        chosen: the quantity as text; what was typed where that is no quantity.
        amount: what is chosen of it costs; "—" for nothing.
        wrong: why this quantity or these serials cannot be; else empty.
        can_more, can_less: whether a step that way changes anything.
    """

    name: str
    part_number: str
    badges: tuple[str, ...]
    ordered: str
    gone: str
    left: str
    chosen: str
    unit_amount: str
    discount: str
    serials: str
    amount: str
    wrong: str = ""
    can_more: bool = True
    can_less: bool = True


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Something to choose from a list; `key` names it to the presenter."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class RowReasonView:
    """A row of which something is chosen; its own reason, empty where the one for all counts."""

    index: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class AfterView:
    """The order after the operation, before it is sent."""

    status: str
    status_raw: str
    parts: tuple[str, ...]  # "Debited 3 750,00 kr", "Left 250,00 kr", "of which VAT 178,57 kr"
    vat: tuple[str, ...]  # "25 %: 100,00 kr", per rate
    closes: str = ""  # "This closes the order."
    gets: str = ""  # what the customer gets


@dataclass(frozen=True, slots=True)
class OperationState:
    """All that a dialog of debit, refund or annulment draws.

    Attributes:
        levelled: rounding and money that belongs to no row, said in a sentence; else empty.
        by_amount: a free amount is chosen, `amount_text` as typed; None offers no such choice.
        row_reasons: the reasons of rows; None where one is for all.
        count: "12 / 256", the length of the message.
        close_text: "(250,00 kr would be released)".
        warning, warning_advice: what can never be undone (annulment).
        button: the act with its amount, "Debit 1 125,00 kr".
        refusal: why it cannot be sent as it is; the button is off because of it.
        notice: what is different from what the person saw; stays until the dialog closes.
        question: why a second word is asked for.
        needs_approval: that word is a manager's, who gives a reason, `approval_reason` as typed.
        problem: why nothing was sent, or what the server said no with.
    """

    phase: Phase = Phase.CLOSED
    action: Action = Action.DEBIT
    order_id: str = ""
    title: str = ""
    subtitle: str = ""
    debits: tuple[ChoiceView, ...] = ()
    debit: str = ""
    reasons: tuple[ChoiceView, ...] = ()
    reason: str = ""
    needs_text: bool = False
    reason_text: str = ""
    may_give_row_reasons: bool = False
    row_reasons: tuple[RowReasonView, ...] | None = None
    may_choose_amount: bool = False
    by_amount: bool = False
    amount_text: str = ""
    levelled: str = ""
    message: str = ""
    count: str = ""
    receipt_number: str = ""
    can_close: bool = False
    close: bool = False
    close_text: str = ""
    after: AfterView | None = None
    warning: str = ""
    warning_advice: str = ""
    reference: str = ""
    button: str = ""
    refusal: str = ""
    notice: str = ""
    question: str = ""
    needs_approval: bool = False
    approval_reason: str = ""
    problem: Problem | None = None

    @property
    def is_open(self) -> bool:
        """Whether its dialog stands on the screen."""
        return self.phase is not Phase.CLOSED

    @property
    def is_sending(self) -> bool:
        """Whether nothing can be changed or closed."""
        return self.phase is Phase.SENDING
