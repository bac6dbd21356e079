"""File names that we propose: nothing of an order can lead out of the folder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.file_names import pdf_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("wHwaZLeD0hBjO97z6DXm", "slip-wHwaZLeD0hBjO97z6DXm.pdf"),
        ("../../etc/passwd", "slip-etc-passwd.pdf"),
        ("C:\\Windows\\x", "slip-C-Windows-x.pdf"),
        ("CON", "slip-CON.pdf"),
        ("a.pdf\x00.exe", "slip-a-pdf-exe.pdf"),
        ("åäö\u202e", "slip.pdf"),
        ("", "slip.pdf"),
        ("..", "slip.pdf"),
    ],
)
def test_only_safe_signs_are_left(text: str, name: str) -> None:
    assert pdf_name("slip", text) == name


@given(st.text())
def test_any_text_gives_a_plain_name_of_bearable_length(text: str) -> None:
    name = pdf_name("slip", text)
    assert set(name.removesuffix(".pdf")) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
    )
    assert len(name) <= 100
