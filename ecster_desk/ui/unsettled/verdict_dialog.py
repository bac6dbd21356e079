"""A manager's word, with its reason: it is written down with the name."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.presenters.unsettled import UnsettledPresenter
from ecster_desk.ui.dialogs.money.field import TextField
from ecster_desk.ui.unsettled.verdict import Verdict
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_WIDTH = 520


class VerdictDialog(QDialog):
    """Asks for the reason of one verdict, gives it to the presenter, and is gone."""

    def __init__(
        self, unsettled: UnsettledPresenter, key: str, verdict: Verdict, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._unsettled = unsettled
        self._key = key
        self._verdict = verdict
        self.question = PlainLabel(self._question(), Ink.STRONG)
        self.question.setWordWrap(True)
        self.reason = TextField()
        self.reason.show_text(self.tr("Reason (kept with your name)"), "")
        self.reason.edited.connect(self._weigh)
        self.say_button = KeyButton(self._act(), "Ctrl+Enter", Variant.FATAL, bound=False)
        self.cancel_button = KeyButton(self.tr("Cancel"), "Esc", bound=False)
        for button in (self.say_button, self.cancel_button):
            button.setAutoDefault(False)
        self.say_button.clicked.connect(self._say)
        self.cancel_button.clicked.connect(self.reject)
        for name in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._say)
        self.finished.connect(self.deleteLater)
        self._lay_out()
        self._weigh("")

    def _question(self) -> str:
        return {
            Verdict.TAKE_OVER: self.tr(
                "Take this on as a manager? It is still looked for; after that you can say how it "
                "ended."
            ),
            Verdict.DONE: self.tr(
                "Say that it went through? Be sure: look at the order at Ecster first. If it did "
                "not, the customer has paid nothing."
            ),
            Verdict.NOT_DONE: self.tr(
                "Say that it did not go through? Be sure: look at the order at Ecster first. If it "
                "did, doing it again moves the money twice."
            ),
            Verdict.CLEAR: self.tr(
                "Has this been dealt with? After that money can be moved on the order again."
            ),
        }[self._verdict]

    def _act(self) -> str:
        return {
            Verdict.TAKE_OVER: self.tr("Take it on"),
            Verdict.DONE: self.tr("It went through"),
            Verdict.NOT_DONE: self.tr("It did not go through"),
            Verdict.CLEAR: self.tr("It is dealt with"),
        }[self._verdict]

    def _weigh(self, text: str) -> None:
        self.say_button.set_reason("" if text.strip() else self.tr("Give a reason first."))

    def _say(self) -> None:
        reason = self.reason.line.text()
        if not reason.strip() or not self.isVisible():
            return
        self.accept()
        if self._verdict is Verdict.TAKE_OVER:
            self._unsettled.take_over(self._key, reason)
        elif self._verdict is Verdict.CLEAR:
            self._unsettled.clear(self._key, reason)
        else:
            self._unsettled.decide(self._key, reason, done=self._verdict is Verdict.DONE)

    def _lay_out(self) -> None:
        self.setWindowTitle(self._act())
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.say_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.question)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)
