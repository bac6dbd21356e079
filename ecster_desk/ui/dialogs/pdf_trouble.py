"""What stands where a document would, when it could not be read."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.presenters.problem import Problem
from ecster_desk.ui.widgets.copy_code import CopyCode
from ecster_desk.ui.widgets.key_button import KeyButton
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel


class PdfTrouble(QWidget):
    """What happened, what to do now, the code for support, and a way to try again if that may help.

    Signals:
        retry_wanted: the button or its key.
    """

    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = PlainLabel(ink=Ink.DANGER, select=True, parent=self)
        self.advice = PlainLabel(select=True, parent=self)
        self.detail = PlainLabel(ink=Ink.MUTED, select=True, parent=self)
        self.copy_code = CopyCode(self)
        self.retry_button = KeyButton("", "F5", parent=self)
        self.retry_button.setAutoDefault(False)
        self.retry_button.clicked.connect(self.retry_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        for label in (self.what, self.advice, self.detail):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.copy_code)
        column.addSpacing(8)
        column.addWidget(self.retry_button)
        column.addStretch()
        self._say_words()

    def show_problem(self, problem: Problem) -> None:
        """Show why."""
        self.what.setText(problem.what)
        self.advice.setText(problem.advice)
        self.detail.setText(
            "\n".join(line for line in (problem.detail, problem.support_code) if line)
        )
        self.copy_code.offer(problem.support_code)
        self.retry_button.setVisible(problem.can_retry)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _say_words(self) -> None:
        self.retry_button.set_label(self.tr("Try again"))
