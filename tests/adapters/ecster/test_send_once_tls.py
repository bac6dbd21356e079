"""Who cannot prove to be Ecster gets no byte of a money request, and nobody is asked about it."""

import ssl
import warnings
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from ecster_desk.adapters.ecster.send_once import SendOnce
from ecster_desk.adapters.ecster.settings import EcsterSettings
from ecster_desk.domain import errors
from ecster_desk.domain.attempt import State
from ecster_desk.domain.request import Route
from ecster_desk.domain.settle.classify import classify
from ecster_desk.domain.settle.times import Times
from ecster_desk.ports.money import Parcel
from tests.adapters.ecster.money_server import ORDER_ID
from tests.adapters.ecster.tls_server import tls_server
from tests.support.attempts import an_attempt
from tests.support.clocks import HandClock

PARCEL = Parcel(ORDER_ID, Route.TRANSACTIONS, b'{"type":"DEBIT","amount":10000}')
PATIENT = replace(Times(), deadline=15_000, connect=12_000)


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority, tmp_path_factory):
    path = tmp_path_factory.mktemp("tls") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def _server_context(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def expired(authority, _folder):
    yesterday = datetime.now(UTC) - timedelta(days=1)
    return _server_context(authority.issue_cert("localhost", not_after=yesterday))


def for_another_host(authority, _folder):
    return _server_context(authority.issue_cert("secure.ecster.se"))


def self_signed(_authority, folder):
    alone = trustme.CA()
    path = folder / "alone.pem"
    alone.private_key_pem.write_to_path(str(path))
    alone.cert_pem.write_to_path(str(path), append=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(str(path))
    return context


def of_an_unknown_authority(_authority, _folder):
    return _server_context(trustme.CA().issue_cert("localhost"))


def of_tls_1_0(authority, _folder):
    context = _server_context(authority.issue_cert("localhost"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that is the point
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return context


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (expired, "certificate has expired"),
        (for_another_host, "Hostname mismatch"),
        (self_signed, "self-signed certificate"),
        (of_an_unknown_authority, "local issuer certificate"),
        (of_tls_1_0, "VERSION"),
    ],
)
async def test_who_cannot_prove_to_be_ecster_gets_no_byte(
    wrong, said, authority, ca_file, tmp_path
):
    with tls_server(wrong(authority, tmp_path), b"") as server:
        settings = EcsterSettings(server.url, "key", "100646739", ca_file=ca_file)
        report = await SendOnce(settings, HandClock(), PATIENT).send(PARCEL)
    assert isinstance(report.trouble, errors.TlsRefused)
    assert said in report.trouble.detail
    assert not report.left
    assert classify(an_attempt(), report).to is State.NOT_SENT
    assert server.heads == []


async def test_the_environment_cannot_make_a_liar_believed(monkeypatch, authority, ca_file):
    """What a company's or a thief's own authority signs is believed where a person said so only."""
    monkeypatch.setenv("SSL_CERT_FILE", ca_file)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with tls_server(_server_context(authority.issue_cert("localhost")), b"") as server:
        settings = EcsterSettings(server.url, "key", "100646739")
        report = await SendOnce(settings, HandClock(), PATIENT).send(PARCEL)
    assert (report.left, type(report.trouble)) == (False, errors.TlsRefused)
    assert server.heads == []
