"""A button's key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ecster_desk.ui.widgets.key_button import KeyButton


@pytest.fixture
def clicks():
    """A window with a button of each kind, and what was clicked."""
    window, seen = QWidget(), []
    column = QVBoxLayout(window)
    for key in ("F6", "Ctrl+Enter"):
        button = KeyButton(key, key)
        button.clicked.connect(lambda _on=False, key=key: seen.append(key))
        column.addWidget(button)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    yield window, seen
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("key", "modifier", "said"),
    [
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier, "F6"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "Ctrl+Enter"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier, "Ctrl+Enter"),
    ],
)
async def test_a_key_means_what_stands_there_as_it_is_pressed(clicks, key, modifier, said) -> None:
    window, seen = clicks
    QTest.keyClick(window, key, modifier)
    assert seen == [said]


async def test_the_key_of_a_button_that_is_off_does_nothing(clicks) -> None:
    window, seen = clicks
    window.findChild(KeyButton).set_reason("not now")
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert seen == []
