"""A till that moves money, for stories: the whole program, a real sandbox, times made short."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecster_desk.domain.settle.times import Times
from ecster_desk.presenters.lines_table import COL_CHOSEN
from ecster_desk.ui.dialogs.money.dialog import MoneyDialog
from ecster_desk.ui.dialogs.money.lines_view import LinesView
from ecster_desk.ui.unsettled.tray import TrayDialog
from ecster_desk.ui.unsettled.unsettled_strip import UnsettledStrip
from ecster_desk.ui.unsettled.verdict_dialog import VerdictDialog
from tests.support.detail import visible_texts
from tests.support.living import Living, living
from tests.support.outside import from_outside
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHORT = replace(Times(), deadline=1_500, commit=1_200, stale=400, read=2_000, apart=100, tick=50)
KEYS = {"debit": Qt.Key.Key_F6, "refund": Qt.Key.Key_F7, "annul": Qt.Key.Key_F8}
CHAIR = {"name": "Chair", "partNumber": "12", "quantity": 2, "unitAmount": 62_500, "vatRate": 2500}
KIT = {"name": "Care kit", "quantity": 3, "unitAmount": 25_000, "vatRate": 1200}
ROWS = [CHAIR, KIT]  # 2 000,00 kr


class MoneyTill:
    """The program at work, and what a cashier does with its money."""

    def __init__(self, run: Living, sandbox: SandboxHandle) -> None:
        self.run = run
        self.sandbox = sandbox

    @property
    def window(self) -> QWidget:
        return self.run.window

    @property
    def screen(self):
        return self.run.life.screen

    @property
    def dialog(self) -> MoneyDialog | None:
        """The money dialog that stands open."""
        shown = [one for one in self.window.findChildren(MoneyDialog) if one.isVisible()]
        return shown[0] if shown else None

    @property
    def verdict(self) -> VerdictDialog | None:
        """The question about something that is not settled, if it stands open."""
        shown = [one for one in self.window.findChildren(VerdictDialog) if one.isVisible()]
        return shown[0] if shown else None

    @property
    def strips(self) -> list[UnsettledStrip]:
        """What stands over the order, from the top."""
        return list(self.window.detail_pane.unsettled.strips.values())

    @property
    def text(self) -> str:
        """All that the window's labels say, its dialogs apart."""
        return "\n".join(visible_texts(self.window)).replace("\N{NO-BREAK SPACE}", " ")

    @property
    def status(self) -> str:
        """The API's word for the order that is shown."""
        view = self.screen.detail.state.view
        return view.header.status_raw if view else ""

    def make_order(self, **order):
        """An order of two rows that is ready, unless told otherwise."""
        return self.sandbox.make_order(**{"rows": ROWS, **order})

    async def open(self, order) -> None:
        """Show an order, and wait until its money may move."""
        await self.run.search(order["id"])
        await until(lambda: self.screen.detail.state.order_id == order["id"])
        await until(lambda: self.screen.money.unsettled.stand(order["id"]).reason == "", 10)

    async def key(self, key, modifier=NONE) -> None:
        """A key at the window's door."""
        self.window.activateWindow()
        await until(self.window.isActiveWindow)
        await self.run.key(key, modifier)

    async def begin(self, act: str) -> MoneyDialog:
        """F6, F7 or F8, and the dialog that opens."""
        await self.key(KEYS[act])
        await until(lambda: self.dialog is not None)
        await until(self.dialog.isActiveWindow)
        return self.dialog

    async def press_act(self) -> None:
        """Ctrl+Enter in the dialog."""
        await self.press_act_of(self.dialog)

    async def press_act_of(self, dialog) -> None:
        """Ctrl+Enter, whether the dialog is still there or not."""
        await from_outside(lambda: QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL))

    async def click_act(self) -> None:
        """The dialog's button."""
        await self.click_act_of(self.dialog)

    async def click_act_of(self, dialog) -> None:
        """The dialog's button, whether the dialog is still there or not."""
        button = dialog.act_button
        await from_outside(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))

    async def type_quantity(self, row: int, text: str) -> None:
        """Click into a quantity and type over it."""
        view = self.dialog.findChild(LinesView)
        cell = view.visualRect(view.model().index(row, COL_CHOSEN)).center()
        await from_outside(
            lambda: QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
        )
        editor = await until(QApplication.focusWidget)
        await from_outside(lambda: QTest.keyClicks(editor, text))
        await from_outside(lambda: QTest.keyClick(editor, Qt.Key.Key_Return))

    async def step(self, row: int, steps: int) -> None:
        """Click on plus or minus."""
        view = self.dialog.findChild(LinesView)
        area = view.visualRect(view.model().index(row, COL_CHOSEN))
        x = area.left() + (10 + 17 if steps < 0 else 10 + 114 - 17)
        place = QPoint(x, area.center().y())
        for _ in range(abs(steps)):
            await from_outside(
                lambda: QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
            )

    async def click(self, button) -> None:
        """A click on any button."""
        await from_outside(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))

    async def tab_to(self, button) -> None:
        """Tab until the keyboard stands on a button or a list of the dialog that is open."""
        for _ in range(40):
            if button.hasFocus():
                return
            focus = QApplication.focusWidget()
            await from_outside(lambda at=focus: QTest.keyClick(at, Qt.Key.Key_Tab))
        raise AssertionError(f"Tab never comes to {button.accessibleName()}")

    async def press(self, button) -> None:
        """Tab to a button and press it with the space bar."""
        await self.tab_to(button)
        await from_outside(lambda: QTest.keyClick(button, Qt.Key.Key_Space))

    async def show_tray(self) -> TrayDialog:
        """F4."""
        await self.key(Qt.Key.Key_F4)
        tray = self.window.money._tray
        await until(tray.isActiveWindow)
        return tray

    def words_of(self, widget) -> str:
        """All that is said in a widget."""
        return "\n".join(visible_texts(widget)).replace("\N{NO-BREAK SPACE}", " ")

    def attempts(self, order):
        """The journal's attempts on an order; to be awaited."""
        return self.run.life._rest.money._journal.attempts_of(order["id"])

    async def answer(self, reason: str = "") -> None:
        """Type a reason into the question that stands open, then Ctrl+Enter."""
        asked = await until(lambda: self.verdict)
        await until(asked.isActiveWindow)
        if reason:
            await from_outside(lambda: QTest.keyClicks(asked.reason.line, reason))
        await from_outside(lambda: QTest.keyClick(asked, Qt.Key.Key_Return, CTRL))
        await until(lambda: self.verdict is not asked)

    def choose_reason(self, index: int = 1) -> None:
        """The first reason of the list."""
        reasons = self.dialog.reasons.list
        reasons.setCurrentIndex(index)
        reasons.activated.emit(index)

    def button_says(self) -> str:
        return self.dialog.act_button.label().replace("\N{NO-BREAK SPACE}", " ")

    def booked(self, order):
        """What the sandbox has committed: type and amount."""
        truth = self.sandbox.truth(order["id"])
        return [(one["type"], one["amount"]) for one in truth["committed"]]

    def posts(self):
        """The money requests that were on the wire."""
        return [one for one in self.sandbox.requests() if one["method"] == "POST"]

    async def settled(self, timeout: float = 15.0) -> None:  # noqa: ASYNC109
        """Nothing is under way any more, the order was read again, and the screen says so."""
        await until(lambda: self.dialog is None, timeout)
        await until(lambda: not self.screen.money.unsettled.state.items, timeout)
        await until(lambda: not self.screen.detail.state.refreshing, timeout)
        await self.drawn(timeout)

    async def drawn(self, timeout: float = 15.0) -> None:  # noqa: ASYNC109
        """The screen says what the presenters know."""
        await until(lambda: not self.window.detail_pane.turns._jobs, timeout)

    def fault(self, fault: str, **more) -> None:
        self.sandbox.script_fault(method="POST", path="*/transactions", fault=fault, **more)


@asynccontextmanager
async def money_program(folder: Path, sandbox: SandboxHandle, times: Times = SHORT):
    """The program in a folder, on a sandbox."""
    folder.mkdir(exist_ok=True)  # noqa: ASYNC240 (before the loop has anything to do)
    async with living(folder, sandbox, times=times) as run:
        till = MoneyTill(run, sandbox)
        yield till
        await asyncio.sleep(0)
