"""The flat error object, and the codes that only the sandbox uses.

    Refusal                 what the sandbox says no with: status, code, type, message
    bad_request, …          one function per kind

Ecster's list of codes is not public: only 4424 is known (contract 3.6). Every code here but that
one is the sandbox's own: 99,000 plus the HTTP status, with a type that starts with SANDBOX.
"""

import json
from typing import Final

SANDBOX_CODES_FROM: Final = 99_000


class Refusal(Exception):
    """An answer other than success: `{"code", "type", "message"}` (contract 3.6)."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = SANDBOX_CODES_FROM + status
        self.kind = f"SANDBOX_{kind}"
        self.message = message

    def body(self) -> bytes:
        """The error object as it goes over the wire."""
        flat = {"code": self.code, "type": self.kind, "message": self.message}
        return json.dumps(flat, ensure_ascii=False).encode()


def bad_request(message: str) -> Refusal:
    """400: the request cannot be understood."""
    return Refusal(400, "BAD_REQUEST", message)


def unauthorized() -> Refusal:
    """401: a key is missing, wrong or revoked."""
    return Refusal(401, "UNAUTHORIZED", "x-api-key or x-merchant-key is missing, wrong or revoked.")


def bad_token() -> Refusal:
    """401: the control token is missing or wrong."""
    return Refusal(401, "UNAUTHORIZED", "x-sandbox-token is missing or wrong.")


def foreign_host() -> Refusal:
    """403: the Host header names another address than the one bound."""
    return Refusal(403, "FORBIDDEN", "The sandbox answers to its own address only.")


def not_found(what: str) -> Refusal:
    """404: no such order, document or path."""
    return Refusal(404, "NOT_FOUND", f"{what} not found.")


def wrong_method(method: str) -> Refusal:
    """405: the path exists, but not for this method."""
    return Refusal(405, "METHOD_NOT_ALLOWED", f"{method} is not possible here.")


def conflict(message: str) -> Refusal:
    """409: the control API was asked for something that exists already."""
    return Refusal(409, "CONFLICT", message)


def too_large() -> Refusal:
    """413: a request body beyond every sensible order."""
    return Refusal(413, "TOO_LARGE", "The request body is too large.")


def too_many() -> Refusal:
    """429: a scripted rate limit."""
    return Refusal(429, "TOO_MANY_REQUESTS", "Too many requests.")


def scripted(status: int) -> Refusal:
    """Any status that a fault asks for without a body of its own."""
    return Refusal(status, "SCRIPTED", f"Scripted answer {status}.")


def own_fault() -> Refusal:
    """500: the sandbox itself broke; its log says how."""
    return Refusal(500, "BROKEN", "The sandbox broke; its log says how.")
