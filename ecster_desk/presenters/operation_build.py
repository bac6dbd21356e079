"""A draft made ready for its dialog: lines, lists, the order after, and the button's words."""

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.amounts import DebitLeft
from ecster_desk.domain.money import rows_sum_minor
from ecster_desk.domain.offer import Line, refundable
from ecster_desk.domain.preview import Preview, preview
from ecster_desk.domain.reasons import Reason, reason_text, reasons_for
from ecster_desk.domain.request import MOST_MESSAGE
from ecster_desk.domain.rules import Action
from ecster_desk.domain.selection import Chosen, line_refusal
from ecster_desk.domain.spread import Part
from ecster_desk.presenters import operation_words as say
from ecster_desk.presenters.format import Formats, show_controls
from ecster_desk.presenters.operation_draft import Draft
from ecster_desk.presenters.operation_state import (
    AfterView,
    ChoiceView,
    LineView,
    OperationState,
    Phase,
    RowReasonView,
)
from ecster_desk.presenters.order_build_rows import badges_of
from ecster_desk.presenters.words import status_word

_NOTHING = "—"
tr = QCoreApplication.translate


def build_state(draft: Draft, formats: Formats, phase: Phase) -> OperationState:
    """Everything that the dialog draws but its lines and what the presenter adds."""
    chosen = draft.chosen
    after = preview(draft.order, draft.action, chosen.rows, chosen.amount_minor, close=draft.close)
    return OperationState(
        phase=phase,
        action=draft.action,
        order_id=draft.order.order_id,
        title=say.title(draft),
        subtitle=say.subtitle(draft, formats),
        debits=_debits(draft, formats),
        debit=draft.offer.debit_tx,
        reasons=tuple(
            ChoiceView(reason.value, QCoreApplication.translate("reasons", reason_text(reason)))
            for reason in reasons_for(draft.action)
        ),
        reason=draft.reason.value if draft.reason else "",
        needs_text=Reason.OTHER in draft.given_reasons,
        may_give_row_reasons=draft.may_give_row_reasons,
        row_reasons=_row_reasons(draft),
        reason_text=draft.reason_text,
        by_amount=draft.by_amount,
        amount_text=draft.amount_text,
        levelled=_levelled(draft, chosen, formats),
        message=draft.message,
        count=f"{len(draft.message.strip())} / {MOST_MESSAGE}",
        receipt_number=draft.receipt_number,
        can_close=draft.action is Action.DEBIT and after.releasable_minor > 0,
        close=draft.close,
        close_text=tr("operation", "({amount} would be released)").format(
            amount=formats.money(after.releasable_minor, draft.order.currency)
        ),
        after=_after(draft, after, formats),
        warning=_warning(draft, after, formats),
        warning_advice=_warning_advice(draft, after, formats),
        reference=f"{draft.intent_id}01",
        button=say.button(draft, formats, sure=phase is Phase.CONFIRMING),
        refusal=say.objection(draft, formats),
    )


def build_lines(draft: Draft, formats: Formats) -> tuple[LineView, ...]:
    """The lines of the offer with what is chosen of each."""
    chosen = draft.chosen
    return tuple(
        _line(draft, index, line, chosen.parts[index], formats)
        for index, line in enumerate(draft.offer.lines)
    )


def _line(draft: Draft, index: int, line: Line, part: Part | None, formats: Formats) -> LineView:
    quantity = draft.selection.quantities[index]
    serials = draft.selection.serials[index]
    wrong = line_refusal(line, quantity, serials)
    shown_part = part.row if part else None
    amount = formats.money(part.amount_minor, draft.order.currency) if part else _NOTHING
    return LineView(
        name=show_controls(line.row.name),
        part_number=show_controls(line.row.part_number),
        badges=badges_of(line.row),
        ordered=formats.quantity(line.row.quantity),
        gone=formats.quantity(line.gone),
        left=formats.quantity(line.left),
        chosen=draft.bad.get(index) or formats.quantity(quantity),
        unit_amount=formats.amount(line.row.unit_amount_minor),
        discount=formats.amount(shown_part.discount_minor if shown_part else 0),
        serials=", ".join(show_controls(serial) for serial in serials),
        amount=amount if not draft.by_amount else _NOTHING,
        wrong=say.refusal_text(draft, wrong, formats) if wrong else "",
        can_more=draft.may_choose and abs(quantity) < abs(line.left),
        can_less=draft.may_choose and bool(quantity),
    )


