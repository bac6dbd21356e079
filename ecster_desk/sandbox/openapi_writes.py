"""The OpenAPI description of writes: transactions, Swish refunds, the order's reference."""

from typing import Final

from ecster_desk.sandbox.openapi_parts import MINOR, TEXT, answer, errors, in_path, ref
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.wishes import LONGEST_MESSAGE, LONGEST_REFERENCE

_ORDER: Final = in_path("orderId", "zburxHFw0xQmyOmVOrcq")
_REFERENCE: Final = {"type": "string", "minLength": 1, "maxLength": LONGEST_REFERENCE}
_MESSAGE: Final = {
    "type": "string",
    "maxLength": LONGEST_MESSAGE,
    "description": "Goes to the customer.",
}


def write_paths() -> JsonObject:
    """The paths below an order, with their operations."""
    order = "/v1/orders/{orderId}"
    return {
        f"{order}/transactions": {"post": _book()},
        f"{order}/refunds": {"post": _refund()},
        f"{order}/refunds/latest/status": {"get": _refund_status()},
        f"{order}/orderReference": {"put": _rename()},
    }


def write_schemas() -> JsonObject:
    """Bodies and answers of writes; numbers are also taken as texts."""
    return {
        "TransactionRequest": {
            "type": "object",
            "required": ["type"],
            "properties": {
                "type": {"type": "string", "enum": ["DEBIT", "CREDIT", "ANNUL"]},
                "amount": MINOR | {"description": "Öre; an ANNUL may leave it out."},
                "transactionReference": {"type": "string", "maxLength": LONGEST_REFERENCE},
                "debitTransaction": TEXT | {"description": "The DEBIT that a CREDIT is of."},
                "closeDebit": {"type": "boolean", "description": "Of a DEBIT: it is the last."},
                "message": _MESSAGE,
                "rows": {"type": "array", "items": ref("Row")},
            },
        },
        "Booked": {
            "type": "object",
            "required": ["orderStatus", "transaction"],
            "properties": {"orderStatus": TEXT, "transaction": ref("Transaction")},
        },
        "RefundRequest": {
            "type": "object",
            "required": ["amount", "debitTransaction"],
            "properties": {
                "amount": MINOR | {"minimum": 1},
                "debitTransaction": TEXT,
                "message": _MESSAGE,
            },
        },
        "RefundStatus": {
            "type": "object",
            "required": ["status"],
            "properties": {"status": TEXT | {"description": "ONGOING, SUCCESS, else failed."}},
        },
        "ReferenceRequest": {
            "type": "object",
            "required": ["orderReference"],
            "properties": {"orderReference": _REFERENCE},
        },
    }


def _book() -> JsonObject:
    return {
        "operationId": "createTransaction",
        "summary": "Debit, credit or annul; 4424 where the order's state doesn't allow it.",
        "parameters": [_ORDER],
        "requestBody": _body("TransactionRequest"),
        "responses": {"201": answer("Booked.", ref("Booked"))} | errors("400", "401", "404"),
    }


def _refund() -> JsonObject:
    return {
        "operationId": "refundSwish",
        "summary": "Refund a Swish payment; it ends later.",
        "parameters": [_ORDER],
        "requestBody": _body("RefundRequest"),
        "responses": {"201": answer("Accepted.", ref("RefundStatus"))}
        | errors("400", "401", "404"),
    }


def _refund_status() -> JsonObject:
    return {
        "operationId": "swishRefundStatus",
        "summary": "What became of the refund that was asked for last.",
        "parameters": [_ORDER],
        "responses": {"200": answer("Its status.", ref("RefundStatus"))} | errors("401", "404"),
    }


def _rename() -> JsonObject:
    return {
        "operationId": "changeOrderReference",
        "summary": "Set or replace the order's reference.",
        "parameters": [_ORDER],
        "requestBody": _body("ReferenceRequest"),
        "responses": {"201": answer("The whole order.", ref("Order"))}
        | errors("400", "401", "404"),
    }


def _body(name: str) -> JsonObject:
    return {"required": True, "content": {"application/json": {"schema": ref(name)}}}
