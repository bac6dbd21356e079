"""Swedish ids in every form that people write; `personnummer` gives the second opinion."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from personnummer import personnummer

from ecster_desk.domain.national_id import luhn_fits, read_national_id


@pytest.mark.parametrize(
    "written",
    [
        "8302190536",
        "830219-0536",
        "830219+0536",
        "830219 0536",
        "198302190536",
        "19830219-0536",
        "19830219+0536",
        "SE8302190536",
        "SE830219-0536",
        "se 830219-0536",
        "SE198302190536",
        "830219–0536",
        "830219−0536",
    ],
)
def test_every_form_becomes_the_one_of_the_api(written):
    read = read_national_id(written)

    assert read is not None
    assert read.api_form == "SE830219-0536"
    assert read.checksum_ok


@pytest.mark.parametrize(
    ("written", "api_form"),
    [
        ("701063-2391", "SE701063-2391"),
        ("19701063-2391", "SE701063-2391"),
        ("556036-0793", "SE556036-0793"),
        ("165560360793", "SE556036-0793"),
        ("SE5560360793", "SE556036-0793"),
    ],
)
def test_coordination_and_organisation_numbers_are_read_too(written, api_form):
    read = read_national_id(written)

    assert read is not None
    assert (read.api_form, read.checksum_ok) == (api_form, True)


@pytest.mark.parametrize(
    "text",
    [
        "831319-0536",  # month 13
        "830019-0536",  # month 0
        "830200-0536",  # day 0
        "830232-0536",  # day 32
        "830260-0536",  # coordination day 0
        "830292-0536",  # coordination day 32
        "17830219-0536",  # nobody is that old
        "16830219-0536",  # a person with an organisation's century
        "195560360793",  # an organisation with a person's century
        "830219-053",
        "830219--0536",
        "830219\n0536\n",
        "٨٣٠٢١٩-٠٥٣٦",  # digits, but not those of a personal number
        "DK830219-0536",
        "W-100233",
        "",
    ],
)
def test_what_cannot_be_one_is_none(text):
    assert read_national_id(text) is None


@pytest.mark.parametrize(
    ("written", "country", "marked"),
    [
        ("8302190536", False, False),
        ("198302190536", False, False),
        ("830219-0536", False, True),
        ("830219+0536", False, True),
        ("830219 0536", False, True),
        ("SE8302190536", True, True),
    ],
)
def test_it_tells_what_besides_the_digits_says_that_it_is_one(written, country, marked):
    read = read_national_id(written)

    assert read is not None
    assert (read.names_country, read.marked) == (country, marked)


def test_a_wrong_last_digit_is_told_and_nothing_more():
    read = read_national_id("830219-0537")

    assert read is not None
    assert read.api_form == "SE830219-0537"
    assert not read.checksum_ok


@given(
    st.dates(date(1930, 1, 1), date(2020, 12, 31)),
    st.integers(1, 999),
    st.integers(0, 9),
    st.sampled_from([0, 60]),
)
def test_the_checksum_agrees_with_the_library(born, number, last, coordination):
    front = f"{born:%y%m}{born.day + coordination:02}"
    text = f"{born:%Y}"[:2] + f"{front}-{number:03}{last}"
    read = read_national_id(text)

    assert read is not None
    assert read.checksum_ok == personnummer.valid(text)


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_exactly_one_last_digit_fits(nine):
    assert sum(luhn_fits(f"{nine}{last}") for last in range(10)) == 1
