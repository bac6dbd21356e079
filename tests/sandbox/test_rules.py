"""The sandbox's own rules, one by one."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.sandbox import rules

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-02-14T11:50:16+01:00", datetime(2019, 2, 14, 10, 50, 16, tzinfo=UTC)),
        ("2019-02-14T11:50:16 01:00", datetime(2019, 2, 14, 10, 50, 16, tzinfo=UTC)),
        ("2019-02-14T11:50:16-0330", datetime(2019, 2, 14, 15, 20, 16, tzinfo=UTC)),
        ("2019-02-14T11:50:16.5Z", datetime(2019, 2, 14, 11, 50, 16, 500000, tzinfo=UTC)),
        ("2019-02-14 11:50", datetime(2019, 2, 14, 11, 50, tzinfo=STOCKHOLM)),
        (" 2019-07-14 ", datetime(2019, 7, 14, tzinfo=STOCKHOLM)),
    ],
)
def test_a_moment_is_understood(text: str, moment: datetime) -> None:
    assert rules.instant(text) == moment.timestamp()


def test_a_bare_date_ends_with_its_last_moment() -> None:
    last = rules.instant("2019-07-14", end_of_day=True)

    assert 0 < rules.instant("2019-07-15") - last < 0.001


@pytest.mark.parametrize(
    "text", ["", "now", "2019-02-30", "2019-02-14T25:00Z", "20190214", "2019-02-14+01:00"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a timestamp|out of range|must be in"):
        rules.instant(text)


@given(
    st.integers(min_value=300_000_000, max_value=4_000_000_000),
    st.integers(min_value=-14, max_value=14),
)
def test_every_moment_that_the_sandbox_writes_it_reads(seconds: int, hours: int) -> None:
    moment = datetime.fromtimestamp(seconds, timezone(timedelta(hours=hours)))

    assert rules.instant(rules.timestamp(moment)) == moment.timestamp()
    assert rules.instant(moment.isoformat().replace("+", " ")) == moment.timestamp()


@given(st.from_regex(r"[0-9]{8}[-+]?[0-9]{4}", fullmatch=True), st.booleans())
def test_spellings_of_one_number_meet(number: str, short: bool) -> None:
    key = rules.national_key(number)

    assert rules.national_key(f"SE{number[2:] if short else number}") == key
    assert key == "".join(filter(str.isdigit, number))[2:]


def test_foreign_numbers_keep_all_their_letters() -> None:
    assert rules.national_key("fi 131052-308T") == "FI131052308T"
    assert rules.national_key("NO01129955131") == "NO01129955131"


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**6), st.integers(0, 1000))
def test_a_rows_sum_is_exact_to_half_an_oere(unit: int, thousandths: int, discount: int) -> None:
    quantity = Decimal(thousandths) / 1000

    amount = rules.row_amount(quantity, unit, discount)

    assert abs(amount + discount - quantity * unit) <= Decimal("0.5")


def test_time_is_swedish_even_without_a_database_of_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rules.timestamp(datetime(2026, 7, 1, tzinfo=UTC)) == "2026-07-01T02:00:00+02:00"

    def no_zone(name: str) -> ZoneInfo:
        raise rules.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(rules, "ZoneInfo", no_zone)
    assert rules.timestamp(datetime(2026, 7, 1, tzinfo=UTC)) == "2026-07-01T01:00:00+01:00"
