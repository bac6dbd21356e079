"""What all probes share: the one host that may be probed, requests without second tries, words.

ECSTER_PROBE_URL, ECSTER_PROBE_API_KEY and ECSTER_PROBE_MERCHANT_KEY name the host and its keys.
"""

import argparse
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx

TEST_HOST = "labs.ecster.se"  # contract 1: the documents' test host
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
Told = TypeVar("Told")
Fields = dict[str, Any]


class NotProbed(Exception):
    """Nothing was found out; the text says why."""


@dataclass(frozen=True, slots=True)
class Host:
    """A server that may be probed, and the keys for it; `url` is its REST root."""

    url: str
    keys: dict[str, str]
    client: httpx.Client

    def ask(
        self, method: str, path: str, body: object = None, *, keys: dict[str, str] | None = None
    ) -> httpx.Response:
        """One request on a connection of its own: no redirect, no second try, no proxy."""
        headers = {"Connection": "close", **(self.keys if keys is None else keys)}
        return self.client.request(method, f"{self.url}{path}", json=body, headers=headers)

    def order(self, order_id: str) -> Fields:
        """An order, whole."""
        answer = self.ask("GET", f"/v1/orders/{order_id}")
        if answer.status_code != httpx.codes.OK:
            raise NotProbed(f"the order cannot be read: {told(answer)}")
        read: Fields = answer.json()
        return read

    def order_of(self, reference: str) -> Fields:
        """The one order with this reference."""
        found = httpx.QueryParams(orderReference=reference)
        answer = self.ask("GET", f"/v1/orders?{found}")
        hits = answer.json() if answer.status_code == httpx.codes.OK else []
        if len(hits) != 1:
            raise NotProbed(f"{len(hits)} orders have the reference {reference!r}: {told(answer)}")
        return self.order(hits[0]["id"])

    def book(self, order: Fields, kind: str, amount: int, **more: str) -> httpx.Response:
        """Ask for a transaction; amounts in öre."""
        row = {"name": "Probe", "quantity": 1, "unitAmount": amount, "vatRate": 2500}
        body = {"type": kind, "amount": amount, "rows": [row], **more}
        body.setdefault("transactionReference", new_reference())
        return self.ask("POST", f"/v1/orders/{order['id']}/transactions", body)


def new_reference() -> str:
    """A reference that nothing has borne before."""
    return f"PROBE{secrets.token_hex(12).upper()}"


def host_from_environment() -> Host:
    """The host that the environment names, if it is one that may be probed."""
    url = os.environ.get("ECSTER_PROBE_URL", "").rstrip("/").removesuffix("/v1")
    parts = urlsplit(url)
    is_test_host = (parts.scheme, parts.hostname, parts.port) == ("https", TEST_HOST, None)
    if not (is_test_host or parts.hostname in LOOPBACK) or parts.username:
        raise NotProbed(f"ECSTER_PROBE_URL must be https://{TEST_HOST}/… or a loopback address")
    keys = {
        "x-api-key": os.environ.get("ECSTER_PROBE_API_KEY", ""),
        "x-merchant-key": os.environ.get("ECSTER_PROBE_MERCHANT_KEY", ""),
    }
    if not all(keys.values()):
        raise NotProbed("ECSTER_PROBE_API_KEY and ECSTER_PROBE_MERCHANT_KEY must be set")
    return Host(url, keys, httpx.Client(trust_env=False, timeout=90.0))


def transactions(order: Fields, kind: str = "", reference: str = "") -> list[Fields]:
    """The order's transactions, of one type or with one reference if that is asked for."""
    return [
        one
        for one in order["transactions"]
        if kind in {"", one.get("type")} and reference in {"", one.get("transactionReference")}
    ]


def left(order: Fields) -> int:
    """What can still be debited, in öre."""
    if order["status"] not in {"READY", "PARTIALLY_DELIVERED"}:
        return 0
    return int(order["amount"]) - int(order["debitedAmount"])


def at_once(calls: Sequence[Callable[[], Told]]) -> list[Told]:
    """Make calls at the same moment, as well as threads can; what each gave."""
    start = Barrier(len(calls))

    def together(call: Callable[[], Told]) -> Told:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(together, calls))


def told(answer: httpx.Response) -> str:
    """An answer on one line; error bodies hold no person (contract 3.6)."""
    kind = answer.headers.get("content-type", "no type")
    words = " ".join(answer.text[:300].split()) if answer.status_code >= 400 else ""
    return f"{answer.status_code} {kind} {words}".strip()


def say(line: str) -> None:
    """One line of what was found."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(
    about: str | None,
    probe: Callable[[Host, argparse.Namespace], None],
    *,
    moves_money: bool = False,
    **options: float,
) -> int:
    """Read the arguments and the environment, probe, and tell; the exit code.

    `options` are numbers with their defaults. What moves money wants the reference of an order
    that may be spoilt.
    """
    parser = argparse.ArgumentParser(description=about)
    if moves_money:
        parser.add_argument(
            "--order", required=True, metavar="REFERENCE", help="an order that may be spoilt"
        )
    for name, default in options.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    asked = parser.parse_args()
    try:
        host = host_from_environment()
        with host.client:
            probe(host, asked)
    except (NotProbed, httpx.HTTPError) as trouble:
        sys.stderr.write(f"not probed: {trouble}\n")
        return 1
    return 0
