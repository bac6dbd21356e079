"""A person's word about what is not settled; a manager's is written down with the name and why."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ecster_desk.presenters.unsettled import UnsettledPresenter
from ecster_desk.presenters.unsettled_state import UnsettledState, UnsettledView
from ecster_desk.ui.dialogs.money.field import TextField
from ecster_desk.ui.unsettled.verdict import Verdict
from ecster_desk.ui.widgets.answer_row import answer_row
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_WIDTH = 520
_WITHOUT_REASON = frozenset({Verdict.AGAIN})


class VerdictDialog(QDialog):
    """Asks one question, and for its reason, gives the answer to the presenter, and is gone.

    It goes away by itself when what it asks about has been settled meanwhile.
    """

    def __init__(
        self,
        unsettled: UnsettledPresenter,
        view: UnsettledView,
        verdict: Verdict,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._unsettled = unsettled
        self._view = view
        self._verdict = verdict
        self.setObjectName("moneyBody")
        self._needs_reason = verdict not in _WITHOUT_REASON
        self.question = PlainLabel(self._question(), Ink.STRONG)
        self.sums = PlainLabel(self._sums())
        for label in (self.question, self.sums):
            label.setWordWrap(True)
        self.sums.setVisible(bool(self.sums.text()))
        self.reason = TextField()
        self.reason.show_text(self.tr("Reason (kept with your name)"), "")
        self.reason.edited.connect(self._weigh)
        self.reason.setVisible(self._needs_reason)
        variant = Variant.FATAL if self._needs_reason else Variant.PRIMARY
        self.say_button = KeyButton(self._act(), "Ctrl+Enter", variant, bound=False)
        self.cancel_button = KeyButton(self.tr("Cancel"), "Esc", bound=False)
        self._connect()
        self._lay_out()
        self._weigh("")

    def _connect(self) -> None:
        for button in (self.say_button, self.cancel_button):
            button.setAutoDefault(False)
        self.say_button.clicked.connect(self._say)
        self.cancel_button.clicked.connect(self.reject)
        for name in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._say)
        self.finished.connect(self.deleteLater)
        self._unsettled.state_changed.connect(self._follow)

    def _question(self) -> str:
        return {
            Verdict.AGAIN: self.tr("Send the same once more?"),
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
            Verdict.LEAVE: self.tr("Leave the rest of the undo as it is? What is done stays done."),
            Verdict.CONFIRM: self.tr(
                "Take the journal on as a manager? Look at today's orders at Ecster first: what "
                "was done at this till may be missing in it."
            ),
        }[self._verdict]

    def _sums(self) -> str:
        """The sums that the word is about; money safety 3.10 and 5 want them seen."""
        if self._verdict is Verdict.AGAIN:
            return self._view.again
        if self._verdict is Verdict.CONFIRM:
            return self.tr(
                "What cannot be used of it is kept aside. Money waits some minutes after this, and "
                "each order is read afresh."
            )
        if self._verdict is Verdict.NOT_DONE and self._view.twice:
            text = self.tr("The most that can move if this is wrong: {amount}.")
            return text.format(amount=self._view.twice)
        return ""

    def _act(self) -> str:
        return {
            Verdict.AGAIN: self.tr("Send once more"),
            Verdict.TAKE_OVER: self.tr("Take it on"),
            Verdict.DONE: self.tr("It went through"),
            Verdict.NOT_DONE: self.tr("It did not go through"),
            Verdict.CLEAR: self.tr("It is dealt with"),
            Verdict.CONFIRM: self.tr("Take the journal on"),
            Verdict.LEAVE: self.tr("Leave it"),
        }[self._verdict]

    def _is_open(self, view: UnsettledView | None) -> bool:
        """Whether the question still stands."""
        if view is None:
            return False
        return {
            Verdict.AGAIN: bool(view.again),
            Verdict.TAKE_OVER: view.can_take_over,
            Verdict.DONE: view.can_decide,
            Verdict.NOT_DONE: view.can_decide,
            Verdict.CLEAR: view.can_clear,
            Verdict.CONFIRM: view.can_confirm,
            Verdict.LEAVE: view.can_leave,
        }[self._verdict]

    def _follow(self, state: UnsettledState) -> None:
        if self.isVisible() and not self._is_open(state.of_key(self._view.key)):
            self.reject()

    def _weigh(self, text: str) -> None:
        objection = self.tr("Give a reason first.")
        is_said = bool(text.strip()) or not self._needs_reason
        self.say_button.set_reason("" if is_said else objection)

    def _say(self) -> None:
        reason = self.reason.line.text()
        if not self.isVisible() or not self.say_button.isEnabled():
            return
        self.accept()
        key = self._view.key
        if self._verdict is Verdict.AGAIN:
            self._unsettled.send_again(key)
        elif self._verdict is Verdict.TAKE_OVER:
            self._unsettled.take_over(key, reason)
        elif self._verdict is Verdict.CLEAR:
            self._unsettled.clear(key, reason)
        elif self._verdict is Verdict.LEAVE:
            self._unsettled.leave(key, reason)
        elif self._verdict is Verdict.CONFIRM:
            self._unsettled.confirm_journal(reason)
        else:
            self._unsettled.decide(key, reason, done=self._verdict is Verdict.DONE)

    def _lay_out(self) -> None:
        self.setWindowTitle(self._act())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.question)
        column.addWidget(self.sums)
        column.addWidget(self.reason)
        column.addLayout(answer_row(self.cancel_button, self.say_button))
        self.setMinimumWidth(_WIDTH)
