"""Annul: always all that is left, and what can never be undone said in red."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.presenters.lines_table import COL_LEFT, COL_ROW, COL_SUM
from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.presenters.operation_state import OperationState
from ecster_desk.ui.detail.strip import Strip
from ecster_desk.ui.dialogs.money.dialog import MoneyDialog
from ecster_desk.ui.dialogs.money.field import ChoiceField, TextField
from ecster_desk.ui.dialogs.money.lines_view import LinesView
from ecster_desk.ui.theme import Tone
from ecster_desk.ui.widgets.key_button import Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_WIDTH = 640


class AnnulDialog(MoneyDialog):
    """Nothing can be chosen but the reason."""

    def __init__(self, presenter: OperationPresenter, parent: QWidget) -> None:
        super().__init__(presenter, Variant.FATAL, _WIDTH, parent)

    def build_body(self, column: QVBoxLayout) -> None:
        """Rows, reason, message, and the warning."""
        self.lines = LinesView(self.presenter.lines, (COL_ROW, COL_LEFT, COL_SUM))
        self.levelled = PlainLabel("", Ink.MUTED)
        self.levelled.setWordWrap(True)
        self.reasons = ChoiceField()
        self.reasons.chosen.connect(self.presenter.set_reason)
        self.reason_text = TextField()
        self.reason_text.edited.connect(self.presenter.set_reason_text)
        self.message = TextField()
        self.message.edited.connect(self.presenter.set_message)
        self.warning = Strip(Tone.RED, Ink.STRONG)
        fields = QHBoxLayout()
        fields.setSpacing(14)
        fields.addWidget(self.reasons, 1)
        fields.addWidget(self.message, 1)
        column.addWidget(self.lines, 1)
        column.addWidget(self.levelled)
        column.addLayout(fields)
        column.addWidget(self.reason_text)
        column.addWidget(self.warning)

    def render_body(self, state: OperationState) -> None:
        """Draw the reason, the message and the warning."""
        self.levelled.setText(state.levelled)
        self.levelled.setVisible(bool(state.levelled))
        ask = "" if state.reason else self.tr("Choose a reason")
        self.reasons.show_choices(self.tr("Reason"), state.reasons, state.reason, ask)
        self.reason_text.show_text(
            self.tr("Which other reason (kept here only)"), state.reason_text
        )
        self.reason_text.setVisible(state.needs_text)
        caption = self.tr("Message to the customer {count}")
        self.message.show_text(caption.format(count=state.count), state.message)
        self.warning.show_texts(state.warning, state.warning_advice)

    def focus_body(self) -> None:
        """The reason is all that is asked."""
        self.reasons.list.setFocus()

    def cancel_text(self) -> str:
        """The way out, in the picture's words."""
        return self.tr("Keep the order")
