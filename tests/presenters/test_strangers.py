"""What others did with an order meanwhile is told with what is done of ours, once."""

import pytest

from ecster_desk.domain.attempt import State
from ecster_desk.presenters.outcome_words import Mood
from tests.support.attempts import ORDER_ID
from tests.support.builders import a_debit, a_row, an_annulment, an_order, original
from tests.support.money import Watched, an_operation

NB = "\N{NO-BREAK SPACE}"
CHAIR = a_row(unit_minor=62_500)
OURS = a_debit("ours", a_row(unit_minor=112_500))
THEIRS = a_debit("theirs", CHAIR, transaction_reference="till-9")


@pytest.fixture
def watched():
    made = Watched()
    yield made
    made.presenter.stop()


def read(watched, *transactions):
    watched.presenter.note_order(an_order(original(CHAIR), *transactions, order_id=ORDER_ID))


def test_another_tills_debit_is_told_once_our_own_is_shown(watched):
    watched.desk.show(an_operation(State.DONE, booked_tx="ours"))
    read(watched, THEIRS)  # a read that began before ours was booked
    assert len(watched.ended) == 1
    read(watched, OURS, THEIRS, an_annulment(CHAIR, transaction_reference="till-9"))
    told = watched.ended[-1]
    assert told.mood is Mood.UNSURE
    assert told.headline.replace(NB, " ").endswith(" · Done: debit of 1 125,00 kr")
    assert told.advice.replace(NB, " ") == (
        "At the same time somebody else moved money on this order: "
        "Debit 625,00 kr, Annulment. Look at its transactions. Ecster id ours"
    )
    read(watched, OURS, THEIRS)
    assert len(watched.ended) == 2


@pytest.mark.parametrize("state", [State.NOT_DONE, State.REJECTED, State.UNKNOWN])
def test_without_anything_done_nobody_else_is_spoken_of(watched, state):
    watched.desk.show(an_operation(state))
    told = len(watched.ended)
    read(watched, THEIRS)
    assert len(watched.ended) == told


def test_alone_nothing_more_is_told(watched):
    watched.desk.show(an_operation(State.DONE, booked_tx="ours"))
    read(watched, OURS)
    assert len(watched.ended) == 1
