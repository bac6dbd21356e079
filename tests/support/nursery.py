"""Processes of the program that begin with everything imported: a second and a half each is saved.

    python -m tests.support.nursery

The nursery itself runs no program: it imports, then forks a process for each request that comes
over the socket on its standard input. What is told of the first paint is told by whole processes.
"""

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Any, Self

from tests.support.process import environment
from tests.support.tracked import ROOT

_MOST = 65_536
_STEP_S = 0.005


class Nursery:
    """Starts processes; use as a context."""

    def __enter__(self) -> Self:
        self._line, its = socket.socketpair()
        with its:
            # Counting lines would slow each of them down; their code is counted elsewhere.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.nursery"],
                cwd=ROOT,
                env=environment(COVERAGE_PROCESS_CONFIG=""),
                stdin=its,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._line.close()
        self._process.wait(10)

    def start(self, how: str, arguments: list[str], env: Mapping[str, str]) -> "Fledgling":
        """Run `tests.support.launcher` with these arguments."""
        (command_end, stdin), (stdout, answer_end) = os.pipe(), os.pipe()
        request = {"how": how, "arguments": arguments, "env": dict(env)}
        socket.send_fds(self._line, [json.dumps(request).encode()], [command_end, answer_end])
        told = json.loads(self._line.recv(_MOST))
        os.close(command_end)
        os.close(answer_end)
        return Fledgling(self, told["pid"], os.fdopen(stdin, "wb"), os.fdopen(stdout, "rb", 0))

    def code_of(self, pid: int, timeout: float) -> int | None:
        """The exit code of a process once it has ended; None if it has not by then."""
        self._line.send(json.dumps({"wait": pid, "seconds": timeout}).encode())
        code: int | None = json.loads(self._line.recv(_MOST))["code"]
        return code


class Fledgling:
    """A process out of the nursery; what is used of `subprocess.Popen`."""

    def __init__(self, nursery: Nursery, pid: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self._nursery = nursery
        self.pid = pid
        self.stdin = stdin
        self.stdout = stdout
        self._code: int | None = None

    def poll(self) -> int | None:
        """Its exit code, None while it runs; minus the signal that ended it."""
        if self._code is None:
            self._code = self._nursery.code_of(self.pid, 0)
        return self._code

    def wait(self, timeout: float = 60) -> int:
        """The same, once it has ended."""
        if self._code is None:
            self._code = self._nursery.code_of(self.pid, timeout)
        if self._code is None:
            raise subprocess.TimeoutExpired("a till", timeout)
        return self._code

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it now."""
        self.send_signal(signal.SIGKILL)


def main() -> None:
    """Import, then serve until the line is closed."""
    _import_everything()
    gc.freeze()
    line = socket.socket(fileno=0)
    while True:
        message, ends, _flags, _address = socket.recv_fds(line, _MOST, 2)
        if not message:
            return
        request = json.loads(message)
        if "wait" in request:
            code = _code_of(request["wait"], request["seconds"])
            line.send(json.dumps({"code": code}).encode())
            continue
        pid = os.fork()
        if pid == 0:
            line.detach()
            _become(request, ends)
            return
        for end in ends:
            os.close(end)
        line.send(json.dumps({"pid": pid}).encode())


def _import_everything() -> None:
    from ecster_desk.adapters.ecster import mapping, send_once
    from ecster_desk.adapters.store import journal
    from ecster_desk.app import life
    from tests.support import launcher, money_stories

    del mapping, send_once, journal, life, launcher, money_stories


def _become(request: dict[str, Any], ends: list[int]) -> None:
    from tests.support import launcher

    for number, end in enumerate(ends):
        os.dup2(end, number)
        os.close(end)
    os.environ.update(request["env"])
    sys.argv = ["launcher", request["how"], *request["arguments"]]
    sys.exit(launcher.main())


def _code_of(pid: int, seconds: float) -> int | None:
    """The exit code of a child, if it has one by then."""
    deadline = time.monotonic() + seconds
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= deadline:
            return None
        time.sleep(_STEP_S)


if __name__ == "__main__":
    main()
