"""Slips as a use case: what the till adds, kept and printed through the press."""

from dataclasses import replace
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
