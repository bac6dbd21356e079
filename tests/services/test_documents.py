"""Documents as a use case: nothing is read before its address is allowed."""

from pathlib import Path

import pytest

from ecster_desk.domain.links import LinkPolicy
from ecster_desk.domain.paper_errors import AddressNotAllowed
from ecster_desk.services.documents import Documents
from tests.support.papers import FakeDocuments, FakePress, NoJob

URL = "https://secure.ecster.se/a.pdf"
LOOPBACK = "http://127.0.0.1:41234/a.pdf"


async def test_an_allowed_address_is_read() -> None:
    gateway = FakeDocuments()
    gateway.answers[URL] = b"%PDF-1"
    documents = Documents(gateway, FakePress())
    assert documents.host_of(URL) == "secure.ecster.se"
    assert await documents.fetch(URL) == b"%PDF-1"


@pytest.mark.parametrize("url", [LOOPBACK, "https://evil.example/a.pdf", "file:///etc/passwd"])
async def test_nothing_is_sent_to_any_other(url: str) -> None:
    gateway = FakeDocuments()
    documents = Documents(gateway, FakePress())
    with pytest.raises(AddressNotAllowed):
        await documents.fetch(url)
    with pytest.raises(AddressNotAllowed):
        documents.host_of(url)
    assert gateway.asked == []


async def test_practice_learns_its_servers_port_later() -> None:
    gateway = FakeDocuments()
    gateway.answers[LOOPBACK] = b"%PDF-1"
    documents = Documents(gateway, FakePress())
    documents.use_policy(LinkPolicy(loopback_port=41234))
    assert await documents.fetch(LOOPBACK) == b"%PDF-1"


async def test_a_document_is_kept_and_printed_by_the_press(tmp_path: Path) -> None:
    press, job = FakePress(), NoJob()
    documents = Documents(FakeDocuments(), press)
    await documents.save(b"%PDF-1", tmp_path / "a.pdf")
    await documents.print(job)
    assert press.kept == {tmp_path / "a.pdf": b"%PDF-1"}
    assert press.printed == [job]
