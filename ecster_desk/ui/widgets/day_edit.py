"""A field for one day, or for none: typed as it is written, or chosen in a calendar."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QDateTimeEdit, QWidget

from ecster_desk.ui.theme import TARGET_PIXELS

NO_DAY = QDate(2000, 1, 1)  # before any order: shown as a word
_BETWEEN = ("-", "/", ".", " ")
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class DayCalendar(QCalendarWidget):
    """A calendar that opens at this month while no day is chosen, and chooses none by itself."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Turn to this month; the field has just set the calendar to its own day."""
        super().showEvent(event)
        if self.selectedDate() == NO_DAY:
            today = QDate.currentDate()
            self.setCurrentPage(today.year(), today.month())


class DayEdit(QDateEdit):
    """Takes `2019-01-15`, `20190115` and `2019-1-5`; Delete takes the day away, Tab leaves.

    Qt's own field lets nobody type over the word for no day, and is thrown off by a `-` where it
    has gone on by itself.
    """

    def __init__(self, day: date | None, none_text: str, parent: QWidget | None = None) -> None:
        super().__init__(NO_DAY if day is None else QDate(day.year, day.month, day.day), parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setMinimumDate(NO_DAY)
        self.setSpecialValueText(none_text)
        self.setMinimumSize(170, TARGET_PIXELS)
        self.setCalendarWidget(DayCalendar())

    def day(self) -> date | None:
        """The day, also when its last part is not typed to its end."""
        self.interpretText()
        chosen = self.date()
        return None if chosen == NO_DAY else date(chosen.year(), chosen.month(), chosen.day())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Begin at today, go from part to part, or take the day away."""
        is_digit, is_step = event.text().isdigit(), event.key() in _STEPS
        is_empty = self.date() == NO_DAY
        if is_empty and (is_digit or is_step):
            self.setDate(QDate.currentDate())
        if is_digit and (is_empty or self.lineEdit().selectedText() == self.text()):
            self.setSelectedSection(QDateTimeEdit.Section.YearSection)
        if event.key() == Qt.Key.Key_Delete:
            self.setDate(NO_DAY)
        elif is_empty and is_step:
            self.selectAll()
        elif event.text() in _BETWEEN:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Tab leaves the field, as everywhere; arrows go from part to part."""
        return QWidget.focusNextPrevChild(self, onward)

    def _go_on(self) -> None:
        """To the next part, unless Qt did so when this one was full: then the next is marked."""
        following = self.currentSectionIndex() + 1
        if not self.lineEdit().selectedText() and following < self.sectionCount():
            self.interpretText()
            self.setSelectedSection(self.sectionAt(following))
