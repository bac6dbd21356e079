"""The sandbox inside the program."""

import subprocess
import sys
import threading
import time

import httpx
import pytest

from ecster_desk.sandbox.embedded import EmbeddedSandbox
from ecster_desk.sandbox.server import SandboxServer
from tests.support.sandbox import SandboxHandle, running_sandbox


def test_it_answers_as_soon_as_it_has_started_and_never_after_it_was_stopped() -> None:
    sandbox = EmbeddedSandbox(state=None, orders=3)
    address = sandbox.start()

    with SandboxHandle(address) as handle:
        assert len(handle.client.get("/v1/orders").json()) == 7
        sandbox.stop()
        with pytest.raises(httpx.ConnectError):
            httpx.get(address.url, trust_env=False)


def test_stopping_is_quick_and_harmless_and_leaves_no_thread() -> None:
    others = set(threading.enumerate())  # other tests' sandboxes may be running
    sandbox = EmbeddedSandbox(state=None, orders=0)
    sandbox.stop()
    sandbox.start()
    assert "sandbox" in {thread.name for thread in set(threading.enumerate()) - others}

    stopping = time.monotonic()
    sandbox.stop()
    sandbox.stop()

    assert time.monotonic() - stopping < 2
    assert "sandbox" not in {thread.name for thread in set(threading.enumerate()) - others}


def test_it_starts_again_with_new_keys() -> None:
    sandbox = EmbeddedSandbox(state=None, orders=0)
    first = sandbox.start()
    sandbox.stop()
    second = sandbox.start()
    sandbox.stop()

    assert first.api_key != second.api_key
    assert len({first.api_key, first.control_token, second.api_key, second.control_token}) == 4


def test_the_same_seed_and_number_give_the_same_orders() -> None:
    def ids(**kind: int) -> set[str]:
        with running_sandbox(**kind) as sandbox:
            hits = sandbox.client.get("/v1/orders", params={"maxRecords": 1000}).json()
            return {hit["id"] for hit in hits}

    assert ids(orders=40, seed=3) == ids(orders=40, seed=3)
    assert ids(orders=40, seed=3) != ids(orders=40, seed=4)


def test_importing_it_costs_next_to_nothing() -> None:
    seen = (
        "import sys; import ecster_desk.sandbox.embedded\n"
        "heavy = {'starlette', 'uvicorn', 'asyncio', 'msgspec'}\n"
        "print(heavy & sys.modules.keys())"
    )

    told = subprocess.run(
        [sys.executable, "-c", seen], capture_output=True, text=True, check=True, timeout=30
    )

    assert told.stdout == "set()\n"


def test_a_server_that_ends_by_itself_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(SandboxServer, "run", lambda _server, _sockets: None)

    with pytest.raises(RuntimeError, match="did not start"):
        EmbeddedSandbox(state=None, orders=0).start()
