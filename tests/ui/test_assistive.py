"""What takes the keyboard has a name that assistive tools can say."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecster_desk.ui.days_popup import DaysPopup
from ecster_desk.ui.dialogs.slip_dialog import SlipDialog
from tests.support.waiting import until
from tests.support.whole_till import Till


def nameless(root: QWidget) -> list[str]:
    """The parts that Tab or a click can reach and nobody can name."""
    parts = [part for part in (root, *root.findChildren(QWidget)) if part.isVisible()]
    return [
        f"{type(part).__name__} in {type(part.parent()).__name__}"
        for part in parts
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]


async def test_every_part_of_the_window_has_a_name(till: Till) -> None:
    await till.search("Ref-458545")
    tabs = till.window.detail_pane.page.tabs
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        assert nameless(till.window) == []


async def test_every_part_of_the_days_has_a_name(till: Till) -> None:
    QTest.mouseClick(till.window.search_pane.filters.days, Qt.MouseButton.LeftButton)
    days = till.window.findChild(DaysPopup)
    assert nameless(days) == []
    days.close()


async def test_every_part_of_the_slip_has_a_name(till: Till) -> None:
    await till.search("Ref-458545")
    till.key(Qt.Key.Key_F9)
    slip = await until(QApplication.activeModalWidget)
    assert isinstance(slip, SlipDialog)
    assert nameless(slip) == []
    slip.reject()
    await till.settled()
