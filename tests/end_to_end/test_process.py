"""The program as a till starts it: arguments, folders, signals, and what it leaves behind."""

import re
import signal
import sys
from pathlib import Path

import pytest

from tests.support.process import keys_of, ran, running, sandbox_process
from tests.support.tracked import ROOT

PERSON = "490623-5389"

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")


@pytest.mark.parametrize(
    "url",
    [
        "https://secure.ecster.se/rest/public",
        "https://labs.ecster.se/rest/public",
        "http://10.0.0.7/rest/public",
        "http://127.0.0.1.evil.example/rest/public",
    ],
)
def test_a_real_host_is_refused_in_a_sentence(tmp_path: Path, url: str) -> None:
    keys = {"ECSTER_DESK_API_KEY": "canary-key", "ECSTER_DESK_MERCHANT_KEY": "100646739"}
    ended = ran(tmp_path / "data", "--api-url", url, env=keys)
    assert ended.code == 2
    assert ended.errors.startswith("ecster-desk: --api-url must be a loopback address")
    assert "Nothing was sent." in ended.errors
    assert "Traceback" not in ended.errors
    assert "canary" not in ended.errors
    assert not (tmp_path / "data").exists()


def test_keys_that_are_missing_are_asked_for(tmp_path: Path) -> None:
    ended = ran(
        tmp_path,
        *("--api-url", "http://127.0.0.1:9/rest/public"),
        env={"ECSTER_DESK_API_KEY": "", "ECSTER_DESK_MERCHANT_KEY": ""},
    )
    assert ended.code == 2
    assert "ECSTER_DESK_API_KEY" in ended.errors


def test_settings_that_are_broken_are_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "klingon"\n', "utf-8")
    ended = ran(tmp_path)
    assert ended.code == 2
    assert "language must be one of sv, en" in ended.errors


@posix
def test_a_run_against_the_sandbox_command_finds_its_order_and_ends_when_told(
    tmp_path: Path,
) -> None:
    with sandbox_process("--orders", "0") as sandbox:
        arguments = ("--api-url", sandbox.url, "--order", PERSON)
        with running(tmp_path, *arguments, env=keys_of(sandbox)) as run:
            run.until(lambda: "GET /orders/{id}: ok" in run.log())
            ended = run.end()
        asked = [request["query"] for request in sandbox.requests()]
    assert ended.code == 0
    assert ended.seconds < 3
    assert "Traceback" not in ended.errors
    assert any("nationalId=SE490623-5389" in query for query in asked)
    left = "\n".join(
        path.read_text("utf-8", "replace") for path in tmp_path.rglob("*") if path.is_file()
    )
    for secret in (sandbox.api_key, sandbox.merchant_key, "490623", "Bjuhr"):
        assert secret not in left + ended.errors


@posix
def test_ctrl_c_and_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A till whose disk is full or read-only still finds its orders."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    with sandbox_process("--orders", "0") as sandbox:
        arguments = ("--api-url", sandbox.url)
        with running(blocked / "folder", *arguments, env=keys_of(sandbox)) as run:
            run.until(sandbox.requests)
            run.process.send_signal(signal.SIGINT)
            ended = run.ended()
    assert ended.code == 0
    assert "Traceback" not in ended.errors
    assert blocked.read_text("utf-8") == "in the way"


def test_the_tour_leaves_pictures_and_a_slip(tmp_path: Path) -> None:
    folder = tmp_path / "tour"
    ended = ran(tmp_path / "data", "--tour", str(folder))
    assert ended.code == 0, ended.errors
    assert "Traceback" not in ended.errors
    log = (tmp_path / "data" / "log" / "ecster-desk.log").read_text("utf-8")
    assert '"logger": "qt"' in log  # offscreen, Qt always has something to say
    names = sorted(path.name for path in folder.glob("*.png"))
    assert [name[:2] for name in names] == [f"{number:02d}" for number in range(1, len(names) + 1)]
    assert len(names) >= 9
    for path in folder.glob("*.png"):
        assert_is_picture(path)
    assert_is_slip(folder / "consent-slip.pdf")


def assert_is_picture(path: Path) -> None:
    from PySide6.QtGui import QImage

    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (1366, 768), path
    steps = range(0, 1366, 97), range(0, 768, 97)
    colours = {picture.pixel(x, y) for x in steps[0] for y in steps[1]}
    assert len(colours) > 3, path


def assert_is_slip(path: Path) -> None:
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    assert "underskrift" in text.lower()
    assert "ÖVNING" in text
    assert re.search(r"ED1-[A-Za-z0-9]{20}", text)


def test_a_tour_whose_folder_cannot_be_written_fails(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    ended = ran(tmp_path / "data", "--tour", str(blocked / "pictures"))
    assert ended.code == 3
    assert ended.errors.count("ecster-desk: the tour failed:") == 1
    assert "Traceback" not in ended.errors


def test_a_tour_that_finds_no_orders_fails_and_says_why(tmp_path: Path) -> None:
    orders = tmp_path / "practice" / "sandbox.sqlite"
    orders.parent.mkdir()
    orders.write_bytes(b"no database at all" * 1_000)
    ended = ran(tmp_path, "--tour", str(tmp_path / "tour"))
    assert ended.code == 3
    assert "Practice mode could not start its own server." in ended.errors
    assert ended.seconds < 10


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a display is certain")
def test_without_a_display_a_sentence_says_so(tmp_path: Path) -> None:
    none = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    ended = ran(tmp_path / "data", env=none)
    assert ended.code == 2
    assert ended.errors.startswith("ecster-desk: there is no display")
    assert "--tour DIR" in ended.errors
    assert "Traceback" not in ended.errors


def test_the_console_script_and_the_module_are_the_same() -> None:
    script = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'ecster-desk = "ecster_desk.__main__:main"' in script
