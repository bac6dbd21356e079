"""Work that is done bit by bit."""

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


async def test_what_waits_already_is_done_once_and_last() -> None:
    owner, seen = QObject(), []
    turns, paint = Turns(owner), lambda: seen.append("paint")
    turns.add(paint)
    turns.add(lambda: seen.append("lay out"))
    turns.add(paint)
    turns.finish()
    assert seen == ["lay out", "paint"]
    turns.finish()
    assert seen == ["lay out", "paint"]


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
