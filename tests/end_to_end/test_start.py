"""What happens beside the first paint may fail or come at the same time: the run goes on."""

import logging
import subprocess
import sys

from ecster_desk.app.beside import Beside
from tests.support.process import environment
from tests.support.tracked import ROOT

SEEN_BY_PYSIDE = """
import inspect, sys
import ecster_desk.app
looked_at = []
inspect.getsource = looked_at.append
import json.tool, pydantic
from pydantic import ValidationError
assert pydantic.__name__ in sys.modules
assert looked_at == [], looked_at
"""


async def test_slow_work_that_fails_beside_the_window_ends_nothing(
    expects_warnings: list[logging.LogRecord],
) -> None:
    beside = Beside()
    done: list[str] = []
    await beside.run(lambda: 1 // 0)
    await beside.run(lambda: done.append("the next"))
    beside.close()
    assert done == ["the next"]
    assert expects_warnings[0].getMessage() == "work beside the window failed"


def test_pyside_leaves_other_modules_imports_alone() -> None:
    subprocess.run(
        [sys.executable, "-c", SEEN_BY_PYSIDE], cwd=ROOT, env=environment(), check=True, timeout=60
    )
