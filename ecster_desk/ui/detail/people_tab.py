"""The customer, the recipient and the sales person, each with all that is known."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ecster_desk.presenters.field_lines import field_lines
from ecster_desk.presenters.order_view import OrderView, PersonView
from ecster_desk.ui.detail.field_delegate import FieldStyle
from ecster_desk.ui.detail.field_list import FieldList
from ecster_desk.ui.theme import TARGET_PIXELS
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_LEAST_WIDTH = 320  # of a block; with less for each they stand above one another


class PersonBlock(QWidget):
    """One person; `key` reveals the national id while the tab is seen.

    Signals:
        revealed(Role): show this person's national id.
        link_opened(LinkView): a person wants to open this.
    """

    revealed = Signal(object)
    link_opened = Signal(object)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: PersonView | None = None
        self._heading = PlainLabel("", Ink.CAPTION)
        self._eye = KeyButton(self.tr("Show"), key, Variant.LINK)
        self._eye.setAccessibleName(self.tr("Show the personal number for ten seconds"))
        self.fields = FieldList("", FieldStyle(values_right=False, label_fits=True, widest=520))
        self.fields.fit_height()
        self._eye.clicked.connect(self._reveal)
        self.fields.link_opened.connect(self.link_opened)
        self._lay_out()

    def show_person(self, person: PersonView | None) -> None:
        """Show a person; None hides the block."""
        self._person = person
        self.setVisible(person is not None)
        self._heading.setText(person.heading if person else "")
        self.fields.setAccessibleName(person.heading if person else "")
        self.fields.set_lines(field_lines(person.fields) if person else ())
        self._eye.setVisible(bool(person and person.can_reveal))

    def _reveal(self) -> None:
        if self._person is not None:
            self.revealed.emit(self._person.role)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(TARGET_PIXELS)
        line = QHBoxLayout(head)
        line.setContentsMargins(14, 0, 14, 0)
        line.addWidget(self._heading)
        line.addStretch(1)
        line.addWidget(self._eye)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 8)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.fields)
        whole.addStretch(1)


class PeopleTab(QWidget):
    """A block for each person of the order.

    Signals:
        revealed(Role): show this person's national id.
        link_opened(LinkView): a person wants to open this.
    """

    revealed = Signal(object)
    link_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = PlainLabel(self.tr("This order names no people."), Ink.MUTED)
        self._none.setContentsMargins(14, 14, 14, 14)
        self.blocks = [PersonBlock(f"Alt+{number}") for number in (1, 2, 3)]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        for block in self.blocks:
            block.revealed.connect(self.revealed)
            block.link_opened.connect(self.link_opened)
            self._row.addWidget(block, 1)
        self._lay_out()

    def show_order(self, view: OrderView) -> None:
        """Show an order's people."""
        self._none.setVisible(not view.people)
        for number, block in enumerate(self.blocks):
            block.show_person(view.people[number] if number < len(view.people) else None)
        self._set_side_by_side()

    def _set_side_by_side(self) -> None:
        count = sum(not block.isHidden() for block in self.blocks)
        is_wide = self.width() >= count * _LEAST_WIDTH
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)

    def _lay_out(self) -> None:
        people = QWidget()
        inside = QVBoxLayout(people)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._none)
        inside.addLayout(self._row)
        inside.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(self.tr("People of the order"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(people)
        for ground in (area.viewport(), people):
            ground.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._set_side_by_side()
