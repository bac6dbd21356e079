"""A commit that returned is on the disk: what no simulated power cut could show on its own."""

from ecster_desk.adapters.store.journal import open_here
from ecster_desk.adapters.store.place import Place
from ecster_desk.adapters.store.worker import InlineWorker
from tests.simulation.clockwork import Clockwork, finish
from tests.simulation.harness import OneKey

PRAGMAS = ("synchronous", "journal_mode")


def test_the_journal_waits_for_the_disk_at_every_commit(tmp_path):
    journal = open_here(Place(tmp_path), OneKey(), Clockwork().moment(), InlineWorker())
    driver = journal._store._opened.database.driver
    said = [driver.execute(f"pragma {name}").fetchone()[0] for name in PRAGMAS]
    assert said == [2, "wal"]  # 2 is FULL
    finish(journal.close())
