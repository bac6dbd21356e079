"""A money request leaves once or not at all, whatever the network and the server do."""

import asyncio
import gzip
import socket
import ssl
import time
from dataclasses import replace

import pytest
import trustme

from ecster_desk.adapters.ecster.send_once import SendOnce
from ecster_desk.adapters.ecster.settings import MEGABYTE, EcsterSettings
from ecster_desk.adapters.ecster.tls import nobodys_context
from ecster_desk.domain import errors
from ecster_desk.domain.request import Route
from ecster_desk.domain.settle.times import Times
from ecster_desk.ports.money import Parcel
from tests.adapters.ecster.money_server import ORDER_ID, an_answer, money_server
from tests.adapters.ecster.tls_server import tls_server
from tests.support.clocks import HandClock
from tests.support.heartbeat import Heartbeat
from tests.support.waiting import until

BODY = b'{"type":"DEBIT","amount":10000,"transactionReference":"R1"}'
PARCEL = Parcel(ORDER_ID, Route.TRANSACTIONS, BODY)
QUICK = replace(Times(), deadline=600, connect=200)


def _sender(url, times=QUICK, **more):
    return SendOnce(EcsterSettings(url, "canary-key", "100646739"), HandClock(), times, **more)


async def _report(script, times=QUICK, parcel=PARCEL):
    async with money_server(script) as server:
        report = await _sender(server.url, times).send(parcel)
    assert server.connections == len(server.asked) == 1
    return report


def _unused_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


async def test_a_debit_arrives_byte_for_byte_and_its_answer_comes_back():
    async with money_server(_created) as server:
        report = await _sender(server.url).send(PARCEL)
    (money,) = server.asked
    assert money.body == BODY
    assert money.head.startswith(f"POST /rest/public/v1/orders/{ORDER_ID}/transactions HTTP/1.1")
    assert "connection: close" in money.head.lower()
    assert "x-api-key: canary-key" in money.head
    assert (report.left, report.status, report.named_id) == (True, 201, "5HKT3r1XdgyjPoLhGYvF")
    assert report.answer.reference == "R1"
    assert report.answer.amount_minor == 10_000


async def _created(money):
    money.say("201 Created", an_answer(), Date="Sat, 14 Nov 2026 12:00:00 GMT")


async def test_a_refund_goes_to_its_own_address():
    async with money_server(_created) as server:
        await _sender(server.url).send(PARCEL._replace(route=Route.REFUNDS))
    assert f"/orders/{ORDER_ID}/refunds HTTP" in server.asked[0].head


async def test_the_servers_date_and_its_wish_to_wait_are_told():
    async def busy(money):
        money.say("429 Busy", "{}", Date="Sat, 14 Nov 2026 12:00:00 GMT", Retry_After="5")

    report = await _report(busy)
    assert (report.status, report.retry_after_ms) == (429, 5_000)
    assert report.server_date.hour == 12


async def test_a_refused_connection_sends_nothing():
    began = time.monotonic()
    report = await _sender(f"http://127.0.0.1:{_unused_port()}").send(PARCEL)
    assert not report.left
    assert isinstance(report.trouble, errors.NetworkDown)
    assert time.monotonic() - began < 1


async def test_a_name_that_nobody_knows_sends_nothing():
    report = await _sender("http://nobody.invalid").send(PARCEL)
    assert not report.left
    assert isinstance(report.trouble, errors.NameNotFound)


async def test_a_black_hole_is_given_up_after_the_connect_time():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    port = listener.getsockname()[1]
    fillers = []
    try:
        for _each in range(3):  # fill the backlog, so that nobody is let in
            filler = socket.socket()
            filler.setblocking(False)  # noqa: FBT003 (socket's own signature)
            filler.connect_ex(("127.0.0.1", port))
            fillers.append(filler)
        began = time.monotonic()
        report = await _sender(f"http://127.0.0.1:{port}").send(PARCEL)
    finally:
        for each in (*fillers, listener):
            each.close()
    assert not report.left
    assert isinstance(report.trouble, errors.TooSlow)
    assert 0.15 < time.monotonic() - began < 0.5


async def test_a_certificate_that_is_trusted_lets_the_debit_through():
    authority = trustme.CA()
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(theirs)
    ours = nobodys_context()
    authority.configure_trust(ours)
    payload = an_answer().encode()
    answer = b"HTTP/1.1 201 Created\r\nContent-Length: %d\r\n\r\n%s" % (len(payload), payload)
    with tls_server(theirs, answer) as server:
        times = replace(QUICK, deadline=15_000, connect=12_000)
        report = await _sender(server.url, times, ssl_context=ours).send(PARCEL)
    assert report.status == 201
    assert report.answer is not None


async def test_a_reset_is_unknown():
    async def cut(money):
        money.reset()

    report = await _report(cut)
    assert (report.left, report.status) == (True, None)


async def test_a_clean_close_without_an_answer_is_unknown():
    async def leave(money):
        money.writer.close()

    report = await _report(leave)
    assert (report.left, report.status) == (True, None)


async def test_silence_ends_at_the_deadline():
    async def wait(_money):
        await asyncio.sleep(60)

    began = time.monotonic()
    report = await _report(wait)
    assert (report.left, report.status) == (True, None)
    assert isinstance(report.trouble, errors.TooSlow)
    assert 0.5 < time.monotonic() - began < 1.6


async def test_a_drip_of_bytes_does_not_outlive_the_deadline():
    async def drip(money):
        money.start("201 Created", 10_000)
        while True:
            money.writer.write(b"x")
            await asyncio.sleep(0.01)

    began = time.monotonic()
    report = await _report(drip)
    assert (report.status, report.answer) == (201, None)
    assert time.monotonic() - began < 1.6


