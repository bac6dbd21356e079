"""The one door to tell a person something: a strip above the order, or over its lower edge."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.ui.notice_stack import Notice, NoticeStack
from ecster_desk.ui.theme import Tone, tokens_of
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

tr = QCoreApplication.translate
BRIEF_MS = 6_000
_RADIUS = 8


class Notices(QWidget):
    """Shows one notice at a time, the latest; what must be read comes up again after it.

    Attributes:
        stack: all that there is to tell.
        is_brief: what is said goes by itself; it must not push away what a hand is aiming at.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_brief = True
        self._tone = Tone.GREEN
        self._text = PlainLabel("", Ink.STRONG)
        self._advice = PlainLabel("")
        self._code = PlainLabel("", Ink.MONO, select=True)
        self._copy = KeyButton(self.tr("Copy"), variant=Variant.LINK)
        self._copy.setAccessibleName(self.tr("Copy the code for support"))
        self.act_button = KeyButton("", "Ctrl+P")
        self.close_button = KeyButton(self.tr("Close"))
        self.stack = NoticeStack()
        self._timer = QTimer(self, singleShot=True, interval=BRIEF_MS)
        self._timer.timeout.connect(self.close_notice)
        self._copy.clicked.connect(self._copy_code)
        self.act_button.clicked.connect(self._do_act)
        self.close_button.clicked.connect(self._put_away)
        self._lay_out()
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show a notice, over the one before."""
        self.stack.put(notice)
        self._show_top()

    def withdraw(self, about: str) -> None:
        """What was told about this order doesn't hold any more."""
        self.stack.withdraw(about)
        self._show_top()

    def tell_text(self, text: str) -> None:
        """Show a sentence for a few seconds."""
        self.tell(Notice(text))

    def tell_copied(self) -> None:
        """Say that it is on the clipboard."""
        self.tell_text(self.tr("Copied."))

    def take_over(self, stack: NoticeStack) -> None:
        """Go on telling what a window in another language has not told to the end."""
        self.stack = stack.retold()
        self._show_top()

    def tell_crash(self, code: str) -> None:
        """Say that the program itself failed, with a code that finds the place in the log."""
        self.tell(_crash(code))

    def tell_finishing(self) -> None:
        """Say that the program closes as soon as a payment has ended."""
        self.tell(_finishing())

    def text(self) -> str:
        """All that is said now; empty if nothing is."""
        labels = (self._text, self._advice, self._code)
        return " ".join(label.text() for label in labels if label.text()) if self._is_said() else ""

    def close_notice(self) -> None:
        """Take the notice away; one beneath is shown again."""
        self.stack.drop()
        self._show_top()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """A notice that nobody sees needs no clock."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the ground."""
        colours = tokens_of(self.palette()).tones[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.ground))
        inside = QRectF(self.rect()).adjusted(16.5, 14.5, -16.5, -0.5)
        painter.drawRoundedRect(inside, _RADIUS, _RADIUS)

    def _show_top(self) -> None:
        notice = self.stack.top
        if notice is None:
            self.hide()
            return
        self.is_brief = not notice.lasting
        self._tone = notice.tone
        self._text.setText(notice.text)
        self._advice.setText(notice.advice)
        self._advice.setVisible(bool(notice.advice))
        self._code.setText(notice.code)
        for widget in (self._code, self._copy):
            widget.setVisible(bool(notice.code))
        self.act_button.set_label(notice.act.word if notice.act else "")
        self.act_button.setVisible(notice.act is not None)
        more = self.tr("Close, {count} more").format(count=self.stack.beneath)
        self.close_button.set_label(more if self.stack.beneath else self.tr("Close"))
        self.close_button.setVisible(notice.lasting)
        self.setAccessibleName(notice.text)
        self.show()
        self.updateGeometry()
        self.update()
        if notice.lasting:
            self._timer.stop()
        else:
            self._timer.start()

    def _do_act(self) -> None:
        notice = self.stack.top
        if notice is not None and notice.act is not None:
            notice.act.do()

    def _put_away(self) -> None:
        """A person has read it, and does without what it offers."""
        notice = self.stack.top
        if notice is not None and notice.act is not None:
            notice.act.decline()
        self.close_notice()

    def _is_said(self) -> bool:
        return not self.isHidden()

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text())

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (self._text, self._advice):
            label.setWordWrap(True)
            texts.addWidget(label)
        line = QHBoxLayout(self)
        line.setContentsMargins(32, 22, 28, 8)
        line.addLayout(texts, 1)
        for widget in (self._code, self._copy, self.act_button, self.close_button):
            line.addWidget(widget)


def _crash(code: str) -> Notice:
    return Notice(
        tr("Notices", "The program made a mistake. What was being sent is checked at Ecster."),
        tr(
            "Notices",
            "Go on working, but charge nothing again that is not settled. If it comes "
            "back, give support this code.",
        ),
        code,
        Tone.RED,
        lasting=True,
        keeps=True,
        retell=partial(_crash, code),
    )


def _finishing() -> Notice:
    return Notice(
        tr("Notices", "Finishing payment…"),
        tr("Notices", "The program closes when Ecster has answered. Do not turn off the till."),
        tone=Tone.AMBER,
        lasting=True,
        retell=_finishing,
    )
