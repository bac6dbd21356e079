"""Slips as a use case: what the till adds, kept and printed through the press."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ecster_desk.domain.order import Row, Transaction
from ecster_desk.domain.paper_errors import FileExists, NoConsent
from ecster_desk.domain.slip import LineKind
from ecster_desk.domain.slip_words import ENGLISH
from ecster_desk.presenters.format import Formats
from ecster_desk.services.slips import Slips, SlipSettings
from tests.support.papers import FakePress, NoJob, StoppedClock
from tests.support.slips import SHOP, consented_order

NOON = datetime(2019, 1, 14, 12, 0, tzinfo=UTC)


def slips_of(press: FakePress | None = None, **settings: object) -> Slips:
    chosen = SlipSettings(SHOP, **settings)
    return Slips(chosen, Formats(chosen.words.locale), press or FakePress(), StoppedClock())


def pairs(slip: object) -> list[tuple[str, str]]:
    return [(line.text, line.value) for line in slip.lines if line.kind is LineKind.PAIR]


async def test_a_slip_has_the_tills_time_person_and_amounts() -> None:
    slip = slips_of().consent(consented_order(), "M. Lindgren")
    assert "Kassa 2 · 2019-01-14 14:03 · M. Lindgren" in slip.plain_text()
    assert pairs(slip)[-3:] == [
        ("Dras nu", "1 125,00 kr"),
        ("  varav moms 25 %", "125,00 kr"),
        ("  varav moms 12 %", "53,57 kr"),
    ]


async def test_the_amount_is_what_is_left() -> None:
    rows = (Row("Bord", Decimal(1), 62_500, 2500),)
    order = consented_order()
    debit = Transaction("T2", "DEBIT", None, 62_500, rows)
    order = replace(order, debited_minor=62_500, transactions=(*order.transactions, debit))
    assert pairs(slips_of().consent(order))[-2:] == [
        ("Dras nu", "500,00 kr"),
        ("  varav moms 12 %", "53,57 kr"),
    ]


async def test_a_rate_of_nothing_is_not_printed() -> None:
    rows = (Row("Presentkort", Decimal(1), 112_500, 0),)
    order = consented_order(transactions=(Transaction("T1", "ORIGINAL", None, 112_500, rows),))
    assert pairs(slips_of().consent(order))[-1] == ("Dras nu", "1 125,00 kr")


async def test_a_slip_in_english_writes_amounts_as_sweden_does() -> None:
    slip = slips_of(words=ENGLISH).consent(consented_order())
    assert pairs(slip)[-3:-1] == [
        ("Debited now", "1 125,00 kr"),
        ("  of which VAT 25 %", "125,00 kr"),
    ]


async def test_practice_stands_on_the_paper() -> None:
    assert "ÖVNING" in slips_of(practice=True).consent(consented_order()).plain_text()
    assert "ÖVNING" not in slips_of().consent(consented_order()).plain_text()


async def test_without_consent_there_is_no_slip() -> None:
    with pytest.raises(NoConsent):
        slips_of().consent(consented_order(None))


async def test_a_slip_is_kept_and_printed_by_the_press(tmp_path: Path) -> None:
    press = FakePress()
    slips = slips_of(press)
    slip, job = slips.consent(consented_order()), NoJob()
    await slips.save(slip, tmp_path / "slip.pdf")
    await slips.print(job)
    assert press.slips == [slip]
    assert press.kept == {tmp_path / "slip.pdf": b"%PDF-slip"}
    assert press.printed == [job]


async def test_trouble_with_the_file_is_passed_on(tmp_path: Path) -> None:
    press = FakePress()
    press.trouble = FileExists("slip.pdf")
    slips = slips_of(press)
    with pytest.raises(FileExists):
        await slips.save(slips.consent(consented_order()), tmp_path / "slip.pdf")


def _moved(kind: str, *rows: Row, amount_minor: int | None = None) -> Transaction:
    return Transaction("T9", kind, NOON, amount_minor, rows)


async def test_a_receipt_has_rows_sum_and_vat_of_what_moved() -> None:
    rows = (
        Row("Stol", Decimal("1.5"), 62_500, 2500, unit="st"),
        Row("Olja", Decimal(1), 10_000, 1200, discount_minor=1_000),
    )
    order = consented_order()
    moved = _moved("DEBIT", *rows, amount_minor=102_750)
    order = replace(order, transactions=(*order.transactions, moved))
    slip = slips_of().receipt(order, "T9", "M. Lindgren")
    assert "M. Lindgren" in slip.plain_text()
    assert ("bokförd", "2019-01-14 12:00") in pairs(slip)
    assert pairs(slip)[-5:] == [
        ("1,5 st Stol", "937,50 kr"),
        ("1 Olja", "90,00 kr"),
        ("Debiterat", "1 027,50 kr"),
        ("  varav moms 25 %", "187,50 kr"),
        ("  varav moms 12 %", "9,64 kr"),
    ]


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        (_moved("CREDIT", amount_minor=5_000), [("Återbetalat", "50,00 kr")]),
        (_moved("ANNUL", amount_minor=0), []),
        (
            _moved("ANNUL", Row("Bord", Decimal(1), 100, 0), amount_minor=0),
            [("1 Bord", "1,00 kr"), ("Annullerat", "1,00 kr")],
        ),
        (_moved("REVERSAL", amount_minor=300), [("REVERSAL", "3,00 kr")]),
    ],
)
async def test_a_sum_is_told_where_there_is_one(
    moved: Transaction, told: list[tuple[str, str]]
) -> None:
    order = consented_order()
    order = replace(order, transactions=(*order.transactions, moved))
    sums = [one for one in pairs(slips_of().receipt(order, "T9", copy=True)) if "kr" in one[1]]
    assert sums == told


async def test_a_consent_of_an_order_that_is_debited_whole_draws_nothing_now() -> None:
    order = consented_order()
    debit = Transaction("T2", "DEBIT", None, order.amount_minor)
    order = replace(
        order, debited_minor=order.amount_minor, transactions=(*order.transactions, debit)
    )
    assert "Dras nu" not in slips_of().consent(order).plain_text()
