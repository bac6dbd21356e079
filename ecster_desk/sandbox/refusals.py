"""The flat error object, and the codes that only the sandbox uses.

    Refusal                 what the sandbox says no with: status, code, type, message
    bad_request, …          one function per kind

Ecster's list of codes is not public: only 4424 is known (contract 3.6). Every code here but that
one is the sandbox's own: 99,000 plus the HTTP status, with a type that starts with SANDBOX.
"""

import json
from typing import Final

SANDBOX_CODES_FROM: Final = 99_000
WRONG_STATE: Final = 4424
"""Ecster's own code for an order that is not in a valid state; its type and status are INF."""


class Refusal(Exception):
    """An answer other than success: `{"code", "type", "message"}` (contract 3.6)."""

    def __init__(self, status: int, kind: str, message: str, code: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = SANDBOX_CODES_FROM + status if code is None else code
        self.kind = f"SANDBOX_{kind}"
        self.message = message

    def body(self) -> bytes:
        """The error object as it goes over the wire."""
        flat = {"code": self.code, "type": self.kind, "message": self.message}
        return json.dumps(flat, ensure_ascii=False).encode()


def bad_request(message: str) -> Refusal:
    """400: the request cannot be understood."""
    return Refusal(400, "BAD_REQUEST", message)


def wrong_state(what: str) -> Refusal:
    """400 with Ecster's code 4424: the order's state doesn't allow it (contract 3.6)."""
    message = f"The order is not in a valid state: {what}."
    return Refusal(400, "WRONG_STATE", message, WRONG_STATE)


def too_much(asked: int, left: int) -> Refusal:
    """400: more than is left of the order or of the debit, in öre.

    No document shows this answer. That it is refused is what P3 of the money rules asks for, and
    a code of our own keeps it apart from anything Ecster says.
    """
    return Refusal(400, "TOO_MUCH", f"{asked} is more than the {left} that is left.")


def unknown_debit(debit_id: str | None) -> Refusal:
    """400: `debitTransaction` names no DEBIT of this order; no document shows this answer."""
    return Refusal(400, "UNKNOWN_DEBIT", f"debitTransaction: no DEBIT of this order: {debit_id}.")


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
