"""The pane without an order: a calm hint, the wait, or what went wrong and what to do."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.presenters.detail import DetailPhase, DetailState
from ecster_desk.ui.detail.value_label import value_label
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_WIDEST = 520


class Hint(Enum):
    """What there is to do while no order is open."""

    SEARCH = "search"
    CHOOSE = "choose"  # the list beside it has orders
    NOTHING = "nothing"  # the list says it: nothing found, or what went wrong


class MessagePage(QWidget):
    """Says where the reading stands while there is nothing to show, and else what to do next.

    Signals:
        tried_again(): read the order again.
        code_copied(str): the support code is on the clipboard.
    """

    tried_again = Signal()
    code_copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = DetailState()
        self._hint = Hint.SEARCH
        self._what = PlainLabel("", Ink.TITLE)
        self._advice = PlainLabel("", Ink.MUTED)
        self._detail = value_label("", Ink.MUTED)
        self._code = value_label("", Ink.MONO)
        self._copy = KeyButton(self.tr("Copy"), "Ctrl+Shift+C", Variant.LINK)
        self._copy.setAccessibleName(self.tr("Copy the code for support"))
        self._again = KeyButton(self.tr("Try again"), "F5", Variant.PRIMARY, bound=False)
        for label in (self._what, self._advice, self._detail):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._copy.clicked.connect(self._copy_code)
        self._again.clicked.connect(self.tried_again)
        self._lay_out()
        self.render_state(self._state)

    def render_state(self, state: DetailState) -> None:
        """Say what this state says."""
        self._state = state
        failed = state.phase is DetailPhase.FAILED and state.problem is not None
        self._what.setText(self._headline())
        self._advice.setText(self._next_step())
        problem = state.problem
        self._detail.setText(problem.detail if failed and problem else "")
        self._detail.setVisible(bool(self._detail.text()))
        self._code.setText(problem.support_code if failed and problem else "")
        for widget in (self._code, self._copy, self._again):
            widget.setVisible(failed)

    def show_hint(self, hint: Hint) -> None:
        """Say what to do next, as long as no order was asked for."""
        if hint is not self._hint:
            self._hint = hint
            self.render_state(self._state)

    def _headline(self) -> str:
        if self._state.phase is DetailPhase.LOADING:
            return self.tr("Reading the order…")
        if self._state.phase is DetailPhase.FAILED and self._state.problem:
            return self._state.problem.what
        return {
            Hint.SEARCH: self.tr("Search or scan an order"),
            Hint.CHOOSE: self.tr("Choose an order in the list"),
            Hint.NOTHING: "",
        }[self._hint]

    def _next_step(self) -> str:
        if self._state.phase is DetailPhase.LOADING:
            return self._state.order_id
        if self._state.phase is DetailPhase.FAILED and self._state.problem:
            return self._state.problem.advice
        return {
            Hint.SEARCH: self.tr(
                "Type or scan an order reference, an Ecster id or a personal number."
            ),
            Hint.CHOOSE: self.tr("Or search for another: type or scan in the field above."),
            Hint.NOTHING: "",
        }[self._hint]

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text())
        self.code_copied.emit(self._code.text())

    def _lay_out(self) -> None:
        code = QHBoxLayout()
        code.addStretch(1)
        code.addWidget(self._code)
        code.addWidget(self._copy)
        code.addStretch(1)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        texts = QVBoxLayout(column)
        texts.setSpacing(10)
        for label in (self._what, self._advice, self._detail):
            texts.addWidget(label)
        texts.addLayout(code)
        texts.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(column, 4)
        whole.addStretch(1)
        whole.setAlignment(column, Qt.AlignmentFlag.AlignVCenter)
