"""A second start in the same data folder: one window, brought to the front."""

import signal
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from ecster_desk.app.single import FolderLock, RaiseChannel, raise_running
from tests.support.process import Run, keys_of, ran, running
from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.waiting import until

REFERENCE = "Ref-458545"

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX's signals and file modes")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    with running_sandbox() as handle:
        yield handle


def arguments(sandbox: SandboxHandle) -> tuple[str, str]:
    return "--api-url", sandbox.url


def asked_for(sandbox: SandboxHandle, reference: str) -> bool:
    return any(reference in asked["query"] for asked in sandbox.requests())


@pytest.fixture(scope="module")
def first(sandbox: SandboxHandle, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """A run that has its folder and shows its first list."""
    folder = tmp_path_factory.mktemp("till")
    with running(folder, *arguments(sandbox), env=keys_of(sandbox)) as run:
        run.until(lambda: "GET /orders: ok" in run.log())
        yield run
        assert run.end().code == 0


def test_the_second_start_leaves_the_work_to_the_first(
    first: Run, sandbox: SandboxHandle, tmp_path: Path
) -> None:
    refused = ran(tmp_path, "--language", "none")  # how slow this machine is just now
    second = ran(first.folder, *arguments(sandbox), "--order", REFERENCE, env=keys_of(sandbox))

    assert second.code == 0
    assert f"open already in {first.folder}" in second.errors
    assert second.seconds < max(2, 8 * refused.seconds)
    first.until(lambda: asked_for(sandbox, REFERENCE))


@posix
def test_a_first_run_that_hangs_is_told(first: Run, sandbox: SandboxHandle) -> None:
    first.process.send_signal(signal.SIGSTOP)

    second = ran(first.folder, *arguments(sandbox), env=keys_of(sandbox))

    first.process.send_signal(signal.SIGCONT)
    assert second.code == 4
    assert "does not answer" in second.errors
    assert "--data-dir" in second.errors


@posix
def test_what_a_kill_left_is_no_obstacle_and_another_folder_is_another_program(
    first: Run, sandbox: SandboxHandle, tmp_path: Path
) -> None:
    keys = keys_of(sandbox)
    with running(tmp_path, *arguments(sandbox), env=keys) as killed:
        killed.until((tmp_path / "raise.sock").exists)
        killed.process.send_signal(signal.SIGKILL)
        killed.process.wait()
        before = killed.log().count("GET /orders: ok")
    assert {"lock", "raise.sock"} <= {path.name for path in tmp_path.iterdir()}

    with running(tmp_path, *arguments(sandbox), env=keys) as next_one:
        next_one.until(lambda: next_one.log().count("GET /orders: ok") > before)
        assert ran(tmp_path, *arguments(sandbox), env=keys).code == 0
        assert next_one.end().code == 0
    assert first.process.poll() is None


def test_a_tour_needs_a_folder_of_its_own(tmp_path: Path) -> None:
    with FolderLock(tmp_path):
        tour = ran(tmp_path, "--tour", str(tmp_path / "pictures"))
    assert tour.code == 4
    assert "another --data-dir" in tour.errors


def test_the_lock_is_free_again_after_its_holder(tmp_path: Path) -> None:
    with FolderLock(tmp_path) as first:
        assert first.is_free
        with FolderLock(tmp_path) as second:
            assert not second.is_free
    with FolderLock(tmp_path) as third:
        assert third.is_free


def test_a_folder_that_cannot_be_written_is_free(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    with FolderLock(blocked / "folder") as lock:
        assert lock.is_free


def test_a_holder_that_ends_meanwhile_leaves_the_folder_to_us(tmp_path: Path) -> None:
    with FolderLock(tmp_path) as first, FolderLock(tmp_path) as second:
        first.release()
        assert not raise_running(second, tmp_path, "")
        assert second.is_free


async def called(name: str, line: bytes) -> tuple[QLocalSocket, list[bytes]]:
    """A caller on the channel, and what it hears."""
    socket, heard = QLocalSocket(), []
    socket.readyRead.connect(lambda: heard.append(socket.readAll().data()))
    socket.connectToServer(name)
    socket.write(line)
    await until(lambda: heard or socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    return socket, heard


async def test_the_channel_hears_an_order_and_answers(tmp_path: Path) -> None:
    asked: list[str] = []
    channel = RaiseChannel(tmp_path, asked.append)
    name = str(tmp_path / "raise.sock")
    try:
        _socket, heard = await called(name, "Åsas order\n".encode())
        assert heard == [b"heard\n"]
        _socket, heard = await called(name, b"\n")
        assert heard == [b"heard\n"]
        assert asked == ["Åsas order", ""]
        _socket, heard = await called(name, b"x" * 5_000)
        assert heard == []
        assert len(asked) == 2
    finally:
        channel.close()


@posix
async def test_nobody_else_may_call_on_the_channel(tmp_path: Path) -> None:
    channel = RaiseChannel(tmp_path, lambda _order: None)
    mode = stat.S_IMODE((tmp_path / "raise.sock").stat().st_mode)
    channel.close()
    assert mode & 0o077 == 0


@posix
async def test_a_folder_with_a_long_name_has_its_channel_too(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 40)
    asked: list[str] = []
    before = other_channels()
    channel = RaiseChannel(folder, asked.append)
    (name,) = other_channels() - before
    _socket, heard = await called(name, b"far\n")
    channel.close()
    assert (heard, asked) == ([b"heard\n"], ["far"])


def other_channels() -> set[str]:
    return {str(path) for path in Path(tempfile.gettempdir()).glob("ecster-desk-*")}
