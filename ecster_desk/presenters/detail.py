"""One order: read, shown, read again; whose national id is shown, and for how long."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.order import Order
from ecster_desk.ports.clocks import Clock
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.money_stand import OPEN, MoneyStand
from ecster_desk.presenters.order_build import build_order_view
from ecster_desk.presenters.order_view import OrderView, Role
from ecster_desk.presenters.problem import Problem, problem_of
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.orders import OrderService

if TYPE_CHECKING:
    from datetime import datetime

REVEAL_MS = 10_000  # product: a personal number is shown for ten seconds

_log = logging.getLogger(__name__)


class DetailPhase(Enum):
    """Where the reading of the order stands."""

    NONE = "none"
    LOADING = "loading"
    SHOWN = "shown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DetailState:
    """All that the detail pane draws.

    SHOWN with a `problem` means: the order could not be read again, and what is shown is from
    `read_at`. `held` tells why no money action is open for the moment of a read; empty otherwise.
    """

    phase: DetailPhase = DetailPhase.NONE
    order_id: str = ""
    view: OrderView | None = None
    refreshing: bool = False
    read_at: str = ""  # "14:03:22", with its day if that isn't today
    problem: Problem | None = None
    held: str = ""


class DetailPresenter(QObject):
    """The order on the screen. The latest `open` wins.

    `stand` tells whether our own operations let the money of an order move.

    Signals:
        state_changed(DetailState): something to draw has changed.
        order_read(Order): an order was read, before it is drawn.
    """

    state_changed = Signal(object)
    order_read = Signal(object)

    def __init__(
        self,
        orders: OrderService,
        tasks: TaskScope,
        formats: Formats,
        clock: Clock,
        reveal_ms: int = REVEAL_MS,
        stand: Callable[[str], MoneyStand] = lambda _order_id: OPEN,
    ) -> None:
        super().__init__()
        self._orders = orders
        self._tasks = tasks
        self._formats = formats
        self._clock = clock
        self._stand_of = stand
        self._stand = OPEN  # as it was drawn
        self._order_id = ""
        self._order: Order | None = None
        self._view: OrderView | None = None
        self._read_at: datetime | None = None
        self._error: DeskError | None = None
        self._reading = False
        self._revealed: frozenset[Role] = frozenset()
        self._state = DetailState()
        self._reveal_timer = QTimer(self, singleShot=True, interval=reveal_ms)
        self._reveal_timer.timeout.connect(self.hide)

    @property
    def state(self) -> DetailState:
        """What is drawn now."""
        return self._state

    @property
    def order(self) -> Order | None:
        """The order that is shown, for the slip; None while there is none."""
        return self._order

    def open(self, order_id: str) -> None:
        """Read an order and show it; every national id is masked again.

        The order that is shown already stays while it is read again.
        """
        if order_id != self._order_id:
            self._order = self._view = self._read_at = self._error = None
        self._order_id = order_id
        self.hide()
        self._start_reading()

    def close(self) -> None:
        """Show no order: whoever looks for another must not act on this one by mistake."""
        self._tasks.cancel("detail")
        self._order_id = ""
        self._order = self._view = self._read_at = self._error = None
        self._reading = False
        self.hide()
        self._draw()

    def refresh(self) -> None:
        """Read the order again (F5); if that fails, what is shown stays, marked with its age."""
        if self._order_id:
            self._start_reading()

    def reveal(self, role: Role) -> None:
        """Show one person's national id for ten seconds; every other one is masked."""
        if self._order is None:
            return
        _log.info("national id of %s revealed in order %s", role.value, self._order_id)
        self._revealed = frozenset({role})
        self._reveal_timer.start()
        self._draw()

    def hide(self) -> None:
        """Mask every national id now."""
        self._reveal_timer.stop()
        if self._revealed:
            self._revealed = frozenset()
            self._draw()

    def money_changed(self) -> None:
        """Operations or the journal have moved on: the actions may be others."""
        if self._order is not None and self._stand_of(self._order_id) != self._stand:
            self._draw()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._draw()

    def _start_reading(self) -> None:
        self._reading = True
        self._publish()
        self._tasks.start("detail", self._read(self._order_id))

    async def _read(self, order_id: str) -> None:
        try:
            read = await self._orders.read(order_id)
        except DeskError as error:
            self._end_reading(error)
        except Exception:
            self._end_reading(DeskError())  # our own mistake: the pane says so, the task reports it
            raise
        else:
            self._order, self._read_at = read.order, self._clock.now()
            self.order_read.emit(read.order)
            await asyncio.sleep(0)  # the list draws it in a turn of its own: a key may be waiting
            self._end_reading(None)

    def _end_reading(self, error: DeskError | None) -> None:
        self._reading = False
        self._error = error
        self._draw()

    def _draw(self) -> None:
        """Build the view anew; what `_publish` alone does is cheap."""
        self._view = None
        if self._order is not None:
            self._stand = OPEN if self._held() else self._stand_of(self._order_id)
            self._view = build_order_view(
                self._order, self._formats, revealed=self._revealed, stand=self._stand
            )
        self._publish()

    def _held(self) -> str:
        """Old figures are held for the moment of a read, instead of being drawn twice."""
        stand = self._stand_of(self._order_id)
        return stand.reason if self._reading and stand.has_moved else ""

    def _publish(self) -> None:
        self._state = DetailState(
            phase=self._phase(),
            order_id=self._order_id,
            view=self._view,
            refreshing=self._reading and self._order is not None,
            read_at=self._read_at_text(),
            problem=problem_of(self._error) if self._error else None,
            held=self._held(),
        )
        self.state_changed.emit(self._state)

    def _read_at_text(self) -> str:
        if self._read_at is None:
            return ""
        if self._read_at.date() == self._clock.now().date():
            return self._formats.clock_time(self._read_at)
        return self._formats.exact_moment(self._read_at)

    def _phase(self) -> DetailPhase:
        if self._order is not None:
            return DetailPhase.SHOWN
        if self._reading:
            return DetailPhase.LOADING
        return DetailPhase.FAILED if self._error else DetailPhase.NONE
