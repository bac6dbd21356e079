"""Money in real processes: two tills at once, an end while sending, a sleep, our mistakes."""

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.launched import LaunchedTill
from tests.support.nursery import Nursery
from tests.support.sandbox import SandboxHandle
from tests.support.sending import ROWS, begun, ends, states

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX's signals")

TEN_MINUTES_MS = 600_000
FOUND = "Done: debit of 100,00 kr, found at Ecster"


@pytest.fixture(scope="module")
def till(
    nursery: Nursery, outside: SandboxHandle, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LaunchedTill]:
    launched = LaunchedTill(nursery, tmp_path_factory.mktemp("money") / "till", outside)
    yield launched
    launched.kill()


@pytest.fixture
def patient(nursery: Nursery, outside: SandboxHandle, tmp_path: Path) -> Iterator[LaunchedTill]:
    """A till with the spans that real tills have."""
    launched = LaunchedTill(nursery, tmp_path / "till", outside, {})
    launched.start()
    yield launched
    launched.kill()
    outside.clear_faults()


def test_two_tills_that_debit_the_same_at_the_same_moment_debit_once(
    nursery: Nursery, till: LaunchedTill, outside: SandboxHandle, tmp_path: Path
) -> None:
    """Both have read it as free and have written SENDING down before either sends."""
    other = LaunchedTill(nursery, tmp_path / "other", outside)
    other.start()
    try:
        with till.at_work():
            order_id = outside.make_order(rows=[{**ROWS[0], "unitAmount": 9_000}])["id"]
            for one in (till, other):
                one.ask("debit", order=order_id, hold=True)
            for one in (till, other):
                one.answer()
            for one in (till, other):
                one.ask("let_go")
            for one in (till, other):
                one.answer()
                told = one.shows(lambda report: not report["items"] and _is_told(report["text"]))
                won = "Done: debit of 90,00 kr" in told["text"]
                assert ends(one, order_id, "DONE" if won else "REJECTED")
            assert len(outside.truth(order_id)["committed"]) == 1
    finally:
        other.kill()


def _is_told(text: str) -> bool:
    """Told of this order: others here are of another amount."""
    return "Done: debit of 90,00 kr" in text or "Ecster refused the debit of 90,00 kr" in text


def test_an_end_while_sending_waits_for_the_answer(till: LaunchedTill) -> None:
    with till.at_work():
        order_id = begun(till, "delay", seconds=0.7)
        assert states(till, order_id) == ["SENDING"]
        code, seconds = till.end()
    assert (code, states(till, order_id)) == (0, ["DONE"])
    assert seconds < till.times["deadline"] / 1_000 + 5
    assert till.chain_fault() == ""


def test_an_end_while_sending_waits_no_longer_than_the_deadline(till: LaunchedTill) -> None:
    with till.at_work():
        order_id = begun(till, "delay", seconds=30)
        code, seconds = till.end()
        assert (code, states(till, order_id)) == (0, ["UNKNOWN"])
        assert seconds < till.times["deadline"] / 1_000 + 5


@pytest.mark.skipif(
    signal.getsignal(signal.SIGHUP) is signal.SIG_IGN,
    reason="told to outlive a log-off",
)
def test_a_log_off_while_sending_waits_for_the_answer(till: LaunchedTill) -> None:
    """What a terminal or a session sends when it goes."""
    with till.at_work():
        order_id = begun(till, "delay", seconds=1)
        code, _seconds = till.end(signal.SIGHUP)
        assert (code, states(till, order_id)) == (0, ["DONE"])


def test_a_forced_end_while_sending_is_as_a_crash(till: LaunchedTill) -> None:
    with till.at_work():
        order_id = begun(till, "delay", seconds=30)
        till.process.send_signal(signal.SIGTERM)
        till.shows(lambda report: "Finishing payment…" in report["text"])
        till.kill()
        assert states(till, order_id) == ["SENDING"]
        till.start()
        till.shows(lambda report: FOUND in report["text"])
        assert ends(till, order_id, "DONE")


@pytest.mark.long
def test_an_end_while_sending_takes_thirty_five_seconds_at_most(patient: LaunchedTill) -> None:
    order_id = begun(patient, "delay", seconds=120)
    code, seconds = patient.end()
    assert (code, states(patient, order_id)) == (0, ["UNKNOWN"])
    assert seconds <= 35


def test_a_computer_that_slept_for_ten_minutes_looks_soon_after_it_wakes(
    patient: LaunchedTill, outside: SandboxHandle
) -> None:
    """Fault 42, both in SENDING and in UNKNOWN; the loop's own clock stood still meanwhile."""
    order_id = begun(patient, "delay", seconds=120)
    patient.tell("sleep", ms=TEN_MINUTES_MS)
    woken = time.monotonic()
    patient.shows(lambda report: FOUND in report["text"])
    assert time.monotonic() - woken <= 5
    assert ends(patient, order_id, "DONE")

    order_id = begun(patient, "commit_then_reset", hold=True)
    # After a look whose key is refused, a minute passes.
    outside.script_fault(path=f"*/{order_id}", fault="status", status=401, times=0)
    patient.tell("let_go")
    patient.shows(lambda report: "Ecster refuses this till's key" in str(report["items"]))
    outside.clear_faults()
    patient.tell("sleep", ms=TEN_MINUTES_MS)
    woken = time.monotonic()
    patient.shows(lambda report: not report["items"] and FOUND in report["text"])
    assert time.monotonic() - woken <= 5
    assert ends(patient, order_id, "DONE")


def test_a_mistake_of_ours_beside_a_send_takes_nothing_with_it(till: LaunchedTill) -> None:
    """Fault 46: a slot and a callback that raise, a collector that takes all that nobody holds."""
    with till.at_work():
        order_id = begun(till, "delay", seconds=0.5)
        till.tell("upset")
        assert states(till, order_id) == ["SENDING"]
        till.shows(lambda report: "Done: debit of 100,00 kr" in report["text"])
        assert ends(till, order_id, "DONE")
        assert "unexpected error" in till.log()
        assert "event loop: " in till.log()
