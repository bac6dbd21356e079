"""The foot of a dialog that shows paper: how the last job ended, and what can be done."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.presenters.problem import Problem
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel


class PaperBar(QWidget):
    """A sentence, and the buttons Print, Save as PDF and Close.

    Signals:
        print_wanted, save_wanted, close_wanted: a button or its key.
    """

    print_wanted = Signal()
    save_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = PlainLabel(select=True, parent=self)
        self.message.setWordWrap(True)
        self.print_button = KeyButton("", "Ctrl+P", Variant.PRIMARY, parent=self)
        self.save_button = KeyButton("", "Ctrl+S", parent=self)
        self.close_button = KeyButton("", "Esc", bound=False, parent=self)  # the dialog's own key
        for button in (self.print_button, self.save_button, self.close_button):
            button.setAutoDefault(False)  # Enter alone must not print
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.close_button.clicked.connect(self.close_wanted)
        self._lay_out()
        self._say_words()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.message)
        column.addLayout(buttons)

    def tell(self, *, has_paper: bool, busy: bool, note: str, problem: Problem | None) -> None:
        """Show how things stand."""
        reason = "" if has_paper else self.tr("There is nothing to print or save.")
        if busy:
            reason = self.tr("Still saving or printing.")
        self.print_button.set_reason(reason)
        self.save_button.set_reason(reason)
        self.message.set_ink(Ink.DANGER if problem else Ink.BODY)
        self.message.setText(problem_text(problem) if problem else note)
        self.message.setVisible(bool(self.message.text()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _say_words(self) -> None:
        self.print_button.set_label(self.tr("Print…"))
        self.save_button.set_label(self.tr("Save as PDF…"))
        self.close_button.set_label(self.tr("Close"))


def problem_text(problem: Problem) -> str:
    """What happened and what to do now; then foreign words and the code, a line each."""
    lines = (f"{problem.what} {problem.advice}", problem.detail, problem.support_code)
    return "\n".join(line for line in lines if line)
