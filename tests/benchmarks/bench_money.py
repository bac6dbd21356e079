"""How fast money is: back from a cut, after a restart, and a read under our loop.

    python tests/benchmarks/bench_money.py [rounds]

The whole program in a window, against a sandbox in a process of its own; medians, and the worst.
Where a ratio is told, both sides alternate in one run. Prints, gates nothing.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from ecster_desk.adapters.ecster.client import EcsterClient
from ecster_desk.adapters.ecster.settings import EcsterSettings
from ecster_desk.app.desk_loop import DeskLoop
from ecster_desk.app.garbage import GarbageKeeper
from ecster_desk.domain.settle.times import Times
from ecster_desk.sandbox.embedded import SandboxAddress
from ecster_desk.ui.theme import STYLE_ARGUMENTS, Theme, apply_theme
from tests.benchmarks.bench_sandbox import process
from tests.support.cut_cable import CutCable
from tests.support.launched import LaunchedTill
from tests.support.money_stories import MoneyTill, money_program
from tests.support.nursery import Nursery
from tests.support.process import environment, keys_of, sandbox_process
from tests.support.sandbox import SandboxHandle
from tests.support.tracked import ROOT
from tests.support.waiting import until

Made = TypeVar("Made")
FRAME_MS = 16.7
ROUNDS = 9
REQUESTS = 150
SHORT_ROW = {"name": "Chair", "quantity": 1, "unitAmount": 10_000, "vatRate": 2500}

RESTARTED = """
import sys, time
from ecster_desk.app import program
show = program.show_painted
def say(word):
    print(word, time.monotonic(), time.process_time(), flush=True)
def shown(window):
    show(window)
    say("painted")
    from ecster_desk.app.money import MoneyOfRun
    from PySide6.QtCore import QTimer
    build = MoneyOfRun._build
    def built(self, *given):
        money = build(self, *given)
        reads = money._room.outside.gateway
        get = reads.get
        async def told(order_id):
            say("asked")
            QTimer.singleShot(0, window.close)
            return await get(order_id)
        reads.get = told
        return money
    MoneyOfRun._build = built
