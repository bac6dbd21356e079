"""A slip, of an order's consent or of money that moved: shown exactly, kept as a PDF, printed."""

from collections.abc import Awaitable, Callable
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
from ecster_desk.presenters.slip_offer import SlipOffer
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.orders import OrderService
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
        made(str, str): the slip of an attempt was "printed" or "saved".
    """

    state_changed = Signal()
    notice = Signal(str)
    made = Signal(str, str)

    def __init__(
        self, slips: Slips, orders: OrderService, tasks: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._slips = slips
        self._orders = orders
        self._tasks = tasks
        self._paper = PaperWork("slip-paper", tasks, self._paper_changed)
        self._state = SlipState()
        self._order: Order | None = None
        self._of_money = False
        self._ref = ""  # the attempt whose slip this is; empty where none is known
        self._made: set[str] = set()
        self._error: DeskError | None = None

    @property
    def state(self) -> SlipState:
        """All there is to draw."""
        return self._state

    def open(self, order: Order, person: str = "") -> None:
        """Make the order's consent slip and show it; `person` is who stands at the till."""
        self._forget()
        name = pdf_name("slip", order.order_id)
        self._make(order, partial(self._slips.consent, order, person), name)

    def open_moved(self, order: Order, transaction_id: str, *, ref: str = "", copy: bool) -> None:
        """Make the slip of money that moved, of an order as it was just read, and show it.

        `ref` is the attempt that did it; of one that was made in this run, the next is a copy.
        """
        self._forget()
        self._of_money, self._ref = True, ref
        is_copy = copy or ref in self._made
        made = partial(self._slips.receipt, order, transaction_id, copy=is_copy)
        self._make(order, made, pdf_name("slip", transaction_id))

    def open_offer(self, offer: SlipOffer) -> None:
        """Read the order, then show the slip of what was done to it."""
        self._tasks.start("slip-order", self._read(offer))

    def save(self, path: Path) -> None:
        """Keep the slip as a PDF in a new file."""
        if self._state.slip is not None:
            save = partial(self._slips.save, self._state.slip, path)
            self._paper.save(partial(self._note, save, self._ref, "saved"), path)

    def print(self, job: PrintJob) -> None:
        """Print it on the printer that the person has chosen."""
        if self._state.slip is not None:
            send = partial(self._slips.print, job)
            self._paper.print(partial(self._note, send, self._ref, "printed"))

    def close(self) -> None:
        """Put the slip away; what is being saved or printed goes on to its end."""
        self._forget()
        self._show(SlipState())

    def retranslate(self) -> None:
        """Say everything again, in the language that is now the screen's."""
        self._show(self._state)

    async def _read(self, offer: SlipOffer) -> None:
        try:
            read = await self._orders.read(offer.order_id)
        except DeskError as error:
            self._forget()
            self._of_money, self._error = True, error
            self._show(SlipState(is_open=True))
        else:
            self.open_moved(read.order, offer.transaction_id, ref=offer.ref, copy=offer.copy)

    def _make(self, order: Order, make: Callable[[], Slip], file_name: str) -> None:
        self._order = order
        slip = None
        try:
            slip = make()
        except DeskError as error:
            self._error = error
        self._show(SlipState(is_open=True, slip=slip, file_name=file_name))

    async def _note(self, work: Callable[[], Awaitable[None]], ref: str, how: str) -> None:
        await work()
        if ref:
            self._made.add(ref)
            self.made.emit(ref, how)

    def _forget(self) -> None:
        self._order = None
        self._of_money, self._ref = False, ""
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
        if self._of_money:
            return QCoreApplication.translate("slip", "Slip {order}").format(order=name)
        return QCoreApplication.translate("slip", "Consent slip {order}").format(order=name)
