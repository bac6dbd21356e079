"""The OpenAPI description of what the sandbox answers."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ecster_desk.sandbox.answers import json_of


def description_route(origin: str) -> Route:
    """`/rest/public/openapi.json`, open to everybody."""

    async def describe(_request: Request) -> Response:
        return json_of(description(origin))

    return Route("/openapi.json", describe, methods=["GET"])


def description(origin: str) -> dict[str, object]:
    """OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "x", "version": "1"},
        "paths": {},
        "servers": [{"url": f"{origin}/rest/public"}],
    }