def _row_reasons(draft: Draft) -> tuple[RowReasonView, ...] | None:
    if not draft.gives_row_reasons:
        return None
    own = draft.row_reasons or {}
    return tuple(
        RowReasonView(
            number,
            show_controls(draft.offer.lines[number].row.name),
            own[number].value if number in own else "",
        )
        for number in draft.reasons
    )


def _debits(draft: Draft, formats: Formats) -> tuple[ChoiceView, ...]:
    if draft.action is not Action.REFUND:
        return ()
    times = {one.transaction_id: one.created for one in draft.order.transactions}
    return tuple(
        ChoiceView(
            debit.transaction_id,
            _debit_text(debit, formats.moment(times[debit.transaction_id]), draft, formats),
        )
        for debit in refundable(draft.order)
        if draft.step is None or debit.transaction_id == draft.offer.debit_tx
    )


def _debit_text(debit: DebitLeft, time: str, draft: Draft, formats: Formats) -> str:
    currency = draft.order.currency
    refunded = ""
    if debit.credited_minor:
        refunded = tr("operation", "{amount} already refunded").format(
            amount=formats.money(debit.credited_minor, currency)
        )
    parts = (time, formats.money(debit.amount_minor, currency), refunded)
    return " · ".join(part for part in parts if part)


def _levelled(draft: Draft, chosen: Chosen, formats: Formats) -> str:
    """What is added to the rows so that they sum to the amount, per VAT rate."""
    if not chosen.levelling:
        return ""
    texts = [
        tr("operation", "{amount} at {rate} VAT").format(
            amount=formats.money(row.unit_amount_minor, draft.order.currency),
            rate=formats.percent(row.vat_rate),
        )
        for row in chosen.levelling
    ]
    if draft.by_amount and not chosen.whole:
        return tr("operation", "Spread over the VAT rates: {parts}").format(parts=", ".join(texts))
    total = formats.money(rows_sum_minor(chosen.levelling), draft.order.currency)
    return tr("operation", "Beside the rows {total}: {parts}").format(
        total=total, parts=", ".join(texts)
    )


def _after(draft: Draft, after: Preview, formats: Formats) -> AfterView:
    currency = draft.order.currency
    amounts = [(tr("operation", "Debited {amount}"), after.debited_minor)]
    if draft.action is Action.REFUND:
        amounts.append((tr("operation", "Refunded {amount}"), after.credited_minor))
        amounts.append((tr("operation", "VAT of this {amount}"), after.vat_minor))
    else:
        amounts.append((tr("operation", "Left {amount}"), after.left_minor))
    if draft.action is Action.DEBIT:
        amounts.append((tr("operation", "of which VAT {amount}"), after.vat_minor))
    rates = after.vat if draft.action is not Action.ANNUL else ()
    closes = after.closes and draft.action is Action.DEBIT
    return AfterView(
        status=status_word(after.status),
        status_raw=after.status,
        parts=tuple(text.format(amount=formats.money(minor, currency)) for text, minor in amounts),
        vat=tuple(
            f"{formats.percent(part.rate)}: {formats.amount(part.vat_minor)}" for part in rates
        ),
        closes=tr("operation", "This closes the order.") if closes else "",
        gets=say.customer_gets(draft.order, draft.action),
    )


def _warning(draft: Draft, after: Preview, formats: Formats) -> str:
    if draft.action is not Action.ANNUL:
        return ""
    text = tr("operation", "{amount} is released to the customer and can never be debited again.")
    return text.format(amount=formats.money(after.released_minor, draft.order.currency))


def _warning_advice(draft: Draft, after: Preview, formats: Formats) -> str:
    if draft.action is not Action.ANNUL or not after.debited_minor:
        return ""
    text = tr(
        "operation", "What is debited already, {amount}, stays. To give that back, refund it."
    )
    return text.format(amount=formats.money(after.debited_minor, draft.order.currency))
