"""A whole till for stories: the real window, the real client, a real sandbox over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecster_desk.adapters.ecster.client import EcsterClient
from ecster_desk.adapters.ecster.settings import EcsterSettings
from ecster_desk.adapters.printing.press import SystemPress
from ecster_desk.app.clock import SystemClock
from ecster_desk.domain.links import LinkPolicy
from ecster_desk.ports.gateway import OrderGateway
from ecster_desk.presenters.connection import ConnectionPresenter
from ecster_desk.presenters.detail import DetailPresenter
from ecster_desk.presenters.document import DocumentPresenter
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.search import Phase, SearchPresenter, SearchState
from ecster_desk.presenters.slip import SlipPresenter
from ecster_desk.presenters.tables import COL_ORDER
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.documents import Documents
from ecster_desk.services.orders import OrderService
from ecster_desk.services.slips import Slips, SlipSettings
from ecster_desk.ui.main_window import MainWindow
from ecster_desk.ui.screen import Screen
from tests.support.detail import visible_texts
from tests.support.sandbox import SandboxHandle
from tests.support.slips import SHOP
from tests.support.waiting import until


class Till:
    """The window and what a cashier does with it."""

    def __init__(
        self, gateway: OrderGateway, formats: Formats, connection: ConnectionPresenter
    ) -> None:
        clock = SystemClock()
        self.crashes: list[BaseException] = []
        self.tasks = TaskScope(lambda _name, error: self.crashes.append(error))
        self.press = SystemPress()
        orders = OrderService(gateway)
        slips = Slips(SlipSettings(SHOP), Formats("sv"), self.press, clock)
        self.screen = Screen(
            search=SearchPresenter(orders, self.tasks, formats, clock),
            detail=DetailPresenter(orders, self.tasks, formats, clock),
            document=DocumentPresenter(Documents(gateway, self.press), self.tasks),
            slip=SlipPresenter(slips, orders, self.tasks),
            connection=connection,
        )
        self.screen.search.another_wanted.connect(self.screen.detail.close)  # as the program does
        self.window = MainWindow()

    @property
    def state(self) -> SearchState:
        """What the search says."""
        return self.screen.search.state

    @property
    def rows(self) -> list[str]:
        """The references in the list, from the top."""
        table = self.screen.search.table
        return [table.index(row, COL_ORDER).data() for row in range(table.rowCount())]

    @property
    def opened(self) -> str:
        """The reference of the order that is shown at the right; empty if none is."""
        view = self.screen.detail.state.view
        return view.header.title if view else ""

    def texts(self) -> str:
        """Everything that the window's labels say now."""
        return "\n".join(visible_texts(self.window))

    async def settled(self) -> None:
        """Everything that was asked has been answered."""
        await until(lambda: self.state.phase is not Phase.LOADING)
        await self.tasks.drain()

    async def search(self, text: str) -> None:
        """Type into the field, press Enter, wait for the answer."""
        self.key(Qt.Key.Key_F2)
        QTest.keyClicks(self.window.top.field, text)
        QTest.keyClick(self.window.top.field, Qt.Key.Key_Return)
        await self.settled()

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is; shortcuts of the window hear it too."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def type_keys(
        self, text: str, gap_ms: int, begin_ms: int = 10_000, into: QWidget | None = None
    ) -> None:
        r"""Keys at a window's door, `gap_ms` apart: a scanner's or a person's; "\n" is Enter.

        Sent as events: QTest's keys for a window run a loop of their own, in which tasks get lost.
        """
        for number, letter in enumerate(text):
            code = Qt.Key.Key_Return if letter == "\n" else Qt.Key(ord(letter.upper()))
            sign = "\r" if letter == "\n" else letter
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, sign)
                event.setTimestamp(begin_ms + number * gap_ms)
                QApplication.sendEvent((into or self.window).windowHandle(), event)


@asynccontextmanager
async def early_till(sandbox: SandboxHandle) -> AsyncIterator[Till]:
    """A till right after the first paint: nothing is attached yet."""
    policy = LinkPolicy(loopback_port=urlsplit(sandbox.url).port)
    settings = EcsterSettings(sandbox.url, sandbox.api_key, sandbox.merchant_key)
    formats = Formats("en")
    connection = ConnectionPresenter(formats)
    client = EcsterClient(settings, links=policy, on_call=connection.report_call)
    till = Till(client, formats, connection)
    till.window.show()
    till.window.activateWindow()
    try:
        yield till
    finally:
        till.tasks.cancel_all()
        await till.tasks.drain()
        await client.aclose()
        till.press.close()
        till.window.hide()
        till.window.deleteLater()


@asynccontextmanager
async def open_till(sandbox: SandboxHandle) -> AsyncIterator[Till]:
    """A till at work: attached, the first list read."""
    async with early_till(sandbox) as till:
        till.window.attach(till.screen)
        await till.settled()
        yield till
