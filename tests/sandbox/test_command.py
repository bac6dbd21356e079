"""`ecster-desk sandbox`, as a program of its own."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from ecster_desk.__main__ import main
from ecster_desk.sandbox import cli
from tests.support.sandbox import running_sandbox

COMMAND = [sys.executable, "-m", "ecster_desk", "sandbox"]


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout
            yield process, json.loads(process.stdout.readline())
        finally:
            process.kill()


def orders_at(address: dict[str, Any]) -> list[dict[str, Any]]:
    keys = {"x-api-key": address["api_key"], "x-merchant-key": address["merchant_key"]}
    url = f"{address['url']}/v1/orders?maxRecords=1000"
    hits: list[dict[str, Any]] = httpx.get(url, headers=keys, trust_env=False).json()
    return hits


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_it_tells_its_address_in_one_line_serves_and_ends_when_told() -> None:
    with started("--orders", "12") as (process, address):
        assert address["url"].startswith("http://127.0.0.1:")
        assert address["url"].endswith("/rest/public")
        assert address["control"] == address["url"].replace("/rest/public", "/_sandbox")
        assert address["merchant_key"] == "100646739"
        assert len(orders_at(address)) == 16

        ending = time.monotonic()
        process.send_signal(signal.SIGTERM)
        rest, log = process.communicate(timeout=2)

    assert time.monotonic() - ending < 2
    assert process.returncode == 0
    assert rest == ""
    assert "Started server process" in log


def test_orders_outlive_a_kill(tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "orders"))
    with started("--orders", "0", *state) as (_, address):
        token = {"x-sandbox-token": address["control_token"]}
        order = {"id": "survivor", "rows": [{"unitAmount": 1}]}
        made = httpx.post(
            f"{address['control']}/orders", json=order, headers=token, trust_env=False
        )
        assert made.status_code == 201

    with started(*state) as (_, address):
        assert "survivor" in [hit["id"] for hit in orders_at(address)]


def test_qt_stays_outside() -> None:
    seen = (
        "import sys; from ecster_desk.__main__ import main; sys.argv[1:] = ['sandbox', '-h']\n"
        "try: main()\n"
        "except SystemExit: print([name for name in sys.modules if 'PySide6' in name])"
    )

    told = subprocess.run(
        [sys.executable, "-c", seen], capture_output=True, text=True, check=True, timeout=30
    )

    assert told.stdout.endswith("[]\n")


def test_a_port_in_use_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with running_sandbox() as other:
        port = other.url.split(":")[2].split("/")[0]

        assert cli.main(["--port", port]) == 2

    out, log = capsys.readouterr()
    assert out == ""
    assert "ecster-desk sandbox: " in log
    assert "in use" in log


@pytest.mark.parametrize("wrong", [["--orders", "100001"], ["--port", "-1"], ["--seed", "x"]])
def test_impossible_arguments_are_refused(
    wrong: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ecster-desk", "sandbox", *wrong])

    with pytest.raises(SystemExit, match="2"):
        main()

    assert wrong[0] in capsys.readouterr().err
