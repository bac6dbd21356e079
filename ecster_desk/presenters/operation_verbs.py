"""What a person chooses and types in the dialog of a money operation, as verbs on its draft."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from ecster_desk.domain.reasons import Reason
from ecster_desk.domain.typed import amount_typed
from ecster_desk.presenters.lines_table import COL_CHOSEN, LinesTable
from ecster_desk.presenters.operation_draft import (
    Draft,
    of_debit,
    with_amount,
    with_row_reason,
    with_step,
    with_typed_quantity,
    with_typed_serials,
)
from ecster_desk.presenters.operation_state import OperationState


class DraftVerbs(QObject):
    """Each verb makes another draft; whether it may is the presenter's to say.

    `lines` are the rows to choose from; what is typed into them comes here as well.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines = LinesTable(self)
        self.lines.typed.connect(self._typed)

    @property
    @abstractmethod
    def state(self) -> OperationState:
        """All there is to draw."""

    @abstractmethod
    def _change(self, verb: Callable[[Draft], Draft], *, rows: bool = False) -> None:
        """Change the draft while it may be changed; `rows` if it is what is chosen that changes."""

    def set_quantity(self, index: int, text: str) -> None:
        """A quantity of a line as typed."""
        self._choose(lambda draft: with_typed_quantity(draft, index, text))

    def step(self, index: int, steps: int) -> None:
        """One more (1) or less (-1) of a line."""
        self._choose(lambda draft: with_step(draft, index, steps))

    def set_serials(self, index: int, text: str) -> None:
        """The serial numbers of a line as typed."""
        self._choose(lambda draft: with_typed_serials(draft, index, text))

    def choose_debit(self, debit_tx: str) -> None:
        """The debit to refund of; choosing the same one changes nothing."""
        self._choose(
            lambda draft: draft if debit_tx == draft.offer.debit_tx else of_debit(draft, debit_tx)
        )

    def choose_amount(self, *, chosen: bool) -> None:
        """A free amount instead of rows, or rows again."""
        if self.state.may_choose_amount:
            self._choose(lambda draft: with_amount(draft, 0 if chosen else None, ""))

    def set_amount(self, text: str) -> None:
        """The free amount as typed."""
        if self.state.by_amount:
            self._choose(lambda draft: with_amount(draft, amount_typed(text) or 0, text))

    def set_message(self, text: str) -> None:
        """The message; it goes to the customer."""
        self._change(lambda draft: replace(draft, message=text))

    def set_reason(self, key: str) -> None:
        """Why; stays with us."""
        self._change(lambda draft: replace(draft, reason=Reason(key) if key else None))

    def choose_row_reasons(self, *, chosen: bool) -> None:
        """A reason for each row, or one for all again."""
        if self.state.may_give_row_reasons:
            self._change(lambda draft: replace(draft, row_reasons={} if chosen else None))

    def set_row_reason(self, index: int, key: str) -> None:
        """Why, of one line; without a key the reason for all counts."""
        self._change(lambda draft: with_row_reason(draft, index, Reason(key) if key else None))

    def set_reason_text(self, text: str) -> None:
        """Which other reason; stays with us."""
        self._change(lambda draft: replace(draft, reason_text=text))

    def set_receipt_number(self, text: str) -> None:
        """The shop's own receipt; stays with us."""
        self._change(lambda draft: replace(draft, receipt_number=text))

    def set_close(self, *, close: bool) -> None:
        """Whether the debit ends the order with something left."""
        self._change(lambda draft: replace(draft, close=close))

    def _typed(self, index: int, column: int, text: str) -> None:
        if column == COL_CHOSEN:
            self.set_quantity(index, text)
        else:
            self.set_serials(index, text)

    def _choose(self, verb: Callable[[Draft], Draft]) -> None:
        self._change(verb, rows=True)
