"""kill -9 of the real program at each point of a debit, and what its next start makes of it.

The table of money safety 4, row by row (fault 36). One data folder is killed again and again; each
story debits an order of its own, in the run that took up what the story before had left.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.support.launched import LaunchedTill
from tests.support.nursery import Nursery
from tests.support.sandbox import SandboxHandle
from tests.support.sending import ROWS, WORDS, settled_by_a_restart, unknown

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

KILLS = 20
LATEST_US = 6_000


@dataclass(frozen=True)
class Cut:
    """A row of the table: the points that belong to it, what they leave, and how it ends.

    Where a state is empty there is no attempt, and nothing is told of it. Where it is `unsure`, the
    start is kept from reading the order until the cashier has seen what is not known.
    """

    name: str
    points: tuple[str, ...]
    left: str
    ends: str
    fault: str = ""
    unsure: bool = False


CUTS = (
    Cut("K0", ("before INTENT",), "", ""),
    Cut("K1", ("after INTENT", "before SENDING"), "INTENT", "CANCELLED"),
    Cut("K2", ("after SENDING",), "SENDING", "NOT_DONE", unsure=True),
    Cut("K3", ("body cut", "head out", "head cut"), "SENDING", "NOT_DONE"),
    Cut("K4", ("answer in",), "SENDING", "DONE"),
    Cut("K5", ("before DONE",), "SENDING", "DONE"),
    Cut("K6", ("after DONE",), "DONE", "DONE"),
    Cut(
        "K7",
        ("look answered", "look asked", "before DONE"),
        "UNKNOWN",
        "DONE",
        "commit_then_reset",
    ),
)
RESTART_POINTS = (
    *("before CANCELLED", "after CANCELLED", "before UNKNOWN", "after UNKNOWN"),
    *("look asked", "look answered", "before DONE", "after DONE", "before NOT_DONE"),
)


@pytest.fixture(scope="module")
def till(
    nursery: Nursery, outside: SandboxHandle, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LaunchedTill]:
    launched = LaunchedTill(nursery, tmp_path_factory.mktemp("killed") / "till", outside)
    yield launched
    launched.kill()


def killed_at(till: LaunchedTill, cut: Cut, point: str, late_us: int = 0) -> str:
    """Debit an order in the run that is there, until it dies; the order's id."""
    order_id: str = till.sandbox.make_order(rows=ROWS)["id"]
    if cut.fault:
        till.sandbox.script_fault(method="POST", path=f"*/{order_id}/*", fault=cut.fault)
    till.ask("debit", order=order_id, die=point, late_us=late_us)
    till.dies()
    return order_id


def unsure_after_a_restart(till: LaunchedTill, order_id: str) -> None:
    till.sandbox.script_fault(path=f"*/{order_id}", fault="status", status=503, times=0)
    till.start()
    told = till.shows(lambda report: "Do NOT charge again" in str(report["items"]))
    assert "fail" not in told["text"].lower()
    till.sandbox.clear_faults()


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
def test_a_till_that_is_killed_makes_good_at_its_next_start(till: LaunchedTill, cut: Cut) -> None:
    with till.at_work():
        a_kill(till, cut, cut.points[0])


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
def test_a_till_that_is_killed_twenty_times(till: LaunchedTill, cut: Cut) -> None:
    """At each exact point, then so much later that a neighbour of the point may be met."""
    dice = random.Random(cut.name)
    with till.at_work():
        for number in range(KILLS):
            late_us = 0 if number < KILLS // 2 else dice.randrange(1, LATEST_US)
            a_kill(till, cut, cut.points[number % len(cut.points)], late_us)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_till_that_is_killed_again_and_again_while_it_makes_good(till: LaunchedTill) -> None:
    """Each order is cut off once in its debit, then in three starts, wherever they are."""
    dice = random.Random(11)
    with till.at_work():
        for _number in range(KILLS):
            cut = dice.choice(CUTS)
            order_id = killed_at(till, cut, dice.choice(cut.points))
            for _again in range(3):
                till.start(die=dice.choice(RESTART_POINTS))
                till.dies_within(dice.uniform(0.3, 1.5))
            settled_by_a_restart(till, order_id)


