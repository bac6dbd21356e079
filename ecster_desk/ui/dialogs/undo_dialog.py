"""The plan of an undo: its steps in their order, which is next, and a question."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ecster_desk.presenters.undo import StepMark, UndoPhase, UndoPresenter, UndoState
from ecster_desk.ui.detail.strip import Strip
from ecster_desk.ui.theme import Tone
from ecster_desk.ui.widgets.answer_row import answer_row
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_WIDTH = 560
_MARKS = {StepMark.OVER: "✓", StepMark.NEXT: "→", StepMark.LATER: "·"}


class UndoDialog(QDialog):
    """Opens and closes with the presenter's state; it moves no money itself."""

    def __init__(self, presenter: UndoPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setObjectName("moneyBody")
        self.title = PlainLabel("", Ink.TITLE, elide=True)
        self.problem = Strip(Tone.RED, Ink.DANGER)
        self.advice = PlainLabel("", Ink.MUTED)
        self.advice.setWordWrap(True)
        self.steps: list[PlainLabel] = []
        self.act_button = KeyButton("", "Ctrl+Enter", Variant.PRIMARY, bound=False)
        self.cancel_button = KeyButton("", "Esc", bound=False)
        self._lay_out()
        for button in (self.act_button, self.cancel_button):
            button.setAutoDefault(False)
        self.act_button.clicked.connect(presenter.confirm)
        self.cancel_button.clicked.connect(self.reject)
        for name in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(presenter.confirm)

    def render_state(self, state: UndoState) -> None:
        """Draw it: open, change, or close with it."""
        if state.phase is UndoPhase.CLOSED:
            if self.isVisible():
                self.done(QDialog.DialogCode.Accepted)
            return
        was_shown = self.act_button.isVisible()
        self._draw(state)
        if not self.isVisible():
            self.open()
        if state.button and not was_shown:
            self.act_button.setFocus()
        self.adjustSize()

    def reject(self) -> None:
        """Escape, Cancel, the window's cross: the presenter decides."""
        self._presenter.cancel()

    def _draw(self, state: UndoState) -> None:
        self.setWindowTitle(state.title)
        self.title.setText(state.title)
        self._draw_steps(state)
        problem = state.problem
        self.problem.show_texts(problem.what if problem else "", problem.advice if problem else "")
        self.advice.setText(state.advice)
        self.advice.setVisible(bool(state.advice))
        self.act_button.setVisible(bool(state.button))
        self.act_button.set_label(state.button)
        self.act_button.setEnabled(state.phase is UndoPhase.SHOWN)
        self.cancel_button.set_label(self.tr("Cancel"))
        self.cancel_button.setEnabled(state.phase is not UndoPhase.KEEPING)

    def _draw_steps(self, state: UndoState) -> None:
        while len(self.steps) < len(state.steps):
            label = PlainLabel("", Ink.STRONG)
            label.setWordWrap(True)
            self.steps.append(label)
            self._list.addWidget(label)
        for number, label in enumerate(self.steps):
            step = state.steps[number] if number < len(state.steps) else None
            label.setVisible(step is not None)
            if step is not None:
                label.setText(f"{_MARKS[step.mark]}  {number + 1}. {step.text}")
                label.setEnabled(step.mark is not StepMark.OVER)

    def _lay_out(self) -> None:
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(self.title)
        column.addWidget(self.problem)
        column.addLayout(self._list)
        column.addWidget(self.advice)
        column.addLayout(answer_row(self.cancel_button, self.act_button))
        self.setMinimumWidth(_WIDTH)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self._draw(self._presenter.state)
