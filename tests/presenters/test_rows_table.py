"""An order's rows as a table, told to its views cell by cell."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from ecster_desk.presenters.order_view import RowView
from ecster_desk.presenters.rows_table import (
    BADGES_ROLE,
    COL_DEBITED,
    COL_LEFT,
    COL_QUANTITY,
    COL_ROW,
    COL_SUM,
    COL_UNIT,
    COL_VAT,
    COLUMN_COUNT,
    FAINT_ROLE,
    SECOND_LINE_ROLE,
    WHOLE_TEXT_ROLE,
    RowsTable,
)

ROW = RowView(
    name="Table",
    part_number="00013",
    description="oak",
    quantity="2 st",
    debited="1",
    left="1",
    unit_amount="625,00",
    vat_rate="25 %",
    discount="50,00",
    total="1 200,00 kr",
    serials="SN-1, SN-2",
    badges=("fee",),
    nothing_left=False,
    credited="1",
)


def a_table(*rows):
    table = RowsTable()
    table.set_rows(rows)
    return table


def told(table, column, role=Qt.ItemDataRole.DisplayRole):
    return table.index(0, column).data(role)


def test_every_column_says_its_figure() -> None:
    table = a_table(ROW)
    columns = (COL_ROW, COL_QUANTITY, COL_DEBITED, COL_LEFT, COL_UNIT, COL_VAT, COL_SUM)
    texts = ["Table", "2 st", "1", "1", "625,00", "25 %", "1 200,00 kr"]
    assert [told(table, column) for column in columns] == texts
    headings = [table.headerData(c, Qt.Orientation.Horizontal) for c in range(COLUMN_COUNT)]
    assert headings == ["Row", "Qty", "Debited", "Left", "Unit incl. VAT", "VAT", "Sum"]


def test_a_narrow_table_says_the_rate_below_the_price() -> None:
    table = a_table(ROW)
    heard = []
    table.dataChanged.connect(lambda first, last: heard.append((first.column(), last.column())))
    table.set_narrow(True)
    assert told(table, COL_UNIT, SECOND_LINE_ROLE) == "25 %"
    assert table.headerData(COL_UNIT, Qt.Orientation.Horizontal) == "Unit, VAT"
    assert table.longest_below(COL_UNIT) == "25 %"
    table.set_narrow(True)
    table.set_narrow(False)
    assert told(table, COL_UNIT, SECOND_LINE_ROLE) == ""
    assert heard == [(COL_UNIT, COL_UNIT)] * 2
    a_table().set_narrow(True)  # an empty one has nothing to tell


def test_the_small_text_has_what_else_there_is() -> None:
    table = a_table(ROW)
    assert told(table, COL_ROW, SECOND_LINE_ROLE) == "00013 · serial no. SN-1, SN-2 · oak"
    assert told(table, COL_SUM, SECOND_LINE_ROLE) == "discount 50,00"
    assert told(table, COL_DEBITED, SECOND_LINE_ROLE) == "credited 1"
    assert told(table, COL_VAT, SECOND_LINE_ROLE) == ""
    assert told(table, COL_ROW, BADGES_ROLE) == ("fee",)
    whole = told(table, COL_ROW, WHOLE_TEXT_ROLE)
    assert whole == (
        "Table · 00013 · fee · serial no. SN-1, SN-2 · discount 50,00 · credited 1 · oak"
    )


def test_what_is_not_there_takes_no_room() -> None:
    plain = replace(
        ROW, part_number="", description="", discount="", serials="", badges=(), credited=""
    )
    table = a_table(plain)
    assert [told(table, column, SECOND_LINE_ROLE) for column in range(COLUMN_COUNT)] == [""] * 7
    assert told(table, COL_ROW, WHOLE_TEXT_ROLE) == "Table"


def test_figures_are_read_aloud_with_their_heading() -> None:
    table = a_table(ROW)
    assert told(table, COL_LEFT, Qt.ItemDataRole.AccessibleTextRole) == "Left 1"
    assert told(table, COL_ROW, Qt.ItemDataRole.AccessibleTextRole).startswith("Table · 00013")


def test_a_row_that_is_done_is_faint() -> None:
    assert told(a_table(replace(ROW, nothing_left=True)), COL_LEFT, FAINT_ROLE) is True


@pytest.mark.parametrize(
    "role",
    [
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.BackgroundRole,
        Qt.ItemDataRole.EditRole,
    ],
)
def test_other_roles_are_not_answered(role) -> None:
    assert told(a_table(ROW), COL_ROW, role) is None


def test_nothing_is_said_beyond_the_table() -> None:
    table = a_table(ROW)
    assert table.data(QModelIndex()) is None
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.columnCount(table.index(0, 0)) == 0
    assert table.headerData(0, Qt.Orientation.Vertical) is None


def test_only_the_row_that_changed_is_told() -> None:
    table = a_table(ROW, ROW, ROW)
    changes = []
    table.dataChanged.connect(lambda top, bottom: changes.append((top.row(), bottom.row())))
    table.modelReset.connect(lambda: changes.append("reset"))
    table.set_rows((ROW, replace(ROW, left="0"), ROW))
    table.set_rows((ROW, replace(ROW, left="0"), ROW))
    assert changes == [(1, 1)]


some_rows = st.lists(st.sampled_from("abc"), max_size=6).map(
    lambda names: tuple(replace(ROW, name=name) for name in names)
)


@given(some_rows, some_rows)
def test_a_view_that_follows_the_signals_sees_the_new_rows(old, new) -> None:
    table = a_table(*old)
    seen = [row.name for row in old]
    table.rowsInserted.connect(lambda _p, a, b: seen.__setitem__(slice(a, a), [""] * (b - a + 1)))
    table.rowsRemoved.connect(lambda _p, a, b: seen.__delitem__(slice(a, b + 1)))
    table.set_rows(new)
    assert len(seen) == len(new) == table.rowCount()
    assert [table.index(n, COL_ROW).data() for n in range(len(new))] == [row.name for row in new]
    assert [table.row(n) for n in range(len(new))] == list(new)
