"""What takes an order back to nothing charged: an annulment first, then each debit's refund."""

import pytest

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.journal import Plan, PlanStep
from ecster_desk.domain.undo import Undoing, undo_steps
from tests.support.attempts import ORDER_ID, a_moment
from tests.support.builders import a_credit, a_debit, a_row, an_order, original, part_of

GOODS = a_row("Chair", "3", 10_000)
ONE = part_of(GOODS, 1)
PARTLY = (original(GOODS), a_debit("D1", ONE), a_debit("D2", ONE))
ANNUL, CREDIT, SWISH = AttemptType.ANNUL, AttemptType.CREDIT, AttemptType.SWISH_REFUND


@pytest.mark.parametrize(
    ("order", "steps"),
    [
        (an_order(original(GOODS)), [(ANNUL, 30_000, "")]),
        (
            an_order(*PARTLY, status="PARTIALLY_DELIVERED"),
            [(ANNUL, 10_000, ""), (CREDIT, 10_000, "D1"), (CREDIT, 10_000, "D2")],
        ),
        (
            an_order(*PARTLY, a_credit("C1", "D1", ONE), status="FULLY_DELIVERED"),
            [(CREDIT, 10_000, "D2")],
        ),
        (
            an_order(
                original(GOODS), a_debit("D1", GOODS), status="FULLY_DELIVERED", method="SWISH"
            ),
            [(SWISH, 30_000, "D1")],
        ),
        (an_order(original(GOODS), status="ANNULLED", payment=None), []),
    ],
)
def test_the_steps(order, steps):
    assert list(undo_steps(order)) == steps


def test_the_next_step_is_the_first_that_is_not_over():
    steps = tuple(PlanStep(name, ANNUL, 1) for name in ("a", "b", "c"))
    plan = Plan("p", ORDER_ID, "anna", steps, a_moment())
    assert (Undoing(plan).next, Undoing(plan).number) == (steps[0], 1)
    assert Undoing(plan, frozenset("ac")).next == steps[1]
    assert Undoing(plan, frozenset("ac")).number == 2
    assert (Undoing(plan, frozenset("abc")).next, Undoing(plan, frozenset("abc")).number) == (
        None,
        4,
    )
