"""What a person has chosen so far in the dialog of a money operation, and what it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.journal import PlanStep
from ecster_desk.domain.offer import Offer, debit_offer, refund_offer, refundable
from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.order import Order, PaymentMethod
from ecster_desk.domain.reasons import Reason
from ecster_desk.domain.rules import Action
from ecster_desk.domain.selection import (
    Chosen,
    Selection,
    by_amount,
    carried_over,
    cost_of,
    everything,
    nothing,
    stepped,
    with_quantity,
    with_serials,
)
from ecster_desk.domain.typed import quantity_typed, serials_typed
from ecster_desk.domain.undo import Undoing

_NONE_BAD: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class Draft:
    """A frozen working value; the presenter replaces it with each verb.

    Attributes:
        intent_id: names the wish; all of its attempts share it.
        bad: what was typed as quantity of a line and is none, by the line's number.
        amount_text: the free amount as typed; a bad one chooses nothing.
        row_reasons: why, of the lines that have a reason of their own; None where one is for all.
        step: which step of an undo it is, and of how many; all that is left, under the plan's name.
    """

    order: Order
    action: Action
    offer: Offer
    selection: Selection
    intent_id: str
    bad: Mapping[int, str] = field(default_factory=lambda: _NONE_BAD)
    amount_text: str = ""
    message: str = ""
    reason: Reason | None = None
    reason_text: str = ""
    row_reasons: Mapping[int, Reason] | None = None
    receipt_number: str = ""
    close: bool = False
    step: tuple[int, int] | None = None

    @property
    def chosen(self) -> Chosen:
        """The rows and the amount of what is chosen."""
        return cost_of(self.offer, self.selection)

    @property
    def may_choose(self) -> bool:
        """Whether rows and quantities are a person's to choose; some acts are always of all."""
        return self.action is not Action.ANNUL and self.step is None

    @property
    def reasons(self) -> Mapping[int, Reason | None]:
        """Why, of each line of which something is chosen: its own reason, else the one for all."""
        own = self.row_reasons or {}
        lines = (number for number, part in enumerate(self.chosen.parts) if part)
        return {number: own.get(number, self.reason) for number in lines}

    @property
    def given_reasons(self) -> frozenset[Reason | None]:
        """The reasons that count; None is among them where one is still missing."""
        rows = self.reasons if self.gives_row_reasons else {}
        return frozenset(rows.values()) or frozenset({self.reason})

    @property
    def gives_row_reasons(self) -> bool:
        """Whether rows have reasons of their own: a refund's, while rows are chosen."""
        is_of_rows = self.action is Action.REFUND and not self.by_amount
        return is_of_rows and self.row_reasons is not None

    @property
    def may_give_row_reasons(self) -> bool:
        """Whether that is offered: of one row there is nothing to tell apart."""
        is_of_rows = self.action is Action.REFUND and not self.by_amount
        return is_of_rows and (self.row_reasons is not None or len(self.reasons) > 1)

    @property
    def by_amount(self) -> bool:
        """Whether a free amount is chosen instead of rows."""
        return self.selection.amount_minor is not None

    @property
    def type(self) -> AttemptType:
        """What is sent; a refund of Swish has a way of its own (contract 4.2)."""
        if self.action is Action.DEBIT:
            return AttemptType.DEBIT
        if self.action is Action.ANNUL:
            return AttemptType.ANNUL
        swish = self.order.payment is not None and self.order.payment.method == PaymentMethod.SWISH
        return AttemptType.SWISH_REFUND if swish else AttemptType.CREDIT


def draft_of(order: Order, action: Action, intent_id: str) -> Draft:
    """What a dialog opens with: all that is left of a debit or annulment, nothing of a refund."""
    if action is Action.REFUND:
        debits = refundable(order)
        offer = refund_offer(order, debits[0].transaction_id if debits else "")
        return Draft(order, action, offer, nothing(offer), intent_id)
    offer = debit_offer(order)
    return Draft(order, action, offer, everything(offer), intent_id)


def draft_of_undo(order: Order, undoing: Undoing, step: PlanStep) -> Draft:
    """A step of an undo: all that is left, whatever the plan said when it was made."""
    count = (undoing.number, len(undoing.plan.steps))
    if step.type is AttemptType.ANNUL:
        return replace(draft_of(order, Action.ANNUL, step.intent_id), step=count)
    offer = refund_offer(order, step.debit_tx)
    return Draft(order, Action.REFUND, offer, everything(offer), step.intent_id, step=count)


