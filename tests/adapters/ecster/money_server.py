"""A real server on loopback that takes money requests and answers them by the byte."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

ORDER_ID = "zburxHFw0xQmyOmVOrcq"


@dataclass
class Money:
    """One connection: what came, and the ways to answer it."""

    head: str
    body: bytes
    writer: asyncio.StreamWriter

    def say(self, status: str, body: bytes | str = b"", **headers: str) -> None:
        """A whole answer."""
        payload = body.encode() if isinstance(body, str) else body
        self.start(status, len(payload), **headers)
        self.writer.write(payload)

    def start(self, status: str, length: int, **headers: str) -> None:
        """The head of an answer that promises so many bytes."""
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {length}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())

    def reset(self) -> None:
        """Cut the line without a word."""
        self.writer.transport.abort()


Script = Callable[[Money], Awaitable[None]]


@dataclass
class MoneyServer:
    """The running server and all that came to it."""

    script: Script
    port: int = 0
    connections: int = 0
    asked: list[Money] = field(default_factory=list)
    _serving: set[asyncio.Task[None] | None] = field(default_factory=set)

    @property
    def url(self) -> str:
        """The REST root."""
        return f"http://127.0.0.1:{self.port}/rest/public"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request."""
        self.connections += 1
        task = asyncio.current_task()
        self._serving.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next(
                int(line.split(": ")[1])
                for line in head.splitlines()
                if line.lower().startswith("content-length")
            )
            money = Money(head, await reader.readexactly(length), writer)
            self.asked.append(money)
            await self.script(money)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the test has ended
        finally:
            self._serving.discard(task)
            writer.close()

    async def stop(self) -> None:
        """End the connections that still wait."""
        waiting = [task for task in self._serving if task is not None]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


@asynccontextmanager
async def money_server(script: Script) -> AsyncIterator[MoneyServer]:
    """A server for one test."""
    running = MoneyServer(script)
    server = await asyncio.start_server(running.serve, "127.0.0.1", 0)
    running.port = server.sockets[0].getsockname()[1]
    try:
        yield running
    finally:
        server.close()
        await running.stop()
        await server.wait_closed()


def an_answer(**changes: object) -> str:
    """The documents' answer to a debit of 100 kronor."""
    transaction = {
        "id": "5HKT3r1XdgyjPoLhGYvF",
        "transactionReference": "R1",
        "type": "DEBIT",
        "created": "2026-11-14T12:00:00+01:00",
        "amount": 10000,
        "rows": [],
    }
    return json.dumps({"orderStatus": "READY", "transaction": {**transaction, **changes}})
