"""The money of a window: its dialogs, the badge and the tray, and how operations ended."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from ecster_desk.presenters.outcome_words import Telling
from ecster_desk.ui.detail_pane import DetailPane
from ecster_desk.ui.dialogs.money_dialogs import MoneyDialogs
from ecster_desk.ui.frame import Frame
from ecster_desk.ui.made_ahead import MadeAhead
from ecster_desk.ui.outcome_notice import outcome_notice
from ecster_desk.ui.screen import MoneyScreen, Screen
from ecster_desk.ui.unsettled.tray import TrayDialog


class WindowMoney(QObject):
    """Connects the presenters of money with a window; gone with it.

    Signals:
        order_chosen(str): open this order; its Ecster id.
    """

    order_chosen = Signal(str)

    def __init__(self, money: MoneyScreen, screen: Screen, frame: Frame, pane: DetailPane) -> None:
        window = frame.window()
        super().__init__(window)
        self._money = money
        self._slip = screen.slip
        self._frame = frame
        self._pane = pane
        self._window = window
        self._tray: TrayDialog | None = None
        self.dialogs = MoneyDialogs(money.operation, money.undo, window)
        money.unsettled.state_changed.connect(self._changed)
        money.unsettled.ended.connect(self._tell_soon)
        money.unsettled.withdrawn.connect(self._withdraw)
        frame.status.tray_asked.connect(self.show_tray)
        self._count()
        MadeAhead(screen.detail, money.operation, self.dialogs, frame, pane)

    def show_tray(self) -> None:
        """Show everything that is not settled."""
        if self._tray is None:
            self._tray = TrayDialog(self._money.unsettled, self._window)
            self._tray.order_chosen.connect(self.order_chosen)
            self._tray.finished.connect(self._window.activateWindow)
        self._tray.show_tray()

    def _changed(self) -> None:
        self._pane.turns.add(self._count)

    def _count(self) -> None:
        state = self._money.unsettled.state
        if bool(state.items) == self._frame.status.unsettled.isHidden():
            self._pane.paint_later()  # the status line grows or shrinks, and all above it moves
        self._frame.status.show_unsettled(state.badge, any_left=bool(state.items))

    def _tell_soon(self, telling: Telling) -> None:
        """In a turn of its own: a dialog closes in this one."""
        self._pane.turns.add(partial(self._tell, telling))

    def _withdraw(self, order_id: str) -> None:
        """At once, before what is known now is seen; and then what still waits to be told."""
        self._pane.paint_later()
        withdraw = partial(self._frame.notices.withdraw, order_id)
        withdraw()
        self._pane.turns.add(withdraw)

    def _tell(self, telling: Telling) -> None:
        self._pane.paint_later()  # what lasts moves it
        self._frame.notices.tell(outcome_notice(telling, self._money.unsettled, self._slip))
