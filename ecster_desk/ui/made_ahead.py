"""What an operation will need on the screen, made while a person reads what is there already.

Each takes most of a frame to make: too long for the turn in which a key is pressed or an outcome
comes.
"""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from ecster_desk.domain.rules import Action
from ecster_desk.presenters.detail import DetailPresenter
from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.ui.detail_pane import DetailPane
from ecster_desk.ui.dialogs.money_dialogs import MoneyDialogs, dialog_class
from ecster_desk.ui.frame import Frame
from ecster_desk.ui.lay_out import polish_now

_READING_MS = 300  # after an order or a dialog has come
_MOVE_MONEY = (Action.DEBIT, Action.REFUND, Action.ANNUL)


class MadeAhead(QObject):
    """Makes each once; nothing on a till that only looks."""

    def __init__(
        self,
        detail: DetailPresenter,
        operation: OperationPresenter,
        dialogs: MoneyDialogs,
        frame: Frame,
        pane: DetailPane,
    ) -> None:
        super().__init__(frame)
        self._detail = detail
        self._operation = operation
        self._dialogs = dialogs
        self._frame = frame
        self._pane = pane
        self._order_there = QTimer(self, singleShot=True, interval=_READING_MS)
        self._order_there.timeout.connect(self._make_dialogs)
        self._dialog_there = QTimer(self, singleShot=True, interval=_READING_MS)
        self._dialog_there.timeout.connect(self._make_outcomes)
        detail.state_changed.connect(self._order_there.start)
        operation.state_changed.connect(self._begun)

    def _make_dialogs(self) -> None:
        """Those of what can be done with the order that is shown."""
        view = self._detail.state.view
        open_actions = {one.action for one in view.actions if one.enabled} if view else set()
        for action in _MOVE_MONEY:
            if action in open_actions and not self._dialogs.has(action):
                self._pane.turns.add(partial(dialog_class, action))
                self._pane.turns.add(partial(self._dialogs.make, action))
                self._pane.turns.add(partial(self._dialogs.polish, action))

    def _begun(self) -> None:
        if self._operation.state.is_open:
            self._dialog_there.start()
            self._operation.state_changed.disconnect(self._begun)  # once is enough

    def _make_outcomes(self) -> None:
        """Whoever begins an operation is told how it ended, or that nobody knows yet."""
        self._pane.turns.add(lambda: polish_now(self._frame.notices))
        self._pane.turns.add(self._pane.prepare_unsettled)
