"""Lines of labels and values: wrapped, copied, and links that say where they lead."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ecster_desk.presenters.field_lines import field_lines
from ecster_desk.presenters.order_view import FieldView
from ecster_desk.ui.detail.field_delegate import FieldStyle
from ecster_desk.ui.detail.field_list import FieldList
from ecster_desk.ui.detail.wrapped_text import TextBox

ADDRESS = FieldView("kontoavtal", "https://secure.ecster.se/pdf", "https://secure.ecster.se/pdf")

MARKS = "\u0323\u0339\u0347"  # piled up under one letter


@contextmanager
def a_list(*fields: FieldView, style: FieldStyle | None = None) -> Iterator[FieldList]:
    shown = FieldList("Terms", style)
    shown.resize(300, 200)
    shown.set_lines(field_lines(fields))
    shown.show()
    QApplication.processEvents()
    try:
        yield shown
    finally:
        shown.close()
        shown.deleteLater()
        QCoreApplication.sendPostedEvents(shown, QEvent.Type.DeferredDelete.value)


def menu_of(shown: FieldList, number: int) -> QMenu:
    place = shown.visualRect(shown.model().index(number)).center()
    shown.customContextMenuRequested.emit(place)
    [menu] = shown.findChildren(QMenu)
    return menu


@example(f":{MARKS}A", 20)
@given(st.text(max_size=400), st.integers(20, 400))
def test_wrapped_text_is_as_high_as_it_is_drawn(text: str, width: int) -> None:
    box = TextBox(text, QGuiApplication.font(), width)
    image = QImage(width, box.height() + 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        box.draw(painter, QPoint(0, 0).toPointF(), "#000000")
    below = image.copy(0, box.height() + 4, width, 30)
    blank = QImage(width, 30, QImage.Format.Format_ARGB32)
    blank.fill(Qt.GlobalColor.white)
    assert below == blank


def test_a_long_word_is_broken_not_cut() -> None:
    with a_list(FieldView("ref", "x" * 200), FieldView("ref", "x")) as shown:
        long, short = (shown.sizeHintForRow(row) for row in range(2))
        assert long >= 4 * short


def test_a_narrower_list_is_a_higher_one() -> None:
    with a_list(FieldView("message", "word " * 30)) as shown:
        shown.fit_height()
        before = shown.content_height()
        shown.resize(160, 200)
        QApplication.processEvents()
        assert shown.content_height() > before
        assert shown.height() == shown.content_height()


def test_a_link_says_that_it_opens() -> None:
    with a_list(ADDRESS, FieldView("belopp", "4 000")) as shown:
        index = shown.model().index(0)
        inside = shown.visualRect(index).center()
        QTest.mouseMove(shown.viewport(), inside)
        QApplication.processEvents()
        assert shown.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
        QTest.mouseMove(shown.viewport(), shown.visualRect(shown.model().index(1)).center())
        QApplication.processEvents()
        assert shown.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_open_links_and_nothing_else(key: Qt.Key) -> None:
    with a_list(ADDRESS, FieldView("belopp", "4 000")) as shown:
        opened: list[object] = []
        shown.link_opened.connect(opened.append)
        shown.setCurrentIndex(QModelIndex())
        QTest.keyClick(shown, key)
        shown.setCurrentIndex(shown.model().index(1))
        QTest.keyClick(shown, key)
        assert opened == []
        QTest.keyClick(shown, Qt.Key.Key_Up)
        QTest.keyClick(shown, key)
        assert [link.url for link in opened] == [ADDRESS.url]


def test_the_menu_copies_and_opens() -> None:
    with a_list(ADDRESS, FieldView("belopp", "4 000")) as shown:
        opened: list[object] = []
        shown.link_opened.connect(opened.append)
        menu = menu_of(shown, 0)
        assert [action.text() for action in menu.actions()] == ["Copy", "Open"]
        for action in menu.actions():
            action.trigger()
        assert QGuiApplication.clipboard().text() == ADDRESS.url
        assert [link.url for link in opened] == [ADDRESS.url]
        menu.close()


def test_a_value_has_a_menu_to_copy_it() -> None:
    with a_list(FieldView("belopp", "4 000")) as shown:
        shown.customContextMenuRequested.emit(QPoint(10, 190))
        assert shown.findChildren(QMenu) == []
        menu = menu_of(shown, 0)
        [copy] = menu.actions()
        copy.trigger()
        assert QGuiApplication.clipboard().text() == "4 000"
        menu.close()


def test_copying_without_a_line_copies_nothing() -> None:
    QGuiApplication.clipboard().setText("before")
    with a_list(FieldView("belopp", "4 000")) as shown:
        shown.setCurrentIndex(QModelIndex())
        shown.copy_current()
    assert QGuiApplication.clipboard().text() == "before"


def test_a_list_is_named_and_its_labels_are_not() -> None:
    with a_list(ADDRESS) as shown:
        assert shown.accessibleName() == "Terms"
