"""A run from its first window to its end: language, look, a start that fails, an end that waits."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication

from ecster_desk.ui.theme import DARK, tokens_of
from tests.support.living import living
from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.waiting import until

REFERENCE, ORDER_ID = "Ref-458545", "nKQWQISJ8leTNmYolsNN"
NO_PRACTICE = "Practice mode could not start its own server."


@pytest.fixture(scope="module")
def _sandbox() -> Iterator[SandboxHandle]:
    with running_sandbox() as handle:
        yield handle


@pytest.fixture
def sandbox(_sandbox: SandboxHandle) -> Iterator[SandboxHandle]:
    yield _sandbox
    _sandbox.clear_faults()


async def test_another_language_keeps_order_search_and_place(
    sandbox: SandboxHandle, tmp_path: Path
) -> None:
    async with living(tmp_path, sandbox) as run:
        await run.search(REFERENCE)
        old = run.window
        old.setGeometry(60, 40, 1100, 700)
        place = old.geometry()
        assert "Left to debit" in run.text()

        await run.choose("Svenska")
        await run.settled()

        new = run.window
        assert new is not old
        assert not shiboken6.isValid(old) or not old.isVisible()  # it is deleted soon
        assert new.isVisible()
        assert new.geometry() == place
        assert "Ecster Desk" in new.windowTitle()
        assert "ÖVNING" in new.windowTitle()
        assert run.life.screen.detail.state.order_id == ORDER_ID
        told = run.text()
        assert "Kvar att debitera" in told
        assert "Left to debit" not in told
        assert new.top.field.text() == REFERENCE
        assert 'language = "sv"' in (tmp_path / "settings.toml").read_text("utf-8")

        await run.choose("English")
        await run.settled()
        assert "Left to debit" in run.text()
        assert "Ecster Desk" in run.window.windowTitle()
        assert 'language = "en"' in (tmp_path / "settings.toml").read_text("utf-8")
        await run.search("zburxHFw0xQmyOmVOrcq")
        assert run.life.screen.detail.state.order_id == "zburxHFw0xQmyOmVOrcq"


async def test_another_look_keeps_everything_in_its_place(
    sandbox: SandboxHandle, tmp_path: Path
) -> None:
    async with living(tmp_path, sandbox) as run:
        await run.search(REFERENCE)
        await until(lambda: "being opened" not in run.text())  # the journal is there
        before, told = run.window, run.text()
        await run.choose("Dark")
        assert tokens_of(QApplication.palette()) is DARK
        assert run.window is before
        assert run.text() == told
        assert 'theme = "dark"' in (tmp_path / "settings.toml").read_text("utf-8")
        await run.choose("Light")
        assert tokens_of(QApplication.palette()) is not DARK


async def test_a_choice_that_cannot_be_kept_lasts_for_this_run(
    sandbox: SandboxHandle, tmp_path: Path, expects_warnings: list[logging.LogRecord]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    async with living(blocked / "folder", sandbox) as run:
        await run.choose("Svenska")
        await run.search(REFERENCE)
        assert "Kvar att debitera" in run.text()
    said = [record.getMessage() for record in expects_warnings]
    assert any("lasts for this run only" in text for text in said)


async def test_an_order_named_at_the_start_opens(sandbox: SandboxHandle, tmp_path: Path) -> None:
    async with living(tmp_path, sandbox, order=REFERENCE) as run:
        await until(lambda: run.life.screen.detail.state.view is not None, 20)
        assert run.life.screen.detail.state.order_id == ORDER_ID
        assert run.window.top.field.text() == REFERENCE


async def test_a_second_start_brings_its_order_along(
    sandbox: SandboxHandle, tmp_path: Path
) -> None:
    async with living(tmp_path, sandbox) as run:
        await run.settled()
        run.window.showMinimized()
        caller = QLocalSocket()
        caller.connectToServer(str(tmp_path / "raise.sock"))
        caller.write(f"{REFERENCE}\n".encode())
        await until(lambda: run.life.screen.detail.state.order_id == ORDER_ID)
        assert not run.window.isMinimized()


async def test_the_embedded_sandbox_keeps_its_orders_in_the_folder(tmp_path: Path) -> None:
    async with living(tmp_path) as run:
        await run.search(REFERENCE)
        assert run.life.screen.detail.state.order_id == ORDER_ID
        assert (tmp_path / "practice" / "sandbox.sqlite").exists()


async def test_practice_orders_that_are_broken_are_told_and_left_as_they_are(
    tmp_path: Path, expects_warnings: list[logging.LogRecord]
) -> None:
    orders = tmp_path / "practice" / "sandbox.sqlite"
    orders.parent.mkdir()
    orders.write_bytes(b"no database at all" * 1_000)
    async with living(tmp_path) as run:
        await run.search(REFERENCE)
        assert NO_PRACTICE in run.text()
        assert "Close the program and start it again" in run.text()
        assert str(orders) in run.text()
        await run.search("zburxHFw0xQmyOmVOrcq")
        assert NO_PRACTICE in run.text()
    assert orders.read_bytes().startswith(b"no database at all")
    assert "the embedded sandbox could not start" in expects_warnings[0].getMessage()


async def test_a_window_closed_while_a_search_runs_is_gone_at_once(
    sandbox: SandboxHandle, tmp_path: Path
) -> None:
    async with living(tmp_path, sandbox) as run:
        await run.settled()
        sandbox.script_fault(path="*/orders*", fault="delay", seconds=30)
        run.window.search(REFERENCE)
        await until(lambda: "Searching" in run.text())
        closing = time.monotonic()
        run.window.close()
        assert await run.ended() == 0
        assert time.monotonic() - closing < 3
        assert not run.window.isVisible()


async def test_ctrl_q_ends_the_run(sandbox: SandboxHandle, tmp_path: Path) -> None:
    async with living(tmp_path, sandbox) as run:
        await run.settled()
        await run.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        assert await run.ended() == 0
