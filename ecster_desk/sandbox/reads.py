"""Search order and get order: `GET /v1/orders` and `GET /v1/orders/{id}`."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope, Send

from ecster_desk.sandbox.answers import json_answer
from ecster_desk.sandbox.examples import HOST_TOKEN
from ecster_desk.sandbox.refusals import not_found
from ecster_desk.sandbox.search import Criteria
from ecster_desk.sandbox.state import AsOf, State
from ecster_desk.sandbox.tricks import tricks_of

_TOKEN = HOST_TOKEN.encode()
_ORDERS = "/v1/orders/"
_JSON = (b"content-type", b"application/json")


class Reads:
    """Answers reads; `origin` is the sandbox's own `http://127.0.0.1:PORT`."""

    def __init__(self, state: State, origin: str) -> None:
        self._state = state
        self._origin = origin.encode()

    def routes(self) -> list[Route]:
        """Search is asked with and without a slash at the end (contract 1.2)."""
        return [
            Route("/v1/orders/{order_id}", self._get_order, methods=["GET"]),
            Route("/v1/orders", self._search, methods=["GET"]),
            Route("/v1/orders/", self._search, methods=["GET"]),
        ]

    async def answer_at_once(self, scope: Scope, send: Send) -> bool:
        """Answer get order past starlette's router, which would double its time.

        False, and nothing sent, for every other request and for an order that is not there.
        """
        path: str = scope["path"]
        if scope["method"] != "GET" or not path.startswith(_ORDERS):
            return False
        body = self._body(path[len(_ORDERS) :], tricks_of(scope).as_of)
        if body is None:
            return False
        headers = [_JSON, (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return True

    async def _get_order(self, request: Request) -> Response:
        body = self._body(request.path_params["order_id"], _as_of(request))
        if body is None:
            raise not_found("Order")
        return json_answer(body)

    def _body(self, order_id: str, as_of: AsOf) -> bytes | None:
        body = self._state.body(order_id, as_of)
        return body.replace(_TOKEN, self._origin) if body else None

    async def _search(self, request: Request) -> Response:
        criteria = Criteria.from_query(request.query_params)
        return json_answer(b"[" + b",".join(self._state.search(criteria, _as_of(request))) + b"]")


def _as_of(request: Request) -> AsOf:
    return tricks_of(request.scope).as_of
