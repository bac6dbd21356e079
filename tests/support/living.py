"""A whole run inside the test's own process: its window, its connection, its orderly end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ecster_desk.app.languages import Languages
from ecster_desk.app.life import Life
from ecster_desk.config import Config, Keys
from ecster_desk.domain.settle.times import Times
from ecster_desk.log import Redactor
from ecster_desk.presenters.search import Phase
from ecster_desk.ui.main_window import MainWindow
from tests.support.outside import from_outside
from tests.support.program import visible_text
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until

PATIENCE_S = 20.0


class Living:
    """A run, and what a person does with its window."""

    def __init__(self, life: Life, running: asyncio.Task[int]) -> None:
        self.life = life
        self.running = running

    @property
    def window(self) -> MainWindow:
        """The window of now: another language makes another."""
        return self.life.window

    def text(self) -> str:
        """What can be read in the window."""
        return visible_text(self.window)

    async def settled(self) -> None:
        """What was asked has been answered."""
        screen = self.life.screen
        await until(lambda: screen.search.state.phase is not Phase.LOADING, PATIENCE_S)
        await self.life._finding.tasks.drain()

    async def search(self, text: str) -> None:
        """Search, and wait for the answer."""
        self.window.search(text)
        await self.settled()

    async def _menu(self) -> QMenu:
        """The window's menu; a late activation closes one that has just opened."""
        while True:
            self.window.activateWindow()
            await until(self.window.isActiveWindow, PATIENCE_S)
            await from_outside(self.window.top.menu_button.click)
            for menu in self.window.findChildren(QMenu):
                if menu.isVisible():
                    return menu

    async def choose(self, text: str) -> None:
        """Open the window's menu and choose what says `text`."""
        menu = await self._menu()
        chosen = [one for one in menu.actions() if one.text().partition("\t")[0] == text]
        assert chosen, [one.text() for one in menu.actions()]
        place = menu.actionGeometry(chosen[0]).center()
        await from_outside(lambda: QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place))

    async def ended(self) -> int:
        """Its exit code, once it has ended."""
        return await asyncio.wait_for(self.running, PATIENCE_S)

    async def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Press a key as the system delivers it."""
        handle = self.window.windowHandle()
        await from_outside(lambda: QTest.keyClick(handle, key, modifier))


@asynccontextmanager
async def living(
    folder: Path,
    sandbox: SandboxHandle | None = None,
    *,
    times: Times | None = None,
    early: Callable[[Life], object] = lambda _life: None,
    **settings: str,
) -> AsyncIterator[Living]:
    """A run with this data folder; on `sandbox`, or on its own embedded one.

    `early` does something right after the first paint, before the run is whole.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    locale, palette, sheet = QLocale(), app.palette(), app.styleSheet()
    languages = Languages(app)
    languages.use("en")
    window = MainWindow()
    window.show()
    life = Life(app, window, languages, _config(folder, sandbox, settings), Redactor(), times)
    run = Living(life, asyncio.create_task(life.run()))
    early(life)
    try:
        await until(lambda: life.is_whole, PATIENCE_S)
        yield run
    finally:
        run.window.close()
        await run.ended()
        run.window.deleteLater()
        QCoreApplication.sendPostedEvents(run.window, QEvent.Type.DeferredDelete.value)
        languages.use("en")
        QLocale.setDefault(locale)
        app.setStyleSheet(sheet)
        app.setPalette(palette)


def _config(folder: Path, sandbox: SandboxHandle | None, settings: dict[str, str]) -> Config:
    if sandbox is None:
        return Config(data_dir=folder, **settings)
    keys = Keys(sandbox.api_key, sandbox.merchant_key)
    return Config(data_dir=folder, api_url=sandbox.url, keys=keys, **settings)
