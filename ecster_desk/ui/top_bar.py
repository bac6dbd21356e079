"""The bar at the top: which program and mode, the search field, who works, the menu."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.ui.search_field import SearchField
from ecster_desk.ui.theme import Tone, tokens_of
from ecster_desk.ui.widgets.key_button import KeyButton
from ecster_desk.ui.widgets.pill import Pill
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_NARROW = 1180  # below, the caps of the bar's buttons and the person's role give way
_TIGHT = 960  # below, the program's name gives way too


class Logo(QWidget):
    """The program's mark: a desk in a square."""

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as the name beside it."""
        return QSize(16, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(tokens_of(self.palette()).accent_ink)
        box = QRectF(1, self.height() / 2 - 6, 12, 12)
        painter.setPen(QPen(ink, 1.5))
        painter.drawRect(box)
        painter.setBrush(ink)  # not fillRect: its overloads make PySide build 360 gradient names
        painter.drawRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()))


class TopBar(QWidget):
    """Search is always reachable here.

    Signals:
        searched(str): search for this text.
        edited(str): the text in the field has changed.
        refresh_asked(): read everything again.
        language_asked(str): "sv" or "en".
        theme_asked(str): "light" or "dark".
        close_asked(): end the program.
    """

    searched = Signal(str)
    edited = Signal(str)
    refresh_asked = Signal()
    language_asked = Signal(str)
    theme_asked = Signal(str)
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.logo = Logo()
        self.brand = PlainLabel("Ecster Desk", Ink.BRAND)
        self.badge = Pill(self.tr("PRACTICE"), Tone.BLUE)
        self.badge.setToolTip(self.tr("Practice: invented orders, no real money."))
        self.field = SearchField()
        self.search_button = KeyButton(self.tr("Search"), "Enter", bound=False)
        self.person = PlainLabel(self.tr("Practice cashier"), Ink.STRONG)
        self.role = PlainLabel(self.tr("Practice · all rights"), Ink.SMALL)
        self.menu_button = KeyButton(self.tr("Menu"), "F10")
        self._lay_out()
        self.field.returnPressed.connect(self._search)
        self.field.textEdited.connect(self.edited)
        self.search_button.clicked.connect(self._search)
        self.menu_button.clicked.connect(self._open_menu)

    def show_text(self, text: str) -> None:
        """Put a text into the field, as if it had been typed and searched."""
        if text != self.field.text():
            self.field.setText(text)
        self.field.selectAll()  # what is typed next is another question

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Let the least needed give way, so that nothing is cut."""
        super().resizeEvent(event)
        roomy, fair = self.width() >= _NARROW, self.width() >= _TIGHT
        self.role.setVisible(roomy)
        self.person.setVisible(fair)
        self.brand.setVisible(fair)
        self.search_button.set_cap_shown(shown=fair)
        self.menu_button.set_cap_shown(shown=fair)

    def _search(self) -> None:
        self.searched.emit(self.field.text())
        self.field.selectAll()  # what is typed next is another question

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addStretch()
        for label in (self.person, self.role):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            who.addWidget(label)
        who.addStretch()
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 14, 7)
        line.setSpacing(12)
        line.addWidget(self.logo)
        line.addWidget(self.brand)
        line.addWidget(self.badge)
        line.addWidget(self.field, 1)
        line.addWidget(self.search_button)
        line.addLayout(who)
        line.addWidget(self.menu_button)
        line.setStretchFactor(self.field, 1)

    def _open_menu(self) -> None:
        from ecster_desk.ui.main_menu import MainMenu  # late: the first paint needs no menu

        menu = MainMenu(self)
        menu.language_asked.connect(self.language_asked)
        menu.theme_asked.connect(self.theme_asked)
        menu.refresh_asked.connect(self.refresh_asked)
        menu.close_asked.connect(self.close_asked)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))
