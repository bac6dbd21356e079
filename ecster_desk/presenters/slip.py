"""The consent slip of an order: shown exactly, kept as a PDF, printed."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.file_names import pdf_name
from ecster_desk.domain.order import Order
from ecster_desk.domain.slip import Slip
from ecster_desk.ports.press import PrintJob
from ecster_desk.presenters.paper_work import PaperWork
from ecster_desk.presenters.problem import Problem, problem_of
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.slips import Slips


@dataclass(frozen=True, slots=True)
class SlipState:
    """All that the slip's dialog draws; texts are translated, the slip has its own language.

    Open without a slip means that none could be made: `problem` says why. With a slip, `problem`
    tells why saving or printing failed.
    """

    is_open: bool = False
    slip: Slip | None = None
    title: str = ""
    file_name: str = ""  # to propose
    busy: bool = False  # being saved or printed
    note: str = ""
    problem: Problem | None = None


class SlipPresenter(QObject):
    """Shows one slip at a time. Nothing here changes the order or its money.

    Signals:
        state_changed: the state is another.
        notice(str): how saving or printing ended, after the slip was put away.
    """

    state_changed = Signal()
    notice = Signal(str)

    def __init__(self, slips: Slips, tasks: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slips = slips
        self._paper = PaperWork("slip-paper", tasks, self._paper_changed)
        self._state = SlipState()
        self._order: Order | None = None
        self._error: DeskError | None = None

    @property
    def state(self) -> SlipState:
        """All there is to draw."""
        return self._state

    def open(self, order: Order, person: str = "") -> None:
        """Make the order's consent slip and show it; `person` is who stands at the till."""
        self._forget()
        self._order = order
        slip = None
        try:
            slip = self._slips.consent(order, person)
        except DeskError as error:
            self._error = error
        name = pdf_name("slip", order.order_id)
        self._show(SlipState(is_open=True, slip=slip, file_name=name))

    def save(self, path: Path) -> None:
        """Keep the slip as a PDF in a new file."""
        if self._state.slip is not None:
            self._paper.save(partial(self._slips.save, self._state.slip, path), path)

    def print(self, job: PrintJob) -> None:
        """Print it on the printer that the person has chosen."""
        if self._state.slip is not None:
            self._paper.print(partial(self._slips.print, job))

    def close(self) -> None:
        """Put the slip away; what is being saved or printed goes on to its end."""
        self._forget()
        self._show(SlipState())

    def retranslate(self) -> None:
        """Say everything again, in the language that is now the screen's."""
        self._show(self._state)

    def _forget(self) -> None:
        self._order = None
        self._error = None
        self._paper.forget()

    def _paper_changed(self) -> None:
        if not self._state.is_open and not self._paper.busy:
            self.notice.emit(self._paper.last_words())
        self._show(self._state)

    def _show(self, state: SlipState) -> None:
        if state.is_open:
            failed = problem_of(self._error) if self._error is not None else self._paper.problem
            state = replace(
                state,
                title=self._title(),
                busy=self._paper.busy,
                note=self._paper.note,
                problem=failed,
            )
        if state != self._state:
            self._state = state
            self.state_changed.emit()

    def _title(self) -> str:
        order = self._order
        name = (order.reference or order.order_id) if order is not None else ""
        return QCoreApplication.translate("slip", "Consent slip {order}").format(order=name)
