"""How the sandbox's answers are put together."""

from starlette.requests import Request
from starlette.responses import Response

from ecster_desk.sandbox.entries import encoded
from ecster_desk.sandbox.refusals import Refusal, own_fault


def json_answer(body: bytes, status: int = 200) -> Response:
    """JSON that is encoded already."""
    return Response(body, status, media_type="application/json")


def json_of(value: object, status: int = 200) -> Response:
    """Any value as JSON."""
    return json_answer(encoded(value), status)


def no_content() -> Response:
    """204."""
    return Response(status_code=204)


def refused(_request: Request, refusal: Exception) -> Response:
    """A Refusal as the flat error object; starlette hands nothing else here."""
    assert isinstance(refusal, Refusal)  # noqa: S101  # what the table of handlers promises
    return json_answer(refusal.body(), refusal.status)


def broken(request: Request, _error: Exception) -> Response:
    """The sandbox's own fault, as the flat error object; the gate logs the error itself."""
    return refused(request, own_fault())
