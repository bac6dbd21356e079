"""From which day to which: two dates with their calendars."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.presenters.search_state import Filters
from ecster_desk.ui.widgets.card import Card
from ecster_desk.ui.widgets.day_edit import DayEdit
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import PlainLabel


class DaysPopup(QWidget):
    """A small panel below its chip; Enter uses the days, Esc leaves them as they were.

    Signals:
        chosen(Filters): the filters with other days.
    """

    chosen = Signal(object)

    def __init__(self, filters: Filters, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._filters = filters
        self.day_from = self._edit(filters.day_from, self.tr("First day"))
        self.day_to = self._edit(filters.day_to, self.tr("Last day"))
        self.use = KeyButton(self.tr("Use"), "Enter", Variant.PRIMARY)
        self.any = KeyButton(self.tr("Any day"), "Ctrl+0")
        self.use.clicked.connect(self._use)
        self.any.clicked.connect(self._use_any)
        self._lay_out()
        self.day_from.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(PlainLabel(self.tr("From")), self.day_from)
        form.addRow(PlainLabel(self.tr("To")), self.day_to)
        buttons = QHBoxLayout()
        buttons.addWidget(self.any)
        buttons.addStretch()
        buttons.addWidget(self.use)
        card = Card()
        inside = QVBoxLayout(card)
        inside.addLayout(form)
        inside.addLayout(buttons)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)

    def _edit(self, day: date | None, name: str) -> DayEdit:
        edit = DayEdit(day, self.tr("any day"))
        for part in (edit, edit.lineEdit()):
            part.setAccessibleName(name)
        return edit

    def _use(self) -> None:
        first, last = self.day_from.day(), self.day_to.day()
        self.chosen.emit(self._filters._replace(day_from=first, day_to=last))
        self.close()

    def _use_any(self) -> None:
        self.chosen.emit(self._filters._replace(day_from=None, day_to=None))
        self.close()
