"""The program as its composition root builds it, in a window, for stories that read the screen."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from ecster_desk.adapters.ecster.client import EcsterClient
from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits
from ecster_desk.app.finding import build_finding
from ecster_desk.app.gateway import LateGateway
from ecster_desk.app.screen import Built, build_screen
from ecster_desk.config import Config
from ecster_desk.domain.links import LinkPolicy
from ecster_desk.presenters.detail import DetailPhase
from ecster_desk.presenters.field_lines import LINE_ROLE, Line
from ecster_desk.presenters.rows_table import WHOLE_TEXT_ROLE
from ecster_desk.presenters.search import Phase
from ecster_desk.presenters.tables import SECOND_LINE_ROLE
from ecster_desk.ui.detail.field_list import FieldList
from ecster_desk.ui.main_window import MainWindow
from ecster_desk.ui.screen import Screen
from tests.support.outside import from_outside
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until

PATIENCE_S = 20.0
SCANNER_GAP_MS = 5
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, SECOND_LINE_ROLE, WHOLE_TEXT_ROLE)


class Program:
    """The window, what stands behind it, and what a cashier does with it.

    Attributes:
        crashes: failures of our own that tasks reported; right stories end with none.
    """

    def __init__(self, client: EcsterClient, built: Built, crashes: list[BaseException]) -> None:
        self.client = client
        self.built = built
        self.crashes = crashes
        self.window = MainWindow()

    @property
    def screen(self) -> Screen:
        """The presenters."""
        return self.built.screen

    @property
    def opened(self) -> str:
        """The Ecster id of the order that is shown; empty if none is."""
        state = self.screen.detail.state
        return state.order_id if state.phase is DetailPhase.SHOWN else ""

    async def search(self, text: str) -> None:
        """F2, the text, Enter; wait for the answer, and for the order that opens itself."""
        await self.enter(text)
        await self.settled()

    async def enter(self, text: str) -> None:
        """F2, the text, Enter; do not wait for the answer."""
        await self.key(Qt.Key.Key_F2)
        QTest.keyClicks(self.window.top.field, text)
        QTest.keyClick(self.window.top.field, Qt.Key.Key_Return)

    async def paste(self, text: str) -> None:
        """F2, Ctrl+V, Enter; wait for the answer."""
        QApplication.clipboard().setText(text)
        await self.key(Qt.Key.Key_F2)
        field = self.window.top.field
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await self.settled()

    async def scan(self, text: str) -> None:
        """Keys at the window's door, as fast as a scanner's, and Enter; wait for the answer."""
        await from_outside(lambda: self._burst(text))
        await self.settled()

    async def key(self, key: Qt.Key) -> None:
        """Press a key as the system delivers it: to the window, not to a widget."""
        await from_outside(lambda: QTest.keyClick(self.window.windowHandle(), key))

    async def press(self, key: Qt.Key) -> None:
        """Press a key and wait for the answer to what it asked for."""
        await self.key(key)
        await self.settled()

    def _burst(self, text: str) -> None:
        """Keys with times of their own: a busy machine would make them a slow typist's."""
        begin_ms = int(time.monotonic() * 1000)
        for number, letter in enumerate(f"{text}\r"):
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                event.setTimestamp(begin_ms + number * SCANNER_GAP_MS)
                QApplication.sendEvent(self.window.windowHandle(), event)

    async def settled(self) -> None:
        """All that was asked has been answered."""
        await until(lambda: self.screen.search.state.phase is not Phase.LOADING, PATIENCE_S)
        await self.built.finding.tasks.drain()

    def text(self) -> str:
        """Everything that can be read in the window now."""
        return visible_text(self.window)

    @staticmethod
    def text_of(part: QWidget) -> str:
        """Everything that can be read in a part of the window now."""
        return visible_text(part)

    def every_tab(self) -> str:
        """Everything that can be read of the order, tab after tab; ends on the first."""
        pane = self.window.detail_pane
        told = []
        for number in [*range(pane.page.tabs.count()), 0]:
            pane.page.tabs.setCurrentIndex(number)
            told.append(visible_text(pane))
        return "\n".join(told)

    def picture(self, path: Path) -> None:
        """What the window looks like, for a person to look at."""
        self.window.grab().save(str(path))


@asynccontextmanager
async def program_at(
    url: str, keys: tuple[str, str], *, limits: Limits | None = None, ca_file: str | None = None
) -> AsyncIterator[Program]:
    """The program against the API at `url`, its first list asked for."""
    crashes: list[BaseException] = []
    policy = LinkPolicy(loopback_port=urlsplit(url).port)
    gateway = LateGateway()
    config = Config(data_dir=Path("unused"))
    finding = build_finding(gateway, "en", lambda _name, error: crashes.append(error))
    built = build_screen(config, finding, gateway)
    built.documents.use_policy(policy)
    client = EcsterClient(
        EcsterSettings(url, *keys, ca_file=ca_file),
        links=policy,
        limits=limits,
        on_call=built.screen.connection.report_call,
    )
    gateway.open(client)
    program = Program(client, built, crashes)
    program.window.show()
    program.window.attach(program.screen)
    try:
        yield program
    finally:
        await _end(program)
    assert not crashes


@asynccontextmanager
async def program_on(
    sandbox: SandboxHandle, *, limits: Limits | None = None
) -> AsyncIterator[Program]:
    """The program against a sandbox, its first list read."""
    keys = (sandbox.api_key, sandbox.merchant_key)
    async with program_at(sandbox.url, keys, limits=limits) as program:
        await program.settled()
        yield program


async def _end(program: Program) -> None:
    program.built.finding.tasks.cancel_all()
    await program.built.finding.tasks.drain()
    await program.client.aclose()
    program.built.press.close()
    program.screen.detail.hide()
    program.window.hide()
    program.window.deleteLater()
    QCoreApplication.sendPostedEvents(program.window, QEvent.Type.DeferredDelete.value)


def visible_text(root: QWidget) -> str:
    """What can be read in `root`: labels, buttons, fields, tabs, tables and lists, line by line.

    Of tables and lists every row counts, also those that a person would scroll to.
    """
    texts = [text for widget in (root, *root.findChildren(QWidget)) for text in _texts_of(widget)]
    return "\n".join(text for text in texts if text).replace("\u00a0", " ")


def _texts_of(widget: QWidget) -> Iterator[str]:
    if not widget.isVisible():
        return
    for kind, read in _READERS.items():
        if isinstance(widget, kind):
            yield from read(widget)


def _button_words(button: QAbstractButton) -> Iterator[str]:
    yield button.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def _tab_words(tabs: QTabBar) -> Iterator[str]:
    return (tabs.tabText(number) for number in range(tabs.count()))


def _headings(header: QHeaderView) -> Iterator[str]:
    model, way = header.model(), header.orientation()
    return (str(model.headerData(number, way) or "") for number in range(header.count()))


def _lines(view: FieldList) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        line: Line = model.index(row, 0).data(LINE_ROLE)
        yield " · ".join(part for part in (line.label, line.note, line.value) if part)


def _cells(view: QTableView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in _TEXT_ROLES)


_READERS: dict[type[QWidget], Callable[..., Iterator[str]]] = {
    QLabel: lambda label: iter([label.text()]),
    QLineEdit: lambda field: iter([field.text()]),
    QPlainTextEdit: lambda box: iter([box.toPlainText()]),
    QAbstractButton: _button_words,
    QTabBar: _tab_words,
    QHeaderView: _headings,
    FieldList: _lines,
    QTableView: _cells,
}
