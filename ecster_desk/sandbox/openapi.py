"""The OpenAPI description of what the sandbox answers, for tools and for reading."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.answers import json_of
from ecster_desk.sandbox.shapes import JsonObject

_TEXT: Final = {"type": "string"}
_MINOR: Final = {"type": "integer", "description": "Öre, VAT included."}
_MOMENT: Final = {"type": "string", "format": "date-time"}
_STATUSES: Final = (
    "PENDING_PAYMENT, PENDING_DECISION, PENDING_SIGNATURE, PENDING_PROCESSING, MANUAL_PROCESSING, "
    "READY, PARTIALLY_DELIVERED, FULLY_DELIVERED, ANNULLED, DENIED, FAILED, ABORTED, EXPIRED, "
    "BLOCKED"
)
_SEEN: Final = {
    "id": {"type": "string", "description": "20 letters and digits."},
    "merchantId": _TEXT,
    "status": {"type": "string", "description": f"One of {_STATUSES}; more may come."},
    "created": _MOMENT,
    "amount": _MINOR,
    "currency": {"type": "string", "description": "ISO 4217; SEK is the only one seen."},
    "debitedAmount": _MINOR,
    "creditedAmount": _MINOR,
    "orderReference": {"type": "string", "description": "Not unique."},
}
_ALWAYS: Final = [name for name in _SEEN if name != "orderReference"]


def description_route(origin: str) -> Route:
    """`/rest/public/openapi.json`, open to everybody."""

    async def describe(_request: Request) -> Response:
        return json_of(description(origin))

    return Route("/openapi.json", describe, methods=["GET"])


def description(origin: str) -> JsonObject:
    """OpenAPI 3.1: search order, get order and the consent document."""
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
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "apiKey": {"type": "apiKey", "in": "header", "name": "x-api-key"},
                "merchantKey": {"type": "apiKey", "in": "header", "name": "x-merchant-key"},
            },
        },
    }


def _search(operation: str) -> JsonObject:
    found = {"type": "array", "maxItems": rules.MAX_RECORDS, "items": _ref("Hit")}
    return {
        "operationId": operation,
        "summary": "Search order: newest first, unknown parameters are ignored.",
        "parameters": [
            _filter("orderReference", _TEXT, "Exact."),
            _filter("merchantId", _TEXT, "Without it, all merchants of the key."),
            _filter("nationalId", _TEXT, "With or without SE, hyphen and century."),
            _filter("paymentMethod", _TEXT, "PARTPAYMENT, INVOICE, CARD or SWISH."),
            _filter("status", _TEXT, _STATUSES),
            _filter("from", _TEXT, "Created at or after; a blank before the offset is a +."),
            _filter("to", _TEXT, "Created at or before."),
            _filter("offset", {"type": "integer", "minimum": 0}, "Hits left out."),
            _filter(
                "maxRecords",
                {"type": "integer", "minimum": 0, "default": rules.DEFAULT_PAGE},
                f"At most {rules.MAX_RECORDS} are answered.",
            ),
        ],
        "responses": {"200": _json("The hits of one page.", found)} | _errors("400", "401"),
    }


def _get_order() -> JsonObject:
    return {
        "operationId": "getOrder",
        "summary": "Get order.",
        "parameters": [_in_path("orderId", "zburxHFw0xQmyOmVOrcq")],
        "responses": {"200": _json("The order.", _ref("Order"))} | _errors("401", "404"),
    }


def _consent() -> JsonObject:
    document = {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}
    return {
        "operationId": "debitConsent",
        "summary": "The consent to print and sign, of orders that may be delivered.",
        "security": [],
        "parameters": [
            _in_path("country", "se"),
            _in_path("language", "sv"),
            _in_path("orderId", "GCMEnwjzAHbEHb7Kb1eU"),
        ],
        "responses": {"200": {"description": "The document.", "content": document}}
        | _errors("401", "404"),
    }


def _schemas() -> JsonObject:
    method = {"type": "object", "properties": {"method": _TEXT}}
    consumer = {"type": "object", "properties": {"nationalId": _TEXT, "name": {"type": "object"}}}
    seen = _SEEN | {"properties": method, "consumer": consumer}
    transactions = {"type": "array", "minItems": 1, "items": _ref("Transaction")}
    return {
        "Hit": {"type": "object", "required": _ALWAYS, "properties": seen},
        "Order": {
            "type": "object",
            "required": [*_ALWAYS, "transactions"],
            "properties": seen
            | {
                "transactions": transactions,
                "tags": {"type": "array", "items": _TEXT},
                "localizedInfo": {"type": "array", "items": _ref("LocalizedInfo")},
                "agreementPdfUrl": _TEXT,
                "debitConsentPdfUrl": _TEXT,
                "signUrl": _TEXT,
                "debitConsentInfo": {"type": "object", "properties": {"text": _TEXT}},
            },
        },
        "Transaction": _transaction(),
        "Row": _row(),
        "LocalizedInfo": {
            "type": "object",
            "required": ["id", "value"],
            "properties": {"id": _TEXT, "text": _TEXT, "value": _TEXT, "unit": _TEXT},
        },
        "Error": {
            "type": "object",
            "required": ["code", "type", "message"],
            "properties": {"code": {"type": "integer"}, "type": _TEXT, "message": _TEXT},
        },
    }


def _transaction() -> JsonObject:
    return {
        "type": "object",
        "required": ["id", "type", "created", "amount"],
        "properties": {
            "id": _TEXT,
            "transactionReference": _TEXT,
            "type": {"type": "string", "description": "ORIGINAL, DEBIT, CREDIT or ANNUL."},
            "created": _MOMENT,
            "amount": _MINOR,
            "rows": {"type": "array", "items": _ref("Row")},
            "message": _TEXT,
            "billPdfUrl": _TEXT,
            "debitTransactionId": _TEXT,
            "merchantId": _TEXT,
        },
    }


def _row() -> JsonObject:
    percent = {"type": "integer", "description": "Hundredths of a percent: 25 % is 2500."}
    return {
        "type": "object",
        "required": ["name", "quantity", "unitAmount", "vatRate"],
        "properties": {
            "name": _TEXT,
            "quantity": {"type": "number"},
            "unitAmount": _MINOR,
            "vatRate": percent,
            "partNumber": _TEXT,
            "description": _TEXT,
            "unit": _TEXT,
            "discountAmount": _MINOR,
            "serials": {"type": "array", "items": _TEXT},
            "fee": {"type": "boolean"},
            "provided": {"type": "boolean"},
            "feeType": _TEXT,
        },
    }


def _filter(name: str, schema: JsonObject, text: str) -> JsonObject:
    return {"name": name, "in": "query", "schema": schema, "description": text}


def _in_path(name: str, example: str) -> JsonObject:
    return {"name": name, "in": "path", "required": True, "schema": _TEXT, "example": example}


def _errors(*statuses: str) -> JsonObject:
    return {status: _json("The flat error object.", _ref("Error")) for status in statuses}


def _json(text: str, schema: JsonObject) -> JsonObject:
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def _ref(name: str) -> JsonObject:
    return {"$ref": f"#/components/schemas/{name}"}
