"""A real server on loopback that does what a test tells it, down to the bytes."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from ecster_desk.adapters.ecster.client import EcsterClient
from ecster_desk.adapters.ecster.seams import Seams
from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits, RetryPolicy
from ecster_desk.domain.links import LinkPolicy

API_KEY = "canary-api-key-77"
MERCHANT_KEY = "canary-merchant-88"
QUICK = Limits(
    read_seconds=0.5, document_seconds=0.5, retry=RetryPolicy(tries=1, budget_seconds=5.0)
)


@dataclass(frozen=True)
class Asked:
    """One request as it arrived; header names in lower case."""

    target: str
    headers: dict[str, str]

    @property
    def query(self) -> dict[str, str]:
        """The query's parameters, decoded; a plain plus is a blank."""
        return dict(parse_qsl(urlsplit(self.target).query))


Script = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Scripted:
    """The running server: where it is, and what it was asked."""

    script: Script
    url: str = ""
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    _at_work: set[asyncio.Task[None] | None] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request: read it, do as the script says, close."""
        self._at_work.add(asyncio.current_task())
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.strip().split("\r\n")
            pairs = (line.split(": ", 1) for line in lines)
            asked = Asked(first.split()[1], {name.lower(): value for name, value in pairs})
            self.asked.append(asked)
            await self.script(asked, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client went away, as some tests want it to
        except asyncio.CancelledError:
            pass  # from `stop`; asyncio 3.11 reports a connection that ends cancelled as an error
        finally:
            self._at_work.discard(asyncio.current_task())
            writer.close()

    async def stop(self) -> None:
        """End the connections that still wait."""
        waiting = [task for task in self._at_work if task is not None]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


@asynccontextmanager
async def scripted(script: Script) -> AsyncIterator[Scripted]:
    """A server for one test."""
    running = Scripted(script)
    server = await asyncio.start_server(running.serve, "127.0.0.1", 0)
    running.port = server.sockets[0].getsockname()[1]
    running.url = f"http://127.0.0.1:{running.port}/rest/public"
    try:
        yield running
    finally:
        server.close()
        await running.stop()
        await server.wait_closed()


def raw_answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """A whole HTTP answer; header names with `_` for `-`."""
    lines = {"content_type": "application/json", "content_length": str(len(body)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\nConnection: close\r\n{head}\r\n".encode() + body


def saying(*answers: bytes) -> Script:
    """Give these answers in turn, the last one for ever."""
    left = list(answers)

    async def script(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(left.pop(0) if len(left) > 1 else left[0])
        await writer.drain()

    return script


@asynccontextmanager
async def client_of(
    url: str, limits: Limits = QUICK, *, loopback_port: int | None = None, **more: object
) -> AsyncIterator[EcsterClient]:
    """A client with canary keys, closed afterwards; `more` goes to `Seams` and the client."""
    seams = Seams(**{name: more.pop(name) for name in ("http", "pause", "now") if name in more})
    client = EcsterClient(
        EcsterSettings(url, API_KEY, MERCHANT_KEY, ca_file=more.pop("ca_file", None)),
        links=LinkPolicy(allowed_suffixes=("ecster.se",), loopback_port=loopback_port),
        limits=limits,
        seams=seams,
        **more,
    )
    try:
        yield client
    finally:
        await client.aclose()


def a_hit(number: int = 1, **changes: object) -> dict[str, object]:
    """A hit as the documents show it (S1); the higher its number, the older it is."""
    minute, hour, day = number % 60, number // 60 % 24, 28 - number // 1440 % 28
    return {
        "id": f"Order{number:015d}",
        "merchantId": "62134339",
        "status": "READY",
        "properties": {"method": "PARTPAYMENT"},
        "created": f"2024-01-{day:02d}T{23 - hour:02d}:{59 - minute:02d}:23+01:00",
        "amount": 350000,
        "currency": "SEK",
        "debitedAmount": 0,
        "creditedAmount": 0,
        "orderReference": f"Ref-{number}",
        "consumer": {
            "nationalId": "SE830219-0536",
            "name": {"firstName": "David", "lastName": "Drottz"},
        },
        **changes,
    }


def an_order(**changes: object) -> dict[str, object]:
    """A small order with one row; `changes` replace its fields."""
    row = {"name": "Chair", "quantity": 1, "unitAmount": 12500, "vatRate": 2500}
    return {
        "id": "zburxHFw0xQmyOmVOrcq",
        "merchantId": "100646739",
        "status": "READY",
        "properties": {"method": "INVOICE"},
        "created": "2019-01-13T20:50:04+01:00",
        "amount": 12500,
        "currency": "SEK",
        "debitedAmount": 0,
        "creditedAmount": 0,
        "transactions": [{"id": "n2XxuckFwp6qL8NQSGAU", "type": "ORIGINAL", "rows": [row]}],
        **changes,
    }


def as_json(value: object) -> bytes:
    """Compact UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
