"""How amounts, quantities, rates, days and texts from outside are written. Babel is the oracle."""

import subprocess
import sys
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from babel import Locale, numbers
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.presenters.format import (
    Formats,
    mask_national_id,
    mask_national_ids_in,
    show_controls,
)
from ecster_desk.presenters.locale_patterns import patterns_of, patterns_of_cldr

NBSP = "\u00a0"
PRIVATE_PLANES = "\U000f0000"  # from here on
SWEDISH = Formats("sv", UTC, now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
ENGLISH = Formats("en", UTC, now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
LOCALES = {"sv": "sv_SE", "en": "en_SE", "nb": "nb_NO", "da": "da_DK", "fi": "fi_FI"}
AMOUNTS = st.integers(-(10**14), 10**14)


@pytest.mark.parametrize("formats", [SWEDISH, ENGLISH])
@pytest.mark.parametrize(
    ("minor", "text"),
    [
        (0, "0,00 kr"),
        (5, "0,05 kr"),
        (-5, "-0,05 kr"),
        (123_450, "1 234,50 kr"),
        (-123_450, "-1 234,50 kr"),
        (99_999, "999,99 kr"),
        (100_000, "1 000,00 kr"),
        (123_456_789_01, "123 456 789,01 kr"),
    ],
)
def test_money_looks_the_same_in_both_languages_of_a_till(formats, minor, text):
    assert formats.money(minor, "SEK") == text.replace(" ", NBSP)


def test_another_country_writes_as_it_does_but_the_unit_stays_kr():
    assert Formats("en_GB").money(-123_450, "SEK") == f"-kr{NBSP}1,234.50"
    assert Formats("nb-NO").money(100, "SEK") == f"1,00{NBSP}kr"


def test_another_currency_is_said_by_its_code_and_none_by_nothing():
    assert SWEDISH.money(100, "EUR") == f"1,00{NBSP}EUR"
    assert SWEDISH.money(100, "") == "1,00"
    assert SWEDISH.money(100, "\u202e¤") == f"1,00{NBSP}⟨202E⟩¤"


@given(AMOUNTS, st.sampled_from(sorted(LOCALES)))
def test_money_is_as_cldr_has_it(minor, language):
    expected = numbers.format_currency(
        Decimal(minor) / 100, "SEK", locale=Locale.parse(LOCALES[language])
    )

    assert Formats(language).money(minor, "SEK") == expected.replace("SEK", "kr")


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from(sorted(LOCALES)))
def test_a_quantity_is_as_cldr_has_it(quantity, language):
    locale = Locale.parse(LOCALES[language])
    expected = numbers.format_decimal(quantity, locale=locale, decimal_quantization=False)

    assert Formats(language).quantity(quantity) == ("0" if quantity == 0 else expected)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [("2", "2"), ("1.50", "1,5"), ("1E+3", f"1{NBSP}000"), ("-0.5", "-0,5"), ("-0.0", "0")],
)
def test_a_quantity_has_no_zeros_at_its_end(quantity, text):
    assert SWEDISH.quantity(Decimal(quantity)) == text


@given(st.integers(-100_000, 1_000_000), st.sampled_from(sorted(LOCALES)))
def test_a_rate_is_as_cldr_has_it(hundredths, language):
    expected = numbers.format_percent(
        Decimal(hundredths) / 10_000,
        locale=Locale.parse(LOCALES[language]),
        decimal_quantization=False,
    )

    assert Formats(language).percent(hundredths) == expected


@pytest.mark.parametrize(("hundredths", "text"), [(2500, "25 %"), (675, "6,75 %"), (0, "0 %")])
def test_a_rate_comes_in_hundredths_of_a_percent(hundredths, text):
    assert SWEDISH.percent(hundredths) == text.replace(" ", NBSP)


def test_a_count_is_grouped():
    assert SWEDISH.count(1_284) == f"1{NBSP}284"
    assert SWEDISH.count(-999) == "-999"
    assert SWEDISH.count(-1_000) == f"-1{NBSP}000"


@pytest.mark.parametrize(
    ("formats", "day", "text"),
    [
        (SWEDISH, date(2026, 11, 14), "14 nov"),
        (SWEDISH, date(2026, 5, 1), "1 maj"),
        (SWEDISH, date(2019, 1, 28), "28 jan 2019"),
        (ENGLISH, date(2026, 11, 14), "14 Nov"),
        (ENGLISH, date(2019, 1, 28), "28 Jan 2019"),
        (Formats("en_US"), date(2000, 12, 28), "Dec 28, 2000"),
        (Formats("nb"), date(2000, 9, 5), "5. sep 2000"),
    ],
)
def test_a_day_says_its_year_only_if_it_is_another(formats, day, text):
    assert formats.day(day) == text


