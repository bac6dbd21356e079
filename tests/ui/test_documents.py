"""Documents in their dialogs: pages shown out of memory, and a question before the browser."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QWidget

from ecster_desk.adapters.printing.pdf import slip_pdf
from ecster_desk.adapters.printing.press import SystemPress
from ecster_desk.domain.errors import NetworkDown
from ecster_desk.presenters.document import DocumentPhase, DocumentPresenter
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.order_view import LinkKind, LinkView
from ecster_desk.presenters.slip import SlipPresenter
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.documents import Documents
from ecster_desk.services.orders import OrderService
from ecster_desk.services.slips import Slips, SlipSettings
from ecster_desk.ui.dialogs.page_dialog import PageDialog, open_in_browser
from ecster_desk.ui.dialogs.paper_dialogs import PaperDialogs
from ecster_desk.ui.dialogs.pdf_dialog import PdfDialog
from ecster_desk.ui.dialogs.slip_dialog import SlipDialog
from tests.support.fakes import FakeGateway
from tests.support.languages import MARK, another_language
from tests.support.papers import FakeDocuments, StoppedClock
from tests.support.pictures import codes_in, page_picture
from tests.support.printing import print_to_file
from tests.support.slips import CODE, SHOP, a_slip, consented_order
from tests.support.waiting import until

CTRL = Qt.KeyboardModifier.ControlModifier
URL = "https://secure.ecster.se/rest/pdf/eYBtAD0wTZIzDWkVpGhe"
PDF = LinkView("<b>Account</b> agreement", URL, LinkKind.PDF)
PAGE = LinkView("Signing page", "https://secure.ecster.se/sign?x=1", LinkKind.PAGE)


class House:
    """A window whose dialogs are built when they are needed, over a gateway that can be turned."""

    def __init__(self) -> None:
        self.crashes: list[BaseException] = []
        self.tasks = TaskScope(lambda _name, error: self.crashes.append(error))
        self.gateway = FakeDocuments()
        self.gateway.answers[URL] = slip_pdf(a_slip())
        self.press = SystemPress()
        self.presenter = DocumentPresenter(Documents(self.gateway, self.press), self.tasks)
        slips = Slips(SlipSettings(SHOP), Formats("sv"), self.press, StoppedClock())
        self.slips = SlipPresenter(slips, OrderService(FakeGateway()), self.tasks)
        self.browser: list[str] = []
        self.has_browser = True
        self.window = QMainWindow()
        PaperDialogs(self.presenter, self.slips, self.window, self._browse)
        self.window.show()

    def _browse(self, url: str) -> bool:
        self.browser.append(url)
        return self.has_browser

    async def dialog(self, kind: type[QWidget]) -> QWidget:
        """Our dialog of that kind, once it is in front."""
        await until(lambda: any(one.isActiveWindow() for one in self.window.findChildren(kind)))
        return self.window.findChild(kind)

    async def shown_pdf(self) -> PdfDialog:
        self.presenter.open(PDF)
        await until(lambda: self.presenter.state.phase is DocumentPhase.SHOWN)
        return await self.dialog(PdfDialog)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    built = House()
    yield built
    built.presenter.close()
    await built.tasks.drain()
    built.press.close()
    built.window.close()
    built.window.deleteLater()
    assert built.crashes == []


async def test_a_pdf_is_shown_with_its_name_and_host(house: House) -> None:
    dialog = await house.shown_pdf()
    assert dialog.heading.text() == "<b>Account</b> agreement"
    assert dialog.heading.textFormat() is Qt.TextFormat.PlainText
    assert dialog.host.text() == "secure.ecster.se"
    assert dialog.view.page_count == 1
    assert dialog.view.isVisible()


async def test_escape_closes_the_document_and_forgets_it(house: House) -> None:
    dialog = await house.shown_pdf()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert house.presenter.state.data == b""
    assert dialog.view.page_count == 0


async def test_while_it_is_read_a_sentence_says_so(house: House) -> None:
    house.gateway.gate.clear()
    house.presenter.open(PDF)
    dialog = await house.dialog(PdfDialog)
    assert dialog.waiting.isVisible()
    assert not dialog.bar.save_button.isEnabled()
    house.gateway.gate.set()
    await until(dialog.view.isVisible)


async def test_keys_make_it_larger_smaller_and_as_wide_as_the_window(house: House) -> None:
    dialog = await house.shown_pdf()
    view = dialog.view
    QTest.keyClick(dialog, Qt.Key.Key_Plus, CTRL)
    await until(lambda: view.zoomMode() is QPdfView.ZoomMode.Custom)
    larger = view.zoomFactor()
    QTest.keyClick(dialog, Qt.Key.Key_Minus, CTRL)
    await until(lambda: view.zoomFactor() == pytest.approx(larger / 1.25))
    for _press in range(20):
        view.zoom_in()
    assert view.zoomFactor() == 8.0
    QTest.keyClick(dialog, Qt.Key.Key_0, CTRL)
    await until(lambda: view.zoomMode() is QPdfView.ZoomMode.FitToWidth)


async def test_zooming_nothing_is_harmless(house: House) -> None:
    dialog = await house.shown_pdf()
    house.presenter.close()
    dialog.view.zoom_in()
    dialog.view.zoom_out()
    assert dialog.view.page_count == 0


async def test_ctrl_s_saves_the_very_bytes(house: House, tmp_path: Path) -> None:
    dialog = await house.shown_pdf()
    QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)
    question = await until(lambda: dialog.findChild(QFileDialog))
    assert Path(question.selectedFiles()[0]).name == "ecster-eYBtAD0wTZIzDWkVpGhe.pdf"
    question.accept()
    await until(lambda: "Saved as" in dialog.bar.message.text())
    saved = tmp_path / "ecster-eYBtAD0wTZIzDWkVpGhe.pdf"
    assert saved.read_bytes() == house.gateway.answers[URL]


async def test_ctrl_p_prints_its_pages(house: House, tmp_path: Path) -> None:
    dialog = await house.shown_pdf()
    QTest.keyClick(dialog, Qt.Key.Key_P, CTRL)
    question = await until(lambda: dialog.findChild(QPrintDialog))
    print_to_file(question, tmp_path / "printed.pdf")
    await until(lambda: dialog.bar.message.text() == "Handed to the printer")
    picture = page_picture((tmp_path / "printed.pdf").read_bytes(), 12)
    assert codes_in(picture)["QRCode"] == CODE


@pytest.mark.parametrize("data", [b"%PDF-1.7\nbroken", b"%PDF-", b"%PDF-1.4\n%%EOF"])
async def test_a_broken_pdf_is_said_to_be_none(house: House, data: bytes) -> None:
    house.gateway.answers[URL] = data
    house.presenter.open(PDF)
    dialog = await house.dialog(PdfDialog)
    await until(dialog.trouble.isVisible)
    assert dialog.trouble.what.text() == "The document is not a PDF and was not opened."
    assert dialog.trouble.retry_button.isVisible()
    assert dialog.trouble.copy_code.key == "Ctrl+Shift+C"
    QTest.mouseClick(dialog.trouble.copy_code, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "E502"
    assert not dialog.bar.save_button.isEnabled()


async def test_f5_tries_again(house: House) -> None:
    house.gateway.answers[URL] = NetworkDown()
    house.presenter.open(PDF)
    dialog = await house.dialog(PdfDialog)
    await until(dialog.trouble.isVisible)
    house.gateway.answers[URL] = slip_pdf(a_slip())
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    await until(dialog.view.isVisible)
    assert dialog.view.page_count == 1


async def test_an_address_that_is_not_ecsters_opens_nothing(house: House) -> None:
    house.presenter.open(LinkView("Bill", "https://ecster.se.evil.example/a.pdf", LinkKind.PDF))
    dialog = await house.dialog(PdfDialog)
    assert "address that this program will not open" in dialog.trouble.what.text()
    assert "ecster.se.evil.example" in dialog.trouble.detail.text()
    assert not dialog.trouble.retry_button.isVisible()
    assert house.gateway.asked == []


async def test_a_page_is_asked_about_and_names_its_host(house: House) -> None:
    house.presenter.open(PAGE)
    dialog = await house.dialog(PageDialog)
    assert dialog.host.text() == "secure.ecster.se"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await asyncio.sleep(0)
    assert house.browser == []
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    await until(lambda: house.browser == [PAGE.url])
    assert not dialog.isVisible()


async def test_escape_opens_no_page(house: House) -> None:
    house.presenter.open(PAGE)
    dialog = await house.dialog(PageDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert house.browser == []
    assert house.presenter.state.phase is DocumentPhase.NONE
    await until(house.window.isActiveWindow)  # whose keys work again


async def test_without_a_browser_the_dialog_says_what_to_do(house: House) -> None:
    house.has_browser = False
    house.presenter.open(PAGE)
    dialog = await house.dialog(PageDialog)
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert "default browser" in dialog.advice.text()
    assert not dialog.open_button.isVisible()


class Browser(QObject):
    """Stands where the system's browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.urls.append(url.toString())


