"""The documents of orders, at whatever address the orders name."""

import io
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from pypdf import PdfReader

from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.till import open_order

ROWS = [{"name": "Vara", "quantity": 1, "unitAmount": 10000, "vatRate": 2500}]
# Made once: httpx would read every root certificate again for each request.
TLS = ssl.create_default_context()
CONSENT = "/v1/content/consumer/documents/se/sv/debitconsent/pdf/{}"


def urls_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from urls_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from urls_in(part)
    elif isinstance(value, str) and value.startswith("http"):
        yield value


def get(url: str) -> httpx.Response:
    """As a browser asks: without keys."""
    return httpx.get(url, trust_env=False, verify=TLS, timeout=60)


def text_of(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def all_orders(sandbox: SandboxHandle) -> list[dict[str, Any]]:
    hits = sandbox.client.get("/v1/orders", params={"maxRecords": 1000}).json()
    return [sandbox.client.get(f"/v1/orders/{hit['id']}").json() for hit in hits]


def test_every_address_in_every_order_shows_a_document() -> None:
    with running_sandbox(orders=25) as sandbox:
        root = sandbox.url.removesuffix("/rest/public")
        urls = [url for order in all_orders(sandbox) for url in urls_in(order)]

        ours = {url for url in urls if url.startswith(root)}
        assert len(ours) > 15
        for url in ours:
            answer = get(url)
            assert answer.status_code == 200, url
            assert answer.content.startswith((b"%PDF-", b"<!doctype html>")), url


@pytest.mark.parametrize(
    "path",
    [
        "/rest/se/sv/agreement/pdf/MT",
        "/rest/agreement/pdf/MTU",
        "/rest/debitconsent/pdf/wH6DXm",
        "/rest/debitconsent/pdf/wH",
    ],
)
def test_the_documents_own_odd_addresses_work(sandbox: SandboxHandle, path: str) -> None:
    root = sandbox.url.removesuffix("/rest/public")

    assert text_of(get(root + path))


def test_the_consent_of_an_order_names_it(sandbox: SandboxHandle) -> None:
    order = sandbox.make_order(rows=ROWS, orderReference="Kvitto-4711")

    assert "Kvitto-4711" in text_of(get(sandbox.url + CONSENT.format(order["id"])))


def test_there_is_no_consent_for_goods_that_stay(sandbox: SandboxHandle) -> None:
    for status in ("PENDING_SIGNATURE", "DENIED", "ANNULLED"):
        order = sandbox.make_order(rows=ROWS, status=status)
        answer = get(sandbox.url + CONSENT.format(order["id"]))

        assert answer.status_code == 404
        assert answer.json()["type"] == "SANDBOX_NOT_FOUND"


def test_bill_and_agreement_stand_where_a_made_order_says(sandbox: SandboxHandle) -> None:
    root = sandbox.url.removesuffix("/rest/public")
    debits = [
        {"type": "DEBIT", "amount": amount, "billPdfUrl": f"{root}/my/bill{amount}.pdf"}
        for amount in (111, 222)
    ]
    sandbox.make_order(
        transactions=[{"type": "ORIGINAL", "rows": ROWS}, *debits],
        agreementPdfUrl="sandbox://host/v1/agreement?lang=sv",
        localizedInfo=[{"id": "agreementPdfUrl", "text": "", "value": f"{root}/info.pdf"}],
        debitConsentInfo={
            "text": "",
            "localizedInfo": [{"id": "debitConsentPdfUrl", "value": f"{root}/consent.pdf"}],
        },
    )

    assert "1,11" in text_of(get(f"{root}/my/bill111.pdf"))
    assert "2,22" in text_of(get(f"{root}/my/bill222.pdf"))
    for path in ("/rest/public/v1/agreement?lang=sv", "/info.pdf", "/consent.pdf"):
        text = text_of(get(root + path))
        assert text
        assert "://" not in text  # neither the sandbox's own placeholder nor an address


def test_the_bill_of_a_new_transaction_stands_where_it_says(sandbox: SandboxHandle) -> None:
    till = open_order(sandbox, orderReference="Kvitto-12")
    debit = till.debit(4321).json()["transaction"]
    credit = till.credit(debit["id"], 21).json()["transaction"]

    bill, note = text_of(get(debit["billPdfUrl"])), text_of(get(credit["billPdfUrl"]))

    assert "43,21" in bill
    assert debit["properties"]["ocr"] in bill
    assert "0,21" in note
    for wrong in ("nobody", "DROP"):
        assert get(debit["billPdfUrl"].replace(debit["id"], wrong)).status_code == 404
        assert get(debit["billPdfUrl"].replace(till.order_id, wrong)).status_code == 404


def test_nobody_waits_while_a_document_is_drawn(sandbox: SandboxHandle) -> None:
    rows = [
        {"name": f"Vara {n}", "quantity": 1, "unitAmount": 1, "vatRate": 0} for n in range(1000)
    ]
    till = open_order(sandbox, transactions=[{"type": "ORIGINAL", "rows": rows}])
    url = sandbox.url + CONSENT.format(till.order_id)
    answered = 0

    with ThreadPoolExecutor(max_workers=1) as worker:
        drawing = worker.submit(get, url)
        while not drawing.done():
            found = sandbox.client.get("/v1/orders", params={"orderReference": "x"})
            assert found.status_code == 200
            answered += 1

    assert drawing.result().status_code == 200
    assert answered > 3


def test_addresses_elsewhere_stay_as_they_are(sandbox: SandboxHandle) -> None:
    order = sandbox.make_order(rows=ROWS, agreementPdfUrl="https://evil.example/v1/a", signUrl=7)

    assert order["agreementPdfUrl"] == "https://evil.example/v1/a"
    assert sandbox.client.get("/v1/a").status_code == 404


def test_the_page_to_sign_on_shows_the_order_as_plain_text(sandbox: SandboxHandle) -> None:
    order = sandbox.make_order(
        rows=ROWS,
        status="PENDING_SIGNATURE",
        orderReference="<b>x</b>",
        signUrl="sandbox://host/sign/me",
    )

    page = get(order["signUrl"])

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert order["id"] in page.text
    assert "&lt;b&gt;x&lt;/b&gt;" in page.text
    assert httpx.post(order["signUrl"], trust_env=False).status_code == 405
