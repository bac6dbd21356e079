"""Starts Ecster Desk on any system; the first time makes its environment.

On Windows and macOS this is the way in: `python packaging/run.py`. On Debian `run.sh` comes first.
"""

import os
import subprocess
import sys
from typing import NoReturn

import environment

FITTING = ((3, 11), (3, 12), (3, 13))


def main() -> None:
    """Start the program in its environment, with our arguments."""
    if sys.version_info[:2] not in FITTING:
        _give_up("Python 3.11, 3.12 or 3.13 is needed.")
    try:
        python = environment.ensure(environment.RUN_LOCK)
    except environment.SetUpError as error:
        _give_up(str(error))
    _become([str(python), "-P", "-m", "ecster_desk", *sys.argv[1:]])


def _give_up(sentence: str) -> NoReturn:
    environment.say(sentence)
    sys.exit(1)


def _become(command: list[str]) -> NoReturn:
    """Turn into the program, so that signals reach it; Windows can only wait for it."""
    for name in ("PYTHONPATH", "PYTHONHOME"):  # neither may lend the program its modules
        os.environ.pop(name, None)
    if sys.platform == "win32":
        sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main()
