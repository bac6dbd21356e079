"""A free amount instead of rows: the quiet button that offers it, and the field."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.presenters.operation_state import OperationState
from ecster_desk.ui.dialogs.money.field import TextField
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_FIELD_WIDTH = 180


class AmountBox(QWidget):
    """Tells the presenter; says how an amount is spread, and what is beside the rows."""

    def __init__(self, presenter: OperationPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.toggle = KeyButton("", variant=Variant.LINK)
        self.toggle.setAutoDefault(False)
        self.toggle.clicked.connect(self._toggle)
        self.field = TextField()
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.field.edited.connect(presenter.set_amount)
        self.levelled = PlainLabel("", Ink.MUTED)
        self.levelled.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.field)
        line.addWidget(self.toggle)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.levelled)

    def render_state(self, state: OperationState, offer: str) -> None:
        """Draw it; `offer` is what the quiet button says while rows are chosen."""
        back = self.tr("Choose rows instead")
        self.toggle.set_label(back if state.by_amount else f"+ {offer}")
        self.toggle.setVisible(state.may_choose_amount)
        self.field.show_text(self.tr("Amount"), state.amount_text)
        self.field.setVisible(state.by_amount)
        self.levelled.setText(state.levelled)
        self.levelled.setVisible(bool(state.levelled))
        self.setVisible(state.may_choose_amount or state.by_amount or bool(state.levelled))

    def focus_amount(self) -> None:
        """Put the keyboard into the field."""
        self.field.line.setFocus()

    def _toggle(self) -> None:
        self._presenter.choose_amount(chosen=not self._presenter.state.by_amount)
        if self._presenter.state.by_amount:
            self.focus_amount()
