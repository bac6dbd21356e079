"""One document or page that an order names: asked about, read, shown, kept, printed."""

from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.file_names import pdf_name
from ecster_desk.domain.paper_errors import NoBrowser, NotAPdf
from ecster_desk.ports.press import PrintJob
from ecster_desk.presenters.order_view import LinkKind, LinkView
from ecster_desk.presenters.paper_work import PaperWork
from ecster_desk.presenters.problem import Problem, problem_of
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.documents import Documents

_READ = "document"


class DocumentPhase(Enum):
    """Where a document stands."""

    NONE = "none"
    LOADING = "loading"
    SHOWN = "shown"
    FAILED = "failed"
    ASKING = "asking"  # a page: may it be opened in the system's browser?


@dataclass(frozen=True, slots=True)
class DocumentState:
    """All that the document's dialogs draw; `note` and `problem` are translated.

    SHOWN with a `problem` means: the document is there, saving or printing it failed.
    """

    phase: DocumentPhase = DocumentPhase.NONE
    kind: LinkKind = LinkKind.PDF
    title: str = ""
    host: str = ""  # empty for an address that isn't allowed
    url: str = ""
    file_name: str = ""  # to propose
    data: bytes = field(default=b"", repr=False)
    busy: bool = False  # being saved or printed
    note: str = ""
    problem: Problem | None = None


class DocumentPresenter(QObject):
    """Opens one document at a time; a new one takes the place of the last.

    Signals:
        state_changed: the state is another.
        browse(str): open this address in the system's browser, and tell `browsed`.
        notice(str): how saving or printing ended, after the document was closed.
    """

    state_changed = Signal()
    browse = Signal(str)
    notice = Signal(str)

    def __init__(
        self, documents: Documents, tasks: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._tasks = tasks
        self._paper = PaperWork("document-paper", tasks, self._paper_changed)
        self._state = DocumentState()
        self._link: LinkView | None = None
        self._error: DeskError | None = None

    @property
    def state(self) -> DocumentState:
        """All there is to draw."""
        return self._state

    def open(self, link: LinkView) -> None:
        """Read a PDF, or ask before a page; an address that isn't allowed is refused unread."""
        self._forget()
        self._link = link
        state = DocumentState(
            kind=link.kind,
            title=link.label,
            url=link.url,
            file_name=pdf_name("ecster", link.url.rstrip("/").rpartition("/")[2]),
        )
        try:
            state = replace(state, host=self._documents.host_of(link.url))
        except DeskError as error:
            self._fail(state, error)
            return
        if link.kind is LinkKind.PAGE:
            self._show(replace(state, phase=DocumentPhase.ASKING))
            return
        self._show(replace(state, phase=DocumentPhase.LOADING))
        self._tasks.start(_READ, self._read(link.url))

    def retry(self) -> None:
        """Open the same once more, after a failure."""
        if self._link is not None and self._state.phase is DocumentPhase.FAILED:
            self.open(self._link)

    def confirm_page(self) -> None:
        """The person wants the page opened in the browser."""
        if self._state.phase is DocumentPhase.ASKING:
            self.browse.emit(self._state.url)

    def browsed(self, *, opened: bool) -> None:
        """The system's browser has the page, or there is no browser."""
        if opened:
            self.close()
        else:
            self._fail(self._state, NoBrowser(self._state.host))

    def unreadable(self) -> None:
        """The viewer could not read it: it only began like a PDF."""
        self._fail(replace(self._state, data=b""), NotAPdf(self._state.host))

    def save(self, path: Path) -> None:
        """Keep the document in a new file."""
        if self._state.phase is DocumentPhase.SHOWN:
            self._paper.save(partial(self._documents.save, self._state.data, path), path)

    def print(self, job: PrintJob) -> None:
        """Print it on the printer that the person has chosen."""
        if self._state.phase is DocumentPhase.SHOWN:
            self._paper.print(partial(self._documents.print, job))

    def close(self) -> None:
        """Forget the document; what is being saved or printed goes on to its end."""
        self._forget()
        self._show(DocumentState())

    def retranslate(self) -> None:
        """Say everything again, in the language that is now the screen's."""
        self._show(self._state)

    def _forget(self) -> None:
        self._tasks.cancel(_READ)
        self._link = None
        self._error = None
        self._paper.forget()

    def _paper_changed(self) -> None:
        if self._state.phase is DocumentPhase.NONE and not self._paper.busy:
            self.notice.emit(self._paper.last_words())
        self._show(self._state)

    async def _read(self, url: str) -> None:
        try:
            data = await self._documents.fetch(url)
        except DeskError as error:
            self._fail(self._state, error)
            return
        self._show(replace(self._state, phase=DocumentPhase.SHOWN, data=data))

    def _fail(self, state: DocumentState, error: DeskError) -> None:
        self._error = error
        self._show(replace(state, phase=DocumentPhase.FAILED))

    def _show(self, state: DocumentState) -> None:
        if state.phase is not DocumentPhase.NONE:
            failed = problem_of(self._error) if self._error is not None else self._paper.problem
            state = replace(state, busy=self._paper.busy, note=self._paper.note, problem=failed)
        if state != self._state:
            self._state = state
            self.state_changed.emit()
