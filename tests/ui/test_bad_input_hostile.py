"""Hostile text in every field of an answer: letters on the screen, and nothing else, ever."""

import copy
import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecster_desk.presenters.document import DocumentPhase
from ecster_desk.presenters.order_view import LinkKind, LinkView
from ecster_desk.ui.widgets.key_button import KeyButton
from tests.support.program import Program, program_on
from tests.support.sandbox import SandboxHandle
from tests.ui.test_detail_hostile import assert_nothing_is_rich

PAYLOAD = "<b>{n}</b><img src='file:///etc/hostname'>&amp;\u202egnp.\u0007\x1b[31m\u200bend{n}"
SHOWN = "<b>{n}</b><img src='file:///etc/hostname'>&amp;⟨202E⟩gnp.␇␛[31m⟨200B⟩end{n}"
UNSEEN = "\u202e\u0007\x1b\u200b"
HOSTILE_URL = "file:///etc/hostname"

# What must keep its shape to be an order at all, or is an address of its own kind.
KEPT = {"id", "type", "created", "currency", "status", "method", "dueDate", "feeType"}
# Masked, told by the heading beside it, or told as the debit it belongs to.
NOT_SHOWN_AS_SUCH = {"nationalId", "localizedInfo.id", "debitTransactionId"}

PERSON = {
    "nationalId": "",
    "name": {"firstName": "", "lastName": "", "title": ""},
    "address": dict.fromkeys(
        ("line1", "line2", "streetName", "streetNumber", "city", "zip", "province", "country"), ""
    ),
    "contactInfo": {
        "email": "",
        "cellular": {"country": "", "number": ""},
        "phone": {"country": "", "number": ""},
    },
}
INFO = {"id": "", "text": "", "value": "", "unit": ""}
ROW = {
    "name": "",
    "partNumber": "",
    "description": "",
    "unit": "",
    "serials": ["", ""],
    "quantity": 2,
    "unitAmount": 62_500,
    "vatRate": 2500,
    "fee": True,
    "feeType": "INVOICE_FEE",
}
DEBIT = {
    "type": "DEBIT",
    "rows": [ROW],
    "transactionReference": "",
    "message": "",
    "properties": {"dueDate": "2019-02-28", "ocr": "", "invoiceNumber": ""},
    "merchantId": "",
    "billPdfUrl": HOSTILE_URL,
}
ORDER = {
    "status": "PARTIALLY_DELIVERED",
    "merchantId": "",
    "orderReference": "",
    "properties": {"method": "PARTPAYMENT", "submethod": "", "accountNumber": "", "newer": ""},
    "consumer": PERSON,
    "recipient": PERSON,
    "salesPerson": {**PERSON, "reference": ""},
    "transactions": [{"type": "ORIGINAL", "rows": [ROW]}, DEBIT],
    "tags": ["", ""],
    "localizedInfo": [INFO, {"id": "agreementPdfUrl", "text": "x", "value": HOSTILE_URL}],
    "debitConsentInfo": {"text": "", "localizedInfo": [INFO]},
    "agreementPdfUrl": HOSTILE_URL,
    "debitConsentPdfUrl": "javascript:alert(1)",
    "signUrl": "https://ecster.se@evil.example/",
    "platform": {"reference": "", "info": ""},
    "newer": {"inside": ""},
}


class Poisoner:
    """Puts a payload of its own number into every empty text."""

    def __init__(self) -> None:
        self.places: dict[int, str] = {}

    def poisoned(self, value: object, path: str = "") -> object:
        if isinstance(value, dict):
            return {name: self.poisoned(part, f"{path}.{name}") for name, part in value.items()}
        if isinstance(value, list):
            return [self.poisoned(part, path) for part in value]
        if value != "" or path.rpartition(".")[2] in KEPT - {"id"}:
            return value
        number = len(self.places) + 100
        self.places[number] = path
        return PAYLOAD.format(n=number)


async def opened(program: Program, sandbox: SandboxHandle, reference: str) -> Poisoner:
    """A poisoned order, found by its reference, in the window."""
    poisoner = Poisoner()
    order = poisoner.poisoned(copy.deepcopy(ORDER))
    assert isinstance(order, dict)
    order["orderReference"] += reference  # what cannot be typed is never searched, so by its id
    made = sandbox.make_order(**order)
    await program.search(made["id"])
    assert program.opened == made["id"]
    return poisoner


async def test_every_field_is_shown_letter_by_letter(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox) as program:
        poisoner = await opened(program, sandbox, "1")
        told = program.text() + program.every_tab()
        flat = re.sub(r"\s+", " ", told)
        lost = {
            path
            for number, path in poisoner.places.items()
            if SHOWN.format(n=number) not in flat and not path.endswith(tuple(NOT_SHOWN_AS_SUCH))
        }
        assert lost == set()
        assert not [sign for sign in UNSEEN if sign in told]
        assert_nothing_is_rich(program.window)
        assert not [sign for sign in UNSEEN if sign in program.window.windowTitle()]


async def test_no_address_of_a_hostile_order_is_opened(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox) as program:
        await opened(program, sandbox, "2")
        sandbox.clear_requests()
        view = program.screen.detail.state.view
        links = [*view.links, *(link for one in view.transactions for link in one.links)]
        links += [view.consent.pdf, LinkView("", HOSTILE_URL, LinkKind.PAGE)]
        links = [link for link in links if link.kind is not LinkKind.SLIP]  # our own paper
        assert len(links) >= 6
        for link in links:
            program.screen.document.open(link)
            await program.settled()
            assert program.screen.document.state.phase is DocumentPhase.FAILED, link
            told = program.text()
            assert "The order names an address that this program will not open." in told
            assert "Only Ecster's own addresses are opened. Tell a manager." in told
            program.screen.document.close()
        assert sandbox.requests() == []


async def test_a_hostile_order_breaks_no_line_and_no_button(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox) as program:
        program.window.resize(1024, 768)
        await opened(program, sandbox, "3")
        pane = program.window.detail_pane
        assert pane.page.width() <= pane.width()
        assert pane.width() + pane.mapTo(program.window, pane.rect().topLeft()).x() <= 1024
        rows = pane.page.order_tab.rows
        assert rows.horizontalHeader().length() <= rows.viewport().width()
        buttons = program.window.findChildren(KeyButton)
        assert all(button.width() >= button.sizeHint().width() for button in buttons)


async def test_the_slip_of_a_hostile_order_is_text_too(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox) as program:
        await opened(program, sandbox, "4")
        QTest.keyClick(program.window, Qt.Key.Key_F9)
        slip = program.screen.slip.state.slip
        assert slip is not None
        texts = repr(slip)
        assert "<b>" in texts
        assert not [sign for sign in UNSEEN if sign in texts]
        program.screen.slip.close()
