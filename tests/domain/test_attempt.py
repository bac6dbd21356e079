"""An attempt's states: every cell of the table, as money safety 2 draws it."""

from itertools import product

import pytest

from ecster_desk.domain.attempt import (
    FINAL_STATES,
    NEVER_SENT_STATES,
    OPEN_STATES,
    TRANSITIONS,
    UNUSED_STATES,
    ForbiddenTransition,
    ManualReason,
    State,
    moved,
)
from ecster_desk.domain.journal import OpenReport, Verdict
from tests.support.journals import a_moment, an_intent

DRAWN = """
INTENT  → SENDING | CANCELLED
SENDING → DONE | ONGOING | REJECTED | NOT_SENT | UNKNOWN
UNKNOWN → DONE | REJECTED | NOT_DONE | MANUAL
ONGOING → DONE | MANUAL
MANUAL  → DONE | NOT_DONE
"""
ALLOWED = {
    (State(line.split("→")[0].strip()), State(word.strip()))
    for line in DRAWN.strip().splitlines()
    for word in line.split("→")[1].split("|")
}
CELLS = list(product(State, State))


def test_the_table_has_a_row_for_every_state():
    assert set(TRANSITIONS) == set(State)


@pytest.mark.parametrize(("old", "new"), CELLS)
def test_each_cell_of_the_table_is_as_drawn(old, new):
    attempt = an_intent(state=old)

    if (old, new) in ALLOWED:
        assert moved(attempt, new).state is new
    else:
        with pytest.raises(ForbiddenTransition, match=f"{old} -> {new}"):
            moved(attempt, new)
    assert attempt.state is old


def test_open_and_final_states_share_nothing_and_leave_nothing_out():
    assert {"INTENT", "SENDING", "ONGOING", "UNKNOWN", "MANUAL"} == OPEN_STATES
    assert {"DONE", "REJECTED", "NOT_SENT", "NOT_DONE", "CANCELLED"} == FINAL_STATES
    assert {"INTENT", "CANCELLED"} == NEVER_SENT_STATES
    assert {"INTENT", "CANCELLED", "NOT_SENT"} == UNUSED_STATES


@pytest.mark.parametrize("state", State)
def test_an_attempt_is_open_as_long_as_its_state_is(state):
    assert an_intent(state=state).is_open == (state in OPEN_STATES)


def test_a_move_carries_what_became_known_and_keeps_the_rest():
    old = an_intent(state=State.UNKNOWN)

    new = moved(old, State.MANUAL, manual_reason=ManualReason.SWISH, settled=a_moment(5))

    assert (new.manual_reason, new.settled) == (ManualReason.SWISH, a_moment(5))
    assert (new.ref, new.body, new.baseline) == (old.ref, old.body, old.baseline)


@pytest.mark.parametrize(
    ("verdict", "look_only", "confirmable", "takes_outcomes"),
    [
        (Verdict.FRESH, False, False, True),
        (Verdict.CLEAN, False, False, True),
        (Verdict.MIGRATED, False, False, True),
        (Verdict.BEHIND, True, True, True),
        (Verdict.LOST, True, True, False),
        (Verdict.DAMAGED, True, True, False),
        (Verdict.NEWER, True, False, False),
        (Verdict.UNUSABLE, True, False, False),
    ],
)
def test_what_opening_found_says_what_may_be_written(
    verdict, look_only, confirmable, takes_outcomes
):
    report = OpenReport(verdict)

    assert (report.look_only, report.confirmable) == (look_only, confirmable)
    assert report.takes_outcomes is takes_outcomes
    assert report.exportable is (confirmable and verdict is not Verdict.LOST)
