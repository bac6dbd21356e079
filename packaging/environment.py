"""The program's own Python environment: made once, kept as long as its lock stands.

Only the standard library is used: this runs before anything is installed.
"""

import contextlib
import hashlib
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
RUN_LOCK = ROOT / "packaging" / "requirements.lock"
TEST_LOCK = ROOT / "packaging" / "requirements-dev.lock"


class SetUpError(Exception):
    """The environment could not be made; the text says what was tried."""


def ensure(lock: Path) -> Path:
    """Give the interpreter of an environment that holds what `lock` names.

    Raises:
        SetUpError: packages could not be fetched, or their hashes differ from the lock's.
    """
    if not _stands(lock):
        with _one_at_a_time():
            if not _stands(lock):
                _make(lock)
    return PYTHON


def _stands(lock: Path) -> bool:
    return PYTHON.exists() and _read(_stamp(lock)) == _fingerprint(lock)


def _make(lock: Path) -> None:
    say("setting up: the first start fetches about 250 MB and takes a minute or two.")
    if _read(HOME / "base") != _base():
        venv.create(HOME, clear=True, with_pip=True, symlinks=sys.platform != "win32")
        (HOME / "base").write_text(_base(), encoding="utf-8")
    _install(lock)
    _put_the_checkout_on_the_path()
    _stamp(lock).write_text(_fingerprint(lock), encoding="utf-8")
    if lock == TEST_LOCK:  # it holds all that running needs
        _stamp(RUN_LOCK).write_text(_fingerprint(RUN_LOCK), encoding="utf-8")


def _install(lock: Path) -> None:
    quiet = ["-qq", "--no-input", "--disable-pip-version-check"]
    strict = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    command = [str(PYTHON), "-m", "pip", "install", *quiet, *strict]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:  # noqa: S603
        sentence = f"the packages of {lock.name} could not be installed; see above."
        raise SetUpError(sentence)


def _put_the_checkout_on_the_path() -> None:
    """Import the program from here whatever the working directory is, and nothing from there."""
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(HOME)}))
    (packages / "ecster_desk_checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def _fingerprint(lock: Path) -> str:
    return f"{_base()}\n{hashlib.sha256(lock.read_bytes()).hexdigest()}\n"


def _base() -> str:
    """Tell the interpreter underneath and the place of the checkout: an environment cannot move."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    return f"{version} {Path(sys.executable).resolve()} {ROOT}"


def _stamp(lock: Path) -> Path:
    return HOME / f"{lock.stem}.stamp"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold the lock file, so that starts at the same time set up one after the other."""
    with RUN_LOCK.open("rb+") as held:
        if sys.platform == "win32":
            import msvcrt

            held.seek(1 << 30)  # past its end, or no one else could read it
            while not _granted(lambda: msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)):
                say("waiting for another start that is setting up.")
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _granted(ask: Callable[[], None]) -> bool:
    """Ask once more: Windows gives up after ten seconds."""
    try:
        ask()
    except OSError:
        return False
    return True


def say(sentence: str) -> None:
    """Tell a person, on standard error: standard output belongs to the program."""
    sys.stderr.write(f"ecster-desk: {sentence}\n")


def main() -> int:
    """Make the environment for the checks; test.sh calls it."""
    try:
        ensure(TEST_LOCK)
    except SetUpError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
