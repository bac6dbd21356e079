"""Keys and personal numbers: where they go, and that no log, error or repr ever has them."""

import asyncio
import logging
from datetime import UTC, datetime

import httpx
import pytest

from ecster_desk.adapters.ecster.settings import EcsterSettings, Secret
from ecster_desk.adapters.ecster.trace import CallInfo  # noqa: TC001
from ecster_desk.domain import errors, paper_errors
from ecster_desk.domain.query import OrderFilter
from tests.adapters.ecster.scripted import (
    API_KEY,
    MERCHANT_KEY,
    QUICK,
    Asked,
    a_hit,
    an_order,
    as_json,
    client_of,
    raw_answer,
    saying,
    scripted,
)

ORDER_ID = "zburxHFw0xQmyOmVOrcq"
PERSON = "SE830219-0536"
SECRETS = (API_KEY, MERCHANT_KEY, PERSON, "830219", ORDER_ID, "Drottz")


async def everything_read(url: str) -> list[str]:
    """What the errors of three reads say, from each attribute a person or a log could see."""
    said = []
    async with client_of(url) as client:
        for read in (client.get(ORDER_ID), searched(client, PERSON), client.fetch_pdf(url)):
            try:
                await read
            except errors.DeskError as error:
                said += [str(error), repr(error), error.detail, error.support_code]
    return said


async def searched(client, person: str) -> None:
    _ = [page async for page in client.find(OrderFilter(national_id=person))]


