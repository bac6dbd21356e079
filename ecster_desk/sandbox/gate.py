"""Where every request comes in: address, record, faults, then the API or its control."""

import logging
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ecster_desk.sandbox.answers import json_answer
from ecster_desk.sandbox.books import Books
from ecster_desk.sandbox.exchange import Exchange, replayed
from ecster_desk.sandbox.faults import FaultBook
from ecster_desk.sandbox.misbehaviour import Misbehaviour
from ecster_desk.sandbox.papers import api_path
from ecster_desk.sandbox.refusals import Refusal, foreign_host, too_large
from ecster_desk.sandbox.request_log import Asked, RequestLog

CONTROL = "/_sandbox"
LARGEST_BODY = 10_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gate:
    """The sandbox as an ASGI application.

    `host` is the only Host header that is let in: a web page that points its own name at
    127.0.0.1 (DNS rebinding) gets 403.
    """

    host: bytes
    api: ASGIApp
    control: ASGIApp
    books: Books
    log: RequestLog
    faults: FaultBook
    misbehaviour: Misbehaviour

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request; an error of our own is answered by now, and logged here."""
        try:
            await self._answer(scope, receive, send)
        except Exception:  # noqa: BLE001  # the last door: nothing behind it would tell
            _log.exception("The sandbox broke")

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if hosts != [self.host]:
            await _refuse(foreign_host(), scope, receive, send)
            return
        body = await _read(receive)
        if body is None:
            await _refuse(too_large(), scope, receive, send)
            return
        self.books.end_due_refunds()
        if scope["path"].startswith(CONTROL + "/"):
            await self.control(scope, replayed(body, receive), send)
        else:
            await self._call(body, scope, receive, send)

    async def _call(self, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] = api_path(scope["path"])
        asked = self.log.arrived(scope["method"], path, scope["query_string"], body)
        fault = self.faults.take(scope["method"], path)
        if fault is None:
            await self.api(scope, replayed(body, receive), _noting(asked, send))
            return
        asked.answered = fault.name
        await self.misbehaviour.act(Exchange(self.api, scope, body, receive, send), fault)


async def _read(receive: Receive) -> bytes | None:
    """The whole request body; None if it is larger than any request may be."""
    body = b""
    while True:
        message = await receive()
        part: bytes = message.get("body", b"")
        body += part
        if len(body) > LARGEST_BODY:
            return None
        if not message.get("more_body"):
            return body


def _noting(asked: Asked, send: Send) -> Send:
    async def note(message: Message) -> None:
        if message["type"] == "http.response.start":
            asked.answered = message["status"]
        await send(message)

    return note


async def _refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    await json_answer(refusal.body(), refusal.status)(scope, receive, send)
