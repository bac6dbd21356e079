"""One request under a fault: its right answer, and what becomes of the connection."""

import asyncio
import socket
import struct
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Self

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ecster_desk.sandbox.tricks import HONEST, Tricks, with_tricks

TRANSPORT = "sandbox.transport"
"""Key of the scope's extensions: the connection itself, for resetting it."""

# Linger on, for zero seconds: closing then sends a reset (RST) and no orderly end.
_RESET = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, before it goes over the wire."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    @classmethod
    def of(cls, status: int, body: bytes, media_type: str, **headers: str) -> Self:
        """An answer with content type and length; an underscore in a name is a hyphen."""
        plain = {"content-type": media_type} | {
            name.replace("_", "-"): text for name, text in headers.items()
        }
        encoded = tuple((name.encode(), text.encode("latin-1")) for name, text in plain.items())
        return cls(status, encoded, b"").with_body(body)

    @property
    def is_json(self) -> bool:
        """Whether the body is JSON."""
        return any(
            name == b"content-type" and value.startswith(b"application/json")
            for name, value in self.headers
        )

    def with_body(self, body: bytes) -> Self:
        """The same answer with another body and its length."""
        return replace(self.with_header("content-length", str(len(body))), body=body)

    def with_header(self, name: str, value: str) -> Self:
        """The same answer with one header set."""
        key = name.lower().encode()
        others = tuple(header for header in self.headers if header[0] != key)
        return replace(self, headers=(*others, (key, value.encode("latin-1"))))


def replayed(body: bytes, receive: Receive) -> Receive:
    """A receive that gives the body once more, then waits for the client to go."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return left.pop() if left else await receive()

    return again


class Exchange:
    """What a fault may do with one request whose body has been read."""

    def __init__(
        self, app: ASGIApp, scope: Scope, body: bytes, receive: Receive, send: Send
    ) -> None:
        self.scope = scope
        self._app = app
        self._body = body
        self._receive = receive
        self._send = send

    async def pass_through(self, tricks: Tricks = HONEST) -> None:
        """Answer as if nothing were wrong, but for the tricks."""
        await self._ask(tricks, self._send)

    async def right_answer(self, tricks: Tricks = HONEST) -> Answer:
        """What the API answers; whatever it commits is committed."""
        parts: list[Message] = []

        async def keep(message: Message) -> None:
            parts.append(message)

        await self._ask(tricks, keep)
        start, *bodies = parts
        body = b"".join(part.get("body", b"") for part in bodies)
        return Answer(start["status"], tuple(start["headers"]), body)

    async def _ask(self, tricks: Tricks, send: Send) -> None:
        scope = with_tricks(self.scope, tricks)
        await self._app(scope, replayed(self._body, self._receive), send)

    async def answer(self, answer: Answer) -> None:
        """Send an answer; where its length promises more than there is, close after the body."""
        promised = int(dict(answer.headers).get(b"content-length", b"0"))
        await self._start(answer)
        if promised > len(answer.body):
            await self._more(answer.body, last=False)
            await self.close()
        else:
            await self._more(answer.body[:promised], last=True)

    async def stream(self, answer: Answer, chunks: AsyncIterator[bytes]) -> None:
        """Send an answer's head, then these chunks as its body, as long as somebody listens."""
        await self._start(answer)
        async for chunk in chunks:
            await self._more(chunk, last=False)
            if not await self.pause(0):
                return
        await self._more(b"", last=True)

    async def pause(self, seconds: float) -> bool:
        """Wait; False as soon as the client has gone."""
        try:
            async with asyncio.timeout(seconds):
                await self._gone()
        except TimeoutError:
            return True
        return False

    async def reset(self) -> None:
        """Reset the connection: the client sees ECONNRESET."""
        transport = self._transport()
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        transport.abort()
        await self._gone()

    async def close(self) -> None:
        """Close the connection in order; what was sent arrives."""
        self._transport().close()
        await self._gone()

    def _transport(self) -> asyncio.Transport:
        transport: asyncio.Transport = self.scope["extensions"][TRANSPORT]
        return transport

    async def _gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _start(self, answer: Answer) -> None:
        start = {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
        await self._send(start)

    async def _more(self, chunk: bytes, *, last: bool) -> None:
        await self._send({"type": "http.response.body", "body": chunk, "more_body": not last})
