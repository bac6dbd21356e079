"""What happens beside the first paint may fail or come at the same time: the run goes on."""

import ast
import json
import logging
import subprocess
import sys
from pathlib import Path

from ecster_desk.app.beside import Beside
from ecster_desk.app.late_parts import FOR_HITS, FOR_ORDERS, WITHOUT_QT
from tests.support.process import environment, keys_of, running
from tests.support.sandbox import SandboxHandle
from tests.support.sending import ROWS
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

BROUGHT_ALONG = """
import json, sys
from importlib import import_module
import ecster_desk.app.program, ecster_desk.app.life, ecster_desk.ui.frame
before = set(sys.modules)
for part in sys.argv[1:]:
    import_module(part)
brought = {name: sys.modules[name] for name in sys.modules if name not in before}
print(json.dumps({name: getattr(one, "__file__", None) for name, one in brought.items()}))
"""

MADE_BESIDE = """
import builtins, sys, threading
from PySide6.QtCore import QObject

build = builtins.__build_class__

def watched(*arguments, **more):
    made = build(*arguments, **more)
    if isinstance(made, type(QObject)) and threading.current_thread() is not first:
        sys.stderr.write(f"made beside the window: {made}")
    return made

first, builtins.__build_class__ = threading.current_thread(), watched
from ecster_desk.__main__ import main
sys.exit(main())
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


def test_what_is_imported_beside_the_window_knows_nothing_of_qt() -> None:
    parts = (*FOR_HITS, *WITHOUT_QT, *FOR_ORDERS)
    command = [sys.executable, "-c", BROUGHT_ALONG, *parts]
    brought = json.loads(subprocess.check_output(command, cwd=ROOT, env=environment(), timeout=60))
    assert {"ecster_desk.app.money", "pydantic"} <= set(brought)
    assert [name for name in brought if name.startswith("PySide6")] == []
    ours = {name: Path(file) for name, file in brought.items() if name.startswith("ecster_desk")}
    assert [name for name, path in ours.items() if _imports_qt(path)] == []


def test_a_start_makes_no_type_of_qts_beside_the_window(
    outside: SandboxHandle, tmp_path: Path
) -> None:
    order = outside.make_order(rows=ROWS)["id"]
    arguments = ("--api-url", outside.url, "--order", order)
    command = (sys.executable, "-c", MADE_BESIDE)
    with running(tmp_path, *arguments, env=keys_of(outside), command=command) as run:
        run.until(lambda: "GET /orders/{id}: ok" in run.log())
        ended = run.end()
    assert ended.errors == ""
    assert ended.code == 0


def _imports_qt(path: Path) -> bool:
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    named = [node.module or "" for node in tree if isinstance(node, ast.ImportFrom)]
    return any(name.startswith("PySide6") for name in named)
