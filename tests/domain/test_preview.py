"""The order after an operation, told before."""

import pytest

from ecster_desk.domain.preview import VatPart, preview
from ecster_desk.domain.rules import Action
from tests.support.builders import a_credit, a_debit, a_row, an_order, original, part_of

CHAIR = a_row("Chair", "4", 62_500)
KIT = a_row("Kit", "2", 25_000, 1200)
DEBIT = a_debit("d1", part_of(CHAIR, 1))
PARTLY = an_order(original(CHAIR, KIT), DEBIT, status="PARTIALLY_DELIVERED")
READY = an_order(original(CHAIR, KIT))


def test_a_part_leaves_the_rest():
    after = preview(PARTLY, Action.DEBIT, (part_of(CHAIR, 1), KIT), 112_500)

    assert (after.status, after.debited_minor, after.left_minor) == (
        "PARTIALLY_DELIVERED",
        175_000,
        125_000,
    )
    assert (after.released_minor, after.releasable_minor, after.closes) == (0, 125_000, False)
    assert after.vat == (
        VatPart(1200, 44_643, 5_357, 50_000),
        VatPart(2500, 50_000, 12_500, 62_500),
    )
    assert after.vat_minor == 17_857


def test_closing_releases_the_rest():
    after = preview(PARTLY, Action.DEBIT, (KIT,), 50_000, close=True)

    assert (after.status, after.left_minor, after.released_minor) == ("FULLY_DELIVERED", 0, 187_500)
    assert after.closes


@pytest.mark.parametrize("close", [True, False])
def test_all_that_is_left_closes_by_itself(close):
    after = preview(READY, Action.DEBIT, (CHAIR, KIT), 300_000, close=close)

    assert (after.status, after.left_minor, after.released_minor) == ("FULLY_DELIVERED", 0, 0)
    assert after.closes
    assert after.releasable_minor == 0


def test_a_refund_changes_no_status():
    credit = a_credit("c1", "d1", part_of(CHAIR, "0.5"))
    order = an_order(original(CHAIR, KIT), DEBIT, credit, status="PARTIALLY_DELIVERED")
    after = preview(order, Action.REFUND, (part_of(CHAIR, "0.5"),), 31_250)

    assert after.status == "PARTIALLY_DELIVERED"
    assert (after.debited_minor, after.credited_minor, after.left_minor) == (
        62_500,
        62_500,
        237_500,
    )
    assert not after.closes


@pytest.mark.parametrize(
    ("order", "status", "left"),
    [(READY, "ANNULLED", 300_000), (PARTLY, "FULLY_DELIVERED", 237_500)],
)
def test_an_annulment_releases_all_that_is_left(order, status, left):
    after = preview(order, Action.ANNUL, (), left)

    assert (after.status, after.left_minor, after.released_minor) == (status, 0, left)
    assert after.closes
