"""The test house itself: its loop is the program's, it waits, and it catches leaks."""

import asyncio
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from ecster_desk.app.desk_loop import DeskLoop
from tests.support.waiting import until

LEAKING_TESTS = """
import asyncio, logging
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

kept = []

def test_leaves_nothing(): pass

def test_leaves_a_timer():
    kept.append(QTimer(interval=60_000)); kept[-1].start()

def test_leaves_a_window():
    kept.append(QWidget()); kept[-1].show()

def test_leaves_a_warning(): logging.getLogger("any.name").warning("not good")

def test_warns_as_expected(expects_warnings):
    logging.getLogger("any.name").warning("as expected")
    assert "as expected" in expects_warnings[0].getMessage()

def test_expects_in_vain(expects_warnings): pass

async def test_leaves_a_task(): kept.append(asyncio.create_task(asyncio.sleep(60)))

async def test_leaves_no_task(): await asyncio.create_task(asyncio.sleep(0))
"""


async def test_network_and_timers_share_the_programs_loop() -> None:
    ticks: list[int] = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    async with await asyncio.start_server(_answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with httpx.AsyncClient(trust_env=False) as client:
            response = await client.get(f"http://127.0.0.1:{port}/")
    await until(lambda: len(ticks) >= 3)
    timer.stop()
    assert response.text == "hello"
    assert isinstance(asyncio.get_running_loop(), DeskLoop)


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
    await writer.drain()
    writer.close()


async def test_waiting_gives_what_was_seen() -> None:
    answers = iter([0, 0, 42])
    assert await until(lambda: next(answers)) == 42


async def test_waiting_takes_an_assertion_as_not_yet() -> None:
    asked: list[int] = []

    def third_time() -> bool:
        asked.append(1)
        assert len(asked) >= 3, "too early"
        return True

    assert await until(third_time)


async def test_waiting_ends_with_the_last_answer() -> None:
    with pytest.raises(AssertionError, match=r"not within 0.05 s; the last answer was \[\]"):
        await until(list, timeout=0.05)


def test_closing_the_last_window_stops_nothing() -> None:
    assert not QApplication.quitOnLastWindowClosed()


@pytest.mark.real_window
async def test_a_real_window_has_the_keyboard_again_after_a_dialog() -> None:
    assert QGuiApplication.platformName() == "xcb"
    window = QMainWindow()
    window.show()
    await until(window.isActiveWindow)
    dialog = QDialog(window)
    dialog.open()
    await until(dialog.isActiveWindow)
    dialog.reject()
    await until(window.isActiveWindow)
    window.close()


@given(st.integers())
async def test_properties_may_be_coroutines(number: int) -> None:
    await asyncio.sleep(0)
    assert number + 0 == number


def test_leaks_are_caught(pytester: pytest.Pytester, pytestconfig: pytest.Config) -> None:
    root = Path(pytestconfig.rootpath)
    pytester.makeconftest((root / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(test_leaking=LEAKING_TESTS)
    options = ["asyncio_mode=auto", "asyncio_default_fixture_loop_scope=function"]
    options += [f"pythonpath={root}"]
    outcome = pytester.runpytest_subprocess(
        *("-p", "no:randomly", "-p", "no:schemathesis", "-rA"),
        *(word for option in options for word in ("-o", option)),
    )
    outcome.assert_outcomes(passed=8, errors=5)
    outcome.stdout.fnmatch_lines_random(
        [
            "ERROR*test_leaves_a_timer*",
            "ERROR*test_leaves_a_window*",
            "ERROR*test_leaves_a_warning*",
            "ERROR*test_expects_in_vain*",
            "ERROR*test_leaves_a_task*",
            "*timer of 60000 ms*",
            "*log WARNING any.name: not good*",
        ]
    )
