"""What stands on the screen at once never contradicts itself about money, at any paint."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from ecster_desk.domain.attempt import AlarmKind
from ecster_desk.domain.journal import Alarm
from ecster_desk.presenters.order_view import Action
from ecster_desk.ui.dialogs.annul_dialog import AnnulDialog
from ecster_desk.ui.dialogs.debit_dialog import DebitDialog
from ecster_desk.ui.dialogs.money.dialog import MoneyDialog
from ecster_desk.ui.unsettled.unsettled_strip import UnsettledStrip
from tests.support.attempts import a_moment
from tests.support.money_stories import MoneyTill, money_program
from tests.support.waiting import until

DONE = "Done: debit of"
CHANGED = "has just changed"


class Watcher(QObject):
    """Keeps what the window says and offers whenever any part of it is painted."""

    def __init__(self, till: MoneyTill) -> None:
        super().__init__(till.window)
        self._till = till
        self.seen: set[tuple[bool, bool, str]] = set()  # done told, debit open, left to debit
        for widget in (till.window, till.window.notices, till.window.detail_pane.page.header):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See every paint, keep none."""
        if event.type() is QEvent.Type.Paint:
            till = self._till
            told = DONE in till.window.notices.text().replace("\N{NO-BREAK SPACE}", " ")
            self.seen.add((told, debit_of(till).isEnabled(), left_of(till)))
        return super().eventFilter(watched, event)


class StripWatcher(QObject):
    """Keeps what is shown and told at each paint while an operation that is not settled stands."""

    def __init__(self, till: MoneyTill) -> None:
        super().__init__(till.window)
        self._till = till
        self.seen: set[tuple[str, str]] = set()  # what is told, the order that is shown
        pane = till.window.detail_pane
        for widget in (till.window, pane, pane.message, pane.page.header, till.window.notices):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See every paint, keep none."""
        if event.type() is QEvent.Type.Paint:
            till = self._till
            if any(strip.isVisible() for strip in till.strips):
                told = till.window.notices.text()
                self.seen.add((told, till.screen.detail.state.order_id))
        return super().eventFilter(watched, event)


def debit_of(till):
    return till.window.detail_pane.page.header.action_bar._buttons[Action.DEBIT]


def left_of(till):
    return till.window.detail_pane.page.header._left.text().replace("\N{NO-BREAK SPACE}", " ")


def slow_reads(sandbox, order) -> None:
    """What is read of the order by itself takes long; the fresh read before a debit does not."""
    sandbox.script_fault(
        method="GET", path=f"*/orders/{order['id']}", fault="delay", seconds=0.4, times=0
    )


async def test_no_paint_offers_what_is_debited_already(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        await till.step(0, -1)
        watcher = Watcher(till)
        slow_reads(sandbox, order)
        await till.press_act()
        await until(lambda: DONE in till.text, 10)
        assert not debit_of(till).isEnabled()
        await till.key(Qt.Key.Key_F6)
        assert till.dialog is None
        assert CHANGED in till.text

        await until(debit_of(till).isEnabled, 10)
        assert left_of(till) == "625,00 kr"
        assert all(left == "625,00 kr" for told, is_open, left in watcher.seen if told and is_open)
        assert any(told for told, _is_open, _left in watcher.seen)


async def test_no_paint_tells_both_that_it_is_done_and_that_nobody_knows(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        till.fault("commit_then_reset")
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        watcher = StripWatcher(till)
        await till.press_act()
        await until(lambda: DONE in till.text, 15)
        await till.settled()
        assert watcher.seen == {("", order["id"])}


async def test_no_paint_tells_that_it_was_not_carried_out_and_that_it_came_late(
    sandbox, tmp_path
) -> None:
    async with money_program(tmp_path, sandbox) as till:
        till.fault("reset_before_commit")
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        await till.press_act()
        await until(lambda: "Not carried out" in till.window.notices.text(), 15)
        await till.settled()
        (attempt,) = await till.attempts(order)
        watcher = StripWatcher(till)
        late = Alarm(attempt.ref, AlarmKind.LATE, order["id"], "t1", a_moment())
        till.run.life._rest.money._money._room.board.show_alarms((late,))
        await until(lambda: "It did go through after all" in till.text)
        await till.drawn()
        assert watcher.seen == {("", order["id"])}


async def test_no_paint_shows_what_is_not_settled_over_another_order(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        other = till.make_order()
        till.fault("commit_then_reset")
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        path = f"*/orders/{order['id']}"
        sandbox.script_fault(method="GET", path=path, fault="delay", seconds=0.4, times=0)
        await till.press_act()
        await until(lambda: till.strips and till.strips[0].isVisible())
        watcher = StripWatcher(till)
        till.screen.detail.open(other["id"])
        await until(lambda: till.screen.detail.state.view)
        await till.drawn()
        assert watcher.seen == set()
        assert till.strips == []

        till.screen.detail.open(order["id"])
        await until(lambda: till.strips and till.strips[0].isVisible())
        sandbox.clear_faults()
        await till.settled()


async def test_old_figures_stay_closed_until_they_are_read_again(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        await till.step(0, -1)
        fault = {"method": "POST", "path": "*/transactions", "fault": "delay", "seconds": 0.4}
        sandbox.script_fault(**fault)
        await till.press_act()
        await until(till.posts)
        path = f"*/orders/{order['id']}"
        sandbox.script_fault(method="GET", path=path, fault="status", status=503, body="", times=0)
        await until(lambda: till.screen.detail.state.problem, 15)
        assert not debit_of(till).isEnabled()
        assert CHANGED in till.text

        sandbox.clear_faults()
        await till.key(Qt.Key.Key_F5)
        await until(debit_of(till).isEnabled, 10)
        assert left_of(till) == "625,00 kr"
        assert CHANGED not in till.text


async def test_what_can_be_done_with_an_order_is_ready_before_its_key(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        assert till.window.findChildren(MoneyDialog) == []
        await till.open(till.make_order())
        ready = await until(
            lambda: len(made := till.window.findChildren(MoneyDialog)) == 2 and made
        )
        assert {type(dialog) for dialog in ready} == {DebitDialog, AnnulDialog}
        assert await till.begin("debit") in ready
        assert till.window.findChildren(MoneyDialog) == ready
        strip = await until(lambda: till.window.findChild(UnsettledStrip))
        assert not strip.isVisible()
        till.screen.money.operation.cancel()
        await until(lambda: till.dialog is None)


async def test_a_strip_is_never_a_window_of_its_own(sandbox, tmp_path) -> None:
    shown = Shown()
    async with money_program(tmp_path, sandbox) as till:
        till.fault("commit_then_reset")
        await till.open(till.make_order())
        await till.begin("debit")
        await until(lambda: till.window.findChild(UnsettledStrip))  # made while the dialog is read
        QApplication.instance().installEventFilter(shown)
        await till.press_act()
        await until(lambda: till.strips and till.strips[0].isVisible())
        (first,) = till.strips
        await till.settled()
        assert till.strips == []
        assert shown.windows == []

        till.fault("commit_then_reset")
        await till.open(till.make_order())
        await till.begin("debit")
        await till.press_act()
        await until(lambda: till.strips and till.strips[0].isVisible())
        assert till.strips == [first]  # kept for the next
        await till.settled()


class Shown(QObject):
    """The windows that are shown while it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched, event) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWindow):
            self.windows.append(watched.objectName())
        return False
