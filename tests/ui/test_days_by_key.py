"""A cashier gives the days of a list without touching the mouse."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecster_desk.ui.days_popup import DaysPopup
from ecster_desk.ui.widgets.day_edit import DayEdit
from tests.support.outside import from_outside
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until
from tests.support.whole_till import Till


@pytest.fixture
def field() -> Iterator[DayEdit]:
    """A field for a day, with none in it."""
    field = DayEdit(None, "any day")
    field.show()
    field.setFocus()
    QApplication.processEvents()
    yield field
    field.close()
    field.deleteLater()
    QCoreApplication.sendPostedEvents(field, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize(
    "typed", ["2019-01-05", "20190105", "2019-1-5", "2019/01/05", "2019.1.5", "2019 01 05"]
)
def test_a_day_is_typed_as_people_write_it(field: DayEdit, typed: str) -> None:
    assert field.day() is None
    QTest.keyClicks(field, typed)
    assert field.day() == date(2019, 1, 5)


@pytest.mark.parametrize(
    "mark", [DayEdit.selectAll, lambda field: field.setSelectedSection(DayEdit.Section.YearSection)]
)
def test_a_day_is_typed_over_another(field: DayEdit, mark: Callable[[DayEdit], None]) -> None:
    QTest.keyClicks(field, "2019-01-05")
    mark(field)  # Ctrl+A, or Tab into the field
    QTest.keyClicks(field, "2024-02-29")
    assert field.day() == date(2024, 2, 29)


def test_the_arrows_begin_at_today_and_delete_takes_the_day_away(field: DayEdit) -> None:
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.date() == QDate.currentDate()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == "any day"
    assert field.day() is None
    QTest.keyClicks(field, "-")
    assert field.day() is None


async def test_both_days_are_typed_and_enter_uses_them(till: Till, sandbox: SandboxHandle) -> None:
    rows = [{"name": "Chair", "quantity": 1, "unitAmount": 62500, "vatRate": 2500}]
    old = sandbox.make_order(rows=rows, created="2018-09-14T11:50:16+02:00")
    QTest.mouseClick(till.window.search_pane.filters.days, Qt.MouseButton.LeftButton)
    popup = till.window.findChild(DaysPopup)

    def typed() -> None:
        QTest.keyClicks(popup.focusWidget(), "2018-09-14")
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(popup.focusWidget(), "20180914")
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)

    await from_outside(typed)
    await until(lambda: till.rows == [old["id"]])  # a key presses its button for a moment
    await till.settled()