def a_kill(till: LaunchedTill, cut: Cut, point: str, late_us: int = 0) -> None:
    """One kill and the start after it; a later one leaves what the point or a neighbour leaves."""
    order_id = killed_at(till, cut, point, late_us)
    left = [state for _ref, state in till.attempts(order_id)]
    assert late_us or left == [cut.left] * bool(cut.left)
    if cut.unsure:
        unsure_after_a_restart(till, order_id)
    settled_by_a_restart(till, order_id)
    ended = [state for _ref, state in till.attempts(order_id)]
    assert late_us or ended == [cut.ends] * bool(cut.ends)
    for was, now in zip(left, ended, strict=True):
        if was != now:  # told once it is on disk, which may be a moment after the order is shown
            till.shows(lambda report, now=now: WORDS[now] in report["text"])
    if cut.name == "K6" and not late_us:
        till.shows(lambda report: "Its slip may not have been printed" in report["text"])


def killed_while_a_manager_decides(till: LaunchedTill, point: str, late_us: int = 0) -> str:
    """The manager says, wrongly, that it was not carried out; the order's id."""
    order_id = unknown(till)
    if point.endswith("MANUAL"):
        till.tell("die_at", point=point, late_us=late_us)
        till.ask("take_over")
    else:
        till.tell("take_over")
        till.shows(lambda report: "A manager has taken it on" in str(report["items"]))
        till.tell("die_at", point=point, late_us=late_us)
        till.ask("decide", done=False)
    till.dies()
    till.sandbox.clear_faults()
    return order_id


def overrides(till: LaunchedTill, ref: str) -> list[tuple[str, str]]:
    """Who decided on disk, and why."""
    said = [event["said"] for event in till.events(ref)]
    return [
        (one["data"]["by"], one["data"]["reason"]) for one in said if one.get("why") == "override"
    ]


def test_a_managers_word_counts_only_once_it_is_on_disk(till: LaunchedTill) -> None:
    with till.at_work():
        a_kill_of_a_manager(till, "before NOT_DONE")


def test_a_managers_word_on_disk_stands_and_what_speaks_against_it_is_an_alarm(
    till: LaunchedTill,
) -> None:
    with till.at_work():
        a_kill_of_a_manager(till, "after NOT_DONE")


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_manager_is_cut_off_twenty_times(till: LaunchedTill) -> None:
    points = [f"{when} {state}" for state in ("NOT_DONE", "MANUAL") for when in ("before", "after")]
    dice = random.Random(8)
    with till.at_work():
        for number in range(KILLS):
            late_us = 0 if number < KILLS // 2 else dice.randrange(1, LATEST_US)
            a_kill_of_a_manager(till, points[number % len(points)], late_us)


def a_kill_of_a_manager(till: LaunchedTill, point: str, late_us: int = 0) -> None:
    order_id = killed_while_a_manager_decides(till, point, late_us)
    ((ref, left),) = till.attempts(order_id)
    taken_over = [("demo", "the customer waits")]
    decided = [*taken_over, ("demo", "called Ecster")]
    words = {"UNKNOWN": [], "MANUAL": taken_over, "NOT_DONE": decided}
    exact = {
        "before MANUAL": "UNKNOWN",
        "after MANUAL": "MANUAL",
        "before NOT_DONE": "MANUAL",
        "after NOT_DONE": "NOT_DONE",
    }
    assert late_us or left == exact[point]
    assert overrides(till, ref) == words[left]
    if left == "NOT_DONE":
        told_by_an_alarm(till, order_id)
    else:
        assert WORDS["DONE"] in settled_by_a_restart(till, order_id)["text"]


def told_by_an_alarm(till: LaunchedTill, order_id: str) -> None:
    """The next start finds what the manager had not seen; a manager clears the alarm."""
    till.start()
    till.tell("read", order=order_id)
    told = till.shows(lambda report: "It did go through after all" in str(report["items"]))
    assert "Manager needed" in told["text"]
    till.tell("clear")
    till.tell("open", order=order_id)
    assert till.report()["badge"] == "0 unsettled"
    assert len(till.sandbox.truth(order_id)["committed"]) == 1
    assert till.chain_fault() == ""
