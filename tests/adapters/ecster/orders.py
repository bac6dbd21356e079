"""Orders as JSON with something odd in them, and what the mapping makes of them."""

import json
import re

from ecster_desk.adapters.ecster.mapping import decode_order
from ecster_desk.domain.order import Order
from tests.adapters.ecster.scripted import an_order, as_json


def decoded(**changes: object) -> Order:
    return decode_order(as_json(an_order(**changes)))


def with_row(**changes: object) -> Order:
    row = {"name": "Chair", "quantity": 1, "unitAmount": 12500, "vatRate": 2500, **changes}
    return decoded(transactions=[{"rows": [row]}])


def text_of(value: object) -> bytes:
    """An order as JSON with a piece of JSON text in it, as `{"amount": "@1.0@"}` for 1.0."""
    text = json.dumps(value)
    return re.sub(r'"@(.*?)@"', lambda piece: json.loads(f'"{piece[1]}"'), text).encode()
