"""References: their form, what can be read from one, and the receipt number made from it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.reference import (
    bears_receipt,
    intent_part,
    is_ours,
    new_reference,
    next_reference,
    receipt_number,
    till_code,
    till_of,
)

tills = st.from_regex(r"[A-Z0-9]{4}", fullmatch=True)
randoms = st.binary(min_size=16, max_size=16)
numbers = st.integers(min_value=1, max_value=99)


@given(tills, randoms, numbers)
def test_a_reference_is_34_plain_characters_that_tell_till_intent_and_attempt(till, random, n):
    reference = new_reference(till, random, n)

    assert re.fullmatch(r"[A-Z0-9]{34}", reference)
    assert is_ours(reference)
    assert till_of(reference) == till
    assert reference == f"{intent_part(reference)}{n:02d}"


@given(tills, st.lists(randoms, min_size=2, max_size=2, unique=True))
def test_other_random_bytes_give_another_reference(till, both):
    one, other = (new_reference(till, random, 1) for random in both)

    assert one != other


def test_all_128_bits_count():
    assert new_reference("T001", b"\xff" * 16, 1) == "EDT0017" + "Z" * 25 + "01"
    assert new_reference("T001", bytes(16), 99) == "EDT001" + "0" * 26 + "99"


@pytest.mark.parametrize(
    ("till", "random", "n"),
    [
        ("T01", bytes(16), 1),
        ("t001", bytes(16), 1),
        ("T0001", bytes(16), 1),
        ("TÅ01", bytes(16), 1),
        ("T001", bytes(15), 1),
        ("T001", bytes(16), 0),
        ("T001", bytes(16), 100),
    ],
)
def test_what_makes_no_reference_is_refused(till, random, n):
    with pytest.raises(ValueError, match=r"till|bytes|1 to 99"):
        new_reference(till, random, n)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "transRef100",
        "EDT001" + "0" * 26 + "0",
        "EDT001" + "U" * 26 + "01",  # Crockford has no U
        "edt001" + "0" * 26 + "01",
        "EDT001" + "0" * 26 + "٠١",
        "EDT001" + "0" * 26 + "01\n",
    ],
)
def test_others_references_are_not_ours(text):
    assert not is_ours(text)
    with pytest.raises(ValueError, match="not a reference"):
        till_of(text)


@given(tills, randoms, st.integers(min_value=1, max_value=98))
def test_the_next_attempt_shares_its_intent(till, random, n):
    reference = new_reference(till, random, n)

    assert next_reference(reference) == new_reference(till, random, n + 1)
    assert intent_part(next_reference(reference)) == intent_part(reference)


def test_after_99_attempts_there_is_no_next():
    with pytest.raises(ValueError, match="1 to 99"):
        next_reference(new_reference("T001", bytes(16), 99))


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "0000"), ("7", "0007"), ("Kassa 3", "SSA3"), ("T001", "T001"), ("Råå-1", "00R1")],
)
def test_any_name_of_a_till_gives_four_characters(name, code):
    assert till_code(name) == code


@given(st.text())
def test_a_till_code_always_fits_a_reference(name):
    assert is_ours(new_reference(till_code(name), bytes(16), 1))


def test_a_message_bears_the_receipt_number_at_its_end_only():
    reference = new_reference("T001", bytes(range(16)), 1)
    number = receipt_number(reference)

    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-01", number)
    assert bears_receipt(f"Tack för köpet. {number} ", reference)
    assert not bears_receipt(f"{number} tack", reference)
    assert not bears_receipt(f"Tack {number}", next_reference(reference))
    assert not bears_receipt("", reference)
