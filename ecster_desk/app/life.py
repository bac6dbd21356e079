"""The life of a run after the first paint: the loop, the connection, changes of look, the end.

What a search needs comes first; the order, its papers and its money are imported beside the window
and built in small steps, while the first question is on its way.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ecster_desk.app.beside import Beside
from ecster_desk.app.connection import Connection
from ecster_desk.app.desk_loop import DeskLoop
from ecster_desk.app.end_signals import EndSignals
from ecster_desk.app.endpoint import Practice
from ecster_desk.app.finding import build_finding
from ecster_desk.app.garbage import GarbageKeeper
from ecster_desk.app.gateway import LateGateway
from ecster_desk.app.languages import Languages
from ecster_desk.app.late_parts import FOR_HITS, FOR_ORDERS, import_beside, import_late_parts
from ecster_desk.app.qt_messages import qt_messages_logged
from ecster_desk.config import Config, ConfigError, save_preference
from ecster_desk.log import Redactor, start_logging, stop_logging
from ecster_desk.ui.main_window import MainWindow
from ecster_desk.ui.theme import Theme, apply_theme

if TYPE_CHECKING:  # the rest of the run, see above
    from ecster_desk.app.rest import Rest
    from ecster_desk.app.screen import Built
    from ecster_desk.app.single import RaiseChannel
    from ecster_desk.domain.links import LinkPolicy
    from ecster_desk.domain.settle.times import Times
    from ecster_desk.ui.screen import Screen

EXIT_TOUR_FAILED = 3

# Turns of the loop in which a search that was typed by now is on the wire: connect, write, and some
# to spare. A question that needs more goes out when the next part has been built.
_TURNS = 20

_log = logging.getLogger(__name__)


def live(
    app: QApplication, window: MainWindow, languages: Languages, config: Config, redactor: Redactor
) -> int:
    """Run until the person closes the window, SIGTERM comes or the tour is done; the exit code."""
    handler = start_logging(config.data_dir / "log", redactor)
    loop = DeskLoop(app)
    asyncio.set_event_loop(loop)

    async def whole_life(keeper: GarbageKeeper) -> int:
        def settled() -> None:
            keeper.keep()
            loop.shorten_turns()

        return await Life(app, window, languages, config, redactor).run(settled)

    try:
        with qt_messages_logged(), GarbageKeeper() as keeper, loop:
            return int(loop.run_until_complete(whole_life(keeper)))
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
        times: "Times | None" = None,
    ) -> None:
        self._app = app
        self._window = window
        self._languages = languages
        self._config = config
        self._times = times
        self._ended = asyncio.Event()
        self._whole = asyncio.Event()
        self._rest: Rest | None = None
        self._channel: RaiseChannel | None = None
        self._policy: LinkPolicy | None = None
        self._early_language = ""
        self._beside = Beside()
        self._gateway = LateGateway()
        self._finding = build_finding(self._gateway, languages.current, self._crashed)
        self._connection = Connection(
            Practice(config),
            self._gateway,
            redactor,
            on_call=self._finding.connection.report_call,
            on_policy=self._use_policy,
        )

    @property
    def is_whole(self) -> bool:
        """Whether all of the run is there; a search needs less."""
        return self._whole.is_set()

    @property
    def screen(self) -> "Screen":
        """The presenters of this run, once it is whole."""
        return self._built.screen

    @property
    def _built(self) -> "Built":
        assert self._rest is not None  # noqa: S101 (asked by what begins when all is there)
        return self._rest.built

    @property
    def window(self) -> MainWindow:
        """The window of now; a change of language makes a new one."""
        return self._window

    async def run(self, when_settled: Callable[[], None] = lambda: None) -> int:
        """Live, then shut down in order: no new work, tasks ended, connection closed.

        `when_settled` is called once the start is over and little more will be imported.
        """
        asyncio.get_running_loop().set_exception_handler(self._loop_crashed)
        with EndSignals(self._ended):
            if self._config.order:
                self._window.search(self._config.order)
            self._adopt(self._window)
            self._finding.tasks.start("connect", self._connect(when_settled))
            try:
                await self._become_whole()
                return await self._tour_or_person()
            finally:
                await self._shut_down()

    def change_language(self, language: str) -> None:
        """Speak another language: the same presenters under a new window, in the same place.

        Chosen before the run is whole, it waits until then.
        """
        if not self.is_whole:
            self._early_language = language
            return
        self._languages.use(language)
        self._keep("language", language)
        old, new = self._window, MainWindow()
        new.setGeometry(old.geometry())
        new.setWindowState(old.windowState())
        self._built.retranslate(language)
        self._window = new
        self._adopt(new)
        new.attach(self._built.screen)
        old.detail_pane.turns.finish()
        new.notices.take_over(old.notices.stack)
        new.show()
        old.hide()  # close() would ask to end the run
        old.deleteLater()

    def change_theme(self, theme: str) -> None:
        """Wear the light or the dark palette."""
        apply_theme(self._app, Theme(theme))
        self._keep("theme", theme)

    def _raise(self, order: str) -> None:
        """The program was started again in this folder: here is its window."""
        self._window.come_forward()
        if order:
            self._window.search(order)

    async def _connect(self, when_settled: Callable[[], None]) -> None:
        """Open the gateway as soon as can be; the journal when the run is whole."""
        endpoint = await self._connection.open()
        await self._whole.wait()
        if self._rest is None:
            return
        await import_beside(self._beside, FOR_ORDERS)
        when_settled()
        if endpoint is not None:
            self._rest.money.begin(endpoint)

    async def _become_whole(self) -> None:
        """Furnish the window and build what is not needed for a search."""
        for _turn in range(_TURNS):
            await asyncio.sleep(0)
        self._window.furnish()
        await import_beside(self._beside, FOR_HITS)
        from ecster_desk.app.single import RaiseChannel

        self._channel = RaiseChannel(self._config.data_dir, self._raise)
        await import_late_parts(self._beside)
        from ecster_desk.app.rest import build_rest  # late: see above

        rest = build_rest(self._config, self._finding, self._gateway, self._crashed, self._times)
        if self._policy is not None:
            rest.built.documents.use_policy(self._policy)
        self._rest = rest
        for _step in self._window.attaching(rest.built.screen):
            await asyncio.sleep(0)
        self._whole.set()
        if self._early_language:
            self.change_language(self._early_language)

    def _use_policy(self, policy: "LinkPolicy") -> None:
        self._policy = policy
        if self._rest is not None:
            self._rest.built.documents.use_policy(policy)

    def _adopt(self, window: MainWindow) -> None:
        window.attach_search(self._finding.search, self._finding.connection)
        if window.wants_to_close:
            self._ended.set()
        window.language_asked.connect(self.change_language)
        window.theme_asked.connect(self.change_theme)
        window.close_asked.connect(self._ended.set)

    async def _tour_or_person(self) -> int:
        if self._config.tour_dir is not None:
            return await self._tour(self._config.tour_dir)
        await self._ended.wait()
        return 0

    async def _tour(self, folder: Path) -> int:
        from ecster_desk.tour import TourFailed, run_tour  # late: a person's run needs none

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
        rest = self._rest
        if self._channel is not None:
            self._channel.close()
        if rest is not None:
            if rest.money.is_sending:
                self._window.notices.tell_finishing()
            await rest.money.finish()
            rest.built.stop()
        self._finding.tasks.cancel_all()
        await self._finding.tasks.drain()
        if rest is not None:
            await rest.money.close()
            rest.built.press.close()
        await self._connection.close()
        self._beside.close()
        self._window.hide()

    def _keep(self, name: str, value: str) -> None:
        try:
            save_preference(self._config.data_dir, name, value)
        except (OSError, ConfigError) as error:
            _log.warning("the choice of %s lasts for this run only: %s", name, error)

    def _crashed(self, name: str, error: BaseException) -> None:
        code = os.urandom(3).hex()
        _log.critical("task %s crashed, code %s", name, code, exc_info=error)
        self._window.notices.tell_crash(code)

    def _loop_crashed(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        del loop
        error = context.get("exception")
        cause = error if isinstance(error, BaseException) else None
        _log.critical("event loop: %s", context.get("message"), exc_info=cause)
