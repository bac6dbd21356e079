"""Whatever the network or Ecster does to a read: a sentence, a window that goes on, a clean log."""

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ecster_desk.adapters.ecster.settings import Limits, RetryPolicy
from tests.support.canaries import NAME, PERSON, PERSON_TYPED, Watch, watched_log
from tests.support.program import program_at, program_on
from tests.support.sandbox import SandboxHandle

HASTY = Limits(
    read_seconds=0.5,
    retry=RetryPolicy(first_wait_seconds=0.01, longest_wait_seconds=0.05),
)
FIRST, LAST = NAME.split()
CUSTOMER = {"nationalId": PERSON, "name": {"firstName": FIRST, "lastName": LAST}}
REFERENCE = "CANARY-1"
GOOD = "Ref-458545"

KEY_REFUSED = "Ecster refused the key of this till."
NO_CONTACT = "No contact with Ecster: the network or the server is down."
CUT_SHORT = "The answer came cut short or damaged, so it isn't shown."
NOT_ECSTERS = "The answer was not Ecster's: the network put something in between."
NOT_SAFE = "The answer cannot be understood safely, so it isn't shown."
TOO_LARGE = "The answer was far too large and was stopped."
TOO_SLOW = "Ecster did not answer in time."
TOO_MANY = "Ecster asks us to wait: too many questions at once."
TROUBLE = "Ecster has trouble of its own right now."
SENT_AWAY = "Something tried to send us to another address."


@dataclass(frozen=True)
class Fault:
    """What the sandbox does, and what a person must read then."""

    name: str
    what: str
    advice: str
    keys: dict[str, object] = field(default_factory=dict)


FAULTS = [
    Fault("status", KEY_REFUSED, "A manager must check the keys", {"status": 401}),
    Fault("status", KEY_REFUSED, "A manager must check the keys", {"status": 403}),
    Fault("reset_before_commit", NO_CONTACT, "Check the network and press F5."),
    Fault("commit_then_close", NO_CONTACT, "Check the network and press F5."),
    Fault("html", NOT_ECSTERS, "A guest network's log-in page does this."),
    Fault("html", TROUBLE, "Wait a moment and press F5.", {"status": 503}),
    Fault("truncated_json", CUT_SHORT, "Press F5. If it stays, give support the code."),
    Fault("wrong_schema", NOT_SAFE, "If it stays, give support the code."),
    Fault("wrong_schema", NOT_SAFE, "give support the code", {"body": [{"id": 7, "amount": 1.5}]}),
    Fault("gzip_bomb", TOO_LARGE, "Narrow the search, or press F5.", {"bytes": 200_000_000}),
    Fault("slow_loris", TOO_SLOW, "Press F5 to read again.", {"seconds": 0.1}),
    Fault("delay", TOO_SLOW, "Press F5 to read again.", {"seconds": 2}),
    Fault("rate_limit", TOO_MANY, "Wait a minute and press F5.", {"retry_after": "1"}),
    Fault("rate_limit", TOO_MANY, "Wait a minute and press F5.", {"retry_after": "soon"}),
    Fault("status", TROUBLE, "Wait a moment and press F5.", {"status": 500}),
    Fault("status", TROUBLE, "Wait a moment and press F5.", {"status": 503}),
    Fault("redirect", SENT_AWAY, "We did not follow it."),
]


@pytest.fixture(autouse=True)
def log(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], sandbox: SandboxHandle
) -> Iterator[Watch]:
    """The log of a run at DEBUG; fails a story in which it, or the terminal, has a secret."""
    with watched_log(tmp_path / "log") as watch:
        yield watch
    assert watch.leaks(sandbox.api_key) == []
    told = "".join(capfd.readouterr())
    assert not any(secret in told for secret in (sandbox.api_key, "811218", FIRST))


@pytest.fixture(scope="module", autouse=True)
def canary(_story_sandbox: SandboxHandle) -> str:
    """An order whose customer must not be in any log; its Ecster id."""
    row = {"name": "Chair", "quantity": 1, "unitAmount": 62_500, "vatRate": 2500}
    made = _story_sandbox.make_order(orderReference=REFERENCE, consumer=CUSTOMER, rows=[row])
    return str(made["id"])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.name}{fault.keys or ''}")
