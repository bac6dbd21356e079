"""Writes to orders: transactions, Swish refunds, and the order's reference."""

import asyncio
import logging
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ecster_desk.sandbox.answers import json_answer, json_of
from ecster_desk.sandbox.bodies import object_of, text
from ecster_desk.sandbox.books import Books
from ecster_desk.sandbox.entries import encoded
from ecster_desk.sandbox.examples import HOST_TOKEN
from ecster_desk.sandbox.refunds import refund_wish
from ecster_desk.sandbox.refusals import Refusal, bad_request
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.tricks import tricks_of
from ecster_desk.sandbox.wishes import LONGEST_REFERENCE, wish_of

_TOKEN = HOST_TOKEN.encode()
_log = logging.getLogger(__name__)


class Writes:
    """Answers writes; `origin` is the sandbox's own `http://127.0.0.1:PORT`."""

    def __init__(self, books: Books, origin: str) -> None:
        self._books = books
        self._origin = origin.encode()

    def routes(self) -> list[Route]:
        """Below an order's own path."""
        order = "/v1/orders/{order_id}"
        return [
            Route(f"{order}/transactions", self._book, methods=["POST"]),
            Route(f"{order}/refunds", self._refund, methods=["POST"]),
            Route(f"{order}/refunds/latest/status", self._refund_status, methods=["GET"]),
            Route(f"{order}/orderReference", self._rename, methods=["PUT"]),
        ]

    async def _book(self, request: Request) -> Response:
        wish = wish_of(await _asked(request))
        order_id, merchant, tricks = (
            _order_id(request),
            _merchant(request),
            tricks_of(request.scope),
        )
        return self._commit(request, lambda: self._books.book(order_id, wish, merchant, tricks))

    async def _refund(self, request: Request) -> Response:
        wish = refund_wish(await _asked(request))
        order_id, merchant, tricks = (
            _order_id(request),
            _merchant(request),
            tricks_of(request.scope),
        )
        return self._commit(request, lambda: self._books.refund(order_id, wish, merchant, tricks))

    async def _refund_status(self, request: Request) -> Response:
        return json_of(self._books.refund_status(_order_id(request)))

    async def _rename(self, request: Request) -> Response:
        given = (await _asked(request)).get("orderReference")
        reference = text("orderReference", given, LONGEST_REFERENCE)
        if not reference:
            raise bad_request("orderReference: must not be empty.")
        order_id = _order_id(request)
        return self._commit(request, lambda: self._books.rename(order_id, reference))

    def _commit(self, request: Request, write: Callable[[], JsonObject]) -> Response:
        """Commit now and answer 201; or later, as a fault asks, whose own answer this never is.

        A timer and no task: when the server ends, what is still to come is never committed.
        """
        seconds = tricks_of(request.scope).commit_in
        if seconds is not None:
            asyncio.get_running_loop().call_later(seconds, _commit_late, write)
            return Response(status_code=202)
        return json_answer(encoded(write()).replace(_TOKEN, self._origin), 201)


def _commit_late(write: Callable[[], JsonObject]) -> None:
    try:
        write()
    except Refusal as refusal:
        _log.info("A late commit came too late: %s", refusal)


async def _asked(request: Request) -> JsonObject:
    return object_of((await request.body()).decode("utf-8", "replace"))


def _order_id(request: Request) -> str:
    order_id: str = request.path_params["order_id"]
    return order_id


def _merchant(request: Request) -> str:
    """The store that asks: the merchant key is taken to be its id (contract 1.3)."""
    return request.headers.get("x-merchant-key", "")
