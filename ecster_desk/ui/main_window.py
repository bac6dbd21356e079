"""The window: a field to type into at once, its frame next, the rest when it is attached."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from ecster_desk.ui.first_sight import FirstSight

if TYPE_CHECKING:  # everything else is imported after the first paint
    from PySide6.QtGui import QCloseEvent

    from ecster_desk.presenters.search_state import SearchState
    from ecster_desk.ui.detail_pane import DetailPane
    from ecster_desk.ui.frame import Frame
    from ecster_desk.ui.notices import Notice, Notices
    from ecster_desk.ui.screen import MoneyScreen, Screen
    from ecster_desk.ui.search_pane import SearchPane
    from ecster_desk.ui.status_line import StatusLine
    from ecster_desk.ui.top_bar import TopBar
    from ecster_desk.ui.window_money import WindowMoney

_FIRST_SIZE = (1366, 768)
_SMALLEST = (900, 500)  # 1366 × 768 at 150 %


class MainWindow(QMainWindow):
    """Search and results at the left, the order at the right.

    It comes in three steps: made (a field to type into), `furnish`ed (the whole frame), and
    `attach`ed to the presenters. What is typed or asked before is kept and done then. Presenters
    outlive the window: for another language the program builds a new one and deletes this one.

    Signals:
        language_asked(str): "sv" or "en".
        theme_asked(str): "light" or "dark".
        close_asked(): the person wants to end the program; closing is up to the program.
    """

    language_asked = Signal(str)
    theme_asked = Signal(str)
    close_asked = Signal()

    detail_pane: "DetailPane"  # once attached
    money: "WindowMoney"  # once attached to presenters of money

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Ecster Desk – PRACTICE"))
        self.resize(*_FIRST_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self._frame: Frame | None = None
        self._screen: Screen | None = None
        self._text_shown = ""  # the text of the last search that was put into the field
        self._early_text: str | None = None
        self._early_list = ""
        self._first = FirstSight()
        self._first.entered.connect(self._keep_early_text)
        self.setCentralWidget(self._first)
        self._first.field.setFocus()

    def furnish(self) -> None:
        """Build the whole frame, with what has been typed so far; the second time does nothing."""
        if self._frame is not None:
            return
        from ecster_desk.ui.frame import Frame
        from ecster_desk.ui.shortcuts import FIND, QUIT, READ_AGAIN, STOP, bind

        self._frame = frame = Frame()
        typed = self._first.field
        frame.top.field.take_over(typed.text(), typed.cursorPosition())
        self.setCentralWidget(frame)  # deletes the first sight
        frame.show()  # at once: what is not seen yet takes no focus, and keys would be lost
        frame.top.field.setFocus()
        frame.top.searched.connect(self.search)
        frame.top.edited.connect(self._preview)
        frame.top.refresh_asked.connect(self._refresh)
        frame.top.language_asked.connect(self.language_asked)
        frame.top.theme_asked.connect(self.theme_asked)
        frame.top.close_asked.connect(self.close_asked)
        frame.search_pane.list_asked.connect(self._show_list)
        frame.search_pane.code_copied.connect(self._tell_copied)
        keys = {FIND: frame.top.field.focus_all, STOP: self._stop, READ_AGAIN: self._refresh}
        bind(self, {**keys, QUIT: self.close_asked.emit})
        if self._early_text is not None:
            frame.search_pane.show_waiting()

    def attach(self, screen: "Screen") -> None:
        """Build the rest, connect the presenters, and do what was asked in the meantime."""
        from ecster_desk.ui.detail_pane import DetailPane
        from ecster_desk.ui.dialogs.paper_dialogs import PaperDialogs

        self.furnish()
        self._screen = screen
        self._dialogs = PaperDialogs(screen.document, screen.slip, self)
        self.detail_pane = DetailPane(screen.detail, screen.document, screen.slip, screen.money)
        if screen.money is not None:
            self._attach_money(screen.money)
        self.detail_pane.notice.connect(self.say)
        screen.document.notice.connect(self.say)
        screen.slip.notice.connect(self.say)
        self.frame.show_order_pane(self.detail_pane)
        self.search_pane.attach(screen.search)
        self.status.attach(screen.connection)
        screen.search.state_changed.connect(self._render_search)
        screen.search.order_chosen.connect(self._open_order)
        self._render_search(screen.search.state)
        self._listen_for_scans()
        self._do_what_was_asked()

    def _attach_money(self, money: "MoneyScreen") -> None:
        from ecster_desk.ui.window_money import WindowMoney

        self.money = WindowMoney(money, self.status, self)
        self.money.told.connect(self.tell)
        self.money.order_chosen.connect(self._open_order)

    @property
    def frame(self) -> "Frame":
        """The whole frame; it is furnished now if it wasn't."""
        self.furnish()
        assert self._frame is not None  # noqa: S101 (furnish makes it)
        return self._frame

    @property
    def top(self) -> "TopBar":
        """The bar with the search field."""
        return self.frame.top

    @property
    def search_pane(self) -> "SearchPane":
        """Filters and results."""
        return self.frame.search_pane

    @property
    def status(self) -> "StatusLine":
        """The line at the bottom."""
        return self.frame.status

    @cached_property
    def notices(self) -> "Notices":
        """The strip above the order, built when there is something to tell first."""
        from ecster_desk.ui.notices import Notices

        notices = Notices()
        self.frame.show_notices(notices)
        return notices

    def tell(self, notice: "Notice") -> None:
        """Tell the person something."""
        self.notices.tell(notice)

    def say(self, text: str) -> None:
        """Tell the person a sentence."""
        self.notices.tell_text(text)

    def tell_crash(self, code: str = "") -> None:
        """Tell that the program itself failed; `code` finds the place in the log."""
        self.notices.tell_crash(code)

    def tell_finishing(self) -> None:
        """Say why the window is still there: a payment is being finished."""
        self.notices.tell_finishing()

    def search(self, text: str) -> None:
        """Search for a text, as if it had been typed."""
        self.top.show_text(text)
        if self._screen is None:
            self._early_text, self._early_list = text, ""
            self.search_pane.show_waiting()
        else:
            self._screen.search.search(text)

    def _listen_for_scans(self) -> None:
        from ecster_desk.ui.scanner import Scanner

        scanner = Scanner(self.top.field, self)
        scanner.scanned.connect(self.search)
        self.winId()  # makes the window that gets the keys, if it isn't shown yet
        self.windowHandle().installEventFilter(scanner)

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
            untouched = self.top.field.text() == self._text_shown  # nobody is typing meanwhile
            self._text_shown = state.text
            if state.text or untouched:
                self.top.show_text(state.text)

    def _tell_copied(self) -> None:
        self.notices.tell_text(self.tr("Copied."))

    def _keep_early_text(self) -> None:
        """Enter before there is anything to search with."""
        self._early_text, self._early_list = self._first.field.text(), ""

    def closeEvent(self, event: "QCloseEvent") -> None:  # noqa: N802 (Qt's name)
        """Ask the program; it ends in order and then hides the window."""
        event.ignore()
        self.close_asked.emit()
