"""Printing through the system: pages arrive, whole and readable, or the failure is named."""

import io
import subprocess
import sys
import threading
from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from ecster_desk.adapters.printing.pdf import slip_pdf
from ecster_desk.adapters.printing.press import SystemPress
from ecster_desk.adapters.printing.system import PdfJob, SlipJob
from ecster_desk.domain.paper_errors import FileExists, NotAPdf, NotPrinted
from tests.support.pictures import codes_in, page_picture
from tests.support.printing import pdf_printer
from tests.support.process import environment
from tests.support.slips import CODE, SENTENCE, a_slip, consented_order
from tests.support.tracked import ROOT

NEW_TYPES = """
import gc, sys
from pathlib import Path
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from ecster_desk.adapters.printing.press import SystemPress
from ecster_desk.adapters.printing.system import PdfJob, SlipJob
from tests.support.printing import pdf_printer
from tests.support.slips import a_slip

app, folder, press = QApplication([]), Path(sys.argv[1]), SystemPress()
printers = [pdf_printer(folder / name) for name in ("slip.pdf", "copy.pdf")]

def qt_types():
    return {one.__qualname__ for one in gc.get_objects() if isinstance(one, type(QObject))}

def by_the_press(job):
    return press._worker.submit(job).result()

from ecster_desk.adapters.printing.pdf import slip_pdf
before = qt_types()
pdf = by_the_press(lambda: slip_pdf(a_slip()))
by_the_press(SlipJob(printers[0], a_slip()).run)
by_the_press(PdfJob(printers[1], pdf).run)
press.close()
assert qt_types() == before, qt_types() - before
"""


@pytest.mark.parametrize(
    ("width_mm", "margin"),
    [(210, 5), (80, 0), (80, 4), (58, 5)],
    ids=["A4", "roll", "roll with margins", "narrow roll"],
)
def test_a_slip_is_printed_whole_on_any_paper(
    tmp_path: Path, width_mm: float, margin: float
) -> None:
    SlipJob(pdf_printer(tmp_path / "out.pdf", width_mm, margin=margin), a_slip()).run()
    printed = (tmp_path / "out.pdf").read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(printed))
    assert len(reader.pages) == 1
    assert codes_in(page_picture(printed, 16)) == {"Code128": CODE, "QRCode": CODE}


def test_a_slip_longer_than_the_page_goes_on_on_the_next(tmp_path: Path) -> None:
    slip = a_slip(consented_order(f"{SENTENCE}\r\n" * 60))
    SlipJob(pdf_printer(tmp_path / "out.pdf"), slip).run()
    reader = pypdf.PdfReader(tmp_path / "out.pdf")
    assert len(reader.pages) == 3
    assert "kassakvitto" in reader.pages[2].extract_text()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotPrinted):
        SlipJob(pdf_printer(tmp_path / "none" / "out.pdf"), a_slip()).run()
    with pytest.raises(NotPrinted):
        PdfJob(pdf_printer(tmp_path / "none" / "out.pdf"), slip_pdf(a_slip())).run()


class StubbornPrinter(QPrinter):
    """A printer that begins well and then refuses: a second page, or all of it at the end."""

    def __init__(self, path: Path, state: QPrinter.PrinterState) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self._state = state

    def newPage(self) -> bool:  # noqa: N802 (Qt's name)
        return False

    def printerState(self) -> QPrinter.PrinterState:  # noqa: N802 (Qt's name)
        return self._state


def test_a_queue_that_refuses_afterwards_is_named(tmp_path: Path) -> None:
    printer = StubbornPrinter(tmp_path / "out.pdf", QPrinter.PrinterState.Error)
    with pytest.raises(NotPrinted):
        SlipJob(printer, a_slip()).run()


def test_a_printer_that_stops_between_pages_is_named(tmp_path: Path) -> None:
    printer = StubbornPrinter(tmp_path / "out.pdf", QPrinter.PrinterState.Idle)
    with pytest.raises(NotPrinted):
        SlipJob(printer, a_slip(consented_order(f"{SENTENCE}\r\n" * 60))).run()


def test_a_pdf_is_printed_page_by_page(tmp_path: Path) -> None:
    slip = a_slip(consented_order(f"{SENTENCE}\r\n" * 60))
    SlipJob(pdf_printer(tmp_path / "three.pdf"), slip).run()
    PdfJob(pdf_printer(tmp_path / "again.pdf"), (tmp_path / "three.pdf").read_bytes()).run()
    again = (tmp_path / "again.pdf").read_bytes()
    assert len(pypdf.PdfReader(io.BytesIO(again)).pages) == 3
    assert codes_in(page_picture(again, 12, page=2))["QRCode"] == CODE


def test_a_pdf_too_large_for_the_paper_is_made_smaller(tmp_path: Path) -> None:
    PdfJob(pdf_printer(tmp_path / "small.pdf", 74, 105), slip_pdf(a_slip())).run()
    picture = page_picture((tmp_path / "small.pdf").read_bytes(), 20)
    assert codes_in(picture)["QRCode"] == CODE


@pytest.mark.parametrize("data", [b"", b"<html>", b"%PDF-1.7\nbroken"])
def test_what_is_no_pdf_is_not_printed(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotAPdf):
        PdfJob(pdf_printer(tmp_path / "out.pdf"), data).run()
    assert not (tmp_path / "out.pdf").exists()


class WhichThread:
    """A job that only notes where it ran."""

    def __init__(self) -> None:
        self.name = ""

    def run(self) -> None:
        self.name = threading.current_thread().name


async def test_the_press_works_beside_the_windows_thread(tmp_path: Path) -> None:
    press = SystemPress()
    press.prepare()
    press.prepare()
    job = WhichThread()
    await press.print(job)
    await press.keep(await press.slip_pdf(a_slip()), tmp_path / "slip.pdf")
    with pytest.raises(FileExists):
        await press.keep(b"", tmp_path / "slip.pdf")
    press.close()
    assert job.name.startswith("press")
    assert codes_in(page_picture((tmp_path / "slip.pdf").read_bytes(), 12))["QRCode"] == CODE


def test_no_job_makes_a_type_of_qts_in_the_presss_thread(tmp_path: Path) -> None:
    command = [sys.executable, "-c", NEW_TYPES, str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, timeout=60)
