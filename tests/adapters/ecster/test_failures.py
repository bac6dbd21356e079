"""What goes wrong on the line or in an answer, and which error the person is shown for it."""

import asyncio
import gzip
import socket
from collections.abc import Callable

import pytest

from ecster_desk.adapters.ecster.settings import Limits, RetryPolicy
from ecster_desk.domain import errors
from ecster_desk.domain.query import OrderFilter
from tests.adapters.ecster.scripted import (
    QUICK,
    Asked,
    Script,
    a_hit,
    an_order,
    as_json,
    client_of,
    raw_answer,
    saying,
    scripted,
)

ORDER_ID = "zburxHFw0xQmyOmVOrcq"
PORTAL = b"<!doctype html><title>Guest network</title>"


async def ask(script: Script, kind: type[errors.DeskError], limits: Limits = QUICK) -> list:
    """GET one order of a server with that script; the error must be exactly of that kind."""
    async with scripted(script) as server, client_of(server.url, limits) as client:
        with pytest.raises(errors.DeskError) as caught:
            await client.get(ORDER_ID)
        assert type(caught.value) is kind
        assert len(caught.value.request_id) == 8
        return [caught.value, server]


def writing(*pieces: bytes, then: Callable[[asyncio.StreamWriter], None] | None = None) -> Script:
    async def script(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        if then is not None:
            then(writer)

    return script


def reset(writer: asyncio.StreamWriter) -> None:
    """Close as a crashed machine does: with RST."""
    no_linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, no_linger)
    writer.transport.abort()


async def test_a_name_that_no_dns_knows() -> None:
    async with client_of("http://ecster.invalid/rest/public", Limits()) as client:
        with pytest.raises(errors.NameNotFound, match=r"ecster\.invalid") as caught:
            await client.get(ORDER_ID)
    assert caught.value.request_id


async def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with client_of(f"http://127.0.0.1:{port}/rest/public") as client:
        with pytest.raises(errors.NetworkDown, match=r"127\.0\.0\.1"):
            await client.get(ORDER_ID)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(writing(then=reset), id="reset before a byte"),
        pytest.param(writing(b"HTTP/1.1 200 OK\r\n", then=reset), id="reset in the head"),
        pytest.param(writing(raw_answer(b"{}")[:-1], then=reset), id="reset in the body"),
        pytest.param(writing(), id="closed without an answer"),
        pytest.param(writing(raw_answer(b"{", content_length="9")), id="shorter than announced"),
        pytest.param(writing(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), id="not HTTP"),
        pytest.param(
            writing(b"HTTP/1.1 200 OK\r\n" + b"x-filler: 1234567890\r\n" * 10_000),
            id="headers without end",
        ),
    ],
)
async def test_a_broken_line(script: Script) -> None:
    error, _server = await ask(script, errors.NetworkDown)
    assert error.detail == "127.0.0.1"


async def test_a_server_that_says_nothing() -> None:
    async def silent(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    await ask(silent, errors.TooSlow, Limits(read_seconds=0.05))


async def test_a_body_that_drips_has_one_deadline_for_all_of_it() -> None:
    async def drip(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(raw_answer(b"", content_length="1000000"))
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.005)

    await ask(drip, errors.TooSlow, Limits(read_seconds=0.1))


async def test_all_tries_and_waits_together_have_a_budget() -> None:
    async def silent(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    await ask(silent, errors.TooSlow, Limits(retry=RetryPolicy(budget_seconds=0.05)))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("204 No Content", errors.WrongShape),
        ("206 Partial Content", errors.WrongShape),
        ("301 Moved", errors.Redirected),
        ("302 Found", errors.Redirected),
        ("307 Temporary", errors.Redirected),
        ("308 Permanent", errors.Redirected),
        ("400 Bad", errors.RequestRefused),
        ("401 Unauthorized", errors.KeyRefused),
        ("403 Forbidden", errors.KeyRefused),
        ("404 Not Found", errors.OrderNotFound),
        ("409 Conflict", errors.RequestRefused),
        ("429 Slow down", errors.TooManyRequests),
        ("500 Oops", errors.ServerTrouble),
        ("502 Bad Gateway", errors.ServerTrouble),
        ("503 Away", errors.ServerTrouble),
        ("504 Late", errors.ServerTrouble),
        ("511 Network Authentication Required", errors.NotJson),
    ],
)
async def test_a_status_and_its_error(status: str, kind: type[errors.DeskError]) -> None:
    elsewhere = {"location": "http://127.0.0.1:9/stolen"}
    body = b"" if status.startswith("204") else b"{}"
    error, server = await ask(saying(raw_answer(body, status, **elsewhere)), kind)
    assert error.status == int(status[:3])
    assert len(server.asked) == 1


