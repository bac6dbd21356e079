"""What a typed or scanned text is taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.errors import BadInput, NothingToSearch, TextTooLong
from ecster_desk.domain.query import Kind, Remark, interpret, slip_code

ORDER_ID = "zburxHFw0xQmyOmVOrcq"


def taken_for(text):
    return [(reading.kind, reading.value) for reading in interpret(text).readings]


def remarks(text):
    return interpret(text).remarks


@pytest.mark.parametrize(
    "text", ["W-100233", "Ref-458545", "10000", "å ä ö", "<b>x</b>", "😀", "SE", "ED1-short"]
)
def test_most_texts_are_references(text):
    assert taken_for(text) == [(Kind.REFERENCE, text)]
    assert remarks(text) == ()


def test_twenty_letters_and_digits_are_an_ecster_id_but_may_be_a_reference():
    assert taken_for(ORDER_ID) == [(Kind.ORDER_ID, ORDER_ID), (Kind.REFERENCE, ORDER_ID)]


@pytest.mark.parametrize("text", [ORDER_ID[1:], ORDER_ID + "1", ORDER_ID[:-1] + "ö"])
def test_what_only_resembles_an_ecster_id_is_a_reference(text):
    assert taken_for(text) == [(Kind.REFERENCE, text)]


@pytest.mark.parametrize("scanned", [slip_code(ORDER_ID), "ed1-" + ORDER_ID, "ED1+" + ORDER_ID])
def test_our_own_slip_finds_its_order_on_whatever_keyboard_the_scanner_believes_in(scanned):
    assert taken_for(scanned) == [(Kind.SLIP_CODE, ORDER_ID)]


def test_a_personal_number_that_says_so_is_nothing_else():
    assert taken_for("SE830219-0536") == [(Kind.NATIONAL_ID, "SE830219-0536")]
    assert remarks("SE830219-0536") == ()


@pytest.mark.parametrize("text", ["8302190536", "198302190536", "830219-0536", "19830219 0536"])
def test_a_right_number_is_a_personal_number_first_and_may_be_a_reference(text):
    assert taken_for(text) == [(Kind.NATIONAL_ID, "SE830219-0536"), (Kind.REFERENCE, text)]
    assert remarks(text) == ()


@pytest.mark.parametrize("text", ["8302190537", "198302190537"])
def test_digits_alone_with_a_wrong_checksum_are_a_reference_first(text):
    assert taken_for(text) == [(Kind.REFERENCE, text), (Kind.NATIONAL_ID, "SE830219-0537")]
    assert remarks(text) == (Remark.WRONG_CHECKSUM,)


@pytest.mark.parametrize("text", ["830219-0537", "SE8302190537", "830219+0537"])
def test_a_marked_number_with_a_wrong_checksum_is_searched_all_the_same(text):
    assert taken_for(text) == [(Kind.NATIONAL_ID, "SE830219-0537"), (Kind.REFERENCE, text)]
    assert remarks(text) == (Remark.WRONG_CHECKSUM,)


@pytest.mark.parametrize(
    "pasted",
    [
        "W-100\n233",
        "W-100\r\n233",
        "W-\t100233",
        "W-100233\n",
        "\ufeffW-100233",
        "W-100\u200b233",
        "\x1bW-100233",
        "W-100\u2028233",
        "W-100233\ud800",
        "\u202eW-100233",
    ],
)
def test_what_cannot_be_typed_is_removed_and_said(pasted):
    assert taken_for(pasted) == [(Kind.REFERENCE, "W-100233")]
    assert remarks(pasted) == (Remark.BREAKS_REMOVED,)


def test_blanks_around_a_text_go_without_a_word_and_those_inside_stay():
    assert taken_for("  Order 7 \u00a0") == [(Kind.REFERENCE, "Order 7")]
    assert remarks("  Order 7 ") == ()


def test_both_remarks_are_made():
    assert remarks("830219\n-0537") == (Remark.WRONG_CHECKSUM, Remark.BREAKS_REMOVED)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b", "\u00a0"])
def test_nothing_is_not_searched(text):
    with pytest.raises(NothingToSearch):
        interpret(text)


def test_a_reference_has_at_most_64_characters():
    assert taken_for("x" * 64) == [(Kind.REFERENCE, "x" * 64)]
    with pytest.raises(TextTooLong):
        interpret("x" * 65)


def test_the_length_is_counted_after_cleaning():
    assert taken_for("\n " + "x" * 64 + " \n") == [(Kind.REFERENCE, "x" * 64)]


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        meaning = interpret(text)
    except BadInput:
        return
    assert meaning.readings
    assert len({reading.kind for reading in meaning.readings}) == len(meaning.readings)
    for reading in meaning.readings:
        reading.value.encode()
        assert reading.value.strip()


@given(st.from_regex(r"[A-Za-z0-9]{20}", fullmatch=True))
def test_a_slip_code_comes_back_as_the_order_it_was_made_for(order_id):
    assert taken_for(slip_code(order_id)) == [(Kind.SLIP_CODE, order_id)]
