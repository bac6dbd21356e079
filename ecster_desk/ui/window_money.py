"""The money of a window: its dialogs, the badge and the tray, and how operations ended."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ecster_desk.presenters.outcome_words import OutcomeWords
from ecster_desk.presenters.slip import SlipPresenter
from ecster_desk.presenters.slip_offer import SlipOffer
from ecster_desk.presenters.unsettled_state import UnsettledState
from ecster_desk.ui.detail_pane import DetailPane
from ecster_desk.ui.dialogs.money_dialogs import MoneyDialogs
from ecster_desk.ui.frame import Frame
from ecster_desk.ui.notice_stack import Notice, NoticeAct
from ecster_desk.ui.screen import MoneyScreen
from ecster_desk.ui.unsettled.tray import TrayDialog
from ecster_desk.ui.unsettled.unsettled_strip import TONES

_QUIET_MS = 1_500  # after the start, while an order is looked for
_READING_MS = 250  # after a dialog has opened, while it is read


class WindowMoney(QObject):
    """Connects the presenters of money with a window; gone with it.

    Signals:
        order_chosen(str): open this order; its Ecster id.
    """

    order_chosen = Signal(str)

    def __init__(
        self, money: MoneyScreen, slip: SlipPresenter, frame: Frame, pane: DetailPane
    ) -> None:
        window = frame.window()
        super().__init__(window)
        self._money = money
        self._slip = slip
        self._frame = frame
        self._pane = pane
        self._window = window
        self._tray: TrayDialog | None = None
        self.dialogs = MoneyDialogs(money.operation, money.undo, window)
        money.unsettled.state_changed.connect(self._count)
        money.unsettled.ended.connect(self._tell_soon)
        money.unsettled.withdrawn.connect(self._withdraw_soon)
        frame.status.tray_asked.connect(self.show_tray)
        self._count(money.unsettled.state)
        self._news: deque[Callable[[], None]] = deque()
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self.tell_now)
        self._near = QTimer(self, singleShot=True, interval=_READING_MS)
        self._near.timeout.connect(self._get_ready_to_tell)
        money.operation.state_changed.connect(self._begun)
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
        self._frame.status.show_unsettled(state.badge, any_left=bool(state.items))

    def _begun(self) -> None:
        if self._money.operation.state.is_open:
            self._near.start()
            self._money.operation.state_changed.disconnect(self._begun)  # once is enough

    def _get_ready_to_tell(self) -> None:
        """Whoever begins an operation is told how it ended, and should not wait for that."""
        self._frame.notices.prepare()

    def _tell_soon(self, words: OutcomeWords) -> None:
        self._soon(partial(self._tell, words))

    def _withdraw_soon(self, order_id: str) -> None:
        self._soon(partial(self._frame.notices.withdraw, order_id))

    def _soon(self, news: Callable[[], None]) -> None:
        """In a turn of its own: a dialog closes in this one, and a key may be waiting."""
        self._news.append(news)
        self._telling.start()

    def tell_now(self) -> None:
        """Tell what is kept for the next turn."""
        while self._news:
            self._news.popleft()()

    def _tell(self, words: OutcomeWords) -> None:
        tone = TONES[words.mood]
        act = self._slip_act(words.slip) if words.slip is not None else None
        self._pane.paint_later()  # what lasts moves it
        self._frame.notices.tell(
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
        return NoticeAct(self.tr("Slip…"), partial(self._slip.open_offer, offer), without)
