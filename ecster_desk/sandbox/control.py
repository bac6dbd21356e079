"""The control API: makes orders, tells the truth, scripts faults, revokes the key."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from ecster_desk.sandbox.answers import broken, json_answer, json_of, no_content, refused
from ecster_desk.sandbox.api import no_room
from ecster_desk.sandbox.bodies import object_of
from ecster_desk.sandbox.entries import encoded
from ecster_desk.sandbox.examples import HOST_TOKEN
from ecster_desk.sandbox.faults import FaultBook, parsed
from ecster_desk.sandbox.keys import Keys
from ecster_desk.sandbox.making import completed
from ecster_desk.sandbox.refusals import Refusal, bad_request, bad_token, not_found
from ecster_desk.sandbox.request_log import RequestLog
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.state import State
from ecster_desk.sandbox.truth import truth


class Control:
    """Behind `/_sandbox`; every call needs the header `x-sandbox-token`."""

    def __init__(
        self, state: State, keys: Keys, faults: FaultBook, log: RequestLog, origin: str
    ) -> None:
        self._state = state
        self._keys = keys
        self._faults = faults
        self._log = log
        self._origin = origin

    def app(self) -> ASGIApp:
        """The control API behind its own door."""
        routes = [
            Route("/_sandbox/orders", self._make_order, methods=["POST"]),
            Route("/_sandbox/orders/{order_id}", self._tell_truth, methods=["GET"]),
            Route("/_sandbox/faults", self._script_fault, methods=["POST"]),
            Route("/_sandbox/faults", self._clear_faults, methods=["DELETE"]),
            Route("/_sandbox/key", self._set_key, methods=["POST"]),
            Route("/_sandbox/requests", self._tell_requests, methods=["GET"]),
            Route("/_sandbox/requests", self._clear_requests, methods=["DELETE"]),
        ]
        handlers = {Refusal: refused, HTTPException: no_room, Exception: broken}
        rooms = Starlette(routes=routes, exception_handlers=handlers)
        rooms.router.redirect_slashes = False

        async def door(scope: Scope, receive: Receive, send: Send) -> None:
            if self._keys.open_control(dict(scope["headers"])):
                await rooms(scope, receive, send)
            else:
                refusal = bad_token()
                await json_answer(refusal.body(), refusal.status)(scope, receive, send)

        return door

    async def _make_order(self, request: Request) -> Response:
        order = completed(await self._object(request))
        self._state.add([order])
        return self._whole(self._state.order(order["id"]), 201)

    async def _tell_truth(self, request: Request) -> Response:
        order_id = request.path_params["order_id"]
        order = self._state.order(order_id)
        if order is None:
            raise not_found("Order")
        return self._whole(truth(order, self._state.unshown(order_id)), 200)

    async def _script_fault(self, request: Request) -> Response:
        fault, times = parsed(await self._object(request))
        return json_of({"fault_id": self._faults.script(fault, times)}, 201)

    async def _clear_faults(self, _request: Request) -> Response:
        self._faults.clear()
        return no_content()

    async def _set_key(self, request: Request) -> Response:
        asked = await self._object(request)
        if asked.keys() != {"valid"} or not isinstance(asked["valid"], bool):
            raise bad_request('valid: must be true or false, as in {"valid": false}.')
        self._keys.valid = asked["valid"]
        return no_content()

    async def _tell_requests(self, _request: Request) -> Response:
        return json_of(self._log.shown())

    async def _clear_requests(self, _request: Request) -> Response:
        self._log.clear()
        return no_content()

    async def _object(self, request: Request) -> JsonObject:
        """The body, its own addresses left open so that they hold over restarts."""
        text = (await request.body()).decode("utf-8", "replace")
        return object_of(text.replace(self._origin, HOST_TOKEN))

    def _whole(self, value: object, status: int) -> Response:
        token, origin = HOST_TOKEN.encode(), self._origin.encode()
        return json_answer(encoded(value).replace(token, origin), status)
