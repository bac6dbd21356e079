"""The window: its frame at once, everything that is slow to import when it is attached."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QSplitter, QVBoxLayout, QWidget

from ecster_desk.ui.notices import Notices
from ecster_desk.ui.scanner import Scanner
from ecster_desk.ui.search_pane import SearchPane
from ecster_desk.ui.shortcuts import FIND, STOP, bind
from ecster_desk.ui.status_line import StatusLine
from ecster_desk.ui.top_bar import TopBar

if TYPE_CHECKING:  # presenters are imported after the first paint
    from ecster_desk.presenters.search_state import SearchState
    from ecster_desk.ui.detail_pane import DetailPane
    from ecster_desk.ui.screen import Screen

_FIRST_SIZE = (1366, 768)
_LEFT_WIDTH = 520
_SMALLEST = (900, 500)  # 1366 × 768 at 150 %


class MainWindow(QMainWindow):
    """Search and results at the left, the order at the right.

    What is typed or asked before `attach` is kept and done then. Presenters outlive the window:
    for another language the program builds a new one and deletes this one.

    Signals:
        language_asked(str): "sv" or "en".
        theme_asked(str): "light" or "dark".
        close_asked(): the person wants to end the program; closing is up to the program.
    """

    language_asked = Signal(str)
    theme_asked = Signal(str)
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Ecster Desk – PRACTICE"))
        self.resize(*_FIRST_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self.top = TopBar()
        self.search_pane = SearchPane()
        self.notices = Notices()
        self.status = StatusLine()
        self.detail_pane: DetailPane | None = None
        self._screen: Screen | None = None
        self._text_shown = ""  # the text of the last search that was put into the field
        self._early_text: str | None = None
        self._early_list = ""
        self.scanner = Scanner(self.top.field, self)
        self._is_scanning = False
        self._lay_out()
        self._connect()
        self.top.field.setFocus()

    def attach(self, screen: "Screen") -> None:
        """Build the rest, connect the presenters, and do what was asked in the meantime."""
        from ecster_desk.ui.detail_pane import DetailPane
        from ecster_desk.ui.dialogs.paper_dialogs import PaperDialogs

        self._screen = screen
        self._dialogs = PaperDialogs(screen.document, screen.slip, self)
        self.detail_pane = DetailPane(screen.detail, screen.document, screen.slip)
        self.detail_pane.notice.connect(self.notices.tell_text)
        self._right.addWidget(self.detail_pane, 1)
        self.search_pane.attach(screen.search)
        self.status.attach(screen.connection)
        screen.search.state_changed.connect(self._render_search)
        screen.search.order_chosen.connect(self._open_order)
        self._render_search(screen.search.state)
        self._do_what_was_asked()

    def say(self, text: str) -> None:
        """Tell the person a sentence."""
        self.notices.tell_text(text)

    def tell_crash(self, code: str = "") -> None:
        """Tell that the program itself failed; `code` finds the place in the log."""
        self.notices.tell_crash(code)

    def search(self, text: str) -> None:
        """Search for a text, as if it had been typed."""
        self.top.show_text(text)
        if self._screen is None:
            self._early_text, self._early_list = text, ""
            self.search_pane.show_waiting()
        else:
            self._screen.search.search(text)

    def _do_what_was_asked(self) -> None:
        from ecster_desk.presenters.search_state import Phase

        if self._screen is None:
            return
        if self._early_text is not None:
            self._screen.search.search(self._early_text)
        elif self._screen.search.state.phase is Phase.IDLE:
            self._show_list(self._early_list or "recent")
        if self.top.field.text() and self._early_text is None:
            self._screen.search.preview(self.top.field.text())

    def _show_list(self, value: str) -> None:
        if self._screen is None:
            self._early_text, self._early_list = None, value
            self.search_pane.show_waiting()
            return
        from ecster_desk.presenters.search_state import QuickList

        self._screen.search.show_list(QuickList(value))

    def _open_order(self, order_id: str) -> None:
        if self._screen is not None:
            self._screen.detail.open(order_id)

    def _preview(self, text: str) -> None:
        if self._screen is not None:
            self._screen.search.preview(text)

    def _refresh(self) -> None:
        if self._screen is not None:
            self._screen.search.refresh()
            self._screen.detail.refresh()

    def _stop(self) -> None:
        if self._screen is not None:
            self._screen.search.cancel()

    def _render_search(self, state: "SearchState") -> None:
        self.top.field.show_taken_for(state.taken_for)
        self.status.show_updated(state.updated_at)
        if state.text != self._text_shown:
            self._text_shown = state.text
            if state.text:
                self.top.show_text(state.text)

    def _tell_copied(self) -> None:
        self.notices.tell_text(self.tr("Copied."))

    def _connect(self) -> None:
        self.top.searched.connect(self.search)
        self.top.edited.connect(self._preview)
        self.top.refresh_asked.connect(self._refresh)
        self.top.language_asked.connect(self.language_asked)
        self.top.theme_asked.connect(self.theme_asked)
        self.top.close_asked.connect(self.close_asked)
        self.search_pane.list_asked.connect(self._show_list)
        self.search_pane.code_copied.connect(self._tell_copied)
        self.scanner.scanned.connect(self.search)
        bind(self, {FIND: self.top.field.focus_all, STOP: self._stop})

    def _lay_out(self) -> None:
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self.notices)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(4)
        self._splitter.addWidget(self.search_pane)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 3)
        self._splitter.setSizes([_LEFT_WIDTH, _FIRST_SIZE[0] - _LEFT_WIDTH])
        whole = QFrame()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Listen for a scanner as soon as there is a window that gets keys."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None and not self._is_scanning:
            self._is_scanning = True
            handle.installEventFilter(self.scanner)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask the program; it ends in order and then hides the window."""
        event.ignore()
        self.close_asked.emit()
