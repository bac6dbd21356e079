"""Writes to orders: transactions, and the order's reference."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ecster_desk.sandbox.answers import json_answer
from ecster_desk.sandbox.bodies import object_of, text
from ecster_desk.sandbox.books import Books
from ecster_desk.sandbox.entries import encoded
from ecster_desk.sandbox.examples import HOST_TOKEN
from ecster_desk.sandbox.refusals import bad_request
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.wishes import LONGEST_REFERENCE, wish_of

_TOKEN = HOST_TOKEN.encode()


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
            Route(f"{order}/orderReference", self._rename, methods=["PUT"]),
        ]

    async def _book(self, request: Request) -> Response:
        wish = wish_of(await _asked(request))
        answer = self._books.book(_order_id(request), wish, _merchant(request))
        return self._answer(answer, 201)

    async def _rename(self, request: Request) -> Response:
        given = (await _asked(request)).get("orderReference")
        reference = text("orderReference", given, LONGEST_REFERENCE)
        if not reference:
            raise bad_request("orderReference: must not be empty.")
        return self._answer(self._books.rename(_order_id(request), reference), 201)

    def _answer(self, value: JsonObject, status: int) -> Response:
        return json_answer(encoded(value).replace(_TOKEN, self._origin), status)


async def _asked(request: Request) -> JsonObject:
    return object_of((await request.body()).decode("utf-8", "replace"))


def _order_id(request: Request) -> str:
    order_id: str = request.path_params["order_id"]
    return order_id


def _merchant(request: Request) -> str:
    """The store that asks: the merchant key is taken to be its id (contract 1.3)."""
    return request.headers.get("x-merchant-key", "")
