"""The API that the sandbox emulates: the door with its keys, and the rooms behind it."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.answers import broken, json_answer, refused
from ecster_desk.sandbox.books import Books
from ecster_desk.sandbox.documents import Documents
from ecster_desk.sandbox.keys import Keys
from ecster_desk.sandbox.openapi import description_route
from ecster_desk.sandbox.reads import Reads
from ecster_desk.sandbox.refusals import (
    Refusal,
    not_found,
    unauthorized,
    wrong_method,
)
from ecster_desk.sandbox.state import State
from ecster_desk.sandbox.writes import Writes


def build_api(state: State, books: Books, keys: Keys, origin: str) -> ASGIApp:
    """The API behind its door; paths come without `/rest/public`."""
    reads = Reads(state, origin)
    writes = Writes(books, origin)
    rooms = Starlette(
        routes=[*reads.routes(), *writes.routes(), description_route(origin)],
        exception_handlers={Refusal: refused, HTTPException: no_room, Exception: broken},
    )
    rooms.router.redirect_slashes = False
    rooms.router.default = Documents(state).app()
    return Door(rooms, reads, writes, keys, state)


class Door:
    """Lets nobody into the API without keys; documents may need none (`rules`)."""

    def __init__(
        self, rooms: ASGIApp, reads: Reads, writes: Writes, keys: Keys, state: State
    ) -> None:
        self._rooms = rooms
        self._reads = reads
        self._writes = writes
        self._keys = keys
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        opens = self._keys.open_api(dict(scope["headers"]), self._state.merchants)
        if not opens and self._is_locked(scope["path"]):
            refusal = unauthorized()
            await json_answer(refusal.body(), refusal.status)(scope, receive, send)
            return
        if await self._reads.answer_at_once(scope, send):
            return
        if not await self._writes.answer_at_once(scope, receive, send):
            await self._rooms(scope, receive, send)

    def _is_locked(self, path: str) -> bool:
        if not path.startswith("/v1/"):
            return False
        return rules.DOCUMENTS_NEED_KEYS or self._state.papers.at(path) is None


def no_room(request: Request, error: Exception) -> Response:
    """Starlette's own 404 and 405 as flat error objects."""
    missing = isinstance(error, HTTPException) and error.status_code == 404
    refusal = not_found("Path") if missing else wrong_method(request.method)
    return refused(request, refusal)
