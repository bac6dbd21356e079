"""What is shown is old: since when, why it could not be read again, and the way to try."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ecster_desk.presenters.detail import DetailState
from ecster_desk.ui.detail.strip import Strip
from ecster_desk.ui.theme import Tone
from ecster_desk.ui.widgets.key_button import KeyButton


class StaleStrip(Strip):
    """The mark on an order that could not be read again.

    Signals:
        tried_again(): read the order again.
        code_copied(str): the support code is on the clipboard.
    """

    tried_again = Signal()
    code_copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.AMBER, parent=parent)
        self._state = DetailState()
        self._copy = KeyButton(self.tr("Copy code"), "Ctrl+Shift+C")
        self._copy.setAccessibleName(self.tr("Copy the code for support"))
        self._again = KeyButton(self.tr("Try again"), "F5", bound=False)
        self._copy.clicked.connect(self._copy_code)
        self._again.clicked.connect(self.tried_again)
        self.add(self._copy)
        self.add(self._again)
        self.render_state(self._state)

    def render_state(self, state: DetailState) -> None:
        """Say that what is shown is old, if it is."""
        self._state = state
        if state.view is None or state.problem is None:
            self.show_texts("", "")
            return
        age = self.tr("This is the order as it was at {time}.").format(time=state.read_at)
        problem = state.problem
        texts = (problem.what, problem.advice, problem.detail)
        self.show_texts(age, " ".join(text for text in texts if text))

    def _copy_code(self) -> None:
        if self._state.problem is not None:
            QGuiApplication.clipboard().setText(self._state.problem.support_code)
            self.code_copied.emit(self._state.problem.support_code)