async def test_a_deadline_that_was_slept_through_has_passed():
    clock = HandClock()

    async def sleep_long(_money):
        await asyncio.sleep(1.2)  # beyond a tick that finds time left
        clock.pass_(10 * 60_000)
        await asyncio.sleep(60)

    async with money_server(sleep_long) as server:
        settings = EcsterSettings(server.url, "k", "m")
        began = time.monotonic()
        report = await SendOnce(settings, clock, replace(QUICK, deadline=30_000)).send(PARCEL)
    assert report.left
    assert time.monotonic() - began < 4
    assert report.closed_ms >= 600_000


async def test_a_packed_answer_is_not_opened():
    async def packed(money):
        money.say("201 Created", gzip.compress(an_answer().encode()), Content_Encoding="gzip")

    report = await _report(packed)
    assert (report.encoded, report.answer, report.named_id) == (True, None, "")


async def test_identity_is_no_packing():
    async def plain(money):
        money.say("201 Created", an_answer(), Content_Encoding="identity")

    assert (await _report(plain)).answer is not None


async def test_a_huge_answer_is_stopped():
    async def huge(money):
        money.start("201 Created", 100_000_000)
        while not money.writer.transport.is_closing():
            money.writer.write(b"x" * 65_536)
            await money.writer.drain()

    with Heartbeat() as beat:
        report = await _report(huge, replace(QUICK, deadline=5_000))
    assert (report.status, report.answer, report.trouble) == (201, None, None)
    assert beat.growth_bytes < 5 * 2 * MEGABYTE
    assert beat.busiest_ms < 50


async def test_endless_headers_are_stopped():
    async def headers(money):
        money.writer.write(b"HTTP/1.1 201 Created\r\n" + b"X-A: b\r\n" * 100_000)

    report = await _report(headers, replace(QUICK, deadline=5_000))
    assert (report.left, report.status) == (True, None)


@pytest.mark.parametrize("status", ["301", "302", "307", "308"])
async def test_a_redirect_is_not_followed(status):
    async with money_server(_created) as elsewhere:

        async def away(money):
            money.say(f"{status} Moved", Location=f"{elsewhere.url}/v1/orders/x/transactions")

        report = await _report(away)
        assert elsewhere.connections == 0
    assert (report.status, report.answer) == (int(status), None)


@pytest.mark.parametrize(
    "status", ["401 No", "404 No", "429 Busy", "500 Oh", "502 Bad", "504 Late"]
)
async def test_no_status_makes_it_try_again(status):
    async def answer(money):
        money.say(status, "<html></html>")

    assert (await _report(answer)).status == int(status[:3])


async def test_the_environments_proxy_is_not_asked(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{_unused_port()}")
    assert (await _report(_created)).status == 201


async def test_two_sends_use_two_connections():
    async with money_server(_created) as server:
        sender = _sender(server.url)
        await sender.send(PARCEL)
        await sender.send(PARCEL)
    assert server.connections == 2


async def test_no_byte_leaves_after_the_close():
    """A server that reads late: what waits in buffers is dropped, not delivered later."""
    arrived, ended, closed = bytearray(), asyncio.Event(), asyncio.Event()

    async def read_late(reader, writer):
        await closed.wait()
        try:
            while chunk := await reader.read(65_536):
                arrived.extend(chunk)
        finally:
            ended.set()
            writer.close()

    large = PARCEL._replace(body=b"[" + b"1," * 8_000_000 + b"1]")
    server = await asyncio.start_server(_quietly(read_late), "127.0.0.1", 0, limit=1_024)
    port = server.sockets[0].getsockname()[1]
    report = await _sender(f"http://127.0.0.1:{port}").send(large)
    assert report.left
    closed.set()
    await until(ended.is_set, 20)
    server.close()
    await server.wait_closed()
    assert len(arrived) < len(large.body)


def _quietly(serve):
    async def served(reader, writer):
        try:
            await serve(reader, writer)
        except ConnectionError:
            writer.transport.abort()

    return served


async def test_a_line_that_breaks_while_we_write_may_still_hold_an_answer():
    async def refuse_early(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 413 Large\r\nContent-Length: 2\r\n\r\n{}")
        await writer.drain()
        await until(lambda: len(reader._buffer) > 1_000)
        writer.transport.abort()

    large = PARCEL._replace(body=b"[" + b"1," * 8_000_000 + b"1]")
    server = await asyncio.start_server(_quietly(refuse_early), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    report = await _sender(f"http://127.0.0.1:{port}").send(large)
    server.close()
    await server.wait_closed()
    assert (report.left, report.answer) == (True, None)


async def test_a_cancelled_send_is_aborted_and_the_cancellation_passes():
    came = asyncio.Event()

    async def wait(_money):
        came.set()
        await asyncio.sleep(60)

    async with money_server(wait) as server, asyncio.TaskGroup() as group:
        task = group.create_task(_sender(server.url, replace(QUICK, deadline=9_000)).send(PARCEL))
        await until(came.is_set)
        task.cancel()
        await until(task.done)
    assert task.cancelled()
    assert server.connections == 1


async def test_an_order_id_that_none_can_have_goes_nowhere():
    report = await _sender("http://127.0.0.1:9").send(PARCEL._replace(order_id="../carts"))
    assert not report.left


async def test_a_knock_tells_whether_anybody_is_there():
    async with money_server(_created) as server:
        assert await _sender(server.url).knock()
    assert not await _sender(f"http://127.0.0.1:{_unused_port()}").knock()


async def test_nothing_secret_is_logged(caplog):
    caplog.set_level("DEBUG")
    await _report(_created)
    assert "left True, status 201" in caplog.text
    assert "canary" not in caplog.text
    assert "R1" not in caplog.text
