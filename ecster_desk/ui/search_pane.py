"""The left half of the window: filters, results, and a line that says what was searched."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ecster_desk.ui.filter_bar import FilterBar
from ecster_desk.ui.results_message import ResultsMessage
from ecster_desk.ui.theme import Tone
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel
from ecster_desk.ui.widgets.tone_strip import ToneStrip

if TYPE_CHECKING:  # presenters are imported after the first paint
    from PySide6.QtGui import QKeyEvent

    from ecster_desk.presenters.connection import ConnectionState
    from ecster_desk.presenters.search import SearchPresenter
    from ecster_desk.presenters.search_state import SearchState
    from ecster_desk.ui.results_view import ResultsView


class SearchPane(QWidget):
    """Draws a `SearchState` and forwards what a person asks for. It has a `view` once attached.

    Signals:
        list_asked(str): the value of a `QuickList`, clicked before presenters are attached.
        code_copied(): a support code is on the clipboard.
    """

    list_asked = Signal(str)
    code_copied = Signal()

    view: "ResultsView"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.filters = FilterBar()
        self.note = ToneStrip(Tone.AMBER)
        self.message = ResultsMessage()
        self.stack = QStackedWidget()
        self.footer = PlainLabel("", Ink.MUTED, elide=True)
        self._lay_out()
        self.filters.list_asked.connect(self.list_asked)
        self.message.code_copied.connect(self.code_copied)

    def attach(self, search: "SearchPresenter") -> None:
        """Draw this presenter's states from now on."""
        from ecster_desk.ui.results_view import ResultsView

        self.view = ResultsView(search.table)
        self.stack.addWidget(self.view)
        self.view.order_opened.connect(search.choose)
        self.filters.filters_asked.connect(search.set_filters)
        self.message.retry_asked.connect(search.refresh)
        self.message.drop_asked.connect(search.drop_filters)
        self.message.stop_asked.connect(search.cancel)
        search.state_changed.connect(self.render_state)
        self.render_state(search.state)

    def render_connection(self, state: "ConnectionState") -> None:
        """Say why a search takes so long, if Ecster asked for it."""
        self.message.show_pause(paused=state.paused)

    def show_waiting(self) -> None:
        """Something was asked before presenters are attached: it will be searched."""
        self.message.show_waiting("")

    def take_list_key(self, event: "QKeyEvent") -> None:
        """Go into the list with a key that moves there, if there is a list: first to its top."""
        if self.stack.currentWidget() is self.message:
            return
        is_inside = self.view.currentIndex().isValid()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if is_inside:
            self.view.keyPressEvent(event)
        else:
            self.view.selectRow(0)

    def render_state(self, state: "SearchState") -> None:
        """Draw a state."""
        self.filters.render_state(state)
        has_rows = state.found > 0
        self.stack.setCurrentWidget(self.view if has_rows else self.message)
        if not has_rows:
            self.message.render_state(state)
        self._render_note(state)
        self.footer.setText(self._footer(state))
        self.view.select_order(state.selected_id)

    def _render_note(self, state: "SearchState") -> None:
        """What must be known about the rows below: why they may be too few, or too old."""
        lines = [*state.remarks] if state.found else []
        if state.found and state.problem is not None:
            lines += [state.problem.what, state.problem.advice, state.problem.support_code]
        if state.cut_note:
            lines.append(state.cut_note)
        self.note.show_lines(lines)

    def _footer(self, state: "SearchState") -> str:
        from ecster_desk.presenters.search_state import Phase

        if state.phase is Phase.LOADING and state.found:
            return self.tr("Searching… {count} so far · Esc stops").format(count=state.found)
        if state.phase is Phase.LOADING:
            return self.tr("Searching…")
        if state.phase is Phase.FOUND and state.found > 1:
            return self.tr("{summary} · ↑↓ Enter").format(summary=state.summary)
        return state.summary

    def _lay_out(self) -> None:
        self.stack.addWidget(self.message)
        foot = QFrame()
        foot.setObjectName("resultsFooter")
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 7, 12, 7)
        line.addWidget(self.footer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)  # the pane's own edge
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.note)
        column.addWidget(self.stack, 1)
        column.addWidget(foot)
