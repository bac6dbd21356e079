"""One process for one folder: told at once, gone with its holder (fault 44)."""

import subprocess
import sys

import pytest

from ecster_desk.adapters.store.lock import FolderLock
from ecster_desk.domain.journal_errors import JournalTaken, JournalUnusable
from tests.support.tracked import ROOT

HOLDER = """
import sys
from pathlib import Path
from ecster_desk.adapters.store.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
lock.hold()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_told_and_a_killed_one_leaves_nothing_in_the_way(tmp_path):
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        lock = FolderLock(tmp_path)
        with pytest.raises(JournalTaken):
            lock.hold()
        holder.kill()

    lock.hold()
    lock.release()


def test_it_can_be_given_back_and_taken_again(tmp_path):
    first, second = FolderLock(tmp_path / "new"), FolderLock(tmp_path / "new")
    first.hold()
    with pytest.raises(JournalTaken):
        second.hold()
    second.release()

    first.release()

    second.hold()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    second.release()


def test_other_folders_have_locks_of_their_own(tmp_path):
    locks = [FolderLock(tmp_path / name) for name in ("one", "other")]
    for lock in locks:
        lock.hold()
    for lock in locks:
        lock.release()


def test_a_folder_that_takes_no_file_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(JournalUnusable):
        FolderLock(tmp_path / "file").hold()
