"""Builds the dialogs of debit, refund, annulment and undo when they are first needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ecster_desk.domain.rules import Action
from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.presenters.undo import UndoPhase, UndoPresenter
from ecster_desk.ui.dialogs.money.dialog import MoneyDialog
from ecster_desk.ui.give_back import give_back
from ecster_desk.ui.lay_out import polish_now

if TYPE_CHECKING:
    from ecster_desk.ui.dialogs.undo_dialog import UndoDialog


class MoneyDialogs(QObject):
    """Watches the presenters for a window; a window that is built anew shows what stands open."""

    def __init__(self, operation: OperationPresenter, undo: UndoPresenter, window: QWidget) -> None:
        super().__init__(window)
        self._operation = operation
        self._undo = undo
        self._window = window
        self._built: dict[Action, MoneyDialog] = {}
        self._undo_dialog: UndoDialog | None = None
        operation.state_changed.connect(self._changed)
        undo.state_changed.connect(self._undo_changed)
        self._changed()
        self._undo_changed()

    def has(self, action: Action) -> bool:
        """Whether the dialog is there already."""
        return action in self._built

    def make(self, action: Action) -> None:
        """Build a dialog ahead, so that its key need not wait for it."""
        self._dialog(action)

    def polish(self, action: Action) -> None:
        """Let it take on the style."""
        polish_now(self._dialog(action))

    def _undo_changed(self) -> None:
        state = self._undo.state
        if self._undo_dialog is None:
            if state.phase is UndoPhase.CLOSED:
                return
            from ecster_desk.ui.dialogs.undo_dialog import UndoDialog  # late: as the others

            self._undo_dialog = UndoDialog(self._undo, self._window)
            self._undo_dialog.finished.connect(lambda: give_back(self._window))
        self._undo_dialog.render_state(state)

    def _changed(self) -> None:
        state = self._operation.state
        if state.is_open:
            dialog = self._dialog(state.action)
            if not dialog.isVisible():
                dialog.render_state()

    def _dialog(self, action: Action) -> MoneyDialog:
        if action not in self._built:
            dialog = dialog_class(action)(self._operation, self._window)
            dialog.finished.connect(lambda: give_back(self._window))
            self._built[action] = dialog
        return self._built[action]


def dialog_class(action: Action) -> Callable[[OperationPresenter, QWidget], MoneyDialog]:
    """The dialog of an action that moves money, imported now: none delays the start."""
    if action is Action.DEBIT:
        from ecster_desk.ui.dialogs.debit_dialog import DebitDialog

        return DebitDialog
    if action is Action.REFUND:
        from ecster_desk.ui.dialogs.refund_dialog import RefundDialog

        return RefundDialog
    from ecster_desk.ui.dialogs.annul_dialog import AnnulDialog

    return AnnulDialog
