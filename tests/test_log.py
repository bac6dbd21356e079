"""The log: one line an event, nothing secret in it, whoever wrote it."""

import json
import logging
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecster_desk.log import Redactor, install_crash_hooks, start_logging, stop_logging


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    redactor = Redactor()
    redactor.add_secret("canary-key-123")
    level = logging.getLogger().level
    handler = start_logging(tmp_path / "log", redactor)
    yield tmp_path / "log" / "ecster-desk.log"
    stop_logging(handler)
    logging.getLogger().setLevel(level)


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_an_event_is_one_line_of_json_that_its_owner_alone_can_read(log_file: Path) -> None:
    logging.getLogger("x").info("two\nlines \x1b[31mred")

    assert [line["event"] for line in lines(log_file)] == ["two\nlines \x1b[31mred"]
    assert log_file.read_text("utf-8").count("\n") == 1
    assert "\x1b" not in log_file.read_text("utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(log_file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "secret",
    [
        "canary-key-123",
        "SE830219-0536",
        "830219-0536",
        "8302190536",
        "198302190536",
        "19830219+0536",
        "x-api-key: abcdef987",
        "{'x-merchant-key': 'abcdef987'}",
    ],
)
@pytest.mark.usefixtures("expects_warnings")
def test_nothing_secret_is_written_not_even_in_a_traceback(log_file: Path, secret: str) -> None:
    try:
        int(f"bad {secret} here")
    except ValueError:
        logging.getLogger("x").exception("about %s", secret)

    text = log_file.read_text("utf-8")
    assert "bad" in text
    for hidden in ("canary", "0536", "abcdef987"):
        assert hidden not in text


def test_amounts_and_order_ids_stay_readable(log_file: Path) -> None:
    logging.getLogger("x").info("order nKQWQISJ8leTNmYolsNN, 137600 öre, merchant 100646739")

    assert lines(log_file)[0]["event"].endswith("137600 öre, merchant 100646739")


def test_a_folder_that_cannot_be_written_does_not_stop_the_till(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "log"
    in_the_way.write_text("a file, not a folder")
    level = logging.getLogger().level

    handler = start_logging(in_the_way, Redactor())
    logging.getLogger("x").info("still here")
    stop_logging(handler)
    logging.getLogger().setLevel(level)

    assert "still here" in capsys.readouterr().err


def test_an_uncaught_exception_of_any_thread_is_reported_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reported: list[str] = []
    install_crash_hooks(lambda _kind, error, _trace: reported.append(str(error)))

    def crash() -> None:
        raise RuntimeError("from a thread")

    thread = threading.Thread(target=crash)
    thread.start()
    thread.join()
    sys.excepthook(KeyError, KeyError("from the main"), None)

    assert reported == ["from a thread", "'from the main'"]
