"""Asks before a page opens in the system's browser, and names the host."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ecster_desk.presenters.document import DocumentPhase, DocumentPresenter, DocumentState
from ecster_desk.presenters.order_view import LinkKind
from ecster_desk.ui.dialogs.paper_bar import problem_text
from ecster_desk.ui.widgets.answer_row import answer_row
from ecster_desk.ui.widgets.copy_code import CopyCode
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_WIDTH = 480


def open_in_browser(url: str) -> bool:
    """Give an address to the system's browser; whether there is one."""
    return QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))


class PageDialog(QDialog):
    """Opens and closes with the presenter's state, for pages; PDFs have their own dialog."""

    def __init__(
        self,
        presenter: DocumentPresenter,
        opener: Callable[[str], bool] = open_in_browser,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._opener = opener
        self.question = PlainLabel(ink=Ink.STRONG, parent=self)
        self.host = PlainLabel(ink=Ink.TITLE, select=True, parent=self)
        self.advice = PlainLabel(parent=self)
        for label in (self.question, self.host, self.advice):
            label.setWordWrap(True)
        self.copy_code = CopyCode(self)
        self.open_button = KeyButton("", "Ctrl+Enter", Variant.PRIMARY, parent=self)
        self.cancel_button = KeyButton("", "Esc", bound=False, parent=self)
        for button in (self.open_button, self.cancel_button):
            button.setAutoDefault(False)  # Enter alone opens nothing
        self._lay_out()
        self.open_button.clicked.connect(presenter.confirm_page)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(presenter.close)
        presenter.browse.connect(self._browse)
        presenter.state_changed.connect(self.render_state)
        self.render_state()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for label in (self.question, self.host, self.advice):
            column.addWidget(label)
        column.addWidget(self.copy_code)
        column.addSpacing(6)
        column.addLayout(answer_row(self.cancel_button, self.open_button))
        self.setMinimumWidth(_WIDTH)

    def render_state(self) -> None:
        """Draw the presenter's state."""
        state = self._presenter.state
        if state.phase is DocumentPhase.NONE or state.kind is not LinkKind.PAGE:
            if self.isVisible():
                self.reject()
            return
        self._say_words(state)
        if not self.isVisible():
            self.open()

    def _say_words(self, state: DocumentState) -> None:
        self.setWindowTitle(state.title)
        self.host.setText(state.host)
        self.host.setVisible(bool(state.host))
        asking = state.phase is DocumentPhase.ASKING
        self.open_button.setVisible(asking)
        self.open_button.set_label(self.tr("Open in the browser"))
        self.cancel_button.set_label(self.tr("Cancel") if asking else self.tr("Close"))
        self.question.setText(
            self.tr("Open this page in the browser? It belongs to:") if asking else ""
        )
        self.question.setVisible(asking)
        self.advice.set_ink(Ink.MUTED if asking else Ink.DANGER)
        self.advice.setText(
            problem_text(state.problem)
            if state.problem
            else self.tr("The browser opens it without this till's keys.")
        )
        self.copy_code.offer(state.problem.support_code if state.problem else "")
        self.adjustSize()

    def _browse(self, url: str) -> None:
        self._presenter.browsed(opened=self._opener(url))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words(self._presenter.state)
