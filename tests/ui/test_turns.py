"""Work that is done bit by bit."""

import time

from PySide6.QtCore import QObject, QTimer

from ecster_desk.ui.turns import Turns
from tests.support.waiting import until


async def test_each_job_has_a_turn_and_qt_has_its_own_between_them() -> None:
    owner, seen = QObject(), []
    turns = Turns(owner)

    def first() -> None:
        seen.append("first")
        QTimer.singleShot(0, lambda: seen.append("Qt"))

    turns.add(first)
    turns.add(lambda: seen.append("second"))
    assert seen == []
    await until(lambda: len(seen) == 3)
    assert seen == ["first", "Qt", "second"]


async def test_what_waits_already_is_done_once_in_its_place_or_put_off() -> None:
    owner, seen = QObject(), []
    turns, paint, fill = Turns(owner), lambda: seen.append("paint"), lambda: seen.append("fill")
    turns.add(fill)
    turns.put_off(paint)
    turns.add(lambda: seen.append("lay out"))
    turns.add(fill)
    turns.put_off(paint)
    turns.finish()
    assert seen == ["fill", "lay out", "paint"]
    turns.finish()
    assert seen == ["fill", "lay out", "paint"]


async def test_whoever_never_stops_asking_keeps_nothing_from_its_turn() -> None:
    owner, seen, asked = QObject(), [], []
    turns = Turns(owner)
    asking = QTimer(owner, interval=0)

    def ask() -> None:
        turns.add(lambda: seen.append("done"))
        asked.append(1)
        until_ms = time.monotonic() + 0.003
        while time.monotonic() < until_ms:  # a turn full of other work
            pass

    asking.timeout.connect(ask)
    asking.start()
    await until(lambda: seen or len(asked) > 100)
    asking.stop()
    assert seen
    turns.finish()


async def test_a_job_that_fails_keeps_no_other_from_its_turn() -> None:
    owner, seen = QObject(), []
    turns = Turns(owner)

    def fails() -> None:
        seen.append("fails")
        turns.add(lambda: seen.append("asked for meanwhile"))
        raise ValueError("of this test")

    turns.add(fails)
    turns.add(lambda: seen.append("next"))
    try:
        turns.finish()
    except ValueError:
        assert seen == ["fails"]
    await until(lambda: seen == ["fails", "next", "asked for meanwhile"])


async def test_with_its_owner_gone_nothing_is_done() -> None:
    owner, seen = QObject(), []
    Turns(owner).add(lambda: seen.append("too late"))
    owner.deleteLater()
    after = []
    QTimer.singleShot(30, lambda: after.append("later"))
    await until(lambda: after)
    assert seen == []
