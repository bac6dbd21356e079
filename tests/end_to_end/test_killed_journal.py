"""kill -9 of the real program while its journal is tidied or brought to a later version (K9)."""

import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.journals import a_later_version
from tests.support.launched import LaunchedTill
from tests.support.nursery import Nursery
from tests.support.sandbox import SandboxHandle
from tests.support.sending import WORDS, settled_by_a_restart, states, unknown

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

KILLS = 20
LATEST_US = 6_000
START_S = (0.5, 2.5)  # when a start opens its journal, on a machine that does much else


@pytest.fixture(scope="module")
def till(
    nursery: Nursery, outside: SandboxHandle, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LaunchedTill]:
    launched = LaunchedTill(nursery, tmp_path_factory.mktemp("tidied") / "till", outside)
    yield launched
    launched.kill()


def killed_while_tidying(till: LaunchedTill, late_us: int) -> str:
    """An order in doubt, and a journal that was cut off in a vacuum or a checkpoint."""
    order_id = unknown(till)
    till.ask("tidy", late_us=late_us)
    till.dies()
    till.sandbox.clear_faults()
    assert states(till, order_id) == ["UNKNOWN"]
    assert till.chain_fault() == ""
    return order_id


def killed_while_upgrading(
    till: LaunchedTill, folder: Path, order_id: str, after_s: float | None = None
) -> None:
    """The program of a later version dies before its migration is committed, then does it.

    Or it dies at some moment of its start, before or after that.
    """
    later = a_later_version(folder)
    if after_s is None:
        till.start(scripts=str(later["scripts"]), die="before upgrade")
        till.dies()
        assert states(till, order_id) == ["UNKNOWN"]
        assert till.chain_fault() == ""  # this version still knows it
    else:
        till.start(scripts=str(later["scripts"]))
        time.sleep(after_s)  # no event of that process is waited for
        till.kill()
    left = states(till, order_id)
    till.start(scripts=str(later["scripts"]))
    told = settled_by_a_restart(till, order_id, **later)
    assert left == ["DONE"] or WORDS["DONE"] in told["text"]
    assert version_of(till) == "0003"


def version_of(till: LaunchedTill) -> str:
    with closing(sqlite3.connect(till.copy() / "journal.sqlite")) as copy:
        (version,) = copy.execute("select version_num from alembic_version").fetchone()
    return str(version)


def test_a_kill_while_the_journal_is_tidied_or_upgraded_loses_nothing(
    nursery: Nursery, outside: SandboxHandle, tmp_path: Path
) -> None:
    till = LaunchedTill(nursery, tmp_path / "till", outside)
    with till.at_work():
        order_id = killed_while_tidying(till, 700)
        killed_while_upgrading(till, tmp_path, order_id)
    till.kill()


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_journal_is_tidied_and_cut_off_twenty_times(till: LaunchedTill) -> None:
    dice = random.Random(9)
    with till.at_work():
        for _number in range(KILLS):
            order_id = killed_while_tidying(till, dice.randrange(1, LATEST_US))
            assert WORDS["DONE"] in settled_by_a_restart(till, order_id)["text"]


@pytest.mark.long
@pytest.mark.timeout(900)
def test_an_upgrade_is_cut_off_twenty_times(
    nursery: Nursery, outside: SandboxHandle, tmp_path: Path
) -> None:
    dice = random.Random(10)
    for number in range(KILLS):
        folder = tmp_path / str(number)
        till = LaunchedTill(nursery, folder / "till", outside)
        with till.at_work():
            order_id = unknown(till)
            till.kill()
            outside.clear_faults()
            after_s = None if number < KILLS // 2 else dice.uniform(*START_S)
            killed_while_upgrading(till, folder, order_id, after_s)
        till.kill()
