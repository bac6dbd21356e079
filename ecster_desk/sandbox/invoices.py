"""The invoice that a debit or credit of an invoice order becomes: number, OCR, due date, bill."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.examples import HOST_TOKEN
from ecster_desk.sandbox.people import luhn_digit
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.terms import DOCUMENTS_PATH

_DUE_DAYS: Final = 14


def invoice_of(order: JsonObject, transaction_id: str, moment: datetime) -> JsonObject:
    """`properties` and `billPdfUrl` of a transaction (contract 3.4), credits included.

    The OCR number is the invoice number, three digits and a check digit by modulus 10.
    """
    number = str(10_000_000 + secrets.randbelow(90_000_000))
    body = f"{number}{secrets.randbelow(1000):03}"
    day = moment.astimezone(rules.swedish_zone()).date()
    return {
        "properties": {
            "dueDate": (day + timedelta(days=_due_days(order))).isoformat(),
            "ocr": f"{body}{luhn_digit(body)}",
            "invoiceNumber": number,
        },
        "billPdfUrl": f"{HOST_TOKEN}{DOCUMENTS_PATH}/bill/pdf/{order['id']}/{transaction_id}",
    }


def _due_days(order: JsonObject) -> int:
    days = order.get("properties", {}).get("dueDays")
    return days if isinstance(days, int) and 0 <= days <= 366 else _DUE_DAYS
