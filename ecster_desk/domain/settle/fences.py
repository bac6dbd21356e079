"""What may be sent while an attempt is UNKNOWN: money safety 3.10.

The second of two that don't fit together is refused by the server, so that one of them at most is
booked; an ANNUL makes a debit visible or impossible.
"""

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.attempt import Attempt, AttemptType, State
from ecster_desk.domain.operation import Fence, Wanted
from ecster_desk.domain.order import Order
from ecster_desk.domain.request import request_of
from ecster_desk.domain.rules import Action, Allowed, action_rule
from ecster_desk.domain.settle.facts import Facts

ACTIONS = {
    AttemptType.DEBIT: Action.DEBIT,
    AttemptType.CREDIT: Action.REFUND,
    AttemptType.SWISH_REFUND: Action.REFUND,
    AttemptType.ANNUL: Action.ANNUL,
}


def is_fence(wanted: Wanted, fenced: Attempt, left_minor: int, facts: Facts) -> bool:
    """Whether an attempt may be sent while another is UNKNOWN.

    An ANNUL replaces a DEBIT when the customer leaves; the same wish is sent once more where the
    server is known to refuse the second of two that don't fit together.
    """
    if wanted.type is AttemptType.ANNUL:
        return fenced.type is AttemptType.DEBIT
    same = (wanted.intent_id, wanted.type, wanted.amount_minor, wanted.debit_tx) == (
        fenced.intent_id,
        fenced.type,
        fenced.amount_minor,
        fenced.debit_tx,
    )
    return same and facts.ceiling and fenced.amount_minor + wanted.amount_minor > left_minor


def fences_of(attempt: Attempt, order: Order, facts: Facts) -> frozenset[Fence]:
    """What may be offered beside an attempt, on the order as a look read it.

    An offer only: the gate asks again, on a fresh read.
    """
    if attempt.state is not State.UNKNOWN or attempt.type not in ACTIONS:
        return frozenset()
    offered = set()
    left = left_for(attempt.type, attempt.debit_tx, order)
    is_open = isinstance(action_rule(order, ACTIONS[attempt.type]), Allowed)
    if is_open and attempt.amount_minor <= left < 2 * attempt.amount_minor and facts.ceiling:
        offered.add(Fence.AGAIN)
    may_annul = isinstance(action_rule(order, Action.ANNUL), Allowed)
    if attempt.type is AttemptType.DEBIT and may_annul:
        offered.add(Fence.ANNUL)
    return frozenset(offered)


def once_more(attempt: Attempt, user: str) -> Wanted:
    """The wish of an attempt, to be sent once more beside it; rows and message as they were."""
    request = request_of(attempt.type, attempt.ref, attempt.body)
    return Wanted(
        order_id=attempt.order_id,
        type=attempt.type,
        amount_minor=attempt.amount_minor,
        user=user,
        rows=request.rows,
        debit_tx=attempt.debit_tx,
        close_debit=request.close_debit,
        message=request.message,
        intent_id=attempt.intent_id,
        fences_ref=attempt.ref,
    )


def left_for(kind: AttemptType, debit_tx: str, order: Order) -> int:
    """What the order, or the debit that a refund belongs to, has left, in öre."""
    left = order_left(order)
    if kind in {AttemptType.DEBIT, AttemptType.ANNUL}:
        return left.left_minor
    own = [one.left_minor for one in left.debits if one.transaction_id == debit_tx]
    return own[0] if own else 0
