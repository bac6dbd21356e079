"""The table of hits: what its cells say, and that it stays cheap and keeps its place."""

from PySide6.QtCore import QPersistentModelIndex, Qt

from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.query import Kind
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.tables import (
    COL_AMOUNT,
    COL_CREATED,
    COL_ORDER,
    COL_STATUS,
    COLUMN_COUNT,
    RAW_STATUS_ROLE,
    SECOND_LINE_ROLE,
    OrdersTable,
)
from tests.support.fakes import NOON, a_hit
from tests.support.languages import MARK, another_language

DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def a_table(*hits: OrderSummary) -> OrdersTable:
    table = OrdersTable(Formats("en", NOON.tzinfo, now=lambda: NOON))
    table.set_rows(hits)
    return table


def cells(table: OrdersTable, row: int = 0) -> list[str]:
    return [table.index(row, column).data() for column in range(COLUMN_COUNT)]


def below(table: OrdersTable, row: int = 0) -> list[str]:
    return [table.index(row, column).data(SECOND_LINE_ROLE) for column in range(COLUMN_COUNT)]


def ids(table: OrdersTable) -> list[str]:
    return [table.order_id_at(row)[-3:] for row in range(table.rowCount())]


def plain(texts: list[str]) -> list[str]:
    """With ordinary blanks: which kind separates thousands is the formatter's business."""
    return [" ".join(text.split()) for text in texts]


def test_a_hit_says_when_who_where_it_stands_and_how_much() -> None:
    hit = a_hit(1, status="PARTIALLY_DELIVERED", amount_minor=400000, debited_minor=262500)
    table = a_table(hit)
    assert plain(cells(table)) == ["14 Nov 11:59", "W-1", "PARTIALLY DELIVERED", "4 000,00 kr"]
    assert plain(below(table)) == ["", "Åsa Öberg", "Invoice", "left 1 375,00 kr"]
    assert table.index(0, COL_STATUS).data(RAW_STATUS_ROLE) == "PARTIALLY_DELIVERED"
    assert table.index(0, COL_ORDER).data(SPOKEN) == "W-1, Åsa Öberg"


def test_what_a_hit_lacks_is_a_dash_or_nothing() -> None:
    hit = a_hit(1, created=None, reference="", first_name="", last_name="", method="")
    table = a_table(hit)
    assert cells(table)[COL_CREATED] == "—"
    assert cells(table)[COL_ORDER] == hit.order_id
    assert below(table)[COL_ORDER] == below(table)[COL_STATUS] == ""


def test_an_order_of_another_year_says_its_year_and_the_time_below() -> None:
    table = a_table(a_hit(1, created=NOON.replace(year=2022)))
    assert cells(table)[COL_CREATED] == "14 Nov 2022"
    assert below(table)[COL_CREATED] == "12:00"


def test_nothing_is_left_of_what_is_closed_dead_or_unknown() -> None:
    statuses = ("FULLY_DELIVERED", "ANNULLED", "EXPIRED", "SOMETHING_NEW")
    table = a_table(*(a_hit(n, status=status) for n, status in enumerate(statuses)))
    assert [below(table, row)[COL_AMOUNT] for row in range(4)] == ["—"] * 4
    assert cells(table, 3)[COL_STATUS] == "SOMETHING_NEW"


def test_more_debited_than_ordered_leaves_nothing() -> None:
    assert below(a_table(a_hit(1, debited_minor=99_999_999)))[COL_AMOUNT] == "—"


def test_hostile_texts_are_shown_letter_for_letter_with_nothing_hidden() -> None:
    table = a_table(a_hit(1, reference="<b>x</b>", last_name="a\u202eb", first_name=""))
    assert cells(table)[COL_ORDER] == "<b>x</b>"
    assert "\u202e" not in below(table)[COL_ORDER]


def test_what_found_a_hit_stands_with_its_method_and_hides_no_time() -> None:
    table = a_table()
    last_year = a_hit(2, created=NOON.replace(year=2022))
    table.append_rows((a_hit(1), last_year), (Kind.ORDER_ID, Kind.REFERENCE))
    assert below(table, 0)[COL_STATUS] == "Ecster id · Invoice"
    assert below(table, 1)[COL_STATUS] == "reference · Invoice"
    assert below(table, 1)[COL_CREATED] == "12:00"
    table.sort(COL_CREATED, UP)
    assert below(table, 0)[COL_STATUS] == "reference · Invoice"


