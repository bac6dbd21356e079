"""Callbacks run in asyncio's order, between two looks of Qt's at what it has to do."""

import asyncio
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ecster_desk.app.desk_loop import DeskLoop
from tests.support.process import environment
from tests.support.tracked import ROOT
from tests.support.waiting import until

FIRST_TURNS = """
import asyncio, socket
from PySide6 import QtCore
from PySide6.QtWidgets import QApplication
from ecster_desk.app.desk_loop import DeskLoop

async def turns():
    here, there = socket.socketpair()
    with here:
        here.setblocking(False)
        _reader, writer = await asyncio.open_connection(sock=there)
        writer.write(b"hello")
        loop = asyncio.get_running_loop()
        assert await loop.sock_recv(here, 5) == b"hello"
        writer.close()

with DeskLoop(QApplication([])) as loop:
    loop.run_until_complete(turns())
assert "Qt" not in vars(QtCore), "built already"
"""


async def test_what_gets_ready_in_a_turn_runs_in_the_next() -> None:
    loop, seen = asyncio.get_running_loop(), []

    def first() -> None:
        seen.append("first")
        loop.call_soon(seen.append, "of the next turn")

    loop.call_soon(first)
    loop.call_soon(seen.append, "second")
    await asyncio.sleep(0)
    assert seen == ["first", "second"]
    await asyncio.sleep(0)
    assert seen == ["first", "second", "of the next turn"]


@pytest.mark.parametrize("short", [True, False], ids=["short", "as at the start"])
def test_a_short_turn_that_takes_long_lets_qt_have_one(short: bool) -> None:
    seen: list[str] = []

    def takes_long() -> None:
        QTimer.singleShot(0, lambda: seen.append("Qt"))
        time.sleep(0.006)

    with DeskLoop(QApplication.instance()) as loop:
        if short:
            loop.shorten_turns()
        loop.call_soon(takes_long)
        loop.call_soon(seen.append, "next")
        loop.run_until_complete(asyncio.sleep(0.001))
    assert seen == (["Qt", "next"] if short else ["next", "Qt"])


async def test_what_was_cancelled_does_not_run() -> None:
    loop, seen = asyncio.get_running_loop(), []
    loop.call_soon(seen.append, "stays")
    loop.call_soon(seen.append, "goes").cancel()
    await asyncio.sleep(0)
    assert seen == ["stays"]


async def test_one_that_fails_keeps_no_other_from_running() -> None:
    loop, seen = asyncio.get_running_loop(), []
    loop.set_exception_handler(lambda _loop, context: seen.append(str(context["exception"])))
    loop.call_soon(lambda: 1 // 0)
    loop.call_soon(seen.append, "the next")
    await asyncio.sleep(0)
    assert seen == ["integer division or modulo by zero", "the next"]


async def test_in_a_loop_of_qts_within_a_callback_the_others_go_on() -> None:
    loop, inner, seen = asyncio.get_running_loop(), QEventLoop(), []
    loop.call_soon(inner.exec)  # as a system's own dialog may
    loop.call_soon(seen.append, "meanwhile")
    loop.call_soon(loop.call_soon, inner.quit)
    await until(lambda: seen)
    assert not inner.isRunning()


def test_after_the_end_nothing_runs() -> None:
    seen: list[str] = []
    loop = DeskLoop(QApplication.instance())
    loop.call_soon(seen.append, "too late")
    loop.close()
    loop.call_soon(seen.append, "far too late")
    QCoreApplication.processEvents()
    assert seen == []


def test_between_two_runs_nothing_runs_and_nothing_is_lost() -> None:
    seen: list[str] = []
    with DeskLoop(QApplication.instance()) as loop:
        loop.call_soon(seen.append, "first")
        QCoreApplication.processEvents()  # as pytest-qt does between a fixture and its test
        assert seen == []
        loop.run_until_complete(asyncio.sleep(0))
        assert seen == ["first"]


def test_the_first_turns_need_nothing_of_qts_whole_namespace() -> None:
    command = [sys.executable, "-c", FIRST_TURNS]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, timeout=60)
