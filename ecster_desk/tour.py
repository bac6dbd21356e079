"""The tour: the real window does its main jobs by itself in practice mode and leaves pictures.

It types, presses keys and reads the screen's own state, as a cashier would; a step whose result
does not show in time fails the tour. The pictures of the README come from here.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecster_desk.presenters.detail import DetailPhase
from ecster_desk.presenters.document import DocumentPhase
from ecster_desk.presenters.order_view import LinkKind
from ecster_desk.presenters.search import Filters, Phase, QuickList
from ecster_desk.ui.main_window import MainWindow
from ecster_desk.ui.screen import Screen

_PATIENCE_S = 20.0
_SIZE = (1366, 768)

# The documents' own examples, which the sandbox always has (documents S0, S1, S3).
_REFERENCE = "Ref-458545"
_REFERENCE_ID = "nKQWQISJ8leTNmYolsNN"
_INVOICE_ID = "zburxHFw0xQmyOmVOrcq"
_PERSON = "490623-5389"
_PERSONS_ORDER = "wHwaZLeD0hBjO97z6DXm"


class TourFailed(Exception):
    """A step did not show its result; says which."""


class Run(Protocol):
    """What the tour needs of a run of the program."""

    @property
    def window(self) -> MainWindow:
        """The window of now."""
        ...

    @property
    def screen(self) -> Screen:
        """Its presenters."""
        ...

    def change_language(self, language: str) -> None:
        """Speak another language."""
        ...

    def change_theme(self, theme: str) -> None:
        """Wear another palette."""
        ...


async def run_tour(run: Run, folder: Path) -> None:
    """Do the main jobs and leave numbered pictures and the slip's PDF in `folder`.

    Raises:
        TourFailed: a step's result did not show, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 (once, before the first step)
    except OSError as error:
        raise TourFailed(f"{folder} cannot be made: {error}") from error
    await _Tour(run, folder).take()


class _Tour:
    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self._folder = folder
        self._pictures = 0

    async def take(self) -> None:
        """All steps, in the order of a working day."""
        self._run.window.resize(*_SIZE)
        await self._find_everything()
        await self._see_a_part_debited_order()
        await self._show_and_keep_the_slip()
        await self._open_the_consent()
        await self._change_the_look()

    async def _find_everything(self) -> None:
        search = self._run.screen.search
        search.show_list(QuickList.RECENT)
        await self._until("the recent orders", lambda: search.state.phase is Phase.FOUND)
        await self._picture("orders")
        await self._find("by reference", _REFERENCE, _REFERENCE_ID)
        await self._picture("found-by-reference")
        await self._find("by Ecster id", _INVOICE_ID, _INVOICE_ID)
        await self._picture("found-by-ecster-id")
        await self._find("by personal number", _PERSON, _PERSONS_ORDER)
        await self._picture("found-by-personal-number")

    async def _find(self, how: str, text: str, order_id: str) -> None:
        """F2, the text, Enter, as at the till; the only hit opens itself."""
        QTest.keyClick(self._run.window, Qt.Key.Key_F2)
        QTest.keyClicks(self._focus(), text)
        QTest.keyClick(self._focus(), Qt.Key.Key_Return)
        await self._until(f"an order found {how}", lambda: self._shows(order_id))

    async def _see_a_part_debited_order(self) -> None:
        search = self._run.screen.search
        search.show_list(QuickList.RECENT)
        search.set_filters(Filters(status="PARTIALLY_DELIVERED", method="PARTPAYMENT"))
        await self._until("part-debited orders", lambda: search.state.phase is Phase.FOUND)
        order_id = search.table.order_id_at(0)
        search.choose(order_id)
        await self._until("a part-debited order", lambda: self._shows(order_id))
        await self._picture("part-debited-order")
        search.drop_filters()
        await self._until("all orders again", lambda: search.state.phase is Phase.FOUND)

    async def _show_and_keep_the_slip(self) -> None:
        slip = self._run.screen.slip
        QTest.keyClick(self._run.window, Qt.Key.Key_F9)
        await self._until("the consent slip", lambda: slip.state.slip is not None)
        await self._picture("consent-slip")
        target = self._folder / "consent-slip.pdf"
        target.unlink(missing_ok=True)
        slip.save(target)
        await self._until("the slip's PDF", target.exists)
        await self._until("the slip saved", lambda: not slip.state.busy)
        slip.close()

    async def _open_the_consent(self) -> None:
        document, detail = self._run.screen.document, self._run.screen.detail
        view = detail.state.view
        links = view.links if view else ()
        pdfs = [link for link in links if link.kind is LinkKind.PDF]
        if not pdfs:
            raise TourFailed("the order names no PDF")
        document.open(pdfs[-1])
        await self._until("a PDF", lambda: document.state.phase is DocumentPhase.SHOWN)
        await self._picture("consent-pdf")
        document.close()

    async def _change_the_look(self) -> None:
        self._run.change_theme("dark")
        await self._picture("dark")
        self._run.change_theme("light")
        for language in ("sv", "en"):
            self._run.change_language(language)
            await self._picture(f"language-{language}")

    def _shows(self, order_id: str) -> bool:
        state = self._run.screen.detail.state
        return state.phase is DetailPhase.SHOWN and state.order_id == order_id

    def _focus(self) -> QWidget:
        return self._run.window.focusWidget() or self._run.window

    async def _until(self, what: str, shown: Callable[[], bool]) -> None:
        for _ in range(int(_PATIENCE_S / 0.02)):
            if shown():
                return
            if trouble := self._trouble():
                raise TourFailed(f"{what} did not show: {trouble}")
            await asyncio.sleep(0.02)
        raise TourFailed(f"{what} did not show within {_PATIENCE_S:.0f} s")

    def _trouble(self) -> str:
        """What went wrong on the screen, in its own words; empty if nothing did."""
        screen = self._run.screen
        states = (screen.search.state, screen.detail.state, screen.document.state)
        problems = [state.problem for state in (*states, screen.slip.state) if state.problem]
        return " ".join(f"{problem.what} {problem.support_code}" for problem in problems)

    async def _picture(self, name: str) -> None:
        """The window as it stands; a dialog above it is painted where it lies."""
        await asyncio.sleep(0.15)  # what was just shown lays itself out and paints
        window = self._run.window
        picture = window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog is not window:
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
            corner = (window.size() - dialog.size()) / 2
            painter.drawPixmap(corner.width(), corner.height(), dialog.grab())
            painter.end()
        self._pictures += 1
        path = self._folder / f"{self._pictures:02d}-{name}.png"
        if not picture.save(str(path)):
            raise TourFailed(f"{path} cannot be written")
