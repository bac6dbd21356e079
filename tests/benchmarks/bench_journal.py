"""Benchmark: a commit of the journal against a bare commit of SQLite (WAL, FULL), in one run.

    python tests/benchmarks/bench_journal.py

Two floors, both through Python's own sqlite3: one row of an event's size, and the same rows that
ours writes (an attempt, inserted or changed, and an event) with no chain, no check, no index. Ours
is everything that a move of an attempt costs: the checks, the row, the event and its hash, the
commit, the head file. Commits alternate, so that all meet the same disk; p50 and p99 count.

Time is what the caller waits for: the WAL is brought home behind a commit of ours, within one of
the floor's. Python's collector rests, as in the program: there it runs in the window's thread alone
(`app.garbage`). Three tables: from the worker's thread with a pause before each commit, as in a
shop, where seconds pass between two; back to back, where the floors gain most from warm caches; and
in this thread, which spares all the same way into the worker and back.
"""

import asyncio
import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ecster_desk.adapters.secrets import PracticeSecrets
from ecster_desk.adapters.store.journal import SqlJournal
from ecster_desk.adapters.store.start import open_journal
from ecster_desk.adapters.store.worker import InlineWorker, ThreadWorker, Worker
from ecster_desk.domain.attempt import Moment, State
from tests.support.journals import an_intent

GOAL: Final = 2.0
ATTEMPTS: Final = 400
PAUSE_SECONDS: Final = 0.002
EVENT_SIZE: Final = 500  # what an event and an attempt of ours take
ATTEMPT_SIZE: Final = 800
NOW: Final = Moment("boot", 0, datetime(2026, 11, 14, 12, 0, tzinfo=UTC))


class Floor:
    """Bare tables, committed with the same durability."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")
        self._connection.execute("create table event(seq integer primary key, data text)")
        self._connection.execute("create table attempt(ref text primary key, data text)")

    def one_row(self) -> None:
        """One row, durable when this returns."""
        self._connection.execute("begin immediate")
        self._connection.execute("insert into event(data) values(?)", ("x" * EVENT_SIZE,))
        self._connection.execute("commit")

    def same_rows(self, ref: str) -> None:
        """What ours writes: the attempt, new or changed, and an event."""
        data = os.urandom(ATTEMPT_SIZE // 2).hex()
        self._connection.execute("begin immediate")
        self._connection.execute(
            "insert into attempt values(?, ?) on conflict do update set data = excluded.data",
            (ref, data),
        )
        self._connection.execute("insert into event(data) values(?)", ("x" * EVENT_SIZE,))
        self._connection.execute("commit")

    def close(self) -> None:
        self._connection.close()


def steps_of(journal: SqlJournal, n: int) -> Iterator[tuple[str, Callable[[], Awaitable[object]]]]:
    """The four commits of a debit that goes well; each order has one."""
    attempt = an_intent(order_id=f"order-{n}")
    yield "intent", lambda: journal.record_intent(attempt)
    yield "sending", lambda: journal.start_sending(attempt.ref, NOW)
    yield "closed", lambda: journal.move(attempt.ref, State.UNKNOWN, why="reset", t_closed_ms=9)
    yield "done", lambda: journal.move(attempt.ref, State.DONE, why="match", booked_tx=f"t-{n}")


async def measure(folder: Path, worker: Worker, pause: float) -> dict[str, list[float]]:
    """Seconds of each commit by its name, the floors' first; all run in the worker."""
    floor = Floor(folder / "floor.sqlite")
    journal = await open_journal(folder / "journal", PracticeSecrets(folder), NOW, worker)
    taken: dict[str, list[float]] = {}
    for n in range(ATTEMPTS):
        for name, commit in steps_of(journal, n):
            for what, job in (
                ("one row", partial(worker.run, floor.one_row)),
                ("same rows", partial(worker.run, partial(floor.same_rows, f"ref-{n}"))),
                (name, commit),
            ):
                taken.setdefault(what, []).append(await seconds_of(job))
                await worker.run(lambda: None)  # what nobody waited for has its turn
                await asyncio.sleep(pause)
    await journal.close()
    floor.close()
    return taken


async def seconds_of(job: Callable[[], Awaitable[object]]) -> float:
    """What its caller waits for."""
    began = time.perf_counter()
    await job()
    return time.perf_counter() - began


def at(share: float, seconds: list[float]) -> float:
    """The value below which that share lies, in milliseconds."""
    return statistics.quantiles(seconds, n=100)[round(share * 100) - 1] * 1000


def told(taken: dict[str, list[float]]) -> Iterator[str]:
    """The table: each commit, and the ratios to both floors."""
    row, rows = taken["one row"], taken["same rows"]
    ours = [one for name in taken if name not in {"one row", "same rows"} for one in taken[name]]
    yield f"{'':10} {'p50 ms':>8} {'p99 ms':>8}   to one row       to the same rows"
    for name, seconds in [*taken.items(), ("all of ours", ours)]:
        p50, p99 = at(0.5, seconds), at(0.99, seconds)
        ratios = "   ".join(
            f"{p50 / at(0.5, floor):5.2f}x {p99 / at(0.99, floor):5.2f}x" for floor in (row, rows)
        )
        yield f"{name:11} {p50:7.3f}  {p99:7.3f}   {ratios}"
    yield f"goal: <= {GOAL}x, p50 and p99"


def main() -> None:
    """Measure and print."""
    where = os.environ.get("TMPDIR", ".")  # a disk, not memory: FULL must cost what it costs
    gc.disable()
    runs = {
        "from the worker's thread, apart, as the program commits": (ThreadWorker, PAUSE_SECONDS),
        "from the worker's thread, back to back": (ThreadWorker, 0),
        "in this thread, back to back": (InlineWorker, 0),
    }
    for name, (worker, pause) in runs.items():
        with tempfile.TemporaryDirectory(dir=where) as folder:
            taken = asyncio.run(measure(Path(folder), worker(), pause))
        sys.stdout.write("\n".join([name, *told(taken), "", ""]))


if __name__ == "__main__":
    main()
