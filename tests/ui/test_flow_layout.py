"""Items flow like words."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ecster_desk.ui.widgets.flow_layout import FlowLayout


class Block(QWidget):
    """A widget of a wanted size, which may become narrow."""

    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self._wanted = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return self._wanted

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(min(30, self._wanted.width()), self._wanted.height())


def a_flow(*blocks: Block, width: int, gap: int = 10) -> QWidget:
    whole = QWidget()
    layout = FlowLayout(whole, gap=gap, line_gap=4)
    for block in blocks:
        layout.addWidget(block)
    whole.resize(width, 200)
    layout.activate()
    layout.setGeometry(whole.rect())
    return whole


def places(*blocks: Block) -> list[tuple[int, int, int]]:
    return [(block.x(), block.y(), block.width()) for block in blocks]


def test_what_fits_stands_on_one_line() -> None:
    one, two = Block(50), Block(40)
    whole = a_flow(one, two, width=100)
    assert places(one, two) == [(0, 0, 50), (60, 0, 40)]
    assert whole.layout().heightForWidth(100) == 20
    assert whole.layout().sizeHint() == QSize(100, 20)


def test_what_does_not_fit_begins_a_line() -> None:
    one, two = Block(50), Block(41)
    whole = a_flow(one, two, width=100)
    assert places(one, two) == [(0, 0, 50), (0, 24, 41)]
    assert whole.layout().heightForWidth(100) == 44


def test_an_item_wider_than_the_line_gets_the_line() -> None:
    wide = Block(500)
    whole = a_flow(wide, width=100)
    assert places(wide) == [(0, 0, 100)]
    assert whole.layout().minimumSize() == QSize(30, 20)


def test_a_line_has_one_middle() -> None:
    low, high = Block(20, 10), Block(20, 30)
    whole = a_flow(low, high, width=100)
    assert (low.y(), high.y()) == (10, 0)
    whole.deleteLater()


def test_hidden_items_take_no_room() -> None:
    one, hidden, three = Block(50), Block(50), Block(40)
    hidden.hide()
    whole = a_flow(one, hidden, three, width=100)
    assert places(one, three) == [(0, 0, 50), (60, 0, 40)]
    assert whole.layout().count() == 3


@pytest.mark.parametrize("index", [-1, 1])
def test_there_is_nothing_beyond_the_last(index: int) -> None:
    whole = a_flow(Block(50), width=100)
    assert whole.layout().itemAt(index) is None
    assert whole.layout().takeAt(index) is None


def test_an_item_can_be_taken_out() -> None:
    block = Block(50)
    whole = a_flow(block, width=100)
    assert whole.layout().takeAt(0).widget() is block
    assert whole.layout().count() == 0
    assert whole.layout().heightForWidth(100) == 0
