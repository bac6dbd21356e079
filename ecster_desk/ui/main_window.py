"""The window: a field to type into at once, then the search, its frame, and the order at last."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from ecster_desk.ui.early import EarlyWishes
from ecster_desk.ui.first_sight import FirstSight

if TYPE_CHECKING:  # everything else is imported after the first paint
    from collections.abc import Iterator

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from ecster_desk.presenters.connection import ConnectionPresenter
    from ecster_desk.presenters.detail import DetailPresenter
    from ecster_desk.presenters.search import SearchPresenter
    from ecster_desk.ui.detail_pane import DetailPane
    from ecster_desk.ui.frame import Frame
    from ecster_desk.ui.notices import Notices
    from ecster_desk.ui.screen import MoneyScreen, Screen
    from ecster_desk.ui.search_pane import SearchPane
    from ecster_desk.ui.shown_search import ShownSearch
    from ecster_desk.ui.status_line import StatusLine
    from ecster_desk.ui.top_bar import TopBar
    from ecster_desk.ui.window_money import WindowMoney

_FIRST_SIZE = (1366, 768)
_SMALLEST = (900, 500)  # 1366 × 768 at 150 %


class MainWindow(QMainWindow):
    """Search and results at the left, the order at the right.

    It comes in steps: made (a field to type into), `attach_search` (what was typed goes out),
    `furnish` (the whole frame), and `attach` (the order, its papers and its money). What is asked
    before its part is there is kept and done then: a text, a list, a hit that opens, a key of the
    window. A key that acts on an order does nothing while none is shown, then as ever. Presenters
    outlive the window: for another language the program builds a new one and deletes this one.

    Attributes:
        wants_to_close: the person asked for the end; the signal may have had no listener yet.

    Signals:
        language_asked(str): "sv" or "en".
        theme_asked(str): "light" or "dark".
        furnishing(): the whole frame is built next.
        close_asked(): the person wants to end the program; closing is up to the program.
    """

    language_asked = Signal(str)
    theme_asked = Signal(str)
    furnishing = Signal()
    close_asked = Signal()

    detail_pane: "DetailPane"  # once attached
    money: "WindowMoney"  # once attached to presenters of money

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Ecster Desk – PRACTICE"))
        self.resize(*_FIRST_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self.wants_to_close = False
        self._frame: Frame | None = None
        self._search: SearchPresenter | None = None
        self._connection: ConnectionPresenter | None = None
        self._detail: DetailPresenter | None = None
        self._money: WindowMoney | None = None
        self._shown: ShownSearch | None = None
        self._text_asked = ""  # last, and from here
        self._early = EarlyWishes()
        self._first = FirstSight()
        self._first.entered.connect(self._search_first_text)
        self.setCentralWidget(self._first)
        self._first.field.setFocus()

    def attach_search(self, search: "SearchPresenter", connection: "ConnectionPresenter") -> None:
        """Search with this presenter from now on, first what was asked in the meantime."""
        self._search, self._connection = search, connection
        search.order_chosen.connect(self._open_order)
        search.another_wanted.connect(self._early.forget_order)
        self._do_what_was_asked(search)
        if self._frame is not None:
            self._show_search(search, connection)

    def furnish(self) -> None:
        """Build the whole frame, with what has been typed so far; the second time does nothing."""
        if self._frame is not None:
            return
        from ecster_desk.ui.frame import Frame

        self.furnishing.emit()
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
        frame.top.close_asked.connect(self._ask_to_close)
        frame.search_pane.list_asked.connect(self._show_list)
        frame.search_pane.code_copied.connect(self._tell_copied)
        frame.top.field.list_key_pressed.connect(frame.search_pane.take_list_key)
        if self._early.text is not None:
            frame.search_pane.show_waiting()
        if self._search is not None and self._connection is not None:
            self._show_search(self._search, self._connection)
        self._bind_keys()

    def attach(self, screen: "Screen") -> None:
        """Build all that is not there yet, and do what was asked in the meantime."""
        for _step in self.attaching(screen):
            pass

    def attaching(self, screen: "Screen") -> "Iterator[None]":
        """The same in steps, so that the window can live between them."""
        from ecster_desk.ui.detail_pane import DetailPane
        from ecster_desk.ui.dialogs.paper_dialogs import PaperDialogs

        if self._search is None:
            self.attach_search(screen.search, screen.connection)
            yield
        self.furnish()
        yield
        self._dialogs = PaperDialogs(screen.document, screen.slip, self)
        self._dialogs.scanned.connect(self.search)
        self.detail_pane = DetailPane(screen.detail, screen.document, screen.slip, screen.money)
        yield
        self.detail_pane.notice.connect(self.say)
        screen.search.state_changed.connect(self.detail_pane.render_search)
        self.detail_pane.render_search(screen.search.state)
        screen.document.notice.connect(self.say)
        screen.slip.notice.connect(self.say)
        self.frame.show_order_pane(self.detail_pane)
        yield
        if screen.money is not None:
            self._attach_money(screen.money, screen)
        self._detail = screen.detail
        if order_id := self._early.take_order():
            self._detail.open(order_id)

    def _show_search(self, search: "SearchPresenter", connection: "ConnectionPresenter") -> None:
        """Give the presenters their places in the frame."""
        from ecster_desk.ui.shown_search import ShownSearch

        self._shown = ShownSearch(search, connection, self.frame, self, self._text_asked)
        self._shown.scanned.connect(self.search)

    def _attach_money(self, money: "MoneyScreen", screen: "Screen") -> None:
        from ecster_desk.ui.window_money import WindowMoney

        self.money = self._money = WindowMoney(money, screen, self.frame, self.detail_pane)
        self.money.order_chosen.connect(self._open_order)
        if self._early.tray:
            self.money.show_tray()

    def _bind_keys(self) -> None:
        from ecster_desk.ui.shortcuts import FIND, MENU, QUIT, READ_AGAIN, STOP, TRAY, bind, press

        keys = {
            FIND: self.top.field.focus_all,
            STOP: self._stop,
            READ_AGAIN: self._refresh,
            TRAY: self._show_tray,
            QUIT: self._ask_to_close,
        }
        bind(self, keys)
        press({**keys, MENU: self.top.menu_button.click}, self._early.take_keys())

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

    @property
    def notices(self) -> "Notices":
        """The one door to tell a person something."""
        return self.frame.notices

    def _tell_copied(self) -> None:
        self.notices.tell_copied()

    def say(self, text: str) -> None:
        """Tell the person a sentence."""
        self.notices.tell_text(text)

    def come_forward(self) -> None:
        """Be seen, whatever covers it."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def search(self, text: str) -> None:
        """Search for a text, as if it had been typed; an empty field asks for nothing."""
        if not text:
            return
        self._text_asked = text
        if self._shown is not None:
            self._shown.show_text(text)
        elif self._frame is not None:
            self.top.show_text(text)
        else:
            self._first.field.setText(text)
        if self._search is not None:
            self._search.search(text)
            return
        self._early.ask_text(text)
        if self._frame is not None:
            self.search_pane.show_waiting()

    def _do_what_was_asked(self, search: "SearchPresenter") -> None:
        from ecster_desk.presenters.search_state import Phase

        if self._early.text is not None:
            search.search(self._early.text)
        elif search.state.phase is Phase.IDLE:
            self._show_list(self._early.list_value or "recent")

    def _show_list(self, value: str) -> None:
        if self._search is None:
            self._early.ask_list(value)
            self.search_pane.show_waiting()
            return
        from ecster_desk.presenters.search_state import QuickList

        self._search.show_list(QuickList(value))

    def _open_order(self, order_id: str) -> None:
        if self._detail is None:
            self._early.order_id = order_id
        else:
            self._detail.open(order_id)

    def _preview(self, text: str) -> None:
        if self._search is not None:
            self._search.preview(text)

    def _refresh(self) -> None:
        if self._search is not None:
            self._search.refresh()
        if self._detail is not None:
            self._detail.refresh()

    def _stop(self) -> None:
        if self._search is not None:
            self._search.cancel()

    def _show_tray(self) -> None:
        if self._money is None:
            self._early.tray = True
        else:
            self._money.show_tray()

    def _ask_to_close(self) -> None:
        self.wants_to_close = True
        self.close_asked.emit()

    def _search_first_text(self) -> None:
        """Enter before there is a frame, maybe before there is anything to search with."""
        self.search(self._first.field.text())

    def keyPressEvent(self, event: "QKeyEvent") -> None:  # noqa: N802 (Qt's name)
        """Keep a key that came before the keys were bound; the field took what it could use."""
        if self._frame is None:
            self._early.keys.append(event.keyCombination())
        super().keyPressEvent(event)

    def closeEvent(self, event: "QCloseEvent") -> None:  # noqa: N802 (Qt's name)
        """Ask the program; it ends in order and then hides the window."""
        event.ignore()
        self._ask_to_close()
