"""Garbage is collected in the window's thread and in no other."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject

from ecster_desk.app.garbage import GarbageKeeper
from tests.support.waiting import until


class Knot(QObject):
    """A Qt object that only the collector can free, and that notes where it was freed."""

    def __init__(self, freed_in: list[threading.Thread]) -> None:
        super().__init__()
        self.myself = self
        weakref.finalize(self, lambda: freed_in.append(threading.current_thread()))


def allocate_much() -> None:
    """Enough to make a collector that is awake run."""
    kept = [[number] for number in range(200_000)]
    assert kept


async def test_another_threads_allocations_free_no_qt_object() -> None:
    freed_in: list[threading.Thread] = []
    with GarbageKeeper(look_ms=3_600_000):
        Knot(freed_in)
        thread = threading.Thread(target=allocate_much)
        thread.start()
        thread.join()
        assert freed_in == []
        gc.collect()

    assert freed_in == [threading.main_thread()]


async def test_the_windows_thread_collects_by_itself_when_it_is_due() -> None:
    freed_in: list[threading.Thread] = []
    with GarbageKeeper(look_ms=5):
        Knot(freed_in)
        kept = [[number] for number in range(2_000)]
        await until(lambda: bool(freed_in))

    assert kept
    assert freed_in == [threading.main_thread()]


def test_afterwards_python_collects_as_it_did() -> None:
    was_awake = gc.isenabled()
    with GarbageKeeper():
        assert not gc.isenabled()

    assert gc.isenabled()
    if not was_awake:
        gc.disable()
