"""Debit: rows with steppers, everything that is left chosen; what the order looks like after it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.presenters.lines_table import (
    COL_CHOSEN,
    COL_DISCOUNT,
    COL_LEFT,
    COL_ROW,
    COL_SERIALS,
    COL_SUM,
    COL_UNIT,
)
from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.presenters.operation_state import OperationState
from ecster_desk.ui.dialogs.money.amount_box import AmountBox
from ecster_desk.ui.dialogs.money.dialog import MoneyDialog
from ecster_desk.ui.dialogs.money.field import TextField
from ecster_desk.ui.dialogs.money.lines_view import LinesView
from ecster_desk.ui.widgets.check_box import CheckBox
from ecster_desk.ui.widgets.key_button import Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_WIDTH = 860
_COLUMNS = (COL_ROW, COL_LEFT, COL_CHOSEN, COL_UNIT, COL_DISCOUNT, COL_SERIALS, COL_SUM)


class DebitDialog(MoneyDialog):
    """F6, Ctrl+Enter debits the rest."""

    def __init__(self, presenter: OperationPresenter, parent: QWidget) -> None:
        super().__init__(presenter, Variant.PRIMARY, _WIDTH, parent)

    def build_body(self, column: QVBoxLayout) -> None:
        """Rows, receipt, message, and closing."""
        self.lines = LinesView(self.presenter.lines, _COLUMNS)
        self.lines.stepped.connect(self.presenter.step)
        self.amount = AmountBox(self.presenter)
        self.receipt = TextField()
        self.receipt.edited.connect(self.presenter.set_receipt_number)
        self.message = TextField()
        self.message.edited.connect(self.presenter.set_message)
        self.close_box = CheckBox()
        self.close_box.clicked.connect(lambda on: self.presenter.set_close(close=on))
        self.released = PlainLabel("", Ink.MUTED)
        fields = QHBoxLayout()
        fields.setSpacing(14)
        fields.addWidget(self.receipt, 1)
        fields.addWidget(self.message, 2)
        self._closing = QWidget()
        closing = QHBoxLayout(self._closing)
        closing.setContentsMargins(0, 0, 0, 0)
        closing.addWidget(self.close_box)
        closing.addWidget(self.released, 1)
        column.addWidget(self.lines, 1)
        column.addWidget(self.amount)
        column.addLayout(fields)
        column.addWidget(self._closing)

    def render_body(self, state: OperationState) -> None:
        """Draw the fields."""
        self.presenter.lines.chosen_head = self.tr("Debit now")
        self.lines.setDisabled(state.by_amount)
        self.amount.render_state(state, self.tr("Debit an amount instead"))
        self.receipt.show_text(
            self.tr("Shop receipt number (kept here only)"), state.receipt_number
        )
        caption = self.tr("Message to the customer (on the bill) {count}")
        self.message.show_text(caption.format(count=state.count), state.message)
        self._closing.setVisible(state.can_close)
        self.close_box.setText(self.tr("Close the order: nothing more will be debited"))
        self.close_box.setChecked(state.close)
        self.released.setText(state.close_text)

    def focus_body(self) -> None:
        """The first quantity; Ctrl+Enter works from anywhere."""
        self.lines.focus_first()
