"""Writes to orders: transactions, Swish refunds, and the order's reference."""

import asyncio
import logging
import re
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from ecster_desk.sandbox.answers import json_answer, json_of
from ecster_desk.sandbox.bodies import object_of, text
from ecster_desk.sandbox.books import Books
from ecster_desk.sandbox.entries import encoded
from ecster_desk.sandbox.examples import HOST_TOKEN
from ecster_desk.sandbox.refunds import refund_wish
from ecster_desk.sandbox.refusals import Refusal, bad_request, own_fault, wrong_method
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.tricks import tricks_of
from ecster_desk.sandbox.wishes import LONGEST_REFERENCE, wish_of

_BOOKING = re.compile(r"/v1/orders/([^/]+)/transactions")
_TOKEN: Final = HOST_TOKEN.encode()
_JSON: Final = (b"content-type", b"application/json")
_log = logging.getLogger(__name__)


class Writes:
    """Answers writes; `origin` is the sandbox's own `http://127.0.0.1:PORT`."""

    def __init__(self, books: Books, origin: str) -> None:
        self._books = books
        self._origin = origin.encode()

    def routes(self) -> list[Route]:
        """Below an order's own path; POST …/transactions is answered before it comes here."""
        order = "/v1/orders/{order_id}"
        others = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]
        return [
            Route(f"{order}/transactions", _only_post, methods=others),
            Route(f"{order}/refunds", self._refund, methods=["POST"]),
            Route(f"{order}/refunds/latest/status", self._refund_status, methods=["GET"]),
            Route(f"{order}/orderReference", self._rename, methods=["PUT"]),
        ]

    async def answer_at_once(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Answer a transaction past starlette, which would take longer than booking it.

        False, and nothing sent, for every other request.
        """
        found = _BOOKING.fullmatch(scope["path"])
        if scope["method"] != "POST" or not found:
            return False
        status, answer = self._book(found.group(1), (await receive())["body"], scope)
        headers = [_JSON, (b"content-length", b"%d" % len(answer))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer})
        return True

    def _book(self, order_id: str, body: bytes, scope: Scope) -> tuple[int, bytes]:
        """Status and body of the answer."""
        merchant, tricks = _merchant(scope), tricks_of(scope)
        try:
            wish = wish_of(_object(body))
            return 201, self._commit(
                scope, lambda: self._books.book(order_id, wish, merchant, tricks)
            )
        except Refusal as refusal:
            return refusal.status, refusal.body()
        except Exception:  # noqa: BLE001  # nothing behind it would answer
            _log.exception("The sandbox broke")
            return 500, own_fault().body()

    async def _refund(self, request: Request) -> Response:
        wish, merchant = refund_wish(_object(await request.body())), _merchant(request.scope)
        order_id, tricks = _order_id(request), tricks_of(request.scope)
        answer = self._commit(
            request.scope, lambda: self._books.refund(order_id, wish, merchant, tricks)
        )
        return json_answer(answer, 201)

    async def _refund_status(self, request: Request) -> Response:
        return json_of(self._books.refund_status(_order_id(request)))

    async def _rename(self, request: Request) -> Response:
        given = _object(await request.body()).get("orderReference")
        reference = text("orderReference", given, LONGEST_REFERENCE)
        if not reference:
            raise bad_request("orderReference: must not be empty.")
        order_id = _order_id(request)
        answer = self._commit(request.scope, lambda: self._books.rename(order_id, reference))
        return json_answer(answer, 201)

    def _commit(self, scope: Scope, write: Callable[[], JsonObject]) -> bytes:
        """Commit now and give the answer's body; later if a fault asks, which never shows this one.

        A timer and no task: when the server ends, what is still to come is never committed.
        """
        seconds = tricks_of(scope).commit_in
        if seconds is not None:
            asyncio.get_running_loop().call_later(seconds, _commit_late, write)
            return b""
        return encoded(write()).replace(_TOKEN, self._origin)


def _commit_late(write: Callable[[], JsonObject]) -> None:
    try:
        write()
    except Refusal as refusal:
        _log.info("A late commit came too late: %s", refusal)


async def _only_post(request: Request) -> Response:
    raise wrong_method(request.method)


def _object(body: bytes) -> JsonObject:
    return object_of(body.decode("utf-8", "replace"))


def _order_id(request: Request) -> str:
    order_id: str = request.path_params["order_id"]
    return order_id


def _merchant(scope: Scope) -> str:
    """The store that asks: the merchant key is taken to be its id (contract 1.3)."""
    given: bytes = dict(scope["headers"]).get(b"x-merchant-key", b"")
    return given.decode("latin-1")
