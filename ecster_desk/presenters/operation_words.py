"""The sentences of a money operation: what it does, why it cannot be, what comes of it."""

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.money_errors import NotOpen
from ecster_desk.domain.order import Order, PaymentMethod
from ecster_desk.domain.reasons import Reason
from ecster_desk.domain.request import MOST_MESSAGE
from ecster_desk.domain.rules import Action
from ecster_desk.domain.selection import MOST_DECIMALS, Refusal, Why, refusal
from ecster_desk.domain.settle.fences import left_for
from ecster_desk.presenters.format import Formats, show_controls
from ecster_desk.presenters.operation_draft import Draft
from ecster_desk.presenters.order_build_people import full_name
from ecster_desk.presenters.words import method_word

tr = QCoreApplication.translate


def title(draft: Draft) -> str:
    """The head of the dialog: the act and the order."""
    texts = {
        Action.DEBIT: tr("operation", "Debit {order}"),
        Action.REFUND: tr("operation", "Refund {order}"),
        Action.ANNUL: tr("operation", "Annul what is left of {order}"),
    }
    order = draft.order
    if draft.step is not None:
        number, count = draft.step
        text = tr("operation", "Undo {order} · step {number} of {count}")
        name = show_controls(order.reference or order.order_id)
        return text.format(order=name, number=number, count=count)
    return texts[draft.action].format(order=show_controls(order.reference or order.order_id))


def subtitle(draft: Draft, formats: Formats) -> str:
    """Whose order, how it is paid, and how much is left of it."""
    order = draft.order
    who = full_name(order.consumer.name) if order.consumer else ""
    how = method_word(order.payment.method).lower() if order.payment else ""
    left = ""
    if draft.action is Action.DEBIT:
        amount = formats.money(draft.offer.ceiling_minor, order.currency)
        left = tr("operation", "{amount} left to debit").format(amount=amount)
    elif draft.action is Action.REFUND and draft.step is not None:
        left = tr("operation", "all that is left of the debit is refunded")
    elif draft.action is Action.REFUND:
        left = tr("operation", "choose what the customer returns")
    return " · ".join(part for part in (who, how, left) if part)


def button(draft: Draft, formats: Formats, *, sure: bool = False) -> str:
    """The act with its amount: "Debit 1 125,00 kr"; `sure` where it was asked twice."""
    amount = formats.money(draft.chosen.amount_minor, draft.order.currency)
    texts = {
        Action.DEBIT: tr("operation", "Debit {amount}"),
        Action.REFUND: tr("operation", "Refund {amount}"),
        Action.ANNUL: tr("operation", "Annul {amount}"),
    }
    again = {
        Action.DEBIT: tr("operation", "Yes, debit {amount}"),
        Action.REFUND: tr("operation", "Yes, refund {amount}"),
        Action.ANNUL: tr("operation", "Yes, annul {amount}"),
    }
    return (again if sure else texts)[draft.action].format(amount=amount)


def objection(draft: Draft, formats: Formats) -> str:
    """Why the draft cannot be sent as it is; empty if it can."""
    if draft.bad:
        return tr("operation", "“{text}” is no quantity.").format(
            text=show_controls(next(iter(draft.bad.values())))
        )
    refused = refusal(draft.offer, draft.selection)
    if refused is not None:
        return refusal_text(draft, refused, formats)
    over = len(draft.message.strip()) - MOST_MESSAGE
    if over > 0:
        return tr("operation", "The message is {count} characters too long.").format(count=over)
    return _reason_objection(draft)


def refusal_text(draft: Draft, refused: Refusal, formats: Formats) -> str:
    """A refusal of the domain, with how much is left."""
    amount = formats.money(refused.left_minor, draft.order.currency)
    texts = {
        Why.NOTHING: _nothing_chosen(draft),
        Why.OVER_ROW: tr("operation", "Only {left} of {name} is left."),
        Why.OVER_ORDER: tr("operation", "Only {amount} is left to debit."),
        Why.OVER_DEBIT: tr("operation", "Only {amount} of this debit is left to refund."),
        Why.TOO_FINE: tr("operation", "{name}: a quantity has at most {digits} decimals."),
        Why.TOO_MANY_SERIALS: tr("operation", "{name}: more serial numbers than pieces."),
        Why.SERIAL_TWICE: tr("operation", "{name}: the same serial number twice."),
    }
    return texts[refused.why].format(
        amount=amount,
        left=formats.quantity(refused.left),
        name=show_controls(refused.name),
        digits=MOST_DECIMALS,
    )


