"""Builds the dialogs of debit, refund and annulment when they are first needed."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ecster_desk.domain.rules import Action
from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.ui.dialogs.money.dialog import MoneyDialog


class MoneyDialogs(QObject):
    """Watches the presenter for a window; a window that is built anew shows what stands open."""

    def __init__(self, operation: OperationPresenter, window: QWidget) -> None:
        super().__init__(window)
        self._operation = operation
        self._window = window
        self._built: dict[Action, MoneyDialog] = {}
        operation.state_changed.connect(self._changed)
        self._changed()

    def _changed(self) -> None:
        state = self._operation.state
        if state.is_open:
            dialog = self._dialog(state.action)
            if not dialog.isVisible():
                dialog.render_state()

    def _dialog(self, action: Action) -> MoneyDialog:
        if action not in self._built:
            dialog = _build(action, self._operation, self._window)
            # Without a window manager nobody else gives the keyboard back to the window.
            dialog.finished.connect(self._window.activateWindow)
            self._built[action] = dialog
        return self._built[action]


def _build(action: Action, operation: OperationPresenter, window: QWidget) -> MoneyDialog:
    """Late imports: no dialog delays the start."""
    if action is Action.DEBIT:
        from ecster_desk.ui.dialogs.debit_dialog import DebitDialog

        return DebitDialog(operation, window)
    if action is Action.REFUND:
        from ecster_desk.ui.dialogs.refund_dialog import RefundDialog

        return RefundDialog(operation, window)
    from ecster_desk.ui.dialogs.annul_dialog import AnnulDialog

    return AnnulDialog(operation, window)