async def test_a_search_has_no_order_that_could_be_missing() -> None:
    answer = raw_answer(b"{}", "404 Not Found")
    async with scripted(saying(answer)) as server, client_of(server.url) as client:
        with pytest.raises(errors.RequestRefused):
            _ = [page async for page in client.find(OrderFilter())]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b'{"code":4424,"type":"ORDER_STATE","message":"no"}', "4424 ORDER_STATE: no"),
        (b'{"code":4424,"type":"ORDER_STATE"}', "4424 ORDER_STATE"),
        (b'{"error":"Bad Request","message":"from\\nis\\todd"}', "Bad Request: from is odd"),
        (b'{"title":"Old","detail":"API"}', "Old: API"),
        (b'{"message":"only"}', "only"),
        (b'{"code":true,"message":["x"]}', ""),
        (b'{"message":"' + b"x" * 400 + b'"}', "x" * 300),
        (b"[1]", ""),
        (b"[" * 100_000, ""),
        (b"\xff", ""),
        (PORTAL, ""),
        (b'{"message":"' + b"x" * 70_000 + b'"}', ""),
    ],
)
async def test_ecsters_own_words_are_the_detail(body: bytes, shown: str) -> None:
    error, _server = await ask(saying(raw_answer(body, "400 Bad")), errors.RequestRefused)
    assert error.detail == shown


async def test_words_in_a_packed_error_are_left_alone() -> None:
    packed = gzip.compress(b'{"message":"no"}')
    answer = raw_answer(packed, "400 Bad", content_encoding="gzip")
    error, _server = await ask(saying(answer), errors.RequestRefused)
    assert error.detail == ""


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(PORTAL, errors.NotJson, id="captive portal"),
        pytest.param(b"", errors.CutShort, id="nothing"),
        pytest.param(b'\r\n{"id":"zbur', errors.CutShort, id="truncated"),
        pytest.param(b'{"id":"\xff"}', errors.CutShort, id="not UTF-8"),
        pytest.param(b"{}", errors.WrongShape, id="empty object"),
        pytest.param(b"[]", errors.WrongShape, id="array"),
        pytest.param(b"null", errors.WrongShape, id="null"),
        pytest.param(as_json({"result": an_order()}), errors.WrongShape, id="wrapped otherwise"),
        pytest.param(as_json(an_order(id="another")), errors.WrongShape, id="another order"),
        pytest.param(b"[" * 100_000, errors.WrongShape, id="nested 100,000 deep"),
    ],
)
async def test_an_answer_that_is_no_order(body: bytes, kind: type[errors.DeskError]) -> None:
    error, _server = await ask(saying(raw_answer(body)), kind)
    assert error.status == 200


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PORTAL, errors.NotJson),
        (as_json([a_hit()])[:-9], errors.CutShort),
        (b'{"result":[]}', errors.WrongShape),
        (b"null", errors.WrongShape),
        (as_json([a_hit(amount="1")]), errors.WrongShape),
    ],
)
async def test_an_answer_that_is_no_list(body: bytes, kind: type[errors.DeskError]) -> None:
    async with scripted(saying(raw_answer(body))) as server, client_of(server.url) as client:
        with pytest.raises(kind) as caught:
            _ = [page async for page in client.find(OrderFilter())]
    assert type(caught.value) is kind
    assert caught.value.status == 200
    assert len(caught.value.request_id) == 8


SMALL = Limits(order_bytes=2_000, retry=QUICK.retry)


async def test_an_answer_announced_too_large_is_not_even_read() -> None:
    await ask(writing(raw_answer(b"", content_length="99999999")), errors.TooLarge, SMALL)


async def test_an_answer_that_grows_too_large_is_cut_off() -> None:
    async def endless(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"400\r\n" + b"x" * 1024 + b"\r\n")
            await writer.drain()

    await ask(endless, errors.TooLarge, SMALL)


async def test_a_packed_answer_is_never_unpacked() -> None:
    bomb = gzip.compress(b" " * 1_000_000)
    answer = raw_answer(bomb, content_encoding="gzip")
    error, server = await ask(saying(answer), errors.TooLarge, SMALL)
    assert error.detail == "gzip"
    assert server.asked[0].headers["accept-encoding"] == "identity"


async def test_identity_is_no_packing() -> None:
    answer = raw_answer(as_json(an_order()), content_encoding="identity")
    async with scripted(saying(answer)) as server, client_of(server.url) as client:
        assert (await client.get(ORDER_ID)).order.order_id == ORDER_ID


@pytest.mark.parametrize("odd", ["../carts", "", "a b", "å", "x" * 65, "a?b", "%2e"])
async def test_an_id_that_no_order_can_have_is_not_even_asked_for(odd: str) -> None:
    async with scripted(saying(raw_answer(b"{}"))) as server, client_of(server.url) as client:
        with pytest.raises(errors.OrderNotFound):
            await client.get(odd)
        assert server.asked == []
