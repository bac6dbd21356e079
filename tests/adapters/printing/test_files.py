"""New files: for their owner alone, never over another, never half."""

import errno
import os
import stat
from pathlib import Path

import pytest

from ecster_desk.adapters.printing.files import free_path, write_private
from ecster_desk.domain.paper_errors import FileExists, FileNotSaved


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"
    write_private(path, b"%PDF-")
    assert path.read_bytes() == b"%PDF-"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"
    path.write_bytes(b"signed")
    with pytest.raises(FileExists) as refusal:
        write_private(path, b"new")
    assert refusal.value.detail == "slip.pdf"
    assert path.read_bytes() == b"signed"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "slip.pdf").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExists):
        write_private(tmp_path / "slip.pdf", b"new")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["no/such/folder/slip.pdf", "nul\x00.pdf", "a" * 400])
def test_a_place_that_cannot_be_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotSaved) as trouble:
        write_private(tmp_path / name, b"new")
    assert trouble.value.detail
    assert str(tmp_path) not in trouble.value.detail


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"
    real_open = os.open

    def open_full(_path: object, _flags: int, mode: int) -> int:
        real_open(path, os.O_CREAT | os.O_WRONLY, mode)
        return real_open("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(os, "open", open_full)
    with pytest.raises(FileNotSaved) as trouble:
        write_private(path, b"x" * 100_000)
    assert trouble.value.detail == os.strerror(errno.ENOSPC)
    assert not path.exists()


def test_a_free_name_is_found(tmp_path: Path) -> None:
    assert free_path(tmp_path, "slip.pdf") == tmp_path / "slip.pdf"
    (tmp_path / "slip.pdf").touch()
    assert free_path(tmp_path, "slip.pdf") == tmp_path / "slip-2.pdf"
    (tmp_path / "slip-2.pdf").touch()
    assert free_path(tmp_path, "slip.pdf") == tmp_path / "slip-3.pdf"
