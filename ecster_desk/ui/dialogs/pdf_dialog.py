"""Our viewer of an order's PDFs: shown, zoomed, saved, printed."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ecster_desk.adapters.printing.system import PdfJob
from ecster_desk.presenters.document import DocumentPhase, DocumentPresenter, DocumentState
from ecster_desk.presenters.order_view import LinkKind
from ecster_desk.ui.dialogs.paper_bar import PaperBar
from ecster_desk.ui.dialogs.paper_choices import ask_file, ask_printer
from ecster_desk.ui.dialogs.pdf_trouble import PdfTrouble
from ecster_desk.ui.dialogs.pdf_view import PdfView
from ecster_desk.ui.widgets.key_button import KeyButton
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_WIDTH = 860
_HEIGHT = 960
_SCREEN_SHARE = 0.92


class PdfDialog(QDialog):
    """Opens and closes with the presenter's state, for PDFs; pages have their own dialog."""

    def __init__(self, presenter: DocumentPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown = b""
        self.heading = PlainLabel(ink=Ink.STRONG, elide=True, parent=self)
        self.host = PlainLabel(ink=Ink.MUTED, elide=True, parent=self)
        self.zoom_out_button = KeyButton("", "Ctrl+-", parent=self)
        self.zoom_in_button = KeyButton("", "Ctrl++", parent=self)
        self.fit_button = KeyButton("", "Ctrl+0", parent=self)
        self.view = PdfView(self)
        self.waiting = PlainLabel(ink=Ink.MUTED)
        self.trouble = PdfTrouble()
        self._stack = QStackedWidget(self)
        self.bar = PaperBar(self)
        self._lay_out()
        self._connect()
        self._say_words()
        self.render_state()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.heading)
        names.addWidget(self.host)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(8)
        head.addLayout(names, 1)
        for button in (self.zoom_out_button, self.zoom_in_button, self.fit_button):
            button.setAutoDefault(False)
            head.addWidget(button)
        self.waiting.setMargin(24)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        for page in (self.waiting, self.view, self.trouble):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.zoom_out_button.clicked.connect(self.view.zoom_out)
        self.zoom_in_button.clicked.connect(self.view.zoom_in)
        self.fit_button.clicked.connect(self.view.fit_width)
        self.trouble.retry_wanted.connect(self._presenter.retry)
        self.bar.save_wanted.connect(self._ask_file)
        self.bar.print_wanted.connect(self._ask_printer)
        self.bar.close_wanted.connect(self.reject)
        self.finished.connect(self._presenter.close)
        self._presenter.state_changed.connect(self.render_state)

    def render_state(self) -> None:
        """Draw the presenter's state."""
        state = self._presenter.state
        if not self._show_data(state):
            self._presenter.unreadable()  # comes back here with another state
            return
        if state.phase is DocumentPhase.NONE or state.kind is not LinkKind.PDF:
            if self.isVisible():
                self.reject()
            return
        self._show_words(state)
        if not self.isVisible():
            self._fit_screen()
            self.view.setFocus()  # so that the arrow keys turn pages
            self.open()

    def _show_data(self, state: DocumentState) -> bool:
        """Load or let go of the bytes when they have changed; False if they cannot be read."""
        if state.data == self._shown:
            return True
        self._shown = state.data
        if not state.data:
            self.view.forget()
            return True
        self.view.fit_width()
        return self.view.show_data(state.data)

    def _show_words(self, state: DocumentState) -> None:
        shown = state.phase is DocumentPhase.SHOWN
        failed = state.phase is DocumentPhase.FAILED
        self.setWindowTitle(state.title)
        self.heading.setText(state.title)
        self.host.setText(state.host)
        for button in (self.zoom_out_button, self.zoom_in_button, self.fit_button):
            button.setEnabled(shown)
        if failed and state.problem is not None:
            self.trouble.show_problem(state.problem)
        page = self.view if shown else self.trouble if failed else self.waiting
        self._stack.setCurrentWidget(page)
        problem = None if failed else state.problem
        self.bar.tell(has_paper=shown, busy=state.busy, note=state.note, problem=problem)

    def _fit_screen(self) -> None:
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableSize() * _SCREEN_SHARE
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))

    def _ask_file(self) -> None:
        ask_file(self, self._presenter.state.file_name, self._presenter.save)

    def _ask_printer(self) -> None:
        ask_printer(self, self._print_on)

    def _print_on(self, printer: QPrinter) -> None:
        self._presenter.print(PdfJob(printer, self._presenter.state.data))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _say_words(self) -> None:
        self.zoom_out_button.set_label(self.tr("Smaller"))
        self.zoom_in_button.set_label(self.tr("Larger"))
        self.fit_button.set_label(self.tr("Fit width"))
        self.waiting.setText(self.tr("The document is being read…"))
        self.view.setAccessibleName(self.tr("Pages of the document"))
