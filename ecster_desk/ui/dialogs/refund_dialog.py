"""Refund: of one debit, rows with steppers that begin at nothing, and why."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.presenters.lines_table import (
    COL_CHOSEN,
    COL_GONE,
    COL_ORDERED,
    COL_ROW,
    COL_SERIALS,
    COL_SUM,
    COL_UNIT,
)
from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.presenters.operation_state import OperationState
from ecster_desk.ui.dialogs.money.amount_box import AmountBox
from ecster_desk.ui.dialogs.money.dialog import MoneyDialog
from ecster_desk.ui.dialogs.money.field import ChoiceField, TextField
from ecster_desk.ui.dialogs.money.lines_view import LinesView
from ecster_desk.ui.dialogs.money.row_reasons import RowReasons
from ecster_desk.ui.widgets.key_button import Variant

_WIDTH = 860
_COLUMNS = (COL_ROW, COL_ORDERED, COL_GONE, COL_CHOSEN, COL_UNIT, COL_SERIALS, COL_SUM)


class RefundDialog(MoneyDialog):
    """Opens at nothing: what comes back is chosen."""

    def __init__(self, presenter: OperationPresenter, parent: QWidget) -> None:
        super().__init__(presenter, Variant.PRIMARY, _WIDTH, parent)

    def build_body(self, column: QVBoxLayout) -> None:
        """The debit, the reason, rows, receipt and message."""
        self.debits = ChoiceField()
        self.debits.chosen.connect(self.presenter.choose_debit)
        self.reasons = ChoiceField()
        self.reasons.chosen.connect(self.presenter.set_reason)
        self.reason_text = TextField()
        self.reason_text.edited.connect(self.presenter.set_reason_text)
        self.row_reasons = RowReasons(self.presenter)
        self.lines = LinesView(self.presenter.lines, _COLUMNS)
        self.lines.stepped.connect(self.presenter.step)
        self.amount = AmountBox(self.presenter)
        self.receipt = TextField()
        self.receipt.edited.connect(self.presenter.set_receipt_number)
        self.message = TextField()
        self.message.edited.connect(self.presenter.set_message)
        column.addLayout(_side_by_side((self.debits, 5), (self.reasons, 2)))
        column.addWidget(self.reason_text)
        column.addWidget(self.lines, 1)
        column.addWidget(self.row_reasons)
        column.addWidget(self.amount)
        column.addLayout(_side_by_side((self.receipt, 1), (self.message, 2)))

    def render_body(self, state: OperationState) -> None:
        """Draw the lists and the fields."""
        self.presenter.lines.chosen_head = self.tr("Refund now")
        self.lines.setDisabled(state.by_amount)
        self.debits.show_choices(self.tr("Refund from debit"), state.debits, state.debit)
        ask = "" if state.reason else self.tr("Choose a reason")
        self.reasons.show_choices(self.tr("Reason"), state.reasons, state.reason, ask)
        self.reason_text.show_text(
            self.tr("Which other reason (kept here only)"), state.reason_text
        )
        self.reason_text.setVisible(state.needs_text)
        self.row_reasons.render_state(state)
        self.amount.render_state(state, self.tr("Refund an amount instead"))
        self.receipt.show_text(
            self.tr("Shop receipt number (kept here only)"), state.receipt_number
        )
        caption = self.tr("Message to the customer (on the bill) {count}")
        self.message.show_text(caption.format(count=state.count), state.message)

    def focus_body(self) -> None:
        """The first quantity, or the amount where nothing else can be chosen."""
        if self.presenter.state.by_amount:
            self.amount.focus_amount()
        else:
            self.lines.focus_first()


def _side_by_side(*fields: tuple[QWidget, int]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(14)
    for field, stretch in fields:
        line.addWidget(field, stretch)
    return line
