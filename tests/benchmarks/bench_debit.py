"""How fast a debit is: from the key to the wire and to the paint, and what stalls meanwhile.

    python tests/benchmarks/bench_debit.py [rounds]

The whole program in a window, against a sandbox in a process of its own, at the pace of a person
who reads for half a second; medians, best and worst, the first operation of the run among them.
Prints, gates nothing.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecster_desk.app.garbage import GarbageKeeper
from ecster_desk.domain.settle.times import Times
from ecster_desk.ui.theme import STYLE_ARGUMENTS, Theme, apply_theme
from tests.benchmarks.bench_money import FRAME_MS, ROUNDS, tell, under_qt
from tests.support.heartbeat import Heartbeat
from tests.support.marks import MarkedLine, MarkedReads, Marks, PaintMark
from tests.support.money_stories import CTRL, SHORT, MoneyTill, money_program
from tests.support.outside import from_outside
from tests.support.process import sandbox_process
from tests.support.sandbox import SandboxHandle
from tests.support.waiting import until

READS_S = 0.5


@dataclass
class Found:
    """What each operation took, in milliseconds; `repaint` is one repaint of the whole window."""

    opening: list[float] = field(default_factory=list)
    wire: list[float] = field(default_factory=list)
    stall: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    paint: list[float] = field(default_factory=list)
    repaint: list[float] = field(default_factory=list)

    def tell(self) -> None:
        repaint = statistics.median(self.repaint)
        tell("click -> wire beyond the fresh read", self.wire, 2 * FRAME_MS)
        tell("longest stall while the dialog opens", self.opening, FRAME_MS)
        tell("longest stall during a debit", self.stall, FRAME_MS)
        tell("the same in the screen's own work, whatever else runs", self.work, FRAME_MS)
        works = [work / repaint for work in self.work]
        tell(f"the same in repaints of {repaint:.1f} ms (usually 9 to 14)", works, 1.2, "x")
        paints = [paint / repaint for paint in self.paint]
        tell("answer -> outcome painted, in repaints", paints, 2.0, "x")


async def debits(
    sandbox: SandboxHandle, folder: Path, rounds: int, keep: Callable[[], None]
) -> None:
    """Debits that Ecster answers, from the key to the paint."""
    marks, found = Marks(), Found()
    with MarkedLine.in_place(marks):
        async with money_program(folder, sandbox, Times()) as till:
            money = await until(lambda: till.run.life._rest.money._money, 10)
            keep()  # as the program does when it is whole: no collection looks at all of it again
            reads = MarkedReads(money._room.outside.gateway, marks)
            money._room.outside = replace(money._room.outside, gateway=reads)
            painted: PaintMark | None = None
            for _ in range(rounds):
                dialog = await _begin(till, found)
                painted = painted or PaintMark(till.window.notices, marks)
                reads.fresh = painted.waits = True
                with Heartbeat() as beat:
                    await from_outside(partial(_press, dialog, marks))
                    await until(lambda: "painted" in marks.at)
                    await till.settled()
                found.wire.append(marks.ms("click", "wire") - marks.ms("fresh asked", "fresh read"))
                found.stall.append(beat.longest_ms)
                found.work.append(beat.busiest_ms)
                found.paint.append(marks.ms("last byte", "painted"))
                found.repaint.append(_repaint_ms(till.window))
                marks.at.clear()
    found.tell()


async def lost(sandbox: SandboxHandle, folder: Path, rounds: int, keep: Callable[[], None]) -> None:
    """Debits whose answers are lost, until they are found."""
    marks, found = Marks(), Found()
    async with money_program(folder, sandbox, SHORT) as till:
        await until(lambda: till.run.life._rest.money._money, 10)
        keep()
        for _ in range(rounds):
            dialog = await _begin(till, found)
            till.fault("commit_then_reset")
            with Heartbeat() as beat:
                await from_outside(partial(_press, dialog, marks))
                await until(lambda: till.strips)
                await till.settled()
            found.work.append(beat.busiest_ms)
    tell("longest stall while a lost answer is told and found", found.work, FRAME_MS)


async def _begin(till: MoneyTill, found: Found) -> QWidget:
    """An order is read, then its dialog is."""
    await till.open(till.make_order())
    await asyncio.sleep(READS_S)
    with Heartbeat() as beat:
        dialog = await till.begin("debit")
        await asyncio.sleep(READS_S)
    found.opening.append(beat.busiest_ms)
    return dialog


def _press(dialog: QWidget, marks: Marks) -> None:
    marks.note("click")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)


def _repaint_ms(window: QWidget) -> float:
    began = time.perf_counter()
    window.repaint()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    app = QApplication(["bench", *STYLE_ARGUMENTS])
    apply_theme(app, Theme.LIGHT)  # as the program looks: without it other things are painted
    app.setQuitOnLastWindowClosed(False)
    with (
        sandbox_process("--orders", "0") as sandbox,
        tempfile.TemporaryDirectory() as folder,
        GarbageKeeper() as keeper,
    ):
        for one in (debits, lost):
            at = Path(folder, one.__name__)
            under_qt(app, partial(one, sandbox, at, rounds, keeper.keep))


if __name__ == "__main__":
    main()
