"""The text that a customer signs, in whatever room it has."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ecster_desk.ui.detail.consent_box import ConsentText

TEXT = (
    "I och med denna underskrift godkänner jag att nedanstående butik debiterar mitt kontonummer.\n"
    "Datum: 2019-01-15\nUnderskrift: ......\nID-typ:\n\n"
)


@pytest.fixture
def page() -> Iterator[QWidget]:
    """A page that nobody has seen yet."""
    page = QWidget()
    page.resize(400, 400)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("height", [65, 110, 300])
def test_it_begins_with_its_first_line_however_little_room_it_had(
    page: QWidget, height: int
) -> None:
    box = ConsentText(page)
    box.resize(273, 4)
    page.grab()  # a picture of the window lays out what is hidden, too
    box.show_text(TEXT)
    box.resize(374, height)
    page.show()
    QApplication.processEvents()
    assert box.verticalScrollBar().value() == 0
