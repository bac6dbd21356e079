"""Many worlds, in as many processes as there are cores: counts them, times them, tells violations.

python -m tests.simulation.many [SEEDS] [PROCESSES]
"""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from ecster_desk.adapters.store.journal import open_here
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.worker import InlineWorker
from tests.simulation.clockwork import Clockwork, finish
from tests.simulation.harness import OneKey, World

FIRST, SEEDS, STEPS, AT_ONCE = 1_000_000, 10_000, 200, 10
CORES = os.cpu_count() or 1
MEMORY = Path("/dev/shm")  # noqa: S108  # on purpose: a disk would only cost time


def _settle_in(folder: Path) -> None:
    """What a process does once: from here on only worlds become garbage."""
    _empty(folder)
    gc.collect()
    gc.freeze()


def _empty(folder: Path) -> Path:
    """A journal in which nothing stands yet, one for each process."""
    empty = folder / f"empty-{os.getpid()}"
    if not empty.exists():
        finish(open_here(Place(empty), OneKey(), Clockwork().moment(), InlineWorker()).close())
    return empty


def violations(folder: Path, seeds: range) -> list[str]:
    """Run these worlds; what each that breaks an invariant says."""
    empty = _empty(folder)
    return [told for seed in seeds if (told := _violation(seed, folder / str(seed), empty))]


def _violation(seed: int, folder: Path, empty: Path) -> str:
    world = World(seed, folder, empty)
    try:
        world.run(STEPS)
    except AssertionError as broken:
        world.close()
        return str(broken)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return ""


def all_violations(count: int, processes: int) -> Iterator[str]:
    """The same for so many seeds, spread over processes."""
    seeds = range(FIRST, FIRST + count)
    ranges = [seeds[at : at + AT_ONCE] for at in range(0, count, AT_ONCE)]
    folder = Path(tempfile.mkdtemp(prefix="ecster-desk-simulation-", dir=_memory()))
    try:
        with ProcessPoolExecutor(
            processes, get_context("spawn"), initializer=_settle_in, initargs=(folder,)
        ) as pool:
            for told in pool.map(partial(violations, folder), ranges):
                yield from told
    finally:
        shutil.rmtree(folder)


def _memory() -> Path | None:
    """A folder in memory where the system has one."""
    return MEMORY if os.access(MEMORY, os.W_OK) else None


def main() -> int:
    """Run them and print; 1 if an invariant broke."""
    given = [int(word) for word in sys.argv[1:]]
    count, processes = (given + [SEEDS, CORES][len(given) :])[:2]
    began, broken = time.monotonic(), 0
    for told in all_violations(count, processes):
        broken += 1
        sys.stdout.write(f"{told}\n")
    took = time.monotonic() - began
    sys.stdout.write(f"{count} seeds x {STEPS} steps in {took:.0f} s, {broken} violations\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