def test_times_are_those_of_the_zone():
    moment = datetime(2026, 11, 14, 16, 2, 6, tzinfo=UTC)
    stockholm = Formats("sv", timezone(timedelta(hours=1)), now=lambda: moment)

    assert stockholm.moment(moment) == "14 nov 17:02"
    assert stockholm.exact_moment(moment) == "14 nov 17:02:06"
    assert stockholm.clock_time(moment) == "17:02:06"
    assert stockholm.moment(None) == ""
    assert stockholm.exact_moment(None) == ""


def test_the_year_turns_where_the_till_stands():
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    stockholm = Formats("sv", timezone(timedelta(hours=1)), now=lambda: new_year)

    assert stockholm.moment(new_year) == "1 jan 00:30"
    assert stockholm.moment(new_year - timedelta(hours=1)) == "31 dec 2026 23:30"


def test_the_computers_own_zone_serves_without_another():
    moment = datetime(2026, 11, 14, 16, 2, tzinfo=UTC)

    assert Formats("sv").clock_time(moment) == f"{moment.astimezone():%H:%M:%S}"


def test_the_language_can_change():
    formats = Formats("sv", UTC, now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert formats.day(date(2026, 5, 1)) == "1 maj"

    formats.use_locale("en")

    assert formats.locale == "en"
    assert formats.day(date(2026, 5, 1)) == "1 May"


@pytest.mark.parametrize("locale", ["sv_SE", "en_SE"])
def test_the_languages_of_a_till_are_written_down_as_cldr_has_them(locale):
    assert patterns_of(locale) == patterns_of_cldr(locale)


def test_the_languages_of_a_till_need_no_babel():
    """Its import would cost half of a bare window's first paint, and seven megabytes."""
    code = (
        "import sys; from ecster_desk.presenters.format import Formats;"
        "made = [Formats('sv').count(1000), Formats('en').count(1000)];"
        "early = 'babel' in sys.modules; Formats('nb').count(1000);"
        "print(early, 'babel' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("national_id", "masked"),
    [
        ("SE830219-0536", "SE830219-••••"),
        ("SE830219+0536", "SE830219+••••"),
        ("SE5305169756", "SE530516••••"),
        ("198302190536", "19830219••••"),
        ("830219-0536", "830219-••••"),
        ("FI131052-308T", "FI••••"),
        ("131052-308T", "••••"),
        ("X", "••••"),
        ("", ""),
    ],
)
def test_the_last_four_of_a_national_id_are_hidden(national_id, masked):
    assert mask_national_id(national_id) == masked


@given(st.from_regex(r"(SE)?([0-9]{2})?[0-9]{6}[-+]?[0-9]{4}", fullmatch=True))
def test_no_form_of_it_shows_its_last_four(national_id):
    masked = mask_national_id(national_id)

    assert masked.endswith("••••")
    assert masked[:-4] == national_id[:-4]


def test_ids_inside_a_text_are_masked_and_other_numbers_are_not():
    text = "for SE830219-0536, 19701063-2391 and SE8302190536; OCR 1234567890123456, 0707333444"

    assert mask_national_ids_in(text) == (
        "for SE830219-••••, 19701063-•••• and SE830219••••; OCR 1234567890123456, 0707333444"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Åsa Öberg 😀 €", "Åsa Öberg 😀 €"),
        ("1\u00a0234", "1\u00a0234"),
        ("100\u202e000", "100⟨202E⟩000"),
        ("a\u200bb\u2066c\ufeff", "a⟨200B⟩b⟨2066⟩c⟨FEFF⟩"),
        ("\x1bp\x00\r\n", "␛p␀␍␊"),
        ("\u3164", "⟨3164⟩"),
        ("<b>x</b>", "<b>x</b>"),
    ],
)
def test_what_would_hide_is_shown(text, shown):
    assert show_controls(text) == shown


def test_line_breaks_stay_where_they_are_wanted_letter_for_letter():
    assert show_controls("a\r\nb\tc\x07", keep_breaks=True) == "a\r\nb\tc␇"


def test_nothing_that_controls_or_has_no_width_gets_through():
    """Each by itself; the two planes that are nothing but private use by the row."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    every = map(chr, range(sys.maxunicode + 1))
    signs = [sign for sign in every if unicodedata.category(sign) in hidden]
    alone = [sign for sign in signs if sign < PRIVATE_PLANES]
    private = signs[len(alone) :]
    assert len(alone) > 8_500
    assert len(private) > 131_000
    rows = ["".join(private[at : at + 256]) for at in range(0, len(private), 256)]
    for text in alone + rows:
        assert set(text).isdisjoint(show_controls(f"a{text}b"))


@given(st.text())
def test_what_is_shown_once_is_shown_the_same_again(text):
    assert show_controls(show_controls(text)) == show_controls(text)