program.show_painted = shown
sys.exit(program.main(sys.argv[1:]))
"""


def tell(what: str, found: list[float], goal: float, unit: str = "ms") -> None:
    best, middle, worst = (f"{one:.1f} {unit}" for one in _spread(found))
    sys.stdout.write(f"{what}: median {middle}, {best} to {worst} (goal <= {goal:.1f} {unit})\n")
    sys.stdout.flush()


def _spread(found: list[float]) -> tuple[float, float, float]:
    return min(found), statistics.median(found), max(found)


async def cuts(sandbox: SandboxHandle, folder: Path, rounds: int) -> None:
    """The network goes while a debit is under way, and comes back."""
    port = int(sandbox.url.split(":")[2].split("/")[0])
    cable = CutCable(port)
    await cable.plug()
    found: list[float] = []
    with SandboxHandle(_through(sandbox.address, cable.port)) as plugged:
        async with money_program(folder, plugged, Times()) as till:
            found += [await _one_cut(till, sandbox, cable, number) for number in range(rounds)]
    await cable.pull()
    tell("network back -> DONE", found, 1_500)


def _through(address: SandboxAddress, port: int) -> SandboxAddress:
    return replace(address, url=f"http://127.0.0.1:{port}/rest/public")


async def _one_cut(till: MoneyTill, sandbox: SandboxHandle, cable: CutCable, number: int) -> float:
    order = sandbox.make_order(rows=[SHORT_ROW])
    unsettled = till.screen.money.unsettled
    sandbox.script_fault(method="POST", path=f"*/{order['id']}/*", fault="delay", seconds=5)
    await till.open(order)
    await till.begin("debit")
    await till.press_act()
    await until(lambda: sandbox.truth(order["id"])["committed"])
    await cable.pull()
    await until(lambda: "no contact" in str(unsettled.state.items), 10)
    await asyncio.sleep(0.5 + 0.37 * number)  # meet the knocks at every phase
    await cable.plug()
    back = time.perf_counter()
    await until(lambda: not unsettled.state.items, 60)
    spent = (time.perf_counter() - back) * 1000
    assert len(sandbox.truth(order["id"])["committed"]) == 1
    return spent


def restarts(nursery: Nursery, sandbox: SandboxHandle, folder: Path, rounds: int) -> None:
    """Kill a till that is sending, start the program, and time its first look."""
    found: list[float] = []
    works: list[float] = []
    for number in range(max(3, rounds // 2)):
        till = LaunchedTill(nursery, folder / f"till{number}", sandbox, {})
        till.start()
        order_id = sandbox.make_order(rows=[SHORT_ROW])["id"]
        till.ask("debit", order=order_id, die="answer in")
        till.dies()
        given = ("--data-dir", str(till.folder), "--api-url", sandbox.url)
        told = subprocess.run(
            [sys.executable, "-c", RESTARTED, *given],
            cwd=ROOT,
            env=environment(**keys_of(sandbox), PYTHONPATH=str(ROOT)),
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        words = [words.split() for words in reversed(told.stdout.splitlines())]
        at = {word: (float(clock), float(work)) for word, clock, work in words}  # each one's first
        found.append((at["asked"][0] - at["painted"][0]) * 1000)
        works.append((at["asked"][1] - at["painted"][1]) * 1000)
    tell("first paint -> first look after a kill", found, 3_000)
    tell("the same in the program's own work, whatever else runs", works, 3_000)


def loops(sandbox: SandboxHandle, app: QApplication, rounds: int) -> None:
    """The same reads under plain asyncio and under the program's loop, turn by turn.

    Of a server that answers the order's bytes without looking: a slow one would hide the loops.
    """
    order_id = sandbox.make_order(rows=[SHORT_ROW])["id"]
    answer = sandbox.client.get(f"/v1/orders/{order_id}").content
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(answer)}"
    floor = str(Path(__file__).with_name("bench_sandbox.py"))
    with process(
        floor, "--floor", first_line=f"{head}\r\n\r\n".encode().hex() + answer.hex()
    ) as at:
        url = f"http://127.0.0.1:{at['port']}/rest/public"
        settings = EcsterSettings(url, sandbox.api_key, sandbox.merchant_key)

        async def reads() -> float:
            client = EcsterClient(settings)
            spent = []
            for _ in range(REQUESTS):
                began = time.perf_counter()
                await client.get(order_id)
                spent.append(time.perf_counter() - began)
            await client.aclose()
            return statistics.median(spent[10:])

        pairs = [(asyncio.run(reads()), under_qt(app, reads)) for _ in range(rounds)]
    plain = statistics.median(one for one, _ in pairs)
    tell(
        f"a read under our loop (plain asyncio: {plain * 1000:.2f} ms)",
        [ours / floor for floor, ours in pairs],
        4.0,
        "x",
    )


def under_qt(app: QApplication, work: Callable[[], Coroutine[object, object, Made]]) -> Made:
    """What `work` gives under the program's own loop."""
    loop = DeskLoop(app)
    loop.shorten_turns()
    asyncio.set_event_loop(loop)
    try:
        with loop:
            return loop.run_until_complete(work())
    finally:
        asyncio.set_event_loop(None)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    app = QApplication(["bench", *STYLE_ARGUMENTS])
    apply_theme(app, Theme.LIGHT)  # as the program looks: without it other things are painted
    app.setQuitOnLastWindowClosed(False)
    with sandbox_process("--orders", "0") as sandbox, tempfile.TemporaryDirectory() as folder:
        loops(sandbox, app, rounds)
        with GarbageKeeper():
            under_qt(app, lambda: cuts(sandbox, Path(folder, "cuts"), rounds))
        with Nursery() as nursery:
            restarts(nursery, sandbox, Path(folder), rounds)


if __name__ == "__main__":
    main()