def test_without_a_column_for_the_time_the_day_or_the_mark_stands_with_the_method() -> None:
    table = a_table(a_hit(1), a_hit(2, created=None))
    table.tell_briefly(is_brief=True)
    assert below(table, 0)[COL_STATUS] == "14 Nov · Invoice"
    assert below(table, 1)[COL_STATUS] == "Invoice"
    assert table.headerData(COL_ORDER, Qt.Orientation.Horizontal) == "Order"
    table.tell_briefly(is_brief=False)
    assert below(table, 0)[COL_STATUS] == "Invoice"
    assert table.headerData(COL_ORDER, Qt.Orientation.Horizontal) == "Order / customer"
    marked = a_table()
    marked.append_rows((a_hit(3),), (Kind.REFERENCE,))
    marked.tell_briefly(is_brief=True)
    assert below(marked)[COL_STATUS] == "reference · Invoice"


def test_sorting_is_by_value_and_may_be_taken_back_to_the_answers_order() -> None:
    table = a_table(
        a_hit(1, amount_minor=900), a_hit(2, amount_minor=10_000), a_hit(3, amount_minor=5_000)
    )
    table.sort(COL_AMOUNT, UP)
    assert ids(table) == ["001", "003", "002"]
    table.sort(COL_AMOUNT, DOWN)
    assert ids(table) == ["002", "003", "001"]
    table.sort(COL_ORDER, DOWN)
    assert ids(table) == ["003", "002", "001"]


def test_sorting_keeps_hold_of_the_row_that_is_marked() -> None:
    table = a_table(a_hit(1, amount_minor=3), a_hit(2, amount_minor=2), a_hit(3, amount_minor=1))
    marked = QPersistentModelIndex(table.index(0, COL_ORDER))
    table.sort(COL_AMOUNT, UP)
    assert marked.row() == 2
    assert marked.data() == "W-1"


def test_what_comes_after_a_sorting_is_sorted_in_at_the_end() -> None:
    table = a_table(a_hit(1, amount_minor=2), a_hit(2, amount_minor=3))
    table.sort(COL_AMOUNT, UP)
    table.append_rows((a_hit(3, amount_minor=1),))
    table.settle()
    assert ids(table) == ["003", "001", "002"]


def test_other_rows_are_told_as_what_changed_and_nothing_else() -> None:
    table = a_table(a_hit(1), a_hit(2), a_hit(3))
    told: list[tuple[str, int, int]] = []
    table.rowsInserted.connect(lambda _p, first, last: told.append(("in", first, last)))
    table.rowsRemoved.connect(lambda _p, first, last: told.append(("out", first, last)))
    table.dataChanged.connect(lambda a, b: told.append(("new", a.row(), b.row())))
    table.modelReset.connect(lambda: told.append(("all", 0, 0)))
    table.set_rows((a_hit(0), a_hit(1), a_hit(2), a_hit(3)))
    table.set_rows((a_hit(0), a_hit(1), a_hit(2, status="ANNULLED"), a_hit(3)))
    table.set_rows((a_hit(0), a_hit(1), a_hit(3)))
    table.set_rows((a_hit(0), a_hit(1), a_hit(3)))
    assert told == [("in", 0, 0), ("new", 2, 2), ("out", 2, 2)]
    assert cells(table, 2)[COL_ORDER] == "W-3"


def test_an_order_is_found_by_its_id() -> None:
    table = a_table(a_hit(1), a_hit(2))
    assert table.row_of(a_hit(2).order_id) == 1
    assert table.row_of("no such order") == -1


def test_the_texts_of_many_rows_are_not_kept() -> None:
    table = a_table(*(a_hit(n) for n in range(1, 2_000)))
    assert [table.index(row, COL_ORDER).data() for row in range(1_999)] == [
        f"W-{n}" for n in range(1, 2_000)
    ]
    assert len(table._texts) <= 400


def test_roles_that_no_view_needs_answer_nothing() -> None:
    table = a_table(a_hit(1))
    roles = set(Qt.ItemDataRole) - {Qt.ItemDataRole.DisplayRole, SPOKEN}
    roles -= {Qt.ItemDataRole.UserRole}
    assert {table.index(0, 0).data(role) for role in roles if role < 0x0100} == {None}
    assert table.headerData(0, Qt.Orientation.Vertical) is None


def test_another_language_reaches_cells_and_headings() -> None:
    table = a_table(a_hit(1))
    cells(table)
    with another_language():
        table.retranslate()
        assert cells(table)[COL_STATUS] == f"{MARK}Ready".upper()
        heading = table.headerData(COL_STATUS, Qt.Orientation.Horizontal)
        assert heading == f"{MARK}Status"
