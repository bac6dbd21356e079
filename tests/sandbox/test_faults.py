"""Faults that a test scripts for reads: each one as the client sees it."""

import gzip
import json
import socket
import time
import zlib
from contextlib import suppress
from typing import Any

import httpx
import pytest

from tests.support.sandbox import SandboxHandle, running_sandbox

ORDER = "/v1/orders/zburxHFw0xQmyOmVOrcq"


def read(sandbox: SandboxHandle, path: str = ORDER) -> httpx.Response:
    return sandbox.client.get(path)


def raw_answer(sandbox: SandboxHandle, path: str = ORDER) -> bytes:
    """What a bare socket receives until the server ends the connection."""
    host, port = sandbox.url.removeprefix("http://").split("/")[0].split(":")
    request = (
        f"GET /rest/public{path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n"
        f"x-api-key: {sandbox.api_key}\r\nx-merchant-key: {sandbox.merchant_key}\r\n\r\n"
    )
    received = b""
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(request.encode())
        while part := connection.recv(65536):
            received += part
    return received


def test_a_fault_happens_as_often_as_it_was_asked_for(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*/orders/*", times=2, fault="status", status=503)

    assert [read(sandbox).status_code for _ in range(3)] == [503, 503, 200]


def test_times_zero_lasts_until_the_faults_are_cleared(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*", times=0, fault="status", status=503)
    assert {read(sandbox).status_code for _ in range(5)} == {503}

    sandbox.clear_faults()
    assert read(sandbox).status_code == 200


def test_a_fault_meets_only_its_method_and_path(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(method="POST", path="*", times=0, fault="status", status=503)
    sandbox.script_fault(path="/v1/orders", times=0, fault="status", status=502)

    assert read(sandbox).status_code == 200
    assert read(sandbox, "/v1/orders").status_code == 502
    assert sandbox.client.post(ORDER).status_code == 503


def test_faults_are_used_up_in_the_order_of_their_script(sandbox: SandboxHandle) -> None:
    numbers = [
        sandbox.script_fault(path="*", fault="status", status=status) for status in (500, 502, 504)
    ]

    assert numbers == [1, 2, 3]
    assert [read(sandbox).status_code for _ in range(4)] == [500, 502, 504, 200]


def test_a_delay_answers_right_and_late(sandbox: SandboxHandle) -> None:
    right = read(sandbox)
    sandbox.script_fault(path="*", fault="delay", seconds=0.3)

    started = time.monotonic()
    late = read(sandbox)

    assert time.monotonic() - started >= 0.3
    assert late.content == right.content


@pytest.mark.parametrize(
    ("body", "sent"),
    [("as it is", b"as it is"), ({"a": [None]}, b'{"a":[null]}'), (None, b"null"), ("", b"")],
)
def test_a_status_comes_with_the_body_and_headers_asked_for(
    sandbox: SandboxHandle, body: object, sent: bytes
) -> None:
    sandbox.script_fault(
        path="*",
        fault="status",
        status=418,
        body=body,
        headers={"X-Extra": "1", "Content-Type": "a/b"},
    )

    answer = read(sandbox)

    assert answer.status_code == 418
    assert answer.content == sent
    assert answer.headers["x-extra"] == "1"
    assert answer.headers["content-type"] == "a/b"


def test_a_status_without_a_body_is_a_flat_error(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*", fault="commit_then_status", status=500)

    assert read(sandbox).json()["code"] == 99500


def test_a_length_that_promises_more_ends_in_the_middle(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(
        path="*", fault="status", status=200, body="{}", headers={"content-length": "100"}
    )

    with pytest.raises(httpx.RemoteProtocolError):
        read(sandbox)


@pytest.mark.parametrize("fault", ["reset_before_commit", "commit_then_reset"])
def test_a_reset_is_a_real_one(sandbox: SandboxHandle, fault: str) -> None:
    sandbox.script_fault(path="*", fault=fault)

    with pytest.raises(ConnectionResetError):
        raw_answer(sandbox)


def test_a_close_is_an_orderly_end_without_a_byte(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*", fault="commit_then_close")

    assert raw_answer(sandbox) == b""


def test_truncated_json_is_the_first_half_of_the_right_answer(sandbox: SandboxHandle) -> None:
    right = read(sandbox).content
    sandbox.script_fault(path="*", fault="truncated_json")

    answer = read(sandbox)

    assert answer.status_code == 200
    assert answer.content == right[: len(right) // 2]
    with pytest.raises(json.JSONDecodeError):
        answer.json()


def test_a_document_has_no_references_to_falsify(sandbox: SandboxHandle) -> None:
    consent = "/v1/content/consumer/documents/se/sv/debitconsent/pdf/GCMEnwjzAHbEHb7Kb1eU"
    sandbox.script_fault(path="*", fault="wrong_reference")

    assert read(sandbox, consent).content.startswith(b"%PDF-")


def test_html_is_a_portals_page(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*", fault="html")
    sandbox.script_fault(path="*", fault="html", status=502, body="<h1>Bad Gateway</h1>")

    portal, gateway = read(sandbox), read(sandbox)

    assert (portal.status_code, gateway.status_code) == (200, 502)
    assert portal.headers["content-type"] == "text/html; charset=utf-8"
    assert portal.text.startswith("<!doctype html>")
    assert gateway.text == "<h1>Bad Gateway</h1>"


@pytest.mark.parametrize("path", [ORDER, "/v1/orders"])
def test_a_wrong_schema_is_json_of_another_shape(sandbox: SandboxHandle, path: str) -> None:
    right = read(sandbox, path).json()
    sandbox.script_fault(path="*", fault="wrong_schema")
    sandbox.script_fault(path="*", fault="wrong_schema", body=None)

    assert read(sandbox, path).json() == {"result": right}
    assert read(sandbox, path).json() is None


def debited(sandbox: SandboxHandle) -> dict[str, Any]:
    return sandbox.make_order(
        orderReference="R1",
        transactions=[
            {"type": "ORIGINAL", "amount": 100},
            {"type": "DEBIT", "amount": 100, "transactionReference": "D1"},
        ],
    )


def test_wrong_references_are_nobodys(sandbox: SandboxHandle) -> None:
    order = debited(sandbox)
    sandbox.script_fault(path="*", fault="wrong_reference")

    shown = read(sandbox, f"/v1/orders/{order['id']}").json()

    assert shown["orderReference"] == "not-R1"
    assert shown["transactions"][1]["transactionReference"] == "not-D1"
    assert sandbox.truth(order["id"])["committed"][0]["transactionReference"] == "D1"


def test_references_may_be_left_out_of_reads(sandbox: SandboxHandle) -> None:
    order = debited(sandbox)
    sandbox.script_fault(path="*", times=0, fault="reference_not_echoed")

    shown = read(sandbox, f"/v1/orders/{order['id']}").json()

    assert shown["orderReference"] == "R1"
    del order["transactions"][1]["transactionReference"]
    assert shown == order
    assert sandbox.client.post(f"/v1/orders/{order['id']}").status_code == 405


def test_a_slow_loris_gives_a_byte_at_a_time(sandbox: SandboxHandle) -> None:
    right = read(sandbox, "/v1/orders?orderReference=nobody").content
    sandbox.script_fault(path="*", fault="slow_loris", seconds=0.2)

    started = time.monotonic()
    slow = read(sandbox, "/v1/orders?orderReference=nobody")

    assert slow.content == right == b"[]"
    assert time.monotonic() - started >= 0.2


def test_a_huge_body_streams_sound_json(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*", fault="huge_body", bytes=3_000_001)

    answer = read(sandbox)

    assert len(answer.content) == 3_000_001
    assert len(answer.json()[0]) == 2_999_997


def test_a_huge_body_ends_when_nobody_reads_on(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*", fault="huge_body", bytes=10_000_000_000)

    with sandbox.client.stream("GET", ORDER) as answer:
        next(answer.iter_raw())

    assert read(sandbox).status_code == 200


def test_a_gzip_bomb_is_small_on_the_wire(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*", fault="gzip_bomb", bytes=5_000_000)

    with sandbox.client.stream("GET", ORDER) as answer:
        wire = b"".join(answer.iter_raw())

    assert answer.headers["content-encoding"] == "gzip"
    assert len(wire) < 20_000
    assert len(gzip.decompress(wire)) == 5_000_000
    assert zlib.decompress(wire, wbits=31).startswith(b'["xxx')


def test_a_redirect_points_elsewhere(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*", fault="redirect", location="http://evil.example/")
    sandbox.script_fault(path="*", fault="redirect", status=307)

    first, second = read(sandbox), read(sandbox)

    assert (first.status_code, first.headers["location"]) == (302, "http://evil.example/")
    assert (second.status_code, second.headers["location"]) == (307, "/elsewhere")


def test_a_rate_limit_needs_no_words(sandbox: SandboxHandle) -> None:
    sandbox.script_fault(path="*", fault="rate_limit")

    answer = read(sandbox)

    assert (answer.status_code, "retry-after" in answer.headers) == (429, False)


@pytest.mark.parametrize("retry_after", ["7", "Wed, 21 Oct 2037 07:28:00 GMT", "soon", None])
def test_a_rate_limit_says_when_to_come_back_or_not(
    sandbox: SandboxHandle, retry_after: str | None
) -> None:
    sandbox.script_fault(path="*", fault="rate_limit", retry_after=retry_after, executed=True)

    answer = read(sandbox)

    assert answer.status_code == 429
    assert answer.headers.get("retry-after") == retry_after
    assert answer.json()["code"] == 99429


def test_stale_reads_show_an_order_as_it_was(sandbox: SandboxHandle) -> None:
    order = sandbox.make_order(rows=[{"name": "a", "unitAmount": 1}], orderReference="R")
    sandbox.script_fault(path="*", times=0, fault="stale_reads", seconds=60)

    assert read(sandbox, f"/v1/orders/{order['id']}").json() == order
    assert read(sandbox, "/v1/orders?orderReference=R").json()[0]["id"] == order["id"]


@pytest.mark.parametrize("fault", ["delay", "slow_loris"])
def test_a_fault_under_way_does_not_keep_the_sandbox_from_ending(fault: str) -> None:
    with running_sandbox() as sandbox:
        sandbox.script_fault(path="*", fault=fault, seconds=999)
        host, port = sandbox.url.removeprefix("http://").split("/")[0].split(":")
        waiting = socket.create_connection((host, int(port)), timeout=5)
        waiting.sendall(f"GET {ORDER} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        while not sandbox.requests():
            pass
        ending = time.monotonic()

    assert time.monotonic() - ending < 2
    with waiting, suppress(ConnectionResetError):
        while waiting.recv(65536):
            pass


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({}, "unknown: None"),
        ({"fault": "gremlins"}, "unknown: 'gremlins'"),
        ({"fault": ["delay"]}, "unknown"),
        ({"fault": "delay"}, "delay needs seconds"),
        ({"fault": "delay", "seconds": -1}, "seconds"),
        ({"fault": "delay", "seconds": "1"}, "seconds"),
        ({"fault": "delay", "seconds": 1, "status": 200}, "delay doesn't know status"),
        ({"fault": "html", "times": -1}, "times"),
        ({"fault": "html", "times": True}, "times"),
        ({"fault": "html", "path": 7}, "path"),
        ({"fault": "html", "method": None}, "method"),
        ({"fault": "status", "status": 99}, "status"),
        ({"fault": "status", "status": 200, "headers": {"a b": "c"}}, "headers"),
        ({"fault": "status", "status": 200, "headers": {"a": "b\r\nc: d"}}, "headers"),
        ({"fault": "status", "status": 200, "headers": {"content-length": "x"}}, "headers"),
        ({"fault": "status", "status": 200, "headers": []}, "headers"),
        ({"fault": "huge_body", "bytes": 1.5}, "bytes"),
        ({"fault": "redirect", "location": "a\nb"}, "location"),
        ({"fault": "rate_limit", "retry_after": 5}, "retry_after"),
        ({"fault": "rate_limit", "executed": 1}, "executed"),
    ],
)
def test_a_fault_that_cannot_be_is_refused_with_its_reason(
    sandbox: SandboxHandle, asked: dict[str, Any], complaint: str
) -> None:
    answer = sandbox.control.post("/faults", json=asked)

    assert answer.status_code == 400
    assert complaint in answer.json()["message"]
    assert read(sandbox).status_code == 200
