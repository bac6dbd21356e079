"""When a read is asked again, how long it waits before, and when it is enough."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.adapters.ecster.settings import Limits, RetryPolicy
from ecster_desk.adapters.ecster.waits import asked_seconds, http_date, wait_seconds
from ecster_desk.domain import errors
from tests.adapters.ecster.scripted import (
    Asked,
    an_order,
    as_json,
    client_of,
    raw_answer,
    saying,
    scripted,
)

ORDER_ID = "zburxHFw0xQmyOmVOrcq"
FINE = raw_answer(as_json(an_order()))
NOON = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)


class Pauses:
    """Takes the place of `asyncio.sleep` between tries; only notes how long it was to be."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.mark.parametrize("status", ["429 Slow down", "502 Bad", "503 Away", "504 Late"])
async def test_a_passing_trouble_is_asked_again(status: str) -> None:
    pauses = Pauses()
    script = saying(raw_answer(b"", status), FINE)
    async with (
        scripted(script) as server,
        client_of(server.url, Limits(), pause=pauses) as client,
    ):
        assert (await client.get(ORDER_ID)).order.order_id == ORDER_ID
        assert len(server.asked) == 2
    assert 0.3 <= pauses.seconds[0] <= 0.34


async def test_three_tries_and_no_more() -> None:
    pauses = Pauses()
    async with (
        scripted(saying(raw_answer(b"", "503 Away"))) as server,
        client_of(server.url, Limits(), pause=pauses) as client,
    ):
        with pytest.raises(errors.ServerTrouble):
            await client.get(ORDER_ID)
        assert len(server.asked) == 3
    assert len(pauses.seconds) == 2
    assert pauses.seconds[1] >= 0.6


@pytest.mark.parametrize(
    ("retry_after", "least", "most"),
    [
        ({"retry_after": "5"}, 5.0, 5.5),
        ({"retry_after": "99999"}, 60.0, 60.0),
        ({"retry_after": "Sat, 14 Nov 2026 12:00:07 GMT"}, 7.0, 7.7),
        ({"retry_after": "Sat, 14 Nov 2026 11:00:00 GMT"}, 0.0, 0.0),
        ({"retry_after": "soon"}, 0.3, 0.34),
        ({"retry_after": "-5"}, 0.3, 0.34),
        ({}, 0.3, 0.34),
    ],
)
async def test_a_429_says_how_long_to_wait(
    retry_after: dict[str, str], least: float, most: float
) -> None:
    pauses = Pauses()
    busy = raw_answer(b"", "429 Slow down", date="Sat, 14 Nov 2026 12:00:00 GMT", **retry_after)
    async with (
        scripted(saying(busy, FINE)) as server,
        client_of(server.url, Limits(), pause=pauses) as client,
    ):
        await client.get(ORDER_ID)
    assert len(pauses.seconds) == 1
    assert least <= pauses.seconds[0] <= most


async def test_a_wait_that_does_not_fit_is_not_begun() -> None:
    pauses = Pauses()
    limits = Limits(retry=RetryPolicy(budget_seconds=10.0))
    busy = raw_answer(b"", "429 Slow down", retry_after="30")
    async with (
        scripted(saying(busy)) as server,
        client_of(server.url, limits, pause=pauses) as client,
    ):
        with pytest.raises(errors.TooManyRequests):
            await client.get(ORDER_ID)
        assert len(server.asked) == 1
    assert pauses.seconds == []


async def test_nobody_listening_may_pass() -> None:
    pauses = Pauses()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with client_of(f"http://127.0.0.1:{port}", Limits(), pause=pauses) as client:
        with pytest.raises(errors.NetworkDown):
            await client.get(ORDER_ID)
    assert len(pauses.seconds) == 2


@pytest.mark.parametrize("answer", [raw_answer(b"", "500 Oops"), raw_answer(b"", "404 No"), b""])
async def test_other_troubles_are_told_at_once(answer: bytes) -> None:
    async with scripted(saying(answer)) as server, client_of(server.url, Limits()) as client:
        with pytest.raises(errors.DeskError):
            await client.get(ORDER_ID)
        assert len(server.asked) == 1


async def test_no_more_than_ten_at_once() -> None:
    at_once, most = 0, 0

    async def counting(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.01)
        at_once -= 1
        writer.write(FINE)

    async with scripted(counting) as server, client_of(server.url, Limits()) as client:
        await asyncio.gather(*(client.get(ORDER_ID) for _ in range(40)))
        assert len(server.asked) == 40
    assert 2 <= most <= 10


@given(seconds=st.integers(0, 10**9 - 1))
def test_seconds_are_read_as_they_are(seconds: int) -> None:
    assert asked_seconds(str(seconds), None) == seconds


@given(offset=st.integers(-(10**6), 10**6), skew=st.integers(-(10**7), 10**7))
def test_a_date_is_compared_with_the_servers_own_clock(offset: int, skew: int) -> None:
    server_now = NOON + timedelta(seconds=skew)
    text = format_datetime(server_now + timedelta(seconds=offset), usegmt=True)
    assert asked_seconds(text, server_now) == max(0, offset)


def test_without_the_servers_clock_ours_must_do() -> None:
    text = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 90 < (asked_seconds(text, None) or 0) <= 100


@given(text=st.text())
def test_garbage_asks_for_nothing_or_for_something_sane(text: str) -> None:
    asked = asked_seconds(text, NOON)
    assert asked is None or asked >= 0


def test_a_date_without_a_zone_is_gmt() -> None:
    assert http_date("Sat, 14 Nov 2026 12:00:00 -0000") == NOON
    assert http_date(None) is None


@given(
    attempt=st.integers(1, 9),
    asked=st.none() | st.floats(0, 1e9),
    chance=st.floats(0, 1),
)
def test_a_wait_is_never_shorter_than_asked_nor_longer_than_the_cap(
    attempt: int, asked: float | None, chance: float
) -> None:
    wait = wait_seconds(RetryPolicy(), attempt, asked, chance)
    assert min(asked or 0.0, 60.0) <= wait <= 60.0
