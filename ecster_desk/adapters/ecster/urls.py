"""Addresses of the API, their routes for the log, and whether an address is the API's own."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from ecster_desk.domain.query import OrderFilter

SEARCH_ROUTE = "/orders"
ORDER_ROUTE = "/orders/{id}"
DOCUMENT_ROUTE = "document"

# Documented ids are 20 letters and digits (contract 3.1); a little more is let through, but nothing
# that could leave the path: an id is typed or scanned, and "../carts" is no order.
_POSSIBLE_ID = r"[A-Za-z0-9_-]{1,64}"
_DEFAULT_PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str, int | None]  # scheme, host, port


class Window(NamedTuple):
    """Which part of a result is asked for (contract 5: `offset` and `maxRecords` are INF)."""

    offset: int
    size: int


def api_root(base_url: str) -> str:
    """The root with its version: both `…/rest/public` and `…/rest/public/v1/` are written."""
    root = base_url.rstrip("/")
    return root if root.endswith("/v1") else root + "/v1"


def is_possible_id(order_id: str) -> bool:
    """Whether an order can have that id at all."""
    return re.fullmatch(_POSSIBLE_ID, order_id) is not None


def order_url(root: str, order_id: str) -> str:
    """Where one order is read; the id was checked before."""
    return f"{root}/orders/{order_id}"


def search_url(root: str, search: OrderFilter, window: Window) -> str:
    """A search with its filters; a zone's `+` goes as `%2B`, a plain one would mean a blank."""
    pairs = [*_filters(search), ("offset", str(window.offset)), ("maxRecords", str(window.size))]
    return f"{root}/orders?{urlencode(pairs, quote_via=quote, safe='')}"


def _filters(search: OrderFilter) -> Iterator[tuple[str, str]]:
    given = {
        "orderReference": search.reference,
        "merchantId": search.merchant_id,
        "nationalId": search.national_id,
        "paymentMethod": search.method,
        "status": search.status,
        "from": _timestamp(search.created_from),
        "to": _timestamp(search.created_to),
    }
    return ((name, value) for name, value in given.items() if value)


def _timestamp(moment: datetime | None) -> str:
    """Seconds and a zone, as the API writes them (contract 3.1)."""
    return moment.isoformat(timespec="seconds") if moment else ""


def origin(url: str) -> Origin:
    """Scheme, host and port: equal for two addresses of the same server, and only then."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or _DEFAULT_PORTS.get(parts.scheme)
