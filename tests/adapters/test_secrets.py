"""Practice secrets: random, private, whole, and never overwritten."""

import os
import resource

import pytest

from ecster_desk.adapters.secrets import PracticeSecrets
from ecster_desk.domain.journal_errors import JournalUnusable
from ecster_desk.domain.paper_errors import FileExists, FileNotSaved


def test_a_secret_is_made_once_and_read_again(tmp_path):
    secrets = PracticeSecrets(tmp_path / "data")
    assert secrets.read("journal-chain") is None

    made = secrets.create("journal-chain")

    assert len(made) == 32
    assert PracticeSecrets(tmp_path / "data").read("journal-chain") == made
    assert secrets.create("another") != made
    assert [path.name for path in sorted((tmp_path / "data").iterdir())] == [
        "another.key",
        "journal-chain.key",
    ]


def test_it_is_for_its_owner_alone(tmp_path):
    PracticeSecrets(tmp_path / "data").create("journal-chain")

    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "journal-chain.key").stat().st_mode & 0o777 == 0o600


def test_an_old_secret_is_never_overwritten(tmp_path):
    secrets = PracticeSecrets(tmp_path)
    made = secrets.create("journal-chain")

    with pytest.raises(FileExists):
        secrets.create("journal-chain")

    assert secrets.read("journal-chain") == made


def test_half_a_secret_is_none_and_is_made_anew(tmp_path):
    (tmp_path / "journal-chain.key").write_bytes(b"half")
    secrets = PracticeSecrets(tmp_path)

    assert secrets.read("journal-chain") is None
    assert secrets.read("journal-chain") != secrets.create("journal-chain")


def test_a_full_disk_leaves_no_half_secret(tmp_path):
    secrets = PracticeSecrets(tmp_path)
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, hard))
    try:
        with pytest.raises(FileNotSaved):
            secrets.create("journal-chain")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    assert not (tmp_path / "journal-chain.key").exists()
    assert len(secrets.create("journal-chain")) == 32


def test_an_unreadable_secret_is_told(tmp_path):
    (tmp_path / "journal-chain.key").mkdir()

    with pytest.raises(JournalUnusable, match=os.strerror(21)):
        PracticeSecrets(tmp_path).read("journal-chain")


@pytest.mark.parametrize("name", ["", "../key", "A", "a/b", "a.b"])
def test_a_name_never_leaves_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="letters"):
        PracticeSecrets(tmp_path).read(name)
