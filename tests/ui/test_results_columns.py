"""The list's columns make room for what is in sight: amounts, marks and references are whole."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage

from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.query import Kind
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.tables import (
    COL_AMOUNT,
    COL_CREATED,
    COL_ORDER,
    COL_STATUS,
    SECOND_LINE_ROLE,
    OrdersTable,
)
from ecster_desk.ui.results_delegate import ROW_HEIGHT, SIDE
from ecster_desk.ui.results_view import ResultsView
from ecster_desk.ui.theme import BASE_PIXELS, SMALL_PIXELS, pixel_font
from tests.support.fakes import NOON, a_hit

AT_1366, AT_1024 = 537, 402  # the list's width in windows of that width
HUGE = 123_456_789_012


class List:
    """The list on the screen, and what of it can be read whole."""

    def __init__(self) -> None:
        self.table = OrdersTable(Formats("en", NOON.tzinfo, now=lambda: NOON))
        self.view = ResultsView(self.table)

    def show(self, *hits: OrderSummary, width: int = AT_1366) -> None:
        self.view.resize(width, 600)
        self.view.show()
        self.table.set_rows(hits)

    def is_whole(self, column: int, row: int = 0) -> bool:
        """Whether both lines of a cell fit into it."""
        index = self.table.index(row, column)
        room = self.view.columnWidth(column) - SIDE - (2 if column == COL_STATUS else SIDE)
        bold = column == COL_ORDER
        first = pixel_font(self.view.font(), BASE_PIXELS, bold=bold)
        small = pixel_font(self.view.font(), SMALL_PIXELS, bold=column == COL_STATUS)
        lines = [(index.data(), small if column == COL_STATUS else first)]
        if column != COL_ORDER:
            plain = pixel_font(self.view.font(), SMALL_PIXELS)
            lines.append((index.data(SECOND_LINE_ROLE), plain))
        return all(QFontMetrics(font).horizontalAdvance(text) <= room for text, font in lines)


@pytest.fixture
def shown() -> Iterator[List]:
    made = List()
    yield made
    made.view.close()
    made.view.deleteLater()


@pytest.mark.parametrize("width", [AT_1366, AT_1024])
def test_no_amount_is_cut(shown: List, width: int) -> None:
    shown.show(a_hit(1), a_hit(2, amount_minor=HUGE), width=width)
    assert shown.is_whole(COL_AMOUNT, 1)
    assert shown.is_whole(COL_ORDER)


def test_a_larger_amount_gets_its_room_when_it_is_scrolled_to(shown: List) -> None:
    few = [a_hit(number) for number in range(200)]
    shown.show(*few, a_hit(300, amount_minor=HUGE))
    before = shown.view.columnWidth(COL_AMOUNT)
    shown.view.scrollToBottom()
    assert shown.is_whole(COL_AMOUNT, 200)
    shown.table.set_rows(())
    shown.table.set_rows(few)
    assert shown.view.columnWidth(COL_AMOUNT) == before


def test_a_long_reference_takes_the_column_of_times_rather_than_being_cut(shown: List) -> None:
    shown.show(a_hit(1, reference="orderReferenceDefValue", status="PARTIALLY_DELIVERED"))
    assert shown.view.isColumnHidden(COL_CREATED)
    assert shown.table.texts_of(0).second[COL_STATUS].startswith("14 Nov · ")
    assert all(map(shown.is_whole, (COL_ORDER, COL_STATUS, COL_AMOUNT)))


def test_what_fits_in_no_way_leaves_the_columns_as_they_are(shown: List) -> None:
    shown.show(a_hit(1, reference="R" * 64))
    assert not shown.view.isColumnHidden(COL_CREATED)
    assert all(map(shown.is_whole, (COL_CREATED, COL_STATUS, COL_AMOUNT)))


def test_the_mark_of_what_found_an_order_is_whole_beside_its_time(shown: List) -> None:
    shown.show()
    shown.table.set_rows([a_hit(1, method="PARTPAYMENT")], [Kind.NATIONAL_ID])
    assert shown.table.texts_of(0).second[COL_STATUS] == "personal number · Part payment"
    assert all(map(shown.is_whole, (COL_CREATED, COL_STATUS, COL_AMOUNT)))


def test_the_columns_fill_the_list_and_no_more(shown: List) -> None:
    shown.show(a_hit(1, amount_minor=HUGE), width=AT_1024)
    widths = [shown.view.columnWidth(column) for column in (COL_ORDER, COL_STATUS, COL_AMOUNT)]
    assert sum(widths) == shown.view.viewport().width()


@pytest.mark.parametrize("field", ["last_name", "reference", "status", "method"])
@pytest.mark.parametrize("lines", ["A\nB", "A\u2028B", "A\r\nB"])
def test_a_line_break_stays_in_its_row(shown: List, field: str, lines: str) -> None:
    def second_row() -> QImage:
        return shown.view.viewport().grab(QRect(0, ROW_HEIGHT, AT_1366, ROW_HEIGHT)).toImage()

    shown.show(a_hit(1, **{field: "A"}), a_hit(2))
    straight = second_row()
    shown.show(a_hit(1, **{field: lines}), a_hit(2))
    assert second_row() == straight


def test_a_name_in_html_shows_as_it_is(shown: List) -> None:
    shown.show(a_hit(last_name="<b>Berg</b>"))
    bold = shown.view.viewport().grab().toImage()
    shown.show(a_hit(last_name="Berg"))
    assert shown.view.viewport().grab().toImage() != bold


def test_thousands_of_texts_are_written_as_one_is(shown: List) -> None:
    shown.show(a_hit(1_000))
    alone = shown.view.viewport().grab().toImage()
    shown.show(*[a_hit(number) for number in range(999)])
    bar = shown.view.verticalScrollBar()
    for place in range(0, bar.maximum(), 300):
        bar.setValue(place)
        shown.view.viewport().grab()
    shown.show(a_hit(1_000))
    assert shown.view.viewport().grab().toImage() == alone
