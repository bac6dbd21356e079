"""The program as a process of its own, as a till starts it, on a screen that nobody sees."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ecster_desk.sandbox.embedded import SandboxAddress
from tests.support.sandbox import SandboxHandle
from tests.support.tracked import ROOT

COMMAND = (sys.executable, "-m", "ecster_desk")
PATIENCE_S = 30.0
_STEP_S = 0.02


@dataclass
class Ended:
    """How a run ended."""

    code: int
    errors: str  # standard error
    seconds: float


@dataclass
class Run:
    """A run of the program that was started by `running`."""

    process: subprocess.Popen[str]
    folder: Path
    started: float = field(default_factory=time.monotonic)

    def log(self) -> str:
        """What it has logged so far."""
        path = self.folder / "log" / "ecster-desk.log"
        return path.read_text("utf-8") if path.exists() else ""

    def until(self, told: Callable[[], object]) -> None:
        """Wait until something has come true; fail if the run ends before."""
        deadline = time.monotonic() + PATIENCE_S
        while not told():
            assert self.process.poll() is None, self.ended()
            assert time.monotonic() < deadline, self.log()
            time.sleep(_STEP_S)

    def end(self) -> Ended:
        """Send SIGTERM, and tell how the run ended and how long that took."""
        asked = time.monotonic()
        self.process.terminate()
        return self.ended(asked)

    def ended(self, since: float | None = None) -> Ended:
        """Wait for its end, and tell it; seconds count from `since`, or from the start."""
        _out, errors = self.process.communicate(timeout=PATIENCE_S)
        seconds = time.monotonic() - (since or self.started)
        return Ended(self.process.returncode, errors, seconds)


def environment(**more: str) -> dict[str, str]:
    """Of this process, but offscreen, in English, and with `more`."""
    plain = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    return {**os.environ, **plain, **more}


def keys_of(sandbox: SandboxHandle) -> dict[str, str]:
    """The environment that lets a run speak to that sandbox."""
    return {
        "ECSTER_DESK_API_KEY": sandbox.api_key,
        "ECSTER_DESK_MERCHANT_KEY": sandbox.merchant_key,
    }


@contextmanager
def running(
    folder: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    command: Sequence[str] = COMMAND,
) -> Iterator[Run]:
    """A run with `folder` as its data folder; killed at the end if it still lives."""
    with subprocess.Popen(
        [*command, "--data-dir", str(folder), *arguments],
        cwd=ROOT,
        env=environment(**(env or {})),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield Run(process, folder)
        finally:
            process.kill()


def ran(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Ended:
    """A run that ends by itself."""
    with running(folder, *arguments, env=env) as run:
        return run.ended()


@contextmanager
def sandbox_process(*arguments: str) -> Iterator[SandboxHandle]:
    """`ecster-desk sandbox` in a process of its own, so that its work stalls no screen of ours."""
    with subprocess.Popen(
        [*COMMAND, "sandbox", *arguments],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout
            told = json.loads(process.stdout.readline())
            names = ("url", "api_key", "merchant_key", "control", "control_token")
            with SandboxHandle(SandboxAddress(**{name: told[name] for name in names})) as handle:
                yield handle
        finally:
            process.kill()
