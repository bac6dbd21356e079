"""Texts from outside: whatever hides is shown or goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Åsa Öberg 😀 €", "Åsa Öberg 😀 €"),
        ("\x1bp\x00", "␛p␀"),
        ("a\r\nb\tc", "a␍␊b␉c"),
        ("\x7f\x85\x9b", "␡\ufffd\ufffd"),
        ("100\u202e000", "100\ufffd000"),
        ("\u2066x\u2069", "\ufffdx\ufffd"),
        ("so\u00adfa\u200b\ufeff", "sofa"),
        ("\u2028\ud800\ue000", "\ufffd\ufffd\ufffd"),
        ("1\u00a0234", "1\u00a0234"),
    ],
)
def test_nothing_unseen_is_left(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_whatever_comes_can_be_read_and_stays_as_it_is_the_second_time(text: str) -> None:
    shown = visible(text)
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) <= 0x9F for sign in shown)
    assert visible(shown) == shown
