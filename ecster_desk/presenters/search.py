"""Finding orders: from a text, a scan or a list to rows on the screen."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ecster_desk.domain.errors import BadInput, DeskError
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.query import Kind, interpret
from ecster_desk.ports.clocks import Clock
from ecster_desk.ports.gateway import HitPage
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.search_course import Course, described
from ecster_desk.presenters.search_plan import (
    Question,
    list_searches,
    narrowed,
    question_of_list,
)
from ecster_desk.presenters.search_state import Filters, Phase, QuickList, SearchState
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.merging import MarkedPage
from ecster_desk.services.orders import OrderService

if TYPE_CHECKING:
    from ecster_desk.domain.order import Order
    from ecster_desk.presenters.tables import OrdersTable

__all__ = ["Filters", "Phase", "QuickList", "SearchPresenter", "SearchState"]

_TASK = "search"


class SearchPresenter(QObject):
    """Finds orders; the latest search wins and the earlier one is cancelled.

    Signals:
        state_changed(SearchState): something to draw.
        another_wanted(): a text or a list is asked for; the order on the screen is not meant any
            more.
        order_chosen(str): the Ecster id of the order to open, by a person or as the only hit.
    """

    state_changed = Signal(object)
    order_chosen = Signal(str)
    another_wanted = Signal()

    def __init__(
        self,
        orders: OrderService,
        tasks: TaskScope,
        formats: Formats,
        clock: Clock,
        zone: tzinfo | None = None,
    ) -> None:
        """Days are days in `zone`; None is the till's own."""
        super().__init__()
        self._table: OrdersTable | None = None
        self._orders = orders
        self._tasks = tasks
        self._formats = formats
        self._clock = clock
        self._zone = zone
        self._course = Course()

    @property
    def state(self) -> SearchState:
        """What to draw now."""
        return described(self._course, self._formats)

    @property
    def table(self) -> "OrdersTable":
        """The rows; made when there is something to show, or something to show it in."""
        if self._table is None:
            # Late: it needs Qt's whole namespace, and the first question is sent without.
            from ecster_desk.presenters.tables import OrdersTable

            self._table = OrdersTable(self._formats, self)
        return self._table

    def preview(self, text: str) -> None:
        """Say what `text` would be taken for; nothing is searched."""
        self._move(preview=text)

    def note_order(self, order: "Order") -> None:
        """An order was read: the list must not tell older figures beside it."""
        from ecster_desk.domain.order import summary_of  # late: a search needs no whole orders

        self.table.update_row(summary_of(order))

    def search(self, text: str) -> None:
        """Search for what was typed or scanned, whatever it is taken for."""
        self._leave_order()
        question = Question(text, filters=self._course.question.filters)
        try:
            self._ask(question._replace(meaning=interpret(text)))
        except BadInput as error:
            self._refuse(question, error)

    def show_list(self, quick_list: QuickList) -> None:
        """Show a quick list under the filters that are set."""
        self._leave_order()
        self._ask_again(question_of_list(quick_list, self._course.question.filters))

    def set_filters(self, filters: Filters) -> None:
        """Ask the same again under other filters; with nothing asked yet, the recent orders."""
        self._ask_again(self._course.question.with_filters(filters))

    def drop_filters(self) -> None:
        """Ask the same again without filters."""
        self.set_filters(Filters())

    def refresh(self) -> None:
        """Ask the same again; rows stay where they are until the answer is complete."""
        if self._course.question.is_asked:
            self._ask_again(self._course.question, keeping_rows=self._course.found > 0)

    def cancel(self) -> None:
        """Stop the search that runs; what has come so far stays, said to be incomplete."""
        if self._course.phase is Phase.LOADING:
            self._tasks.cancel(_TASK)
            phase = Phase.FOUND if self._course.found else Phase.IDLE
            self._end(phase, whole=False, stopped=True)

    def choose(self, order_id: str) -> None:
        """Open an order."""
        self._move(selected_id=order_id)
        self.order_chosen.emit(order_id)

    def retranslate(self) -> None:
        """Say everything again, in the language of now."""
        if self._table is not None:
            self._table.retranslate()
        self._move()

    def _leave_order(self) -> None:
        """No row is marked and no order stays open: a key would act on it beside other rows."""
        self._course = self._course._replace(selected_id="")
        self.another_wanted.emit()

    def _ask_again(self, question: Question, *, keeping_rows: bool = False) -> None:
        try:
            self._ask(question, keeping_rows=keeping_rows)
        except BadInput as error:
            self._refuse(question, error)

    def _ask(self, question: Question, *, keeping_rows: bool = False) -> None:
        pages = self._pages(question)
        if not keeping_rows:
            self._show(())
        self._move(
            question=question,
            preview=None,
            phase=Phase.LOADING,
            whole=False,
            stopped=False,
            rows_are_old=keeping_rows,
            error=None,
        )
        self._tasks.start(_TASK, self._read(pages))

    def _pages(self, question: Question) -> AsyncGenerator[MarkedPage[Kind], None]:
        """The pages of a question, none asked for yet; raises `BadInput` at once."""
        if question.meaning is None:
            searches = list_searches(question, self._clock.now(), self._zone)
            return _unmarked(self._orders.find(searches))
        readings = question.meaning.readings
        found = self._orders.find_text(readings, narrowed(question.filters, self._zone))
        return found if len(readings) > 1 else _unmarked(found)

    async def _read(self, pages: AsyncGenerator[MarkedPage[Kind], None]) -> None:
        """Take the pages in; a failure of our own is shown here and told by the task."""
        try:
            await self._take_all(pages)
        except DeskError as error:
            self._end(Phase.FAILED, whole=False, error=error)
        except Exception:
            self._end(Phase.FAILED, whole=False, error=DeskError())
            raise
        else:
            is_new = not self._course.rows_are_old
            phase = Phase.FOUND if self._course.found else Phase.EMPTY
            self._end(phase, updated=self._clock.now(), rows_are_old=False)
            self._open_the_only_one(is_new=is_new)

    async def _take_all(self, pages: AsyncGenerator[MarkedPage[Kind], None]) -> None:
        kept: list[MarkedPage[Kind]] = []
        whole = False
        async with aclosing(pages):
            async for page in pages:
                whole = page.whole
                if self._course.rows_are_old:
                    kept.append(page)
                else:
                    self._append(page)
        if self._course.rows_are_old:
            self._replace(kept)
        self._course = self._course._replace(whole=whole)

    def _append(self, page: MarkedPage[Kind]) -> None:
        if page.hits:
            self.table.append_rows(page.hits, page.marks)
            self._move(found=self.table.rowCount(), merchants=self._seen(page.hits))

    def _replace(self, pages: list[MarkedPage[Kind]]) -> None:
        hits = tuple(hit for page in pages for hit in page.hits)
        self._show(hits, tuple(mark for page in pages for mark in page.marks))

    def _show(self, hits: tuple[OrderSummary, ...], marks: tuple[Kind, ...] = ()) -> None:
        if hits or self._table is not None:
            self.table.set_rows(hits, marks)
        self._course = self._course._replace(found=len(hits), merchants=self._seen(hits))

    def _seen(self, hits: tuple[OrderSummary, ...]) -> tuple[str, ...]:
        seen = dict.fromkeys([*self._course.merchants, *(hit.merchant_id for hit in hits)])
        return tuple(merchant_id for merchant_id in seen if merchant_id)

    def _refuse(self, question: Question, error: BadInput) -> None:
        """Tell what cannot be searched; the rows of before would seem to be its answer."""
        self._tasks.cancel(_TASK)
        self._show(())
        self._course = self._course._replace(question=question, preview=None, rows_are_old=False)
        self._end(Phase.FAILED, error=error)

    def _end(self, phase: Phase, **changes: object) -> None:
        self.table.settle()
        self._move(phase=phase, **changes)

    def _open_the_only_one(self, *, is_new: bool) -> None:
        if self._course.whole and self._course.found == 1:
            only = self.table.order_id_at(0)
            if is_new or only != self._course.selected_id:
                self.choose(only)

    def _move(self, **changes: object) -> None:
        """The search has come further: tell the screen."""
        self._course = self._course._replace(**changes)  # type: ignore[arg-type]  # Course's fields
        self.state_changed.emit(self.state)


async def _unmarked(
    pages: AsyncGenerator[HitPage, None] | AsyncGenerator[MarkedPage[Kind], None],
) -> AsyncGenerator[MarkedPage[Kind], None]:
    """Pages whose hits were all found by the same thing: nothing to mark."""
    async with aclosing(pages):
        async for page in pages:
            yield MarkedPage(page.hits, (), page.whole)
