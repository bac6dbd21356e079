"""Reasons of rows: a quiet button that offers them, and a list for each row that is chosen."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.presenters.operation_state import OperationState
from ecster_desk.ui.dialogs.money.field import ChoiceField
from ecster_desk.ui.widgets.flow_layout import FlowLayout
from ecster_desk.ui.widgets.key_button import KeyButton, Variant

_FIELD_WIDTH = 260


class RowReasons(QWidget):
    """Tells the presenter; a row without a reason of its own has the one for all."""

    def __init__(self, presenter: OperationPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.toggle = KeyButton("", variant=Variant.LINK)
        self.toggle.setAutoDefault(False)
        self.toggle.clicked.connect(self._toggle)
        self.fields: dict[int, ChoiceField] = {}
        self._lists = QWidget()
        self._flow = FlowLayout(self._lists, gap=14, line_gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.toggle)
        column.addWidget(self._lists)

    def render_state(self, state: OperationState) -> None:
        """Draw it; lists of rows that are no longer chosen are hidden."""
        is_of_rows = state.row_reasons is not None
        back = self.tr("One reason for all rows")
        self.toggle.set_label(back if is_of_rows else self.tr("+ A reason for each row"))
        self.setVisible(state.may_give_row_reasons)
        rows = {row.index: row for row in state.row_reasons or ()}
        for index in rows:
            if index not in self.fields:
                self._add(index)
        for index, field in self.fields.items():
            field.setVisible(index in rows)
            if index in rows:
                row, ask = rows[index], self.tr("As above")
                field.show_choices(row.name, state.reasons, row.reason, ask)
        self._lists.setVisible(bool(rows))

    def _add(self, index: int) -> None:
        field = self.fields[index] = ChoiceField()
        field.setFixedWidth(_FIELD_WIDTH)
        field.chosen.connect(partial(self._presenter.set_row_reason, index))
        self._flow.addWidget(field)

    def _toggle(self) -> None:
        self._presenter.choose_row_reasons(chosen=self._presenter.state.row_reasons is None)