async def test_the_systems_browser_gets_the_address_as_it_came() -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "show")
    try:
        assert open_in_browser("https://secure.ecster.se/sign?a=%2B&b=1#c")
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert browser.urls == ["https://secure.ecster.se/sign?a=%2B&b=1#c"]


async def test_a_page_elsewhere_is_refused_without_a_question(house: House) -> None:
    house.presenter.open(LinkView("Sign", "javascript:alert(1)", LinkKind.PAGE))
    dialog = await house.dialog(PageDialog)
    assert not dialog.open_button.isVisible()
    assert "javascript:" in dialog.advice.text()
    assert "E501" in dialog.advice.text()
    QTest.mouseClick(dialog.copy_code, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "E501"
    assert dialog.copy_code.label() == "Copied."
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    await asyncio.sleep(0)
    assert house.browser == []


async def test_dialogs_are_built_once_and_when_needed(house: House) -> None:
    assert house.window.findChildren(SlipDialog) == []
    house.slips.open(consented_order())
    await house.dialog(SlipDialog)
    house.slips.close()
    house.slips.open(consented_order())
    assert len(house.window.findChildren(SlipDialog)) == 1
    house.slips.close()
    await house.shown_pdf()
    house.presenter.close()
    await house.shown_pdf()
    assert len(house.window.findChildren(PdfDialog)) == 1
    assert house.window.findChildren(PageDialog) == []


async def test_the_words_follow_the_screens_language(house: House) -> None:
    dialog = await house.shown_pdf()
    house.presenter.close()
    house.presenter.open(PAGE)
    page = await house.dialog(PageDialog)
    with another_language():
        QApplication.processEvents()
        assert dialog.fit_button.label() == f"{MARK}Fit width"
        assert dialog.trouble.retry_button.label() == f"{MARK}Try again"
        assert page.cancel_button.label() == f"{MARK}Cancel"