@pytest.mark.parametrize(
    "answer",
    [
        raw_answer(as_json([a_hit()])),
        raw_answer(as_json(an_order(consumer={"nationalId": PERSON, "name": 7}))),
        raw_answer(as_json([a_hit(amount=PERSON)])),
        raw_answer(b"<html>" + PERSON.encode()),
        raw_answer(b"", "503 Away"),
        raw_answer(b"", "302 Found", location=f"https://evil.example/?id={PERSON}"),
        b"nonsense",
    ],
)
async def test_no_log_line_has_a_secret(answer: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with scripted(saying(answer)) as server:
        said = await everything_read(server.url)
    logged = [record.getMessage() + str(record.args) for record in caplog.records]
    assert [line for line in logged if line.startswith("GET /orders/{id}")]
    for secret in SECRETS:
        assert not [line for line in logged + said if secret in line]


async def test_a_log_line_tells_route_outcome_time_size_and_request(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    body = as_json(an_order())
    async with scripted(saying(raw_answer(body))) as server, client_of(server.url) as client:
        read = await client.get(ORDER_ID)
    (line,) = [each.getMessage() for each in caplog.records if each.name.endswith("ecster.trace")]
    assert line.startswith("GET /orders/{id}: ok, status 200, ")
    assert line.endswith(f"{len(body)} bytes, request {read.request_id}")


async def test_a_status_bar_hears_of_every_try() -> None:
    heard: list[CallInfo] = []
    script = saying(raw_answer(b"", "503 Away"), raw_answer(as_json(an_order())))
    async with scripted(script) as server, client_of(server.url, on_call=heard.append) as client:
        with pytest.raises(errors.ServerTrouble):
            await client.get(ORDER_ID)
        await client.get(ORDER_ID)
    assert [(call.route, call.status, call.ok) for call in heard] == [
        ("/orders/{id}", 503, False),
        ("/orders/{id}", 200, True),
    ]
    assert all(call.elapsed_ms >= 0 for call in heard)


async def test_a_right_answer_tells_the_servers_time_and_no_other_does() -> None:
    heard: list[CallInfo] = []
    date = "Sat, 14 Nov 2026 12:00:00 GMT"
    script = saying(*(raw_answer(body, date=date) for body in (as_json(an_order()), b"<html>")))
    async with scripted(script) as server, client_of(server.url, on_call=heard.append) as client:
        await client.get(ORDER_ID)
        with pytest.raises(errors.WrongAnswer):
            await client.get(ORDER_ID)
    assert [call.server_date for call in heard] == [datetime(2026, 11, 14, 12, tzinfo=UTC), None]


@pytest.mark.parametrize(
    ("body", "outcome"),
    [(b"<html>Guest network", "NotJson"), (b'[{"id":', "CutShort"), (b"{}", "WrongShape")],
)
async def test_an_answer_that_cannot_be_read_is_told_once_and_not_as_a_right_one(
    body: bytes, outcome: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    heard: list[CallInfo] = []
    script = saying(raw_answer(body))
    async with scripted(script) as server, client_of(server.url, on_call=heard.append) as client:
        with pytest.raises(errors.WrongAnswer) as caught:
            await searched(client, PERSON)
    assert [(call.route, call.status, call.ok) for call in heard] == [("/orders", 200, False)]
    (line,) = [each.getMessage() for each in caplog.records if outcome in each.getMessage()]
    assert line == f"GET /orders: {outcome} in the answer, request {caught.value.request_id}"


async def test_a_document_that_is_no_pdf_says_nothing_of_the_connection() -> None:
    heard: list[CallInfo] = []
    async with scripted(saying(raw_answer(b"<html>"))) as server:
        port = server.port
        async with client_of(server.url, loopback_port=port, on_call=heard.append) as client:
            with pytest.raises(paper_errors.NotAPdf) as caught:
                await client.fetch_pdf(server.url)
    assert [(call.status, call.ok) for call in heard] == [(200, True)]
    assert caught.value.support_code == f"E502-200-{caught.value.request_id}"


async def test_every_call_carries_both_keys_and_the_documented_type() -> None:
    async with (
        scripted(saying(raw_answer(as_json(an_order())))) as server,
        client_of(server.url) as client,
    ):
        await client.get(ORDER_ID)
    (asked,) = server.asked
    assert asked.target == f"/rest/public/v1/orders/{ORDER_ID}"
    assert asked.headers["x-api-key"] == API_KEY
    assert asked.headers["x-merchant-key"] == MERCHANT_KEY
    assert asked.headers["content-type"] == "application/json"


async def test_the_keys_stay_with_the_apis_own_origin() -> None:
    """The same host on another port is another server."""
    pdf = raw_answer(b"%PDF-1.7")
    async with scripted(saying(pdf)) as other, scripted(saying(pdf)) as own:
        async with client_of(own.url, loopback_port=other.port) as client:
            await client.fetch_pdf(other.url)
        async with client_of(own.url, loopback_port=own.port) as client:
            await client.fetch_pdf(own.url)
    assert "x-api-key" not in other.asked[0].headers
    assert "x-merchant-key" not in other.asked[0].headers
    assert own.asked[0].headers["x-api-key"] == API_KEY


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
async def test_a_redirect_is_not_followed_anywhere(status: str) -> None:
    async with scripted(saying(raw_answer(b"{}"))) as trap:
        answer = raw_answer(b"", status, location=f"{trap.url}/v1/orders/{ORDER_ID}")
        async with scripted(saying(answer)) as server, client_of(server.url) as client:
            with pytest.raises(errors.Redirected):
                await client.get(ORDER_ID)
        assert trap.asked == []


async def test_a_proxy_of_the_environment_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = raw_answer(as_json(an_order()))
    async with scripted(saying(answer)) as proxy, scripted(saying(answer)) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        async with client_of(server.url) as client:
            await client.get(ORDER_ID)
        assert proxy.asked == []
        assert len(server.asked) == 1


async def test_a_cancelled_read_ends_at_once_and_leaves_the_client_usable() -> None:
    async def silent_once(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        if len(server.asked) == 1:
            arrived.set()
            await asyncio.Event().wait()
        writer.write(raw_answer(as_json(an_order())))

    arrived = asyncio.Event()
    async with scripted(silent_once) as server, client_of(server.url, QUICK) as client:
        reading = asyncio.create_task(client.get(ORDER_ID))
        await arrived.wait()
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert (await client.get(ORDER_ID)).order.order_id == ORDER_ID


def test_settings_show_no_key() -> None:
    settings = EcsterSettings("http://127.0.0.1:1", API_KEY, MERCHANT_KEY)
    for text in (repr(settings), str(settings), f"{settings.api_key}", repr(Secret(API_KEY))):
        assert API_KEY not in text
        assert MERCHANT_KEY not in text
    assert settings.api_key.reveal() == API_KEY


@pytest.mark.parametrize("key", ["", "two words", "line\nbreak", "nyckelå"])
def test_a_key_that_no_header_can_carry_is_refused_untold(key: str) -> None:
    with pytest.raises(ValueError, match="api_key must be printable ASCII") as caught:
        EcsterSettings("http://127.0.0.1:1", key, MERCHANT_KEY)
    assert not key or key not in str(caught.value)


async def test_the_seam_below_httpx_takes_a_transport() -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=httpx.ByteStream(as_json(an_order())))

    async with client_of("http://127.0.0.1:1", http=httpx.MockTransport(answer)) as client:
        assert (await client.get(ORDER_ID)).order.order_id == ORDER_ID
