"""The real program in a process of its own, with a test's hand on its ports and on its keys.

    python -m tests.support.launcher HOW [arguments of the program]

HOW is a JSON object: `times`, the protocol's spans in milliseconds; `scripts`, a folder of
migrations with one more than ours; `die`, the point of that upgrade at which it dies. Commands
come as lines of JSON on standard input, `{"do": "report"}`; each is answered by one line on
standard output.
"""

import asyncio
import json
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from ecster_desk.app import program
from tests.support.kill_points import Dial
from tests.support.waiting import until

_PATIENCE_S = 20.0


def main() -> int:
    """Run the program as its own entry does; what is ours comes after the first paint."""
    how, arguments = json.loads(sys.argv[1]), sys.argv[2:]
    show = program.show_painted

    def shown(window) -> None:
        show(window)
        _take_hold(**how)

    program.show_painted = shown
    return program.main(arguments)


def _take_hold(times: dict[str, int], scripts: str = "", die: str = "") -> None:
    """Put our wraps in where the run is built."""
    from ecster_desk.adapters.ecster import line
    from ecster_desk.app import life, money, rest
    from ecster_desk.domain.settle.times import Times
    from tests.support import kill_points as wraps

    dial = Dial()
    dial.point, dial.writing = die, "upgrade" if die else ""
    held: dict[str, object] = {}

    class LaunchedMoney(money.MoneyOfRun):
        """The money of a run, its ports wrapped."""

        async def _open(self, endpoint):
            _watch_the_file(dial, scripts)  # late: it imports what opens the journal
            await super()._open(endpoint)

        def _build(self, endpoint, clock, install_id, journal):
            held["clock"] = wraps.LeapingClock(clock)
            wrapped = wraps.KilledJournal(journal, dial)
            built = super()._build(endpoint, held["clock"], install_id, wrapped)
            outside = built._room.outside
            held["sender"] = wraps.HeldSender(outside.sender)
            built._room.outside = replace(
                outside, sender=held["sender"], gateway=wraps.KilledReads(outside.gateway, dial)
            )
            return built

    class LaunchedLife(life.Life):
        """A run that listens to commands."""

        def __init__(self, *given) -> None:
            super().__init__(*given, Times(**times))

        async def run(self, *given) -> int:
            commands = Commands(self, dial, held)
            try:
                return await super().run(*given)
            finally:
                commands.close()

    line.Line = partial(wraps.KilledLine, dial)
    rest.MoneyOfRun, life.Life = LaunchedMoney, LaunchedLife


def _watch_the_file(dial: Dial, scripts: str) -> None:
    """Hear each statement; with scripts, be a version that has one more migration."""
    from ecster_desk.adapters.store import place, schema
    from tests.support.kill_points import watched_writes

    more = {"scripts": Path(scripts), "revisions": (*schema.REVISIONS, "0003")} if scripts else {}
    place.Place = partial(place.Place, open_to_write=watched_writes(dial, place.writable), **more)


class Commands(QObject):
    """Obeys the lines on standard input, one after the other."""

    def __init__(self, life, dial: Dial, held: dict[str, object]) -> None:
        super().__init__()
        from tests.support.living import Living
        from tests.support.money_stories import MoneyTill

        self._life, self._dial, self._held = life, dial, held
        self._till = MoneyTill(Living(life, asyncio.current_task()), None)
        self._lines: asyncio.Queue[str] = asyncio.Queue()
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._heard)
        self._work = asyncio.create_task(self._obey())
        self._rest = b""

    def close(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        self._work.cancel()

    def _heard(self) -> None:
        *lines, self._rest = (self._rest + os.read(0, 65_536)).split(b"\n")
        for one in lines:
            self._lines.put_nowait(one.decode())

    async def _obey(self) -> None:
        await until(lambda: self._life.is_whole, _PATIENCE_S)
        while True:
            command = json.loads(await self._lines.get())
            told = await getattr(self, f"do_{command.pop('do')}")(**command)
            sys.stdout.write(json.dumps(told or {}) + "\n")
            sys.stdout.flush()

    async def do_debit(self, order: str, die: str = "", late_us: int = 0, hold: bool = False):
        """Search the order, F6, Ctrl+Enter: all of what is left; held before its first byte."""
        await self._till.open({"id": order})
        self._dial.point, self._dial.late_us = die, late_us
        sender = self._held["sender"]
        if hold:
            sender.gate = asyncio.Event()
            sender.arrived.clear()
        await self._till.begin("debit")
        await self._till.press_act()
        if hold:
            await sender.arrived.wait()

    async def do_let_go(self):
        """What was held is sent now."""
        self._held["sender"].gate.set()

    async def do_die_at(self, point: str, late_us: int = 0):
        """Choose a point for what is under way."""
        self._dial.point, self._dial.late_us = point, late_us

    async def do_take_over(self):
        """A manager takes on what is unsettled."""
        unsettled = self._till.screen.money.unsettled
        unsettled.take_over(unsettled.state.items[0].key, "the customer waits")

    async def do_decide(self, *, done: bool):
        """A manager says how it ended."""
        unsettled = self._till.screen.money.unsettled
        unsettled.decide(unsettled.state.items[0].key, "called Ecster", done=done)

    async def do_clear(self):
        """A manager has dealt with the alarm."""
        unsettled = self._till.screen.money.unsettled
        unsettled.clear(unsettled.state.items[0].key, "the customer was told")

    async def do_sleep(self, ms: int):
        """The computer sleeps so long and wakes again."""
        self._held["clock"].slept_ms += ms

    async def do_tidy(self, late_us: int):
        """Checkpoint and vacuum the journal again and again, and die in the middle of it."""
        self._dial.point, self._dial.late_us = "tidying", late_us
        journal = self._life._rest.money._journal
        await journal._store.read(partial(_tidy, self._dial))

    async def do_upset(self):
        """A slot and a callback of ours fail, and Python collects what nobody holds."""
        import gc

        QTimer.singleShot(0, lambda: 1 // 0)
        asyncio.get_running_loop().call_soon(lambda: 1 // 0)
        await asyncio.sleep(0)
        gc.collect()

    async def do_read(self, order: str):
        """Search an order, whatever stands in its way."""
        await self._till.run.search(order)

    async def do_open(self, order: str):
        """Search an order, and wait until it is shown."""
        await self._till.open({"id": order})

    async def do_report(self):
        """What can be read and done in the window now."""
        await self._till.drawn()
        view = self._till.screen.detail.state.view
        unsettled = self._till.screen.money.unsettled.state
        dialog = self._till.dialog
        return {
            "text": self._till.text,
            "status": self._till.status,
            "badge": unsettled.badge,
            "items": [f"{one.headline} {one.advice}" for one in unsettled.items],
            "enabled": [one.action.name for one in view.actions if one.enabled] if view else [],
            "dialog": dialog.problem.headline.text() if dialog else None,
        }


def _tidy(dial: Dial, connection) -> None:
    driver = connection.connection.driver_connection
    connection.rollback()
    dial.reach("tidying")
    while True:
        driver.execute("vacuum")
        driver.execute("pragma wal_checkpoint(truncate)")


if __name__ == "__main__":
    sys.exit(main())
