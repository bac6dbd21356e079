"""The line at the bottom: the connection at the left, how fresh the screen is at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecster_desk.ui.theme import tokens_of
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

if TYPE_CHECKING:  # presenters are imported after the first paint
    from ecster_desk.presenters.connection import ConnectionPresenter, ConnectionState


class Lamp(QWidget):
    """A dot: green while Ecster answers, red when it does not, grey before the first call.

    The word beside it says the same; colour alone tells nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact = ""

    def show_contact(self, contact: str) -> None:
        """Show the value of a `Contact`."""
        self._contact = contact
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A dot and its air."""
        return QSize(8, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the dot."""
        tokens = tokens_of(self.palette())
        bad = dict.fromkeys(("lost", "strange"), tokens.danger)
        colours = {"connected": tokens.debited, **bad}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.get(self._contact, tokens.strong_line)))
        painter.drawEllipse(QRectF(0, self.height() / 2 - 4, 8, 8))


class StatusLine(QWidget):
    """Draws a `ConnectionState`, how many operations are not settled, the last answer's time.

    Signals:
        tray_asked(): show what is not settled.
    """

    tray_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lamp = Lamp()
        self.connection = PlainLabel(self.tr("Starting…"), Ink.SMALL)
        self.settled = PlainLabel("", Ink.SMALL)
        self.unsettled = KeyButton("", "F4", Variant.DANGER, bound=False)
        self.unsettled.clicked.connect(self.tray_asked)
        self.unsettled.hide()
        self.updated = PlainLabel("", Ink.SMALL)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 12, 4)
        line.setSpacing(6)
        line.addWidget(self.lamp)
        line.addWidget(self.connection)
        line.addSpacing(12)
        line.addWidget(self.settled)
        line.addWidget(self.unsettled)
        line.addStretch(1)
        line.addWidget(self.updated)

    def show_unsettled(self, badge: str, *, any_left: bool) -> None:
        """Say how many operations are not settled: a word for none, a button for any."""
        self.settled.setText("" if any_left else badge)
        self.unsettled.set_label(f"⚠ {badge}")
        self.unsettled.setVisible(any_left)

    def attach(self, connection: "ConnectionPresenter") -> None:
        """Draw this presenter's states from now on."""
        connection.state_changed.connect(self.render_state)
        self.render_state(connection.state)

    def render_state(self, state: "ConnectionState") -> None:
        """Draw what is known of the connection."""
        self.lamp.show_contact(state.contact.value)
        self.connection.setText(state.text)

    def show_updated(self, at: str) -> None:
        """Say when the screen was last read; empty for not yet."""
        text = self.tr("Updated {time} · F5").format(time=at)
        self.updated.setText(text if at else "")
