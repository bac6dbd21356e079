"""What a tour can do: press keys as the system does, wait for what must show, take pictures."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecster_desk.ui.main_window import MainWindow
from ecster_desk.ui.screen import Screen

_PATIENCE_S = 20.0
_LOOK_S = 0.02
_PAINT_S = 0.15  # what was just shown lays itself out and paints
_SHADE = QColor(0, 0, 0, 90)

_NONE = Qt.KeyboardModifier.NoModifier


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


class Guide:
    """The hands and eyes of a tour; pictures are numbered in the order in which they are taken."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self._folder = folder
        self._pictures = 0

    async def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """A key, wherever the keyboard is: in the dialog that stands open, else in the window."""
        if QApplication.activeModalWidget() is None:
            self._run.window.activateWindow()  # offscreen nobody else gives the keyboard back
            await self.until("the window's keyboard", self._run.window.isActiveWindow)
        await _from_outside(lambda: QTest.keyClick(self._keyboard(), key, modifier))

    async def type_text(self, text: str) -> None:
        """Letters into whatever has the focus."""
        await _from_outside(lambda: QTest.keyClicks(self._keyboard(), text))

    async def until(self, what: str, shown: Callable[[], bool]) -> None:
        """Wait for something to show.

        Raises:
            TourFailed: it did not in time, or the screen tells of trouble.
        """
        for _ in range(int(_PATIENCE_S / _LOOK_S)):
            if shown():
                return
            if trouble := self._trouble():
                raise TourFailed(f"{what} did not show: {trouble}")
            await asyncio.sleep(_LOOK_S)
        raise TourFailed(f"{what} did not show within {_PATIENCE_S:.0f} s")

    async def picture(self, name: str) -> None:
        """The window as it stands; a dialog above it is painted where it lies.

        Raises:
            TourFailed: the picture cannot be written.
        """
        await asyncio.sleep(_PAINT_S)
        window = self._run.window
        picture = window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog is not window:
            painter = QPainter(picture)
            painter.fillRect(window.rect(), _SHADE)
            corner = (window.size() - dialog.size()) / 2
            painter.drawPixmap(corner.width(), corner.height(), dialog.grab())
            painter.end()
        self._pictures += 1
        path = self._folder / f"{self._pictures:02d}-{name}.png"
        if not picture.save(str(path)):
            raise TourFailed(f"{path} cannot be written")

    def _keyboard(self) -> QWidget:
        top = QApplication.activeModalWidget() or self._run.window
        return top.focusWidget() or top

    def _trouble(self) -> str:
        """What went wrong on the screen, in its own words; empty if nothing did."""
        screen = self._run.screen
        problems = [screen.search.state.problem, screen.detail.state.problem]
        problems += [screen.document.state.problem, screen.slip.state.problem]
        if screen.money is not None:
            problems.append(screen.money.operation.state.problem)
        said = [problem for problem in problems if problem]
        return " ".join(f"{problem.what} {problem.support_code}" for problem in said)


async def _from_outside(act: Callable[[], object]) -> None:
    """Let Qt's own loop do it while no task runs.

    A key pressed inside a task would start the first step of other tasks within that task's own,
    which asyncio forbids: those tasks would never run.
    """
    done = asyncio.get_running_loop().create_future()

    def acted() -> None:
        try:
            act()
        finally:
            done.set_result(None)

    QTimer.singleShot(0, acted)
    await done
