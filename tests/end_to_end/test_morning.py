"""A cashier's morning in the whole program: found, seen, shown on paper, all over real HTTP."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from ecster_desk.presenters.detail import DetailPhase
from ecster_desk.presenters.document import DocumentPhase
from ecster_desk.presenters.order_view import LinkKind
from ecster_desk.presenters.search import Phase
from ecster_desk.ui.dialogs.page_dialog import PageDialog
from ecster_desk.ui.dialogs.pdf_dialog import PdfDialog
from ecster_desk.ui.dialogs.slip_dialog import SlipDialog
from ecster_desk.ui.widgets.key_button import KeyButton
from tests.support.outside import from_outside
from tests.support.program import Program, program_on
from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.waiting import until

REFERENCE, REFERENCE_ID = "Ref-458545", "nKQWQISJ8leTNmYolsNN"
S3_ID = "wHwaZLeD0hBjO97z6DXm"
CHAIR = {"name": "Chair", "quantity": 1, "unitAmount": 62_500, "vatRate": 2500}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def _sandbox() -> Iterator[SandboxHandle]:
    with running_sandbox(orders=60) as handle:
        yield handle


@pytest.fixture
def sandbox(_sandbox: SandboxHandle) -> Iterator[SandboxHandle]:
    _sandbox.clear_requests()
    yield _sandbox
    _sandbox.clear_faults()


@pytest.fixture
async def program(sandbox: SandboxHandle) -> AsyncIterator[Program]:
    async with program_on(sandbox) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "taken_for", "order_id"),
    [
        (REFERENCE, "reference", REFERENCE_ID),
        (f"  {REFERENCE} ", "reference", REFERENCE_ID),
        (S3_ID, "Ecster id or reference", S3_ID),
        (f"ED1-{S3_ID}", "our slip", S3_ID),
        ("490623-5389", "personal number or reference", S3_ID),
        ("490623+5389", "personal number or reference", S3_ID),
        ("4906235389", "personal number or reference", S3_ID),
        ("19490623-5389", "personal number or reference", S3_ID),
        ("194906235389", "personal number or reference", S3_ID),
        ("SE490623-5389", "personal number", S3_ID),
        ("se4906235389", "personal number", S3_ID),
    ],
)
async def test_each_way_to_ask_finds_its_order(
    program: Program, typed: str, taken_for: str, order_id: str
) -> None:
    await program.search(typed)
    assert program.window.top.field.taken_for == taken_for
    assert program.opened == order_id
    assert "all dates · 1 order" in program.text()
    await program.search("nothing-is-called-that")
    assert "No order found" in program.text()
    await program.scan(typed.strip())
    assert program.opened == order_id


async def test_a_text_that_is_two_things_is_asked_as_both_and_marked(
    program: Program, sandbox: SandboxHandle
) -> None:
    number = "640823-3234"
    by_person = sandbox.make_order(
        rows=[CHAIR], orderReference="BY-PERSON", consumer={"nationalId": f"SE{number}"}
    )
    by_reference = sandbox.make_order(rows=[CHAIR], orderReference=number)
    await program.search(number)
    cells = program.text_of(program.window.search_pane.view).splitlines()
    marks = {"personal number · Invoice", "reference · Invoice"}
    assert {*marks, "BY-PERSON", number} <= set(cells)
    assert program.screen.search.state.found == 2
    await program.search("BY-PERSON")
    assert program.opened == by_person["id"]
    await program.search(by_reference["id"])
    assert program.opened == by_reference["id"]


async def test_the_second_search_wins_and_escape_stops_one(
    program: Program, sandbox: SandboxHandle
) -> None:
    sandbox.script_fault(path="*/orders", fault="delay", seconds=20)
    await program.enter("SLOW-1")
    await until(lambda: is_asked(sandbox, "SLOW-1"))
    assert "Searching…" in program.text()
    await program.search(REFERENCE)
    assert program.opened == REFERENCE_ID

    sandbox.script_fault(path="*/orders", fault="delay", seconds=20)
    await program.enter("SLOW-2")
    await until(lambda: is_asked(sandbox, "SLOW-2"))
    assert "Searching…" in program.text()
    await program.key(Qt.Key.Key_Escape)
    assert program.screen.search.state.phase is Phase.IDLE
    await program.search(S3_ID)
    assert program.opened == S3_ID


def is_asked(sandbox: SandboxHandle, text: str) -> bool:
    return any(text in asked["query"] for asked in sandbox.requests())


async def test_f5_shows_what_another_till_has_changed(
    program: Program, sandbox: SandboxHandle
) -> None:
    made = sandbox.make_order(rows=[CHAIR], orderReference="CHANGING-1")
    await program.search("CHANGING-1")
    assert "Left to debit\n625,00 kr" in program.text()
    body = {"type": "DEBIT", "amount": 62_500, "rows": [CHAIR], "transactionReference": "T1"}
    answer = sandbox.client.post(f"/v1/orders/{made['id']}/transactions", json=body)
    assert answer.status_code == 201
    await program.press(Qt.Key.Key_F5)
    assert "FULLY DELIVERED" in program.text()
    assert "Left to debit\n0,00 kr" in program.text()


async def test_the_slip_is_shown_by_its_key_and_kept(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    await program.search(REFERENCE)
    await program.key(Qt.Key.Key_F9)
    dialog = await shown(program, SlipDialog)
    program.screen.slip.save(tmp_path / "slip.pdf")
    await until(lambda: "Saved as slip.pdf" in program.text())
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF-")
    await from_outside(lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert not dialog.isVisible()
    await program.search(S3_ID)  # the window has its keys again
    assert program.opened == S3_ID


async def test_documents_are_one_click_away_and_fetched_with_our_keys(
    program: Program, sandbox: SandboxHandle
) -> None:
    await program.search(REFERENCE)
    sandbox.clear_requests()
    for button in link_buttons(program):
        QTest.mouseClick(button, LEFT)
        dialog = await shown(program, PdfDialog)
        await until(lambda: program.screen.document.state.phase is DocumentPhase.SHOWN)
        assert dialog.host.text() == "127.0.0.1"
        await from_outside(lambda dialog=dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    answered = [asked["answered"] for asked in sandbox.requests()]
    assert len(answered) >= 2
    assert set(answered) == {200}


def link_buttons(program: Program) -> list[KeyButton]:
    """The links on the first screen: agreement and consent."""
    buttons = program.window.detail_pane.page.order_tab.findChildren(KeyButton)
    return [button for button in buttons if button.isVisible() and "↗" in button.label()]


async def test_a_document_that_cannot_be_had_says_why_and_is_tried_again(
    program: Program, sandbox: SandboxHandle
) -> None:
    await program.search(REFERENCE)
    sandbox.script_fault(path="*pdf*", fault="html")
    QTest.mouseClick(link_buttons(program)[0], LEFT)
    dialog = await shown(program, PdfDialog)
    await until(lambda: program.screen.document.state.phase is DocumentPhase.FAILED)
    assert "The document is not a PDF and was not opened." in program.text()
    program.screen.document.retry()
    await until(lambda: program.screen.document.state.phase is DocumentPhase.SHOWN)
    await from_outside(lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape))


async def test_the_signing_page_is_asked_about_and_nothing_is_opened_by_itself(
    program: Program, sandbox: SandboxHandle
) -> None:
    origin = sandbox.url.removesuffix("/rest/public")
    sandbox.make_order(
        rows=[CHAIR],
        orderReference="SIGN-1",
        status="PENDING_SIGNATURE",
        signUrl=f"{origin}/sign/abc",
    )
    await program.search("SIGN-1")
    view = program.screen.detail.state.view
    assert [link.kind for link in view.links] == [LinkKind.PAGE]
    banner = program.window.detail_pane.page.warning
    QTest.mouseClick(banner.findChild(KeyButton), LEFT)
    dialog = await shown(program, PageDialog)
    assert dialog.host.text() == "127.0.0.1"
    assert "The browser opens it without this till's keys." in program.text()
    await from_outside(lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert not [asked for asked in sandbox.requests() if "sign" in asked["path"]]


async def test_another_order_takes_the_place_of_one_that_is_being_read(
    program: Program, sandbox: SandboxHandle
) -> None:
    sandbox.script_fault(path=f"*/orders/{REFERENCE_ID}", fault="delay", seconds=20)
    await program.enter(REFERENCE)
    await until(lambda: program.screen.detail.state.phase is DetailPhase.LOADING)
    await program.search(S3_ID)
    assert program.opened == S3_ID


async def shown(program: Program, kind: type[QDialog]) -> QDialog:
    """The dialog of that kind, once it can be seen."""
    await until(lambda: any(one.isVisible() for one in program.window.findChildren(kind)))
    return next(one for one in program.window.findChildren(kind) if one.isVisible())
