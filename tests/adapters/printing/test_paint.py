"""The slip on paper: what is previewed is what is printed, and scanners read it."""

import io

import pypdf
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from ecster_desk.adapters.printing.codes import code128_modules, qr_modules
from ecster_desk.adapters.printing.layout import CELL, pages_of, sheet_of
from ecster_desk.adapters.printing.paint import slip_image
from ecster_desk.adapters.printing.pdf import slip_pdf
from ecster_desk.domain.slip import ROLL_58, Slip
from ecster_desk.domain.slip_words import ENGLISH
from tests.support.pictures import codes_in, grey, largest_difference, page_picture
from tests.support.slips import CODE, S2_TEXT, SENTENCE, a_slip, consented_order

PIXELS = 12  # a millimetre
SAME = 52  # of 255, over a square millimetre: Qt and the PDF reader differ by some 40
SLIPS = {
    "usual": a_slip(),
    "documents": a_slip(consented_order(S2_TEXT, ()), practice=True),
    "narrow": a_slip(practice=True, words=ENGLISH, paper=ROLL_58),
    "hostile": a_slip(consented_order('<img src="file:///x"> å😀 ' + "日本 " * 40 + "\u202e")),
}


@pytest.mark.parametrize("name", SLIPS)
def test_the_preview_is_what_is_printed(name: str) -> None:
    preview = slip_image(SLIPS[name], PIXELS)
    printed = page_picture(slip_pdf(SLIPS[name]), PIXELS)
    assert abs(preview.width() - printed.width()) <= PIXELS / 4
    assert abs(preview.height() - printed.height()) <= PIXELS / 4
    assert largest_difference(preview, printed, PIXELS) < SAME


def test_a_word_of_difference_would_be_seen() -> None:
    one = slip_image(a_slip(consented_order("Nu godkänner jag.")), PIXELS)
    other = slip_image(a_slip(consented_order("Nu godkänner vi .")), PIXELS)
    assert largest_difference(one, other, PIXELS) > SAME


@pytest.mark.parametrize("name", ["usual", "documents"])
def test_scanners_read_both_codes_from_paper_and_screen(name: str) -> None:
    expected = {"Code128": CODE, "QRCode": CODE}
    assert codes_in(page_picture(slip_pdf(SLIPS[name]), 12)) == expected
    assert codes_in(slip_image(SLIPS[name], 12)) == expected


def test_narrow_paper_has_a_qr_that_is_read() -> None:
    assert codes_in(page_picture(slip_pdf(SLIPS["narrow"]), 12)) == {"QRCode": CODE}


@pytest.mark.parametrize("order_id", ["00000000000000000000", "aB1" * 7, "A", "Z9-z.$/+%"])
def test_odd_ids_are_read_too(order_id: str) -> None:
    slip = a_slip(consented_order(order_id=order_id))
    assert set(codes_in(page_picture(slip_pdf(slip), 12)).values()) == {f"ED1-{order_id}"}


def test_the_pdf_is_one_page_as_large_as_the_slip() -> None:
    reader = pypdf.PdfReader(io.BytesIO(slip_pdf(a_slip())))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert abs(float(box.width) * 25.4 / 72 - 80) < 0.2
    assert abs(float(box.height) * 25.4 / 72 - sheet_of(a_slip()).height / 100) < 0.4


@pytest.mark.parametrize("name", ["usual", "documents"])
def test_the_pdfs_text_is_the_slips(name: str) -> None:
    text = pypdf.PdfReader(io.BytesIO(slip_pdf(SLIPS[name]))).pages[0].extract_text()
    assert SENTENCE in text.replace("\n", " ")
    assert "Underskrift: ..................................." in text
    assert "Dras nu 1 125,00 kr" in text
    assert CODE in text
    assert "\t" not in text


def test_a_pdf_says_nothing_of_the_customer_in_its_properties() -> None:
    about = pypdf.PdfReader(io.BytesIO(slip_pdf(a_slip()))).metadata
    assert about is not None
    assert about.title == "Ecster wHwaZLeD0hBjO97z6DXm"
    assert "Sara" not in str(dict(about))


@pytest.mark.parametrize("name", SLIPS)
def test_nothing_is_painted_into_the_margins(name: str) -> None:
    slip = SLIPS[name]
    picture = slip_image(slip, 6)
    edge = sheet_of(slip).margin * 6 // 100 - 2
    for row in grey(picture, QSize(picture.width(), picture.height())):
        assert set(row[:edge] + row[-edge:]) <= {255}


def test_practice_is_white_on_black_and_notes_are_pale() -> None:
    picture = slip_image(SLIPS["documents"], 6)
    assert QColor(picture.pixel(30, 35)) == QColor("black")
    assert _darkest(slip_image(a_slip(), 6), -70, -42) in range(0x40, 0x60)


def _darkest(picture: QImage, top: int, bottom: int) -> int:
    rows = grey(picture, picture.size())
    return min(min(row) for row in rows[top:bottom])


def test_a_cell_is_a_millimetre_and_a_half() -> None:
    sheet = sheet_of(a_slip())
    assert (sheet.width, sheet.content_width, sheet.margin) == (8000, 48 * CELL, 400)
    assert sheet_of(SLIPS["narrow"]).content_width == 4800


def test_a_long_slip_is_cut_between_lines() -> None:
    sheet = sheet_of(a_slip(consented_order(SENTENCE * 50)))
    pages = pages_of(sheet, 5000)
    assert len(pages) > 2
    assert all(page.height <= 5000 for page in pages)
    assert [p.line for page in pages for p in page.placed] == [p.line for p in sheet.placed]
    assert all(page.placed[0].top == 0 for page in pages)


def test_a_line_taller_than_the_page_gets_a_page_of_its_own() -> None:
    pages = pages_of(sheet_of(a_slip()), 600)
    assert sum(len(page.placed) for page in pages) == len(a_slip().lines)
    assert max(page.height for page in pages) > 600


def test_an_empty_slip_is_an_empty_page() -> None:
    empty = sheet_of(Slip("x", ROLL_58, ()))
    assert [page.height for page in pages_of(empty, 1000)] == [0]


@pytest.mark.parametrize("text", ["", "å", "\x00é"])
def test_code128_refuses_what_it_cannot_say(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        code128_modules(text)


def test_codes_have_the_modules_that_the_standards_ask_for() -> None:
    bars = code128_modules(CODE)
    assert len(bars) == (1 + len(CODE) + 1) * 11 + 13
    assert bars[0]
    assert bars[-2:] == (True, True)
    rows = qr_modules(CODE)
    assert len(rows) == len(rows[0]) == 29
    assert all(rows[0][:7])
