"""Whether a read can be believed at all: money safety 3.2, "clean read".

An unclean read neither counts nor resets. The transport has checked status and schema already.
"""

from collections.abc import Set as AbstractSet

from ecster_desk.domain.amounts import is_closed, sums_agree
from ecster_desk.domain.attempt import Baseline
from ecster_desk.domain.hit import OrderStatus, known_status
from ecster_desk.domain.order import Order, TransactionType

_CLOSING = {TransactionType.DEBIT, TransactionType.ANNUL}
_DEBITED = {OrderStatus.PARTIALLY_DELIVERED, OrderStatus.FULLY_DELIVERED}


def unclean(
    order: Order, order_id: str, seen: AbstractSet[str], baseline: Baseline | None = None
) -> str:
    """Why a read is not clean; empty if it is.

    Args:
        order: as it was read.
        order_id: the one that was asked for.
        seen: every transaction id ever seen on this order.
        baseline: the read before the attempt, where there is an attempt.
    """
    ids = [one.transaction_id for one in order.transactions]
    if order.order_id != order_id:
        return "another order"
    if not any(one.type == TransactionType.ORIGINAL for one in order.transactions):
        return "no ORIGINAL"
    if "" in ids or len(set(ids)) != len(ids):
        return "a transaction without an id of its own"
    if seen - set(ids):
        return "a transaction seen before is missing"
    if not sums_agree(order):
        return "the transactions don't sum to the order's totals"
    return _status_objection(order) or _closing_objection(order, baseline)


def _status_objection(order: Order) -> str:
    """The status must be one that the transactions can have led to (contract 4.1, 4.3)."""
    status = known_status(order.status)
    types = {one.type for one in order.transactions}
    if status is None:
        return "an unknown status"
    if status is OrderStatus.READY and types & {*_CLOSING, TransactionType.CREDIT}:
        return "READY, though money has moved"
    if status in _DEBITED and TransactionType.DEBIT not in types:
        return "debited, without a DEBIT"
    if status is OrderStatus.ANNULLED and TransactionType.DEBIT in types:
        return "ANNULLED, though debited"
    return ""


def _closing_objection(order: Order, baseline: Baseline | None) -> str:
    """An order that closed since the baseline did so by a transaction that must be there, too.

    A status that runs ahead of the transactions would else prove that ours can never land, when it
    was ours that closed the order.
    """
    if baseline is None or not is_closed(order.status) or is_closed(baseline.status):
        return ""
    known = set(baseline.transaction_ids)
    new = {one.type for one in order.transactions if one.transaction_id not in known}
    return "" if new & _CLOSING else "closed, without a transaction that closed it"
