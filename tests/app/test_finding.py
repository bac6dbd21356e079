"""A search can go out before anything else is imported, so what it imports must be cheap."""

import subprocess
import sys

from tests.support.process import environment
from tests.support.tracked import ROOT

COMPILED = """
import sys
from dataclasses import is_dataclass
import ecster_desk.app.life
ours = [vars(module) for name, module in sys.modules.items() if name.startswith("ecster_desk")]
classes = {one for names in ours for one in names.values() if isinstance(one, type)}
assert "OrderFilter" in {one.__name__ for one in classes}
compiled = sorted(one.__name__ for one in classes if is_dataclass(one))
assert compiled == [], compiled
"""


def test_what_a_search_imports_has_no_values_that_are_compiled_at_the_start() -> None:
    command = [sys.executable, "-c", COMPILED]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, timeout=60)
