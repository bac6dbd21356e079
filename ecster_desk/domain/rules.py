"""May this be done with an order now, and if not, why; may its goods be handed over.

Contract 2.1, 4.1, 4.2 and 4.3. Asked of a copy of the order as it was read; the server has the
last word. Texts are English, translated in context "rules" where they are shown.
"""

from dataclasses import dataclass
from enum import Enum

from ecster_desk.domain.amounts import OrderLeft, order_left
from ecster_desk.domain.hit import (
    OrderStatus,
    StatusGroup,
    known_status,
    status_group,
)
from ecster_desk.domain.order import Order, PaymentMethod
from ecster_desk.domain.words import QT_TRANSLATE_NOOP


class Action(Enum):
    """What can be done with an order."""

    DEBIT = "debit"
    CONSENT_SLIP = "consent_slip"
    REFUND = "refund"
    ANNUL = "annul"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The action is open."""


@dataclass(frozen=True, slots=True)
class Off:
    """The action is not open, for a reason that the person reads."""

    reason: str


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning that stands large over the order: what, and what to do."""

    what: str
    advice: str


_KEEP_THE_GOODS = QT_TRANSLATE_NOOP("rules", "Do not hand over the goods")
_UNKNOWN_STATUS = QT_TRANSLATE_NOOP(
    "rules", "This program doesn't know the order's status: the order can only be read."
)
_NO_SIGNING_PAGE = QT_TRANSLATE_NOOP(
    "rules", "Awaiting the customer's signature: ask the customer to sign, then press F5."
)
# Why an order that isn't secured allows no money action, and what helps (contract 2.1). What helps
# with a dead one the contract doesn't say: nothing of it comes back to life.
_NOT_SECURED = {
    OrderStatus.PENDING_PAYMENT: QT_TRANSLATE_NOOP(
        "rules", "The customer hasn't paid yet: wait for the payment, then press F5."
    ),
    OrderStatus.PENDING_DECISION: QT_TRANSLATE_NOOP(
        "rules", "Awaiting Ecster's decision: wait, then press F5."
    ),
    OrderStatus.PENDING_SIGNATURE: QT_TRANSLATE_NOOP(
        "rules", "Awaiting the customer's signature: open the signing page."
    ),
    OrderStatus.PENDING_PROCESSING: QT_TRANSLATE_NOOP(
        "rules", "Ecster is processing the order: wait, then press F5."
    ),
    OrderStatus.MANUAL_PROCESSING: QT_TRANSLATE_NOOP(
        "rules", "Ecster is processing the order by hand: wait, then press F5."
    ),
    OrderStatus.ANNULLED: QT_TRANSLATE_NOOP(
        "rules", "The order is annulled: the customer needs a new order."
    ),
    OrderStatus.DENIED: QT_TRANSLATE_NOOP(
        "rules", "Ecster denied the order: offer another way to pay."
    ),
    OrderStatus.FAILED: QT_TRANSLATE_NOOP(
        "rules", "The order failed: make a new one, or offer another way to pay."
    ),
    OrderStatus.ABORTED: QT_TRANSLATE_NOOP(
        "rules", "The order was aborted: make a new one, or offer another way to pay."
    ),
    OrderStatus.EXPIRED: QT_TRANSLATE_NOOP(
        "rules", "The order has expired: the customer needs a new order."
    ),
    OrderStatus.BLOCKED: QT_TRANSLATE_NOOP(
        "rules", "The order is blocked: hand nothing over, and call Ecster."
    ),
}
_NO_METHOD = QT_TRANSLATE_NOOP(
    "rules", "Ecster names no payment method for this order: no money can be moved here."
)
_UNKNOWN_METHOD = QT_TRANSLATE_NOOP(
    "rules", "This program doesn't know the order's payment method: no money can be moved here."
)
_SWISH_DEBIT = QT_TRANSLATE_NOOP(
    "rules", "Swish is charged at the purchase: there is nothing to debit."
)
_SWISH_ANNUL = QT_TRANSLATE_NOOP(
    "rules", "Swish is charged at the purchase: it can be refunded, not annulled."
)
_NOTHING_TO_DEBIT = QT_TRANSLATE_NOOP("rules", "Nothing is left to debit.")
_NOTHING_TO_ANNUL = QT_TRANSLATE_NOOP("rules", "Nothing is left to annul.")
_NOTHING_DEBITED = QT_TRANSLATE_NOOP("rules", "Nothing is debited, so there is nothing to refund.")
_ALL_REFUNDED = QT_TRANSLATE_NOOP("rules", "Everything that was debited is refunded already.")
_NOTHING_TO_UNDO = QT_TRANSLATE_NOOP("rules", "Nothing is left to annul or to refund.")
_NO_CONSENT = QT_TRANSLATE_NOOP("rules", "Ecster gives no consent text for this order.")


