"""The slip's dialog: what is seen is what is printed; keys, saving, printing, failing."""

import asyncio
import stat
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QWidget

from ecster_desk.adapters.printing.paint import slip_image
from ecster_desk.adapters.printing.press import SystemPress
from ecster_desk.adapters.printing.system import SlipJob
from ecster_desk.domain.slip import Slip
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.slip import SlipPresenter
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.orders import OrderService
from ecster_desk.services.slips import Slips, SlipSettings
from ecster_desk.ui.dialogs.slip_dialog import SlipDialog
from ecster_desk.ui.dialogs.slip_preview import PIXELS_PER_MM
from tests.support.fakes import FakeGateway
from tests.support.languages import MARK, another_language
from tests.support.papers import StoppedClock
from tests.support.pictures import codes_in, largest_difference, page_picture
from tests.support.printing import pdf_printer, print_to_file
from tests.support.slips import CODE, SHOP, consented_order
from tests.support.waiting import until

CTRL = Qt.KeyboardModifier.ControlModifier


class House:
    """The dialog over the real press."""

    def __init__(self) -> None:
        self.crashes: list[BaseException] = []
        self.tasks = TaskScope(lambda _name, error: self.crashes.append(error))
        self.press = SystemPress()
        slips = Slips(SlipSettings(SHOP, practice=True), Formats("sv"), self.press, StoppedClock())
        self.presenter = SlipPresenter(slips, OrderService(FakeGateway()), self.tasks)
        self.window = QMainWindow()
        self.dialog = SlipDialog(self.presenter, self.window)
        self.window.show()

    async def open(self, **changes: object) -> SlipDialog:
        self.presenter.open(consented_order(**changes), "M. Lindgren")
        await until(self.dialog.isActiveWindow)
        return self.dialog

    async def question(self, kind: type[QWidget]) -> QWidget:
        """The dialog of the system that has opened above ours."""
        return await until(lambda: next(iter(self.dialog.findChildren(kind)), None))


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    built = House()
    yield built
    await built.tasks.drain()
    built.press.close()
    built.window.close()
    built.window.deleteLater()
    assert built.crashes == []


async def choose(question: QFileDialog, name: str) -> None:
    question.selectFile(name)
    question.accept()


async def test_the_preview_is_the_printers_picture(house: House) -> None:
    dialog = await house.open()
    slip = house.presenter.state.slip
    assert isinstance(slip, Slip)
    picture = slip_image(slip, PIXELS_PER_MM)
    left = (dialog.preview.width() - picture.width()) // 2
    seen = dialog.preview.grab().toImage().copy(left, 24, picture.width(), picture.height())
    assert largest_difference(seen, picture, 5) <= 1
    assert dialog.windowTitle() == "Consent slip W-100233"
    assert "ÖVNING" in dialog.preview.accessibleDescription()
    assert "I och med denna underskrift" in dialog.preview.accessibleDescription()


async def test_escape_puts_the_slip_away(house: House) -> None:
    dialog = await house.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not house.presenter.state.is_open
    await house.open()
    QTest.mouseClick(dialog.bar.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


async def test_ctrl_s_saves_a_pdf_that_only_its_owner_reads(house: House, tmp_path: Path) -> None:
    dialog = await house.open()
    QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)
    question = await house.question(QFileDialog)
    assert [Path(name).name for name in question.selectedFiles()] == [
        "slip-wHwaZLeD0hBjO97z6DXm.pdf"
    ]
    question.accept()
    await until(lambda: dialog.bar.message.text() == "Saved as slip-wHwaZLeD0hBjO97z6DXm.pdf")
    path = tmp_path / "slip-wHwaZLeD0hBjO97z6DXm.pdf"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert codes_in(page_picture(path.read_bytes(), 12)) == {"QRCode": CODE, "Code128": CODE}


async def test_the_second_copy_is_offered_another_name(house: House, tmp_path: Path) -> None:
    (tmp_path / "slip-wHwaZLeD0hBjO97z6DXm.pdf").write_bytes(b"signed")
    dialog = await house.open()
    QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)
    question = await house.question(QFileDialog)
    assert Path(question.selectedFiles()[0]).name == "slip-wHwaZLeD0hBjO97z6DXm-2.pdf"
    question.reject()
    await until(lambda: not dialog.findChildren(QFileDialog))
    assert dialog.bar.message.text() == ""


async def test_an_existing_file_is_never_overwritten(house: House, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(b"signed")
    dialog = await house.open()
    QTest.mouseClick(dialog.bar.save_button, Qt.MouseButton.LeftButton)
    await choose(await house.question(QFileDialog), "signed.pdf")
    await until(lambda: "already" in dialog.bar.message.text())
    assert (tmp_path / "signed.pdf").read_bytes() == b"signed"
    assert dialog.preview.slip is not None


async def test_ctrl_p_asks_the_system_for_a_printer(house: House) -> None:
    dialog = await house.open()
    QTest.keyClick(dialog, Qt.Key.Key_P, CTRL)
    question = await house.question(QPrintDialog)
    assert question.isVisible()
    question.reject()
    await until(lambda: not dialog.findChildren(QPrintDialog))
    assert not house.presenter.state.busy


async def test_the_chosen_printer_gets_the_slip(house: House, tmp_path: Path) -> None:
    dialog = await house.open()
    QTest.keyClick(dialog, Qt.Key.Key_P, CTRL)
    question = await house.question(QPrintDialog)
    print_to_file(question, tmp_path / "printed.pdf")
    await until(lambda: dialog.bar.message.text() == "Handed to the printer")
    picture = page_picture((tmp_path / "printed.pdf").read_bytes(), 12)
    assert codes_in(picture) == {"QRCode": CODE, "Code128": CODE}


async def test_a_printer_that_hangs_stalls_nothing(house: House) -> None:
    dialog = await house.open()
    release = threading.Event()

    class HangingJob:
        def run(self) -> None:
            release.wait(5)

    house.presenter.print(HangingJob())
    assert not dialog.bar.print_button.isEnabled()
    assert "Still" in dialog.bar.print_button.accessibleDescription()
    for _turn in range(3):
        await asyncio.sleep(0)  # the window lives on meanwhile
    assert house.presenter.state.busy
    release.set()
    await until(dialog.bar.print_button.isEnabled)
    assert dialog.bar.message.text() == "Handed to the printer"


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
async def test_a_printer_that_refuses_is_said(house: House, tmp_path: Path) -> None:
    dialog = await house.open()
    slip = house.presenter.state.slip
    assert slip is not None
    house.presenter.print(SlipJob(pdf_printer(tmp_path / "none" / "printed.pdf"), slip))
    await until(lambda: "did not take the page" in dialog.bar.message.text())
    assert "No money has moved" in dialog.bar.message.text()


async def test_an_order_without_consent_says_so_and_offers_nothing(house: House) -> None:
    dialog = await house.open(text=None)
    assert "no consent text" in dialog.bar.message.text()
    assert not dialog.bar.print_button.isEnabled()
    assert not dialog.bar.save_button.isEnabled()
    assert dialog.preview.slip is None
    assert dialog.preview.grab().toImage().width() > 0


async def test_enter_alone_prints_nothing(house: House) -> None:
    dialog = await house.open()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await asyncio.sleep(0)
    assert dialog.findChildren(QPrintDialog) == []
    assert dialog.isVisible()


async def test_the_words_follow_the_screens_language(house: House) -> None:
    dialog = await house.open()
    with another_language():
        QApplication.processEvents()
        assert dialog.bar.print_button.label() == f"{MARK}Print…"
        assert dialog.preview.accessibleName() == f"{MARK}Preview of the slip"
