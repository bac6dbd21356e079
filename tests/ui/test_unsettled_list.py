"""Strips that are kept for the next operation that is not settled."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from ecster_desk.presenters.outcome_words import Mood
from ecster_desk.presenters.unsettled_state import UnsettledView
from ecster_desk.ui.unsettled.unsettled_list import UnsettledList
from tests.support.waiting import until


class Asked(QObject):
    """What a list asks of its presenter."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []

    def check_now(self, key: str) -> None:
        self.keys.append(key)

    def annul_instead(self, key: str) -> None:
        self.keys.append(key)

    def go_on(self, key: str) -> None:
        self.keys.append(key)


def an_item(key: str) -> UnsettledView:
    return UnsettledView(
        key=key, order_name=key, mood=Mood.UNSURE, headline=key, advice="", can_check=True
    )


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def shown(asked: Asked) -> Iterator[UnsettledList]:
    strips = UnsettledList(asked)
    strips.show_items([an_item("A")])
    strips.show()
    yield strips
    strips.hide()
    strips.deleteLater()


async def test_a_press_means_what_stood_there_when_it_began(shown, asked) -> None:
    button = shown.strips["A"].check
    button.animateClick()  # as a screen reader presses: the click comes a tenth of a second later
    shown.show_items([an_item("B")])
    assert shown.strips["B"].check is button
    await until(lambda: asked.keys)
    assert asked.keys == ["A"]
    button.click()
    assert asked.keys == ["A", "B"]


async def test_tab_goes_through_strips_as_they_stand(shown) -> None:
    for keys in ("ABC", "AC", "ACD"):
        shown.show_items([an_item(key) for key in keys])
    shown.activateWindow()
    await until(shown.isActiveWindow)
    shown.strips["A"].check.setFocus()
    heights = [strip.y() for strip in shown.strips.values()]
    assert heights == sorted(heights)
    QTest.keyClick(shown.strips["A"].check, Qt.Key.Key_Tab)
    assert shown.strips["C"].check.hasFocus()
