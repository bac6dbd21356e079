"""The money of a window: its dialogs, the badge and the tray, and how operations ended."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ecster_desk.presenters.outcome_words import OutcomeWords
from ecster_desk.presenters.slip_offer import SlipOffer
from ecster_desk.presenters.unsettled_state import UnsettledState
from ecster_desk.ui.dialogs.money_dialogs import MoneyDialogs
from ecster_desk.ui.notice_stack import Notice, NoticeAct
from ecster_desk.ui.screen import MoneyScreen
from ecster_desk.ui.status_line import StatusLine
from ecster_desk.ui.unsettled.tray import TrayDialog
from ecster_desk.ui.unsettled.unsettled_strip import TONES

_QUIET_MS = 1_500  # after the start, while an order is looked for


class WindowMoney(QObject):
    """Connects the presenters of money with a window; gone with it.

    Signals:
        told(Notice): an operation has ended.
        withdrawn(str): what was told of this order doesn't hold any more.
        order_chosen(str): open this order; its Ecster id.
        slip_asked(SlipOffer): show the slip of what was done.
    """

    told = Signal(object)
    withdrawn = Signal(str)
    order_chosen = Signal(str)
    slip_asked = Signal(object)

    def __init__(self, money: MoneyScreen, status: StatusLine, window: QWidget) -> None:
        super().__init__(window)
        self._money = money
        self._status = status
        self._window = window
        self._tray: TrayDialog | None = None
        self.dialogs = MoneyDialogs(money.operation, money.undo, window)
        money.unsettled.state_changed.connect(self._count)
        money.unsettled.ended.connect(self._tell)
        money.unsettled.withdrawn.connect(self.withdrawn)
        status.tray_asked.connect(self.show_tray)
        self._count(money.unsettled.state)
        quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        quiet.timeout.connect(self.dialogs.prepare)
        quiet.start()

    def show_tray(self) -> None:
        """Show everything that is not settled."""
        if self._tray is None:
            self._tray = TrayDialog(self._money.unsettled, self._window)
            self._tray.order_chosen.connect(self.order_chosen)
            self._tray.finished.connect(self._window.activateWindow)
        self._tray.show_tray()

    def _count(self, state: UnsettledState) -> None:
        self._status.show_unsettled(state.badge, any_left=bool(state.items))

    def _tell(self, words: OutcomeWords) -> None:
        tone = TONES[words.mood]
        act = self._slip_act(words.slip) if words.slip is not None else None
        self.told.emit(
            Notice(
                words.headline,
                words.advice,
                tone=tone,
                lasting=True,
                act=act,
                about=words.order_id,
                keeps=words.was_unsure,
                waits=words.can_wait,
            )
        )

    def _slip_act(self, offer: SlipOffer) -> NoticeAct:
        without = partial(self._money.unsettled.put_slip_away, offer.ref, "left")
        return NoticeAct(self.tr("Slip…"), partial(self.slip_asked.emit, offer), without)
