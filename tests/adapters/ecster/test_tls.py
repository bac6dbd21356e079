"""Who is believed to be Ecster: real certificates, good and bad, and nothing sent to the bad."""

import asyncio
import ssl
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from ecster_desk.adapters.ecster.client import EcsterClient
from ecster_desk.adapters.ecster.seams import Seams
from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits
from ecster_desk.adapters.ecster.tls import client_context, context_off_thread
from ecster_desk.adapters.ecster.transport import Call, Transport
from ecster_desk.domain import errors
from tests.adapters.ecster.scripted import QUICK, an_order, as_json, client_of, raw_answer
from tests.adapters.ecster.tls_server import TlsServer, tls_server

ORDER_ID = "zburxHFw0xQmyOmVOrcq"
PATIENT = Limits(read_seconds=5.0)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("tls") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def https_server(certificate: trustme.LeafCert) -> AbstractContextManager[TlsServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return tls_server(context, raw_answer(as_json(an_order())))


async def refused_words(client: EcsterClient) -> str:
    with pytest.raises(errors.TlsRefused) as caught:
        await client.get(ORDER_ID)
    return caught.value.detail


async def test_a_good_certificate_is_believed(authority: trustme.CA, ca_file: str) -> None:
    with https_server(authority.issue_cert("localhost")) as server:
        async with client_of(server.url, PATIENT, ca_file=ca_file) as client:
            assert (await client.get(ORDER_ID)).order.order_id == ORDER_ID
    assert "x-api-key: " in server.heads[0]


async def test_a_shared_context_is_used_as_given(authority: trustme.CA, ca_file: str) -> None:
    shared = await context_off_thread(ca_file)
    with https_server(authority.issue_cert("localhost")) as server:
        async with client_of(server.url, PATIENT, ssl_context=shared) as client:
            reads = await asyncio.gather(client.get(ORDER_ID), client.get(ORDER_ID))
    assert [read.order.order_id for read in reads] == [ORDER_ID, ORDER_ID]


async def test_an_expired_certificate(authority: trustme.CA, ca_file: str) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with https_server(authority.issue_cert("localhost", not_after=yesterday)) as server:
        async with client_of(server.url, PATIENT, ca_file=ca_file) as client:
            assert await refused_words(client) == "localhost: certificate has expired"
    assert server.heads == []


async def test_a_certificate_for_another_host(authority: trustme.CA, ca_file: str) -> None:
    with https_server(authority.issue_cert("secure.ecster.se")) as server:
        async with client_of(server.url, PATIENT, ca_file=ca_file) as client:
            assert "Hostname mismatch" in await refused_words(client)
    assert server.heads == []


async def test_an_authority_that_nobody_knows() -> None:
    with https_server(trustme.CA().issue_cert("localhost")) as server:
        async with client_of(server.url, PATIENT) as client:
            assert "local issuer certificate" in await refused_words(client)
    assert server.heads == []


async def test_a_server_that_knows_only_tls_1_0(authority: trustme.CA, ca_file: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that is the point
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    authority.issue_cert("localhost").configure_cert(context)
    with tls_server(context, b"") as server:
        async with client_of(server.url, PATIENT, ca_file=ca_file) as client:
            assert "VERSION" in await refused_words(client)
    assert server.heads == []
    assert len(server.refusals) == 1


async def test_a_line_cut_in_the_handshake_is_the_networks_fault(ca_file: str) -> None:
    async def cut(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(cut, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with client_of(f"https://localhost:{port}", QUICK, ca_file=ca_file) as client:
            with pytest.raises(errors.NetworkDown):
                await client.get(ORDER_ID)


async def test_an_https_document_is_checked_though_the_api_is_plain_http(
    authority: trustme.CA,
) -> None:
    """Practice has no TLS context; the first https address gets a real one all the same."""
    with https_server(authority.issue_cert("localhost")) as server:
        call = Call("document", server.url, 1_000, 5.0)
        settings = EcsterSettings("http://127.0.0.1:9", "key", "key")
        transport = Transport(settings, QUICK, Seams())
        with pytest.raises(errors.TlsRefused):
            await transport.read(call)
        await transport.aclose()
    assert server.heads == []


@contextmanager
def environment(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Iterator[None]:
    with monkeypatch.context() as patched:
        for name, value in variables.items():
            patched.setenv(name, value)
        yield


def test_the_environment_has_no_say_in_trust(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ca_file: str
) -> None:
    keys = tmp_path / "keys.log"
    with environment(monkeypatch, SSLKEYLOGFILE=str(keys), SSL_CERT_FILE=ca_file):
        context = client_context()
    assert context.keylog_filename is None
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    issuers = [dict(pair[0] for pair in each["subject"]) for each in context.get_ca_certs()]
    assert issuers
    assert not [each for each in issuers if "trustme" in each.get("organizationName", "")]
