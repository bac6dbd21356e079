"""Starts Ecster Desk on any system; the first time makes its environment.

On Windows and macOS this is the way in: `python packaging/run.py`. On Debian `run.sh` comes first.
"""

import os
import subprocess
import sys

import environment

FITTING = ((3, 11), (3, 12), (3, 13))


def main() -> int:
    """Start the program in its environment, with our arguments."""
    if sys.version_info[:2] not in FITTING:
        environment.say("Python 3.11, 3.12 or 3.13 is needed.")
        return 1
    try:
        python = str(environment.ensure(environment.RUN_LOCK))
    except environment.SetUpError as error:
        environment.say(str(error))
        return 1
    return _become([python, "-P", "-m", "ecster_desk", *sys.argv[1:]])


def _become(command: list[str]) -> int:
    """Turn into the program, so that signals reach it; Windows can only wait for it."""
    for name in ("PYTHONPATH", "PYTHONHOME"):  # neither may lend the program its modules
        os.environ.pop(name, None)
    if sys.platform != "win32":
        os.execv(command[0], command)  # noqa: S606
    return subprocess.run(command, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
