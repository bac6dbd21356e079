"""What happens beside the first paint may fail or come at the same time: the run goes on."""

import logging
import subprocess
import sys
from pathlib import Path

from ecster_desk.app.connection import Connection
from ecster_desk.app.endpoint import Practice
from ecster_desk.app.gateway import LateGateway
from ecster_desk.config import Config, Keys
from ecster_desk.domain.query import OrderFilter
from ecster_desk.log import Redactor
from tests.support.process import environment
from tests.support.sandbox import running_sandbox
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


async def test_slow_work_that_fails_beside_the_start_ends_nothing(
    tmp_path: Path, expects_warnings: list[logging.LogRecord]
) -> None:
    with running_sandbox() as sandbox:
        keys = Keys(sandbox.api_key, sandbox.merchant_key)
        practice = Practice(Config(data_dir=tmp_path, api_url=sandbox.url, keys=keys))
        gateway = LateGateway()
        connection = Connection(
            practice, gateway, Redactor(), on_call=lambda _call: None, on_policy=lambda _p: None
        )

        await connection.open(besides=lambda: 1 // 0)

        pages = [page async for page in gateway.find(OrderFilter(reference="Ref-458545"))]
        assert [len(page.hits) for page in pages] == [1]
        await connection.close()
    assert expects_warnings[0].getMessage() == "work beside the start failed"


def test_pyside_leaves_other_modules_imports_alone() -> None:
    subprocess.run(
        [sys.executable, "-c", SEEN_BY_PYSIDE], cwd=ROOT, env=environment(), check=True, timeout=60
    )
