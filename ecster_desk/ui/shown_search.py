"""What a search presenter says, wherever the window shows it: the field, the list, the status."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ecster_desk.presenters.connection import ConnectionPresenter
from ecster_desk.presenters.search import SearchPresenter
from ecster_desk.presenters.search_state import SearchState
from ecster_desk.ui.frame import Frame
from ecster_desk.ui.scanner import Scanner


class ShownSearch(QObject):
    """Keeps the frame in step with a search; `text_shown` is the text that was asked before.

    Signals:
        scanned(str): a scanner read this, wherever the keyboard stood.
    """

    scanned = Signal(str)

    def __init__(
        self,
        search: SearchPresenter,
        connection: ConnectionPresenter,
        frame: Frame,
        window: QWidget,
        text_shown: str,
    ) -> None:
        super().__init__(window)
        self._frame = frame
        self._text_shown = text_shown
        frame.search_pane.attach(search)
        frame.status.attach(connection)
        connection.state_changed.connect(frame.search_pane.render_connection)
        search.state_changed.connect(self._render)
        self._render(search.state)
        scanner = Scanner(frame.top.field, window)
        scanner.scanned.connect(self.scanned)
        scanner.watch(window)
        typed = frame.top.field.text()
        if typed and typed != search.state.text:
            search.preview(typed)

    def show_text(self, text: str) -> None:
        """Put a text into the field now, since typing may go on before the search says so."""
        self._text_shown = text
        self._frame.top.show_text(text)

    def _render(self, state: SearchState) -> None:
        field = self._frame.top.field
        field.show_taken_for(state.taken_for)
        self._frame.status.show_updated(state.updated_at)
        if state.text != self._text_shown:
            untouched = field.text() == self._text_shown  # nobody is typing meanwhile
            self._text_shown = state.text
            if state.text or untouched:
                self._frame.top.show_text(state.text)
