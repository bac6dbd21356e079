"""The life of a run after the first paint: the loop, the connection, changes of look, the end."""

import asyncio
import logging
import secrets
import signal
import socket
import sys
from pathlib import Path

import qasync
from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication

from ecster_desk.app.connection import Connection
from ecster_desk.app.endpoint import Practice
from ecster_desk.app.garbage import GarbageKeeper
from ecster_desk.app.gateway import LateGateway
from ecster_desk.app.languages import Languages
from ecster_desk.app.late_desk import LateDesk
from ecster_desk.app.money import MoneyOfRun
from ecster_desk.app.qt_messages import qt_messages_logged
from ecster_desk.app.screen import build_screen
from ecster_desk.app.single import RaiseChannel
from ecster_desk.config import Config, ConfigError, save_preference
from ecster_desk.domain.settle.times import Times
from ecster_desk.log import Redactor, start_logging, stop_logging
from ecster_desk.tour import TourFailed, run_tour
from ecster_desk.ui.main_window import MainWindow
from ecster_desk.ui.screen import Screen
from ecster_desk.ui.theme import Theme, apply_theme

EXIT_TOUR_FAILED = 3

_log = logging.getLogger(__name__)


def live(
    app: QApplication, window: MainWindow, languages: Languages, config: Config, redactor: Redactor
) -> int:
    """Run until the person closes the window, SIGTERM comes or the tour is done; the exit code."""
    handler = start_logging(config.data_dir / "log", redactor)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)

    async def whole_life() -> int:
        return await Life(app, window, languages, config, redactor).run()

    try:
        with qt_messages_logged(), GarbageKeeper(), loop:
            return int(loop.run_until_complete(whole_life()))
    finally:
        asyncio.set_event_loop(None)
        stop_logging(handler)


class Life:
    """One run: what belongs together from the first paint to the exit code.

    `times` are the spans of the money protocol, where a test needs others.
    """

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        languages: Languages,
        config: Config,
        redactor: Redactor,
        times: Times | None = None,
    ) -> None:
        self._app = app
        self._window = window
        self._languages = languages
        self._config = config
        self._ended = asyncio.Event()
        gateway, desk = LateGateway(), LateDesk()
        self._built = build_screen(config, gateway, languages.current, self._crashed, desk)
        self._money = MoneyOfRun(config, desk, gateway, self._crashed, times)
        self._connection = Connection(
            Practice(config),
            gateway,
            redactor,
            on_call=self._built.screen.connection.report_call,
            on_policy=self._built.documents.use_policy,
        )

    @property
    def screen(self) -> Screen:
        """The presenters of this run."""
        return self._built.screen

    @property
    def window(self) -> MainWindow:
        """The window of now; a change of language makes a new one."""
        return self._window

    async def run(self) -> int:
        """Live, then shut down in order: no new work, tasks ended, connection closed."""
        asyncio.get_running_loop().set_exception_handler(self._loop_crashed)
        with _EndSignals(self._ended):
            if self._config.order:
                self._window.search(self._config.order)
            self._adopt(self._window)
            channel = RaiseChannel(self._config.data_dir, self._raise)
            try:
                endpoint = await self._connection.open(besides=self._built.prepare)
                if endpoint is not None:
                    self._money.begin(endpoint)
                return await self._tour_or_person()
            finally:
                channel.close()
                await self._shut_down()

    def change_language(self, language: str) -> None:
        """Speak another language: the same presenters under a new window, in the same place."""
        self._languages.use(language)
        self._keep("language", language)
        old, new = self._window, MainWindow()
        new.setGeometry(old.geometry())
        new.setWindowState(old.windowState())
        self._built.retranslate(language)
        self._window = new
        self._adopt(new)
        new.show()
        old.hide()  # close() would ask to end the run
        old.deleteLater()

    def change_theme(self, theme: str) -> None:
        """Wear the light or the dark palette."""
        apply_theme(self._app, Theme(theme))
        self._keep("theme", theme)

    def _raise(self, order: str) -> None:
        """The program was started again in this folder: here is its window."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if order:
            window.search(order)

    def _adopt(self, window: MainWindow) -> None:
        window.attach(self._built.screen)
        window.language_asked.connect(self.change_language)
        window.theme_asked.connect(self.change_theme)
        window.close_asked.connect(self._ended.set)

    async def _tour_or_person(self) -> int:
        if self._config.tour_dir is not None:
            return await self._tour(self._config.tour_dir)
        await self._ended.wait()
        return 0

    async def _tour(self, folder: Path) -> int:
        try:
            await run_tour(self, folder)
        except TourFailed as failure:
            _log.error("tour failed: %s", failure)
            sys.stderr.write(f"ecster-desk: the tour failed: {failure}\n")
            return EXIT_TOUR_FAILED
        return 0

    async def _shut_down(self) -> None:
        """Finish in sight what is being sent (money safety 5), then end screens, then the journal.

        Screens first: their reads are watched, and what watches writes to the journal.
        """
        if self._money.is_sending:
            self._window.tell_finishing()
        await self._money.finish()
        self._built.stop()
        self._built.tasks.cancel_all()
        await self._built.tasks.drain()
        await self._money.close()
        await self._connection.close()
        self._built.press.close()
        self._window.hide()

    def _keep(self, name: str, value: str) -> None:
        try:
            save_preference(self._config.data_dir, name, value)
        except (OSError, ConfigError) as error:
            _log.warning("the choice of %s lasts for this run only: %s", name, error)

    def _crashed(self, name: str, error: BaseException) -> None:
        code = secrets.token_hex(3)
        _log.critical("task %s crashed, code %s", name, code, exc_info=error)
        self._window.tell_crash(code)

    def _loop_crashed(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        del loop
        error = context.get("exception")
        cause = error if isinstance(error, BaseException) else None
        _log.critical("event loop: %s", context.get("message"), exc_info=cause)


class _EndSignals:
    """SIGTERM and SIGINT end the run in order.

    Python runs a signal's handler only when it runs Python, and an idle Qt loop doesn't: the
    wake-up socket makes Qt run a slot, and with it the handler.
    """

    def __init__(self, ended: asyncio.Event) -> None:
        self._ended = ended

    def __enter__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)  # noqa: FBT003 (socket's own signature)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._drain)
        self._old_fd = signal.set_wakeup_fd(self._writer.fileno())
        self._old = {
            number: signal.signal(number, lambda *_: self._ended.set())
            for number in (signal.SIGTERM, signal.SIGINT)
        }

    def __exit__(self, *_: object) -> None:
        for number, handler in self._old.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._old_fd)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _drain(self) -> None:
        self._reader.recv(64)
