"""The test house: the program's own loop, and tests that leave nothing behind."""

import asyncio
import gc
import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytest_asyncio import is_async_test

from ecster_desk.app.desk_loop import DeskLoop
from tests.support import leaks

pytest_plugins = ["pytester"]

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    house = parser.getgroup("Ecster Desk")
    house.addoption("--long", action="store_true", help="run the tests marked long, too")
    house.addoption(
        "--real-window",
        action="store_true",
        help="run the tests marked real_window and no others: they need a display",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: takes a minute or more; run with --long")
    config.addinivalue_line(
        "markers", "real_window: needs a display with a window manager; run with --real-window"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose the tests that this kind of run can answer."""
    wants_windows = config.getoption("--real-window")
    chosen, left_out = [], []
    for item in items:
        belongs = bool(item.get_closest_marker("real_window")) == wants_windows
        affordable = config.getoption("--long") or not item.get_closest_marker("long")
        (chosen if belongs and affordable else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    items[:] = chosen


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Coroutines run on Qt's loop, as in the program: there is no other."""
    return {"qt": _qt_loop}


def _qt_loop() -> asyncio.AbstractEventLoop:
    return DeskLoop(QApplication.instance())


@pytest.fixture(scope="session", autouse=True)
def _application(qapp: QApplication) -> None:
    """One application for all tests; closing the last window must not stop the loop."""
    qapp.setQuitOnLastWindowClosed(False)


@pytest.fixture(scope="session", autouse=True)
def _collector_in_this_thread() -> Iterator[None]:
    """Collect garbage between tests and nowhere else.

    Qt's objects must die in their own thread. A collection that happens to start in the sandbox's
    thread would end the armed timers of an earlier test's loop there, and the process with them.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def _collector_with_little_to_look_at() -> Iterator[None]:
    """Leave aside what a file of tests has left alive: mostly pytest's own records.

    The collection after each test would look at all of it again, and take longer test by test.
    """
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture
async def _no_task_left_behind() -> AsyncIterator[None]:
    """Fail a test that leaves a task behind; asked before the loop closes and cancels it."""
    yield
    _fail_if_any(await leaks.unfinished_tasks())


@pytest.fixture
def _warnings() -> Iterator[leaks.WarningWatch]:
    with leaks.WarningWatch() as watch:
        yield watch


@pytest.fixture
def expects_warnings(_warnings: leaks.WarningWatch) -> list[logging.LogRecord]:
    """The records logged so far, for a test in which warnings are right; it fails without any."""
    return _warnings.records


@pytest.fixture(autouse=True)
def _nothing_left_behind(
    request: pytest.FixtureRequest, _warnings: leaks.WarningWatch
) -> Iterator[None]:
    """Fail a test that leaves a timer, a window or a warning behind.

    Set up before the test's own fixtures, so that it looks when those are gone.
    """
    if is_async_test(request.node):
        request.getfixturevalue("_no_task_left_behind")
    yield
    gc.collect()
    left = leaks.still_active()
    if "expects_warnings" not in request.fixturenames:
        left += leaks.warnings_said(_warnings)
    elif not _warnings.records:
        left.append("no warning at all, though the test expects some")
    _fail_if_any(left)


def _fail_if_any(left: list[str]) -> None:
    if left:
        pytest.fail("left behind:\n  " + "\n  ".join(left), pytrace=False)
