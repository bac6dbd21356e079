"""In the place of the table: a hint, the wait, that nothing was found, or what went wrong."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

if TYPE_CHECKING:  # presenters are imported after the first paint
    from ecster_desk.presenters.search_state import SearchState

_WIDEST = 420


class ResultsMessage(QWidget):
    """Says in a sentence why there are no rows, and offers what helps.

    Signals:
        retry_asked(): ask the same again.
        drop_asked(): ask without the filters.
        stop_asked(): stop the search.
        code_copied(): the support code is on the clipboard.
    """

    retry_asked = Signal()
    drop_asked = Signal()
    stop_asked = Signal()
    code_copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = PlainLabel("", Ink.STRONG)
        self.advice = PlainLabel("", Ink.MUTED)
        self.detail = PlainLabel("", Ink.SMALL, select=True)
        self.code = PlainLabel("", Ink.MONO, select=True)
        self.copy_code = KeyButton(self.tr("Copy"), "Ctrl+Shift+C", Variant.LINK)
        self.copy_code.setAccessibleName(self.tr("Copy the code for support"))
        self.retry = KeyButton(self.tr("Try again"), "F5", Variant.PRIMARY, bound=False)
        self.drop = KeyButton(self.tr("Search without filters"), "Ctrl+Shift+F", Variant.PRIMARY)
        self.stop = KeyButton(self.tr("Stop"), "Esc", bound=False)
        self._paused = False
        self._searched: str | None = None  # what is being searched, while it is
        self._lay_out()
        self.copy_code.clicked.connect(self._copy)
        self.retry.clicked.connect(self.retry_asked)
        self.drop.clicked.connect(self.drop_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.show_idle()

    def show_idle(self) -> None:
        """Nothing has been asked yet."""
        self._say(
            self.tr("Search or scan an order"),
            self.tr("F2 goes to the search field. A scanner works from anywhere in the window."),
        )

    def show_waiting(self, summary: str) -> None:
        """The answer is under way."""
        advice = self.tr("Ecster asked us to wait. The search goes on by itself after that.")
        self._say(self.tr("Searching…"), advice if self._paused else summary)
        self._searched = summary
        self.stop.show()

    def show_pause(self, *, paused: bool) -> None:
        """Say, while a search is under way, that Ecster asked us to wait, or no longer."""
        self._paused = paused
        if self._searched is not None:
            self.show_waiting(self._searched)

    def render_state(self, state: "SearchState") -> None:
        """Say why there are no rows."""
        from ecster_desk.presenters.search_state import Phase

        if state.phase is Phase.FAILED:
            self._show_problem(state)
        elif state.phase is Phase.EMPTY:
            self._show_nothing_found(state)
        elif state.phase is Phase.LOADING:
            self.show_waiting(state.summary)
        else:
            self.show_idle()

    def _show_problem(self, state: "SearchState") -> None:
        problem = state.problem
        if problem is None:
            return
        self._say(problem.what, problem.advice, problem.detail)
        self.code.setText(problem.support_code)
        for widget in (self.code, self.copy_code):
            widget.show()
        self.retry.setVisible(problem.can_retry)

    def _show_nothing_found(self, state: "SearchState") -> None:
        advice = [self.tr("Searched: {summary}").format(summary=state.summary), *state.remarks]
        if state.can_drop_filters:
            advice.append(
                self.tr("These filters may hide orders: {filters}.").format(
                    filters=state.filters_note
                )
            )
        self._say(self.tr("No order found"), "\n".join(advice))
        self.drop.setVisible(state.can_drop_filters)

    def _say(self, headline: str, advice: str, detail: str = "") -> None:
        self._searched = None
        self.headline.setText(headline)
        self.advice.setText(advice)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        for widget in (self.code, self.copy_code, self.retry, self.drop, self.stop):
            widget.hide()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())
        self.code_copied.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(10)
        for label in (self.headline, self.advice, self.detail):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(_WIDEST)
            column.addWidget(label)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.code)
        line.addWidget(self.copy_code)
        line.addStretch()
        column.addLayout(line)
        for button in (self.retry, self.drop, self.stop):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(column, 6)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)
