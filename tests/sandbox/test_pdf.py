"""The sandbox's documents are real PDFs in Swedish that say they are practice."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from ecster_desk.sandbox.examples import example_orders
from ecster_desk.sandbox.generator import generate_orders
from ecster_desk.sandbox.papers import Paper, Papers, api_path
from ecster_desk.sandbox.pdf import document_pdf

KINDS = ["debitconsent", "agreement", "bill"]
NOW = datetime(2026, 8, 3, 14, 30, tzinfo=UTC)


def texts_of(pdf):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def words_of(pdf):
    return " ".join(" ".join(texts_of(pdf)).split())


def order_of_documents(order_id):
    return next(order for order in example_orders() if order["id"] == order_id)


def invented(fits):
    return next(order for order in generate_orders(2000, 7, NOW) if fits(order))


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_says_that_it_is_practice(kind):
    long_order = invented(lambda order: len(order["transactions"][0]["rows"]) >= 30)
    long_order["transactions"] = long_order["transactions"][:1]
    long_order["transactions"][0]["rows"] *= 4
    pages = texts_of(document_pdf(kind, long_order))

    assert len(pages) > 1 or kind == "agreement"
    for page in pages:
        assert "ÖVNING" in page
        assert "PRACTICE" in page


def test_the_consent_holds_the_slip_text_and_its_terms():
    words = words_of(document_pdf("debitconsent", order_of_documents("GCMEnwjzAHbEHb7Kb1eU")))

    assert "I och med denna underskrift godkänner jag att nedanstående butik debiterar" in words
    assert "Underskrift: ..................................." in words
    assert "Patrick Carlsson" in words
    assert "300,00 kr" in words


def test_the_consent_shows_its_localized_terms():
    words = words_of(document_pdf("debitconsent", order_of_documents("wHwaZLeD0hBjO97z6DXm")))

    assert "kontonummer 97522060****8879" in words
    assert "belopp 4 000 kr" in words
    assert "betalningssätt Delbetala" in words


def test_the_agreement_holds_the_terms():
    words = words_of(document_pdf("agreement", order_of_documents("wHwaZLeD0hBjO97z6DXm")))

    assert "betalning per månad 4 015 kr" in words
    assert "Kontonummer 97522060****8879" in words


def test_no_document_shows_a_personal_number():
    order = order_of_documents("wHwaZLeD0hBjO97z6DXm")

    for kind in KINDS:
        assert "490623" not in words_of(document_pdf(kind, order))


def test_a_bill_is_for_the_transaction_asked_for():
    order = invented(
        lambda order: (
            order["creditedAmount"]
            and all("properties" in one for one in order["transactions"][1:])
            and order["properties"]["method"] == "INVOICE"
        )
    )
    debit = next(one for one in order["transactions"] if one["type"] == "DEBIT")
    words = words_of(document_pdf("bill", order, debit["id"]))

    assert f"OCR-nummer {debit['properties']['ocr']}" in words
    assert f"Förfallodag {debit['properties']['dueDate']}" in words
    assert "Kreditfaktura" not in words


def test_the_address_of_a_bill_leads_to_its_own_transaction():
    order = invented(lambda order: sum("billPdfUrl" in one for one in order["transactions"]) > 1)
    papers = Papers()
    papers.add(order)

    for one in order["transactions"]:
        if "billPdfUrl" in one:
            path = api_path(one["billPdfUrl"].removeprefix("sandbox://host"))
            assert papers.at(path) == Paper("bill", order["id"], one["id"])


def test_a_bill_without_a_transaction_is_for_the_newest():
    order = invented(lambda order: order["transactions"][-1]["type"] == "CREDIT")

    assert "Kreditfaktura" in words_of(document_pdf("bill", order))


def test_a_transaction_that_the_order_lacks_has_no_bill():
    with pytest.raises(LookupError):
        document_pdf("bill", example_orders()[0], "nosuchtransaction000")


def test_there_is_no_other_document():
    with pytest.raises(ValueError, match="receipt"):
        document_pdf("receipt", example_orders()[0])


@pytest.mark.parametrize("kind", KINDS)
def test_an_order_with_nothing_in_it_still_makes_a_document(kind):
    assert "ÖVNING" in words_of(document_pdf(kind, {}))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_values_are_printed_not_obeyed(kind):
    order = {
        "id": "<b>x</b>",
        "orderReference": "a\u202eb\x1bp0\ud800",
        "merchantId": 7,
        "amount": "many",
        "consumer": {"name": {"firstName": "x" * 500, "lastName": None}},
        "localizedInfo": [{"id": "i"}, 3],
        "debitConsentInfo": {"text": "", "localizedInfo": "no list"},
        "properties": {"accountNumber": 12},
        "transactions": [{"type": "ORIGINAL", "rows": [{"name": "y" * 300, "vatRate": "z"}, None]}],
    }
    words = words_of(document_pdf(kind, order))

    assert "<b>x</b>" in words
    assert "a?b?p0?" in words


def test_the_same_order_gives_the_same_bytes():
    order = example_orders()[3]

    assert document_pdf("agreement", order) == document_pdf("agreement", order)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", KINDS)
def test_qt_reads_it_too(kind):
    pdf = QByteArray(document_pdf(kind, order_of_documents("GCMEnwjzAHbEHb7Kb1eU")))
    buffer = QBuffer(pdf)
    assert buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)

    assert document.status() is QPdfDocument.Status.Ready
    assert document.pageCount() == 1
    text = document.getAllText(0).text()
    assert "ÖVNING" in text
    assert "Patrick Carlsson" in text
    document.close()