def of_debit(draft: Draft, debit_tx: str) -> Draft:
    """Another debit to refund of; nothing of it is chosen."""
    offer = refund_offer(draft.order, debit_tx)
    own: Mapping[int, Reason] | None = None if draft.row_reasons is None else {}
    chosen = replace(draft, offer=offer, selection=nothing(offer), row_reasons=own)
    return replace(chosen, bad=_NONE_BAD, amount_text="")


def with_typed_quantity(draft: Draft, index: int, text: str) -> Draft:
    """A quantity of a line as typed; what is none is kept as it is and chooses nothing new."""
    quantity = quantity_typed(text)
    bad = _without(draft.bad, index)
    if quantity is None:
        return replace(draft, bad={**bad, index: text})
    chosen = with_quantity(draft.offer, draft.selection, index, quantity)
    return replace(draft, selection=chosen, bad=bad, amount_text="")


def with_step(draft: Draft, index: int, steps: int) -> Draft:
    """One more (1) or less (-1) of a line."""
    chosen = stepped(draft.offer, draft.selection, index, steps)
    return replace(draft, selection=chosen, bad=_without(draft.bad, index), amount_text="")


def with_typed_serials(draft: Draft, index: int, text: str) -> Draft:
    """The serial numbers of a line as typed."""
    return replace(draft, selection=with_serials(draft.selection, index, serials_typed(text)))


def with_amount(draft: Draft, amount_minor: int | None, text: str) -> Draft:
    """A free amount as typed; None goes back to rows."""
    return replace(draft, selection=by_amount(draft.selection, amount_minor), amount_text=text)


def on_changed_order(draft: Draft, order: Order) -> Draft:
    """The same draft on the order as it is now: the valid part of what was chosen is kept."""
    if draft.step is not None and draft.action is Action.REFUND:
        offer = refund_offer(order, draft.offer.debit_tx)
        return replace(draft, order=order, offer=offer, selection=everything(offer))
    if draft.action is Action.REFUND:
        debits = {debit.transaction_id for debit in refundable(order)}
        if draft.offer.debit_tx not in debits:
            fresh = draft_of(order, draft.action, draft.intent_id)
            kept = replace(draft, order=order, offer=fresh.offer, selection=fresh.selection)
            return replace(kept, row_reasons=fresh.row_reasons)
        offer = refund_offer(order, draft.offer.debit_tx)
    else:
        offer = debit_offer(order)
    selection = carried_over(draft.offer, draft.selection, offer)
    same = [line.row for line in offer.lines] == [line.row for line in draft.offer.lines]
    own = draft.row_reasons if same else (None if draft.row_reasons is None else {})
    changed = replace(draft, order=order, offer=offer, selection=selection, row_reasons=own)
    return replace(changed, bad=_NONE_BAD)


def with_row_reason(draft: Draft, index: int, reason: Reason | None) -> Draft:
    """A reason of a line's own, or (None) the one for all again."""
    own = {number: one for number, one in (draft.row_reasons or {}).items() if number != index}
    return replace(draft, row_reasons=own if reason is None else {**own, index: reason})


def wanted_of(draft: Draft, user: str) -> Wanted:
    """Exactly what is wanted; a Swish refund has no rows (contract 4.2)."""
    chosen = draft.chosen
    kind = draft.type
    return Wanted(
        order_id=draft.order.order_id,
        type=kind,
        amount_minor=chosen.amount_minor,
        user=user,
        rows=() if kind is AttemptType.SWISH_REFUND else chosen.rows,
        debit_tx=draft.offer.debit_tx,
        close_debit=draft.close and draft.action is Action.DEBIT and not chosen.whole,
        message=draft.message.strip(),
        shown=draft.order,
        intent_id=draft.intent_id,
        reason=draft.reason.value if draft.reason else "",
        reason_text=draft.reason_text.strip(),
        row_reasons=_row_reasons(draft),
        receipt_number=draft.receipt_number.strip(),
    )


def _row_reasons(draft: Draft) -> tuple[tuple[str, str], ...]:
    if not draft.gives_row_reasons:
        return ()
    rows = [line.row for line in draft.offer.lines]
    return tuple(
        (rows[number].part_number or rows[number].name, reason.value)
        for number, reason in draft.reasons.items()
        if reason is not None
    )


def _without(bad: Mapping[int, str], index: int) -> dict[int, str]:
    return {number: text for number, text in bad.items() if number != index}
