"""The client against the project's sandbox over HTTP, and what it does around its calls."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
from httpcore._synchronization import current_async_library

from ecster_desk.adapters.ecster.client import EcsterClient
from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits, RetryPolicy
from ecster_desk.adapters.ecster.urls import Window, api_root, origin, search_url
from ecster_desk.domain import errors, paper_errors
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.links import LinkPolicy
from ecster_desk.domain.query import OrderFilter
from ecster_desk.ports.gateway import OrderGateway
from tests.adapters.ecster.scripted import (
    QUICK,
    a_hit,
    as_json,
    client_of,
    raw_answer,
    saying,
    scripted,
)
from tests.support.sandbox import SandboxHandle, running_sandbox

EXAMPLES = {
    "nKQWQISJ8leTNmYolsNN",
    "zburxHFw0xQmyOmVOrcq",
    "GCMEnwjzAHbEHb7Kb1eU",
    "wHwaZLeD0hBjO97z6DXm",
}


@pytest.fixture(scope="module")
def busy_sandbox() -> Iterator[SandboxHandle]:
    with running_sandbox(orders=1_200) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(busy_sandbox: SandboxHandle) -> Iterator[SandboxHandle]:
    yield busy_sandbox
    busy_sandbox.clear_faults()
    busy_sandbox.clear_requests()


@pytest.fixture
async def client(sandbox: SandboxHandle) -> AsyncIterator[EcsterClient]:
    limits = Limits(read_seconds=5.0, retry=RetryPolicy(tries=2, first_wait_seconds=0.001))
    made = EcsterClient(
        EcsterSettings(sandbox.url, sandbox.api_key, sandbox.merchant_key),
        links=LinkPolicy(loopback_port=urlsplit(sandbox.url).port),
        limits=limits,
    )
    yield made
    await made.aclose()


async def found(client: OrderGateway, **search: object) -> tuple[list[OrderSummary], bool]:
    pages = [page async for page in client.find(OrderFilter(**search))]
    return [hit for page in pages for hit in page.hits], pages[-1].whole


async def test_an_example_is_found_by_reference_by_person_and_by_id(client: EcsterClient) -> None:
    (by_reference,), whole = await found(client, reference="Ref-458545")
    assert whole
    (by_person,), _whole = await found(client, national_id="SE830219-0536")
    assert by_reference == by_person
    read = await client.get(by_reference.order_id)
    assert read.order.reference == "Ref-458545"
    assert read.order.amount_minor == by_reference.amount_minor == 350000
    assert read.server_date is not None
    assert abs(read.server_date - datetime.now(UTC)) < timedelta(minutes=1)


async def test_a_reference_is_one_question(client: EcsterClient, sandbox: SandboxHandle) -> None:
    await found(client, reference="Ref-458545")
    (asked,) = sandbox.requests()
    assert asked["path"] == "/v1/orders"
    assert asked["query"] == "orderReference=Ref-458545&offset=0&maxRecords=1000"


async def test_every_order_of_the_sandbox_is_found_and_whole(client: EcsterClient) -> None:
    hits, whole = await found(client)
    assert whole
    assert len({hit.order_id for hit in hits}) == len(hits) == 1_200 + len(EXAMPLES)
    assert {hit.order_id for hit in hits} >= EXAMPLES


async def test_each_filter_reaches_the_sandbox(client: EcsterClient) -> None:
    everything, _whole = await found(client)
    one = everything[600]
    assert one.created is not None
    for name, value, same in (
        ("status", one.status, lambda hit: hit.status == one.status),
        ("method", one.method, lambda hit: hit.method == one.method),
        ("merchant_id", one.merchant_id, lambda hit: hit.merchant_id == one.merchant_id),
        ("created_from", one.created, lambda hit: hit.created >= one.created),
        ("created_to", one.created, lambda hit: hit.created <= one.created),
    ):
        hits, whole = await found(client, **{name: value})
        assert whole
        assert sorted(hit.order_id for hit in hits) == sorted(
            hit.order_id for hit in everything if same(hit)
        )


async def test_every_kind_of_generated_order_can_be_read(client: EcsterClient) -> None:
    hits, _whole = await found(client)
    for hit in hits[::24]:
        order = (await client.get(hit.order_id)).order
        assert (order.status, order.amount_minor) == (hit.status, hit.amount_minor)
        assert order.unknown_fields == ()


async def test_an_order_that_is_not_there(client: EcsterClient) -> None:
    with pytest.raises(errors.OrderNotFound) as caught:
        await client.get("A" * 20)
    assert caught.value.support_code.startswith("E302-404-")


async def test_a_revoked_key_and_its_return(client: EcsterClient, sandbox: SandboxHandle) -> None:
    sandbox.set_key_valid(False)
    with pytest.raises(errors.KeyRefused):
        await found(client)
    sandbox.set_key_valid(True)
    assert await found(client, reference="Ref-458545")


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"fault": "reset_before_commit"}, errors.NetworkDown),
        ({"fault": "commit_then_close"}, errors.NetworkDown),
        ({"fault": "truncated_json"}, errors.CutShort),
        ({"fault": "html"}, errors.NotJson),
        ({"fault": "wrong_schema"}, errors.WrongShape),
        ({"fault": "huge_body", "bytes": 100_000_000}, errors.TooLarge),
        ({"fault": "gzip_bomb", "bytes": 100_000_000}, errors.TooLarge),
        (
            {"fault": "redirect", "location": "http://127.0.0.1:9/", "status": 302},
            errors.Redirected,
        ),
        ({"fault": "rate_limit", "retry_after": "0"}, errors.TooManyRequests),
        ({"fault": "status", "status": 503}, errors.ServerTrouble),
    ],
)
async def test_each_fault_is_told_apart(
    client: EcsterClient,
    sandbox: SandboxHandle,
    fault: dict[str, object],
    kind: type[errors.DeskError],
) -> None:
    sandbox.script_fault(method="GET", path="*/orders/*", times=0, **fault)
    with pytest.raises(errors.DeskError) as caught:
        await client.get("zburxHFw0xQmyOmVOrcq")
    assert type(caught.value) is kind
    sandbox.clear_faults()
    assert (await client.get("zburxHFw0xQmyOmVOrcq")).order.reference == "orderReferenceDefValue"


async def test_a_trouble_that_passes_is_not_even_noticed(
    client: EcsterClient, sandbox: SandboxHandle
) -> None:
    sandbox.script_fault(method="GET", path="*/orders/*", times=1, fault="status", status=503)
    assert (await client.get("zburxHFw0xQmyOmVOrcq")).order.status == "READY"


async def test_the_papers_of_an_order_are_fetched(client: EcsterClient) -> None:
    order = (await client.get("wHwaZLeD0hBjO97z6DXm")).order
    for url in (order.debit_consent_pdf_url, order.agreement_pdf_url):
        assert (await client.fetch_pdf(url)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/a.pdf",
        "http://secure.ecster.se/a.pdf",
        "https://ecster.se@evil.example/a.pdf",
        "file:///etc/passwd",
        "",
    ],
)
async def test_an_address_that_is_nobodys_is_not_asked(url: str) -> None:
    async with client_of("http://127.0.0.1:9/rest/public") as client:
        with pytest.raises(paper_errors.AddressNotAllowed):
            await client.fetch_pdf(url)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (raw_answer(b"<html>%PDF-1.7"), paper_errors.NotAPdf),
        (raw_answer(b""), paper_errors.NotAPdf),
        (raw_answer(b"", "404 Not Found"), errors.RequestRefused),
        (raw_answer(b"", "302 Found", location="https://evil.example/"), errors.Redirected),
        (raw_answer(b"%PDF-" + b" " * 2_000), errors.TooLarge),
        (raw_answer(b"%PDF-", content_encoding="gzip"), errors.TooLarge),
    ],
)
async def test_a_document_that_is_no_pdf(answer: bytes, kind: type[errors.DeskError]) -> None:
    limits = Limits(document_bytes=1_000, retry=QUICK.retry)
    async with (
        scripted(saying(answer)) as server,
        client_of(server.url, limits, loopback_port=server.port) as client,
    ):
        with pytest.raises(kind) as caught:
            await client.fetch_pdf(server.url + "/consent.pdf")
        assert caught.value.request_id
        assert server.asked[0].headers["accept"] == "application/pdf"


async def test_a_server_that_always_says_the_same_is_never_called_whole() -> None:
    same = raw_answer(as_json([a_hit(number) for number in range(50)]))
    async with scripted(saying(same)) as server, client_of(server.url) as client:
        hits, whole = await found(client)
        assert [asked.query["offset"] for asked in server.asked] == ["0", "49", "0"]
    assert len(hits) == 50
    assert not whole


def test_filters_are_encoded_so_that_a_plus_stays_a_plus() -> None:
    search = OrderFilter(
        reference="A+B &=/?#å",
        national_id="SE830219-0536",
        created_from=datetime(2019, 1, 15, 9, 25, 23, 999, timezone(timedelta(hours=1))),
    )
    assert search_url("http://h/v1", search, Window(7, 50)) == (
        "http://h/v1/orders?orderReference=A%2BB%20%26%3D%2F%3F%23%C3%A5"
        "&nationalId=SE830219-0536&from=2019-01-15T09%3A25%3A23%2B01%3A00"
        "&offset=7&maxRecords=50"
    )


async def test_the_encoding_arrives_unharmed() -> None:
    moment = datetime(2019, 1, 15, 9, 25, 23, tzinfo=timezone(timedelta(hours=1)))
    search = OrderFilter(reference="A+B %41å", created_to=moment)
    async with scripted(saying(raw_answer(b"[]"))) as server, client_of(server.url) as client:
        _ = [page async for page in client.find(search)]
    assert server.asked[0].query["orderReference"] == "A+B %41å"
    assert server.asked[0].query["to"] == "2019-01-15T09:25:23+01:00"


@pytest.mark.parametrize("written", ["http://h/rest/public", "http://h/rest/public/v1/"])
def test_both_forms_of_the_root_are_the_same(written: str) -> None:
    assert api_root(written) == "http://h/rest/public/v1"


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin("https://Secure.Ecster.se/a") == origin("https://secure.ecster.se:443/b")
    assert origin("https://secure.ecster.se") != origin("http://secure.ecster.se")
    assert origin("https://secure.ecster.se") != origin("https://secure.ecster.se:8443")
    assert origin("https://secure.ecster.se") != origin("https://labs.ecster.se")


def test_a_search_is_usable_before_the_order_models_are_loaded() -> None:
    program = "import sys, ecster_desk.adapters.ecster.client; print('pydantic' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert run.stdout == "False\n"


def test_a_request_looks_for_no_module(monkeypatch: pytest.MonkeyPatch) -> None:
    class Noting:
        looked_for: ClassVar[list[str]] = []

        def find_spec(self, name: str, *_: object) -> None:
            self.looked_for.append(name)

    monkeypatch.setattr(sys, "meta_path", [Noting(), *sys.meta_path])
    assert current_async_library() == "asyncio"
    assert Noting.looked_for == []
