"""The consent slip: an exact preview, saved as a PDF or printed. No money moves here."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from ecster_desk.adapters.printing.system import SlipJob
from ecster_desk.presenters.slip import SlipPresenter
from ecster_desk.ui.dialogs.paper_bar import PaperBar
from ecster_desk.ui.dialogs.paper_choices import ask_file, ask_printer
from ecster_desk.ui.dialogs.slip_preview import SlipPreview

_WIDTH = 520
_HEIGHT = 900
_SCREEN_SHARE = 0.92


class SlipDialog(QDialog):
    """Opens and closes with the presenter's state."""

    def __init__(self, presenter: SlipPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.preview = SlipPreview()
        self.bar = PaperBar(self)
        self._table = QScrollArea(self)
        self._table.setWidget(self.preview)
        self._table.setWidgetResizable(True)  # the table fills the window, the paper stays
        self._table.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._table, 1)
        column.addWidget(self.bar)
        self.bar.save_wanted.connect(self._ask_file)
        self.bar.print_wanted.connect(self._ask_printer)
        self.bar.close_wanted.connect(self.reject)
        self.finished.connect(presenter.close)
        presenter.state_changed.connect(self.render_state)
        self._say_words()
        self.render_state()

    def render_state(self) -> None:
        """Draw the presenter's state."""
        state = self._presenter.state
        if not state.is_open:
            if self.isVisible():
                self.reject()
            return
        self.setWindowTitle(state.title)
        self.preview.show_slip(state.slip)
        self.bar.tell(
            has_paper=state.slip is not None,
            busy=state.busy,
            note=state.note,
            problem=state.problem,
        )
        if not self.isVisible():
            self._fit_screen()
            self._table.verticalScrollBar().setValue(0)
            self.open()

    def _fit_screen(self) -> None:
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableSize()
        self.resize(_WIDTH, min(_HEIGHT, int(room.height() * _SCREEN_SHARE)))

    def _ask_file(self) -> None:
        ask_file(self, self._presenter.state.file_name, self._presenter.save)

    def _ask_printer(self) -> None:
        ask_printer(self, self._print_on)

    def _print_on(self, printer: QPrinter) -> None:
        slip = self._presenter.state.slip
        if slip is not None:
            self._presenter.print(SlipJob(printer, slip))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _say_words(self) -> None:
        for part in (self.preview, self._table):
            part.setAccessibleName(self.tr("Preview of the slip"))
