"""A server that cannot prove to be Ecster: refused in a sentence, and nothing is sent to it."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from tests.adapters.ecster.scripted import raw_answer
from tests.adapters.ecster.tls_server import TlsServer, tls_server
from tests.support.canaries import PERSON_TYPED, watched_log
from tests.support.program import program_at
from tests.support.waiting import until

KEYS = ("canary-key-nobody-may-see", "100646739")


@contextmanager
def https(certificate: trustme.LeafCert) -> Iterator[TlsServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    with tls_server(context, raw_answer(b"[]")) as server:
        yield server


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("tls") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def expired(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert("localhost", not_after=datetime.now(UTC) - timedelta(days=1))


def for_another_host(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert("secure.ecster.se")


def of_an_unknown_authority(_authority: trustme.CA) -> trustme.LeafCert:
    return trustme.CA().issue_cert("localhost")


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [
        (expired, "certificate has expired"),
        (for_another_host, "Hostname mismatch"),
        (of_an_unknown_authority, "unable to get local issuer certificate"),
    ],
)
async def test_a_certificate_that_is_not_accepted(
    certificate, reason: str, authority: trustme.CA, ca_file: str, tmp_path: Path
) -> None:
    with watched_log(tmp_path) as log, https(certificate(authority)) as server:
        async with program_at(server.url, KEYS, ca_file=ca_file) as program:
            await until(lambda: "could not prove that it is Ecster" in program.text())
            await program.search(PERSON_TYPED)
            told = program.text()
            assert "The server could not prove that it is Ecster" in told
            assert "Nothing was sent." in told
            assert reason in told
            assert "anyway" not in told.lower()
    assert server.heads == []
    assert log.leaks(*KEYS) == []


async def test_a_good_certificate_is_believed(authority: trustme.CA, ca_file: str) -> None:
    with https(authority.issue_cert("localhost")) as server:
        async with program_at(server.url, KEYS, ca_file=ca_file) as program:
            await program.search(PERSON_TYPED)
            assert "No order found" in program.text()
    assert server.heads
