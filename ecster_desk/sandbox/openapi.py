"""The OpenAPI description of what the sandbox answers, for tools and for reading."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.answers import json_of
from ecster_desk.sandbox.openapi_parts import (
    MINOR,
    MOMENT,
    TEXT,
    answer,
    errors,
    in_path,
    ref,
)
from ecster_desk.sandbox.openapi_writes import write_paths, write_schemas
from ecster_desk.sandbox.shapes import JsonObject

_STATUSES: Final = (
    "PENDING_PAYMENT, PENDING_DECISION, PENDING_SIGNATURE, PENDING_PROCESSING, MANUAL_PROCESSING, "
    "READY, PARTIALLY_DELIVERED, FULLY_DELIVERED, ANNULLED, DENIED, FAILED, ABORTED, EXPIRED, "
    "BLOCKED"
)
_SEEN: Final = {
    "id": {"type": "string", "description": "20 letters and digits."},
    "merchantId": TEXT,
    "status": {"type": "string", "description": f"One of {_STATUSES}; more may come."},
    "created": MOMENT,
    "amount": MINOR,
    "currency": {"type": "string", "description": "ISO 4217; SEK is the only one seen."},
    "debitedAmount": MINOR,
    "creditedAmount": MINOR,
    "orderReference": {"type": "string", "description": "Not unique."},
}
_ALWAYS: Final = [name for name in _SEEN if name != "orderReference"]


def description_route(origin: str) -> Route:
    """`/rest/public/openapi.json`, open to everybody."""

    async def describe(_request: Request) -> Response:
        return json_of(description(origin))

    return Route("/openapi.json", describe, methods=["GET"])


def description(origin: str) -> JsonObject:
    """OpenAPI 3.1: every call that the sandbox answers."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ecster's API, as the sandbox of Ecster Desk emulates it",
            "version": "1",
            "description": "Every object may hold more fields than are named here.",
        },
        "servers": [{"url": f"{origin}/rest/public"}],
        "security": [{"apiKey": [], "merchantKey": []}],
        "paths": {
            "/v1/orders": {"get": _search("searchOrders")},
            "/v1/orders/": {"get": _search("searchOrdersWithSlash")},
            "/v1/orders/{orderId}": {"get": _get_order()},
            "/v1/content/consumer/documents/{country}/{language}/debitconsent/pdf/{orderId}": {
                "get": _consent()
            },
        }
        | write_paths(),
        "components": {
            "schemas": _schemas() | write_schemas(),
            "securitySchemes": {
                "apiKey": {"type": "apiKey", "in": "header", "name": "x-api-key"},
                "merchantKey": {"type": "apiKey", "in": "header", "name": "x-merchant-key"},
            },
        },
    }


def _search(operation: str) -> JsonObject:
    found = {"type": "array", "maxItems": rules.MAX_RECORDS, "items": ref("Hit")}
    return {
        "operationId": operation,
        "summary": "Search order: newest first, unknown parameters are ignored.",
        "parameters": [
            _filter("orderReference", TEXT, "Exact."),
            _filter("merchantId", TEXT, "Without it, all merchants of the key."),
            _filter("nationalId", TEXT, "With or without SE, hyphen and century."),
            _filter("paymentMethod", TEXT, "PARTPAYMENT, INVOICE, CARD or SWISH."),
            _filter("status", TEXT, _STATUSES),
            _filter("from", TEXT, "Created at or after; a blank before the offset is a +."),
            _filter("to", TEXT, "Created at or before."),
            _filter("offset", {"type": "integer", "minimum": 0}, "Hits left out."),
            _filter(
                "maxRecords",
                {"type": "integer", "minimum": 0, "default": rules.DEFAULT_PAGE},
                f"At most {rules.MAX_RECORDS} are answered.",
            ),
        ],
        "responses": {"200": answer("The hits of one page.", found)} | errors("400", "401"),
    }


def _get_order() -> JsonObject:
    return {
        "operationId": "getOrder",
        "summary": "Get order.",
        "parameters": [in_path("orderId", "zburxHFw0xQmyOmVOrcq")],
        "responses": {"200": answer("The order.", ref("Order"))} | errors("401", "404"),
    }


def _consent() -> JsonObject:
    document = {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}
    return {
        "operationId": "debitConsent",
        "summary": "The consent to print and sign, of orders that may be delivered.",
        "security": [],
        "parameters": [
            in_path("country", "se"),
            in_path("language", "sv"),
            in_path("orderId", "GCMEnwjzAHbEHb7Kb1eU"),
        ],
        "responses": {"200": {"description": "The document.", "content": document}}
        | errors("401", "404"),
    }


def _schemas() -> JsonObject:
    method = {"type": "object", "properties": {"method": TEXT}}
    consumer = {"type": "object", "properties": {"nationalId": TEXT, "name": {"type": "object"}}}
    seen = _SEEN | {"properties": method, "consumer": consumer}
    transactions = {"type": "array", "minItems": 1, "items": ref("Transaction")}
    return {
        "Hit": {"type": "object", "required": _ALWAYS, "properties": seen},
        "Order": {
            "type": "object",
            "required": [*_ALWAYS, "transactions"],
            "properties": seen
            | {
                "transactions": transactions,
                "tags": {"type": "array", "items": TEXT},
                "localizedInfo": {"type": "array", "items": ref("LocalizedInfo")},
                "agreementPdfUrl": TEXT,
                "debitConsentPdfUrl": TEXT,
                "signUrl": TEXT,
                "debitConsentInfo": {"type": "object", "properties": {"text": TEXT}},
            },
        },
        "Transaction": _transaction(),
        "Row": _row(),
        "LocalizedInfo": {
            "type": "object",
            "required": ["id", "value"],
            "properties": {"id": TEXT, "text": TEXT, "value": TEXT, "unit": TEXT},
        },
        "Error": {
            "type": "object",
            "required": ["code", "type", "message"],
            "properties": {"code": {"type": "integer"}, "type": TEXT, "message": TEXT},
        },
    }


def _transaction() -> JsonObject:
    return {
        "type": "object",
        "required": ["id", "type", "created", "amount"],
        "properties": {
            "id": TEXT,
            "transactionReference": TEXT,
            "type": {"type": "string", "description": "ORIGINAL, DEBIT, CREDIT or ANNUL."},
            "created": MOMENT,
            "amount": MINOR,
            "rows": {"type": "array", "items": ref("Row")},
            "message": TEXT,
            "properties": {"type": "object"},
            "billPdfUrl": TEXT,
            "debitTransactionId": TEXT,
            "merchantId": TEXT,
        },
    }


def _row() -> JsonObject:
    percent = {"type": "integer", "description": "Hundredths of a percent: 25 % is 2500."}
    return {
        "type": "object",
        "required": ["name", "quantity", "unitAmount", "vatRate"],
        "properties": {
            "name": TEXT,
            "quantity": {"type": "number"},
            "unitAmount": MINOR,
            "vatRate": percent,
            "partNumber": TEXT,
            "description": TEXT,
            "unit": TEXT,
            "discountAmount": MINOR,
            "serials": {"type": "array", "items": TEXT},
            "fee": {"type": "boolean"},
            "provided": {"type": "boolean"},
            "feeType": TEXT,
        },
    }


def _filter(name: str, schema: JsonObject, text: str) -> JsonObject:
    return {"name": name, "in": "query", "schema": schema, "description": text}