OUTCOME_UNKNOWN = Caution(
    _KEEP_THE_GOODS,
    QT_TRANSLATE_NOOP(
        "rules", "It is not known yet whether the money of this order moved: wait for the answer."
    ),
)


def warning(order: Order) -> Caution | None:
    """Say "Do not hand over the goods", and why, unless the status says the money is secured.

    An unknown status is not secured (contract 2.1).
    """
    if status_group(order.status) is StatusGroup.SECURED:
        return None
    return Caution(_KEEP_THE_GOODS, _why_not_secured(order))


def action_rule(order: Order, action: Action) -> Allowed | Off:
    """Whether an action is open for an order as it was read, with the truest reason if not.

    The status speaks before the method (which a pending order doesn't have: contract 3.2), the
    method before the sums.
    """
    if action is Action.UNDO:
        return _undo_rule(order)
    if action is Action.CONSENT_SLIP:
        return _allowed_unless(_NO_CONSENT if order.debit_consent is None else "")
    if status_group(order.status) is not StatusGroup.SECURED:
        return Off(_why_not_secured(order))
    return _allowed_unless(_method_objection(order, action) or _sum_objection(order, action))


def _undo_rule(order: Order) -> Allowed | Off:
    """Open where any of its steps is; else the first reason that is not about sums alone."""
    if status_group(order.status) is not StatusGroup.SECURED:
        return Off(_why_not_secured(order))
    method = _method_objection(order, Action.REFUND)
    parts = (action_rule(order, part) for part in (Action.ANNUL, Action.REFUND))
    is_open = any(isinstance(rule, Allowed) for rule in parts)
    return _allowed_unless(method or ("" if is_open else _NOTHING_TO_UNDO))


def _allowed_unless(objection: str) -> Allowed | Off:
    return Off(objection) if objection else Allowed()


def _why_not_secured(order: Order) -> str:
    status = known_status(order.status)
    if status is OrderStatus.PENDING_SIGNATURE and not order.sign_url:
        return _NO_SIGNING_PAGE
    return _UNKNOWN_STATUS if status is None else _NOT_SECURED[status]


def _method_objection(order: Order, action: Action) -> str:
    method = order.payment.method if order.payment else ""
    if not method:
        return _NO_METHOD
    if method not in PaymentMethod.__members__:
        return _UNKNOWN_METHOD
    if method != PaymentMethod.SWISH or action is Action.REFUND:
        return ""
    return _SWISH_DEBIT if action is Action.DEBIT else _SWISH_ANNUL


def _sum_objection(order: Order, action: Action) -> str:
    left = order_left(order)
    if action is Action.REFUND:
        return _refund_objection(order, left)
    if left.left_minor:
        return ""
    return _NOTHING_TO_DEBIT if action is Action.DEBIT else _NOTHING_TO_ANNUL


def _refund_objection(order: Order, left: OrderLeft) -> str:
    """A credit needs a debit that it belongs to (contract 4.1); READY has none (contract 4.3)."""
    if known_status(order.status) is OrderStatus.READY or not left.debits:
        return _NOTHING_DEBITED
    return "" if any(debit.left_minor for debit in left.debits) else _ALL_REFUNDED