def customer_gets(order: Order, action: Action) -> str:
    """What the customer sees of it, by the payment's method (contract 2.3)."""
    method = order.payment.method if order.payment else ""
    debit = {
        PaymentMethod.INVOICE: tr("operation", "The customer gets an invoice from Ecster."),
        PaymentMethod.PARTPAYMENT: tr("operation", "It is put on the customer's account."),
        PaymentMethod.CARD: tr("operation", "The customer's card is charged."),
    }
    refund = {
        PaymentMethod.INVOICE: tr("operation", "The customer gets a credit invoice."),
        PaymentMethod.PARTPAYMENT: tr("operation", "It is taken off the customer's account."),
        PaymentMethod.CARD: tr("operation", "It is back on the card within a few days."),
        PaymentMethod.SWISH: tr(
            "operation", "Swish pays it back; that can take some minutes and is followed here."
        ),
    }
    texts = {Action.DEBIT: debit, Action.REFUND: refund}.get(action, {})
    return texts.get(PaymentMethod(method), "") if method in PaymentMethod.__members__ else ""


def wrong_store(order: Order) -> str:
    """A second word before money of another store's order moves."""
    text = tr("operation", "This order belongs to another store ({store}). Go on all the same?")
    return text.format(store=show_controls(order.merchant_id))


def done_before(time: str) -> str:
    """A second word before the same is done again within two minutes."""
    text = tr("operation", "The same was done at {time}. Do it once more?")
    return text.format(time=time)


def annul_instead() -> str:
    """What an annulment does to a debit that is not known yet."""
    return tr(
        "operation",
        "The debit is not known yet. After the annulment Ecster either shows it or can never carry "
        "it out; if it shows it, refund it.",
    )


def manager_needed(most_minor: int, order: Order, formats: Formats) -> str:
    """Before a new attempt beside one that could still turn up (money safety 3.10)."""
    text = tr(
        "operation",
        "A manager must approve this. An earlier attempt was not found, but could still turn up: "
        "{amount} at the most moves in all.",
    )
    return text.format(amount=formats.money(most_minor, order.currency))


def why_not_open(refused: NotOpen, order: Order, formats: Formats) -> str:
    """What of the order doesn't allow it now; empty where nobody said."""
    if refused.left_minor is None:
        return QCoreApplication.translate("rules", refused.reason) if refused.reason else ""
    text = tr("operation", "{amount} is left.")
    return text.format(amount=formats.money(refused.left_minor, order.currency))


def unapproved() -> str:
    """Why an approval cannot be given as it is."""
    return tr("operation", "Give a reason first.")


def changed_order(draft: Draft, order: Order, formats: Formats) -> str:
    """What is different since the dialog was opened; of a refund, what its debit has left."""
    before = left_for(draft.type, draft.offer.debit_tx, draft.order)
    now = left_for(draft.type, draft.offer.debit_tx, order)
    text = tr(
        "operation",
        "The order has changed elsewhere: {before} was left, now {now}. "
        "Look at what is chosen before you go on.",
    )
    if draft.action is Action.REFUND:
        text = tr(
            "operation",
            "The order has changed elsewhere: {before} of this debit was left to refund, "
            "now {now}. Look at what is chosen before you go on.",
        )
    return text.format(
        before=formats.money(before, order.currency), now=formats.money(now, order.currency)
    )


def _nothing_chosen(draft: Draft) -> str:
    if draft.by_amount:
        return tr("operation", "Type an amount; {amount} is left.")
    if draft.action is Action.REFUND:
        return tr("operation", "Choose what to refund; {amount} is left of this debit.")
    return tr("operation", "Choose what to debit; {amount} is left.")


def _reason_objection(draft: Draft) -> str:
    if draft.action is Action.DEBIT:
        return ""
    if None in draft.given_reasons:
        return tr("operation", "Choose a reason.")
    if Reason.OTHER in draft.given_reasons and not draft.reason_text.strip():
        return tr("operation", "Say which other reason.")
    return ""
