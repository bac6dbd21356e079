"""Builds the dialogs of documents and slips when they are first needed, not at the start."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ecster_desk.presenters.document import DocumentPhase, DocumentPresenter
from ecster_desk.presenters.order_view import LinkKind
from ecster_desk.presenters.slip import SlipPresenter
from ecster_desk.ui.scanner import Scanner


class PaperDialogs(QObject):
    """Watches the two presenters for a window.

    `opener` gives a page to the system's browser (None: the real one).

    Signals:
        scanned(str): a scanner read this while a paper was shown; the paper is put away.
    """

    scanned = Signal(str)

    def __init__(
        self,
        documents: DocumentPresenter,
        slips: SlipPresenter,
        window: QWidget,
        opener: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(window)
        self._documents = documents
        self._slips = slips
        self._window = window
        self._opener = opener
        self._built: dict[str, QDialog] = {}
        documents.state_changed.connect(self._document_changed)
        slips.state_changed.connect(self._slip_changed)

    def _document_changed(self) -> None:
        state = self._documents.state
        if state.phase is DocumentPhase.NONE:
            return
        if state.kind is LinkKind.PDF and "pdf" not in self._built:
            from ecster_desk.ui.dialogs.pdf_dialog import PdfDialog  # late: QtPdf

            self._keep("pdf", PdfDialog(self._documents, self._window))
        elif state.kind is LinkKind.PAGE and "page" not in self._built:
            from ecster_desk.ui.dialogs.page_dialog import PageDialog, open_in_browser  # late

            opener = self._opener or open_in_browser
            self._keep("page", PageDialog(self._documents, opener, self._window))

    def _slip_changed(self) -> None:
        if self._slips.state.is_open and "slip" not in self._built:
            from ecster_desk.ui.dialogs.slip_dialog import SlipDialog  # late: printing

            self._keep("slip", SlipDialog(self._slips, self._window))

    def _keep(self, name: str, dialog: QDialog) -> None:
        """Without a window manager nobody else gives the keyboard back to the window."""
        self._built[name] = dialog
        dialog.finished.connect(self._window.activateWindow)
        scanner = Scanner(None, dialog)
        scanner.scanned.connect(partial(self._leave, dialog))
        scanner.watch(dialog)

    def _leave(self, dialog: QDialog, text: str) -> None:
        """Whoever scans wants the next order; its letters must press nothing here."""
        dialog.reject()
        self.scanned.emit(text)
