"""A till as a process of its own that a test commands, kills and starts again; and its journal."""

import asyncio
import json
import os
import select
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from ecster_desk.adapters.secrets import PracticeSecrets
from ecster_desk.adapters.store.journal import open_here
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.worker import InlineWorker
from tests.support.journals import a_moment
from tests.support.nursery import Fledgling, Nursery
from tests.support.process import keys_of
from tests.support.sandbox import SandboxHandle

PATIENCE_S = 30.0
# C and L long enough for a sandbox on a busy machine, and no longer.
QUICK = {"deadline": 3_000, "commit": 600, "stale": 200, "apart": 50, "tick": 50}
Report = dict[str, Any]


class LaunchedTill:
    """One data folder, and the run of the program that has it just now."""

    def __init__(
        self,
        nursery: Nursery,
        folder: Path,
        sandbox: SandboxHandle,
        times: dict[str, int] | None = None,
    ) -> None:
        self._nursery = nursery
        self.folder = folder
        self.sandbox = sandbox
        self.times = QUICK if times is None else times
        self.process: Fledgling | None = None
        self._heard = b""

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """A run that several stories use one after the other; a story that fails ends it."""
        if self.process is None:
            self.start()
        try:
            yield
        except BaseException:
            self.kill()
            raise

    def start(self, **upgrade: object) -> None:
        """Start the program in the folder; the return does not wait for its window."""
        how = json.dumps({"times": self.times, **upgrade})
        arguments = ["--data-dir", str(self.folder), "--api-url", self.sandbox.url]
        self._heard = b""
        self.process = self._nursery.start(how, arguments, keys_of(self.sandbox))

    def ask(self, do: str, **more: object) -> None:
        """Give a command; do not wait for its answer."""
        assert self.process
        self.process.stdin.write(json.dumps({"do": do, **more}).encode() + b"\n")
        self.process.stdin.flush()

    def tell(self, do: str, **more: object) -> Report:
        """Give a command and wait until it is obeyed."""
        self.ask(do, **more)
        return self.answer()

    def answer(self) -> Report:
        """The answer to a command."""
        assert self.process
        deadline = time.monotonic() + PATIENCE_S
        while b"\n" not in self._heard:
            wait = deadline - time.monotonic()
            readable, _, _ = select.select([self.process.stdout], [], [], max(0, wait))
            part = os.read(self.process.stdout.fileno(), 65_536) if readable else b""
            assert part, f"no answer (exit code {self.process.poll()}): {self.log()[-3_000:]}"
            self._heard += part
        line, _, self._heard = self._heard.partition(b"\n")
        told: Report = json.loads(line)
        return told

    def report(self) -> Report:
        """What the window shows now."""
        return self.tell("report")

    def shows(self, wanted: Callable[[Report], object]) -> Report:
        """The report, once it is as wanted."""
        deadline = time.monotonic() + PATIENCE_S
        while not wanted(report := self.report()):
            assert time.monotonic() < deadline, report
            time.sleep(0.02)
        return report

    def dies(self) -> None:
        """Wait until it has killed itself."""
        assert self.process
        assert self.process.wait(PATIENCE_S) == -signal.SIGKILL, self.log()[-3_000:]
        self._let_go()

    def dies_within(self, seconds: float) -> None:
        """Wait so long for its own end, then kill it."""
        assert self.process
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.kill()

    def kill(self) -> None:
        """Kill it now, if it runs."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self._let_go()

    def end(self, number: int = signal.SIGTERM) -> tuple[int, float]:
        """Ask it to end; its exit code, and the seconds that it took."""
        assert self.process
        asked = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(60)
        self._let_go()
        return code, time.monotonic() - asked

    def log(self) -> str:
        """What its runs have logged."""
        path = self.folder / "log" / "ecster-desk.log"
        return path.read_text("utf-8") if path.exists() else ""

    def attempts(self, order_id: str) -> list[tuple[str, str]]:
        """Reference and state of each attempt on an order, as a fresh look at the disk finds them.

        Looks at a copy, so that what a kill left stays as it is; checks the file and the chain.
        """
        with closing(sqlite3.connect(self.copy() / "journal.sqlite")) as copy:
            assert copy.execute("pragma quick_check").fetchall() == [("ok",)]
            query = "select ref, state from attempt where order_id = ? order by ref"
            return list(copy.execute(query, (order_id,)))

    def events(self, ref: str) -> list[dict[str, Any]]:
        """What the journal on disk says of a reference, in order."""
        with closing(sqlite3.connect(self.copy() / "journal.sqlite")) as copy:
            query = "select kind, data from event where ref = ? order by seq"
            return [
                {"kind": kind, **json.loads(data)} for kind, data in copy.execute(query, (ref,))
            ]

    def chain_fault(self, **place: Any) -> str:
        """Why the journal on disk cannot be trusted; empty if it can. `place`: of its version."""
        journal = open_here(
            Place(self.copy(), **place),
            PracticeSecrets(self.folder / "keys"),
            a_moment(),
            InlineWorker(),
        )

        async def verified() -> str:
            fault = await journal.verify()
            await journal.close()
            return fault

        return asyncio.run(verified())

    def copy(self) -> Path:
        """A copy of the journal as it is now."""
        (journal,) = self.folder.glob("practice/journal*")
        copy = self.folder.with_name(f"{self.folder.name}-copy")
        shutil.rmtree(copy, ignore_errors=True)
        ours = shutil.ignore_patterns("*-shm", "*.lock", "lock")
        return Path(shutil.copytree(journal, copy, ignore=ours))

    def _let_go(self) -> None:
        for stream in (self.process.stdin, self.process.stdout) if self.process else ():
            with suppress(BrokenPipeError):
                stream.close()
        self.process = None
