"""The journal as JSON lines: whole, private, and of a damaged file as much as there is."""

import base64
import json

import pytest

from ecster_desk.domain.paper_errors import FileExists, FileNotSaved
from tests.support.journals import a_history, an_alarm


async def test_everything_is_exported_to_a_private_file(till, tmp_path):
    journal = till.open()
    done = await a_history(journal)
    await journal.raise_alarm(an_alarm())
    target = tmp_path / "journal.jsonl"

    count = await journal.export(target)

    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len(lines) == count
    assert target.stat().st_mode & 0o777 == 0o600
    assert [line["seq"] for line in lines if line["table"] == "event"] == [1, 2, 3, 4, 5, 6]
    (attempt,) = [line for line in lines if line["table"] == "attempt"]
    assert attempt["ref"] == done.ref
    assert base64.b64decode(attempt["body_bytes"]) == done.body


async def test_nothing_is_overwritten_and_no_folder_is_a_file(till, tmp_path):
    journal = till.open()
    (tmp_path / "there").write_text("mine")

    with pytest.raises(FileExists):
        await journal.export(tmp_path / "there")
    with pytest.raises(FileNotSaved):
        await journal.export(tmp_path / "no folder" / "file")
    assert (tmp_path / "there").read_text() == "mine"


async def test_a_damaged_journal_is_exported_as_far_as_it_can_be_read(till, tmp_path):
    journal = till.open()
    await a_history(journal)
    await till.close()
    data = till.file.read_bytes()
    till.file.write_bytes(data[:4096] + b"\x5a" * (len(data) - 4096))
    target = tmp_path / "journal.jsonl"

    journal = till.open()
    await journal.export(target)

    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert {line["table"] for line in lines if "unreadable" in line} >= {"event", "attempt"}