async def test_a_fault_is_told_in_a_sentence_and_passes(
    fault: Fault, sandbox: SandboxHandle, log: Watch, canary: str
) -> None:
    async with program_on(sandbox, limits=HASTY) as program:
        await program.search(REFERENCE)
        assert program.opened == canary

        sandbox.script_fault(path="*/orders*", fault=fault.name, times=0, **fault.keys)
        await program.press(Qt.Key.Key_F5)
        # Both halves say it; what was read before stays, marked as old.
        for half in (program.window.search_pane, program.window.detail_pane):
            assert_told(program.text_of(half), fault)
        assert "Not read again: these are the orders of" in program.text()
        assert REFERENCE in program.text()
        assert log.has_written()

        await program.search(PERSON_TYPED)
        assert_told(program.text_of(program.window.search_pane), fault)
        assert "Canaria" not in program.text_of(program.window.search_pane)

        sandbox.clear_faults()
        await program.search(GOOD)
        assert program.opened == "nKQWQISJ8leTNmYolsNN"
        assert fault.what not in program.text()


def assert_told(text: str, fault: Fault) -> None:
    assert fault.what in text
    assert fault.advice in text
    assert re.search(r"\bE\d{3}-|Copy code", text)  # for support


async def test_an_order_that_cannot_be_read_says_so_in_its_place(
    sandbox: SandboxHandle, canary: str
) -> None:
    async with program_on(sandbox, limits=HASTY) as program:
        sandbox.script_fault(path="*/orders/*", fault="html", times=0)
        await program.search(REFERENCE)
        pane = program.text_of(program.window.detail_pane)
        assert NOT_ECSTERS in pane
        assert "Try again" in pane

        sandbox.clear_faults()
        await program.press(Qt.Key.Key_F5)
        assert program.opened == canary


async def test_a_wrong_key(sandbox: SandboxHandle, log: Watch) -> None:
    wrong = ("canary-key-that-is-wrong", sandbox.merchant_key)
    async with program_at(sandbox.url, wrong, limits=HASTY) as program:
        await program.search(PERSON_TYPED)
        assert KEY_REFUSED in program.text()
        assert "No money has moved." in program.text()
    assert log.leaks("canary-key") == []


async def test_a_key_that_is_revoked_between_two_reads(sandbox: SandboxHandle, canary: str) -> None:
    async with program_on(sandbox, limits=HASTY) as program:
        await program.search(REFERENCE)
        sandbox.set_key_valid(False)
        await program.press(Qt.Key.Key_F5)
        assert KEY_REFUSED in program.text_of(program.window.search_pane)
        assert KEY_REFUSED in program.text_of(program.window.detail_pane)
        assert program.opened == canary

        sandbox.set_key_valid(True)
        await program.press(Qt.Key.Key_F5)
        assert KEY_REFUSED not in program.text()


async def test_a_redirect_is_followed_by_nobody(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox, limits=HASTY) as program:
        with socket.create_server(("127.0.0.1", 0)) as elsewhere:
            elsewhere.settimeout(0)
            target = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/rest/public/v1/orders"
            for status in (301, 302, 307, 308):
                sandbox.script_fault(
                    path="*/orders*", fault="redirect", location=target, status=status
                )
                await program.search(PERSON_TYPED)
                assert SENT_AWAY in program.text()
            with pytest.raises(BlockingIOError):
                elsewhere.accept()


async def test_no_server_at_all(sandbox: SandboxHandle) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    async with closed_program(f"http://127.0.0.1:{port}/rest/public", sandbox) as program:
        await program.search(PERSON_TYPED)
        assert NO_CONTACT in program.text()
        assert "Reading moves no money; nothing has changed." in program.text()
        assert "No contact with Ecster since" in program.window.status.connection.text()
        await program.search(GOOD)
        assert "reference · all dates" in program.text()


async def test_a_name_that_the_network_does_not_know(sandbox: SandboxHandle) -> None:
    async with closed_program("http://nonexistent.invalid/rest/public", sandbox) as program:
        await program.search(PERSON_TYPED)
        assert "The network cannot find Ecster's address (DNS)." in program.text()
        assert "Check the network cable or Wi-Fi, then press F5." in program.text()


def closed_program(url: str, sandbox: SandboxHandle):
    return program_at(url, (sandbox.api_key, sandbox.merchant_key), limits=HASTY)


async def test_the_line_at_the_bottom_knows_when_contact_is_back(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox, limits=HASTY) as program:
        sandbox.script_fault(path="*/orders*", fault="reset_before_commit", times=0)
        await program.press(Qt.Key.Key_F5)
        assert "No contact" in program.window.status.connection.text()
        sandbox.clear_faults()
        await program.press(Qt.Key.Key_F5)
        assert "Connected" in program.window.status.connection.text()
