"""Which address of the sandbox shows which document of which order."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from ecster_desk.sandbox.examples import HOST_TOKEN
from ecster_desk.sandbox.shapes import JsonObject

API_ROOT: Final = "/rest/public"
_KINDS: Final = {
    "agreementPdfUrl": "agreement",
    "debitConsentPdfUrl": "debitconsent",
    "billPdfUrl": "bill",
    "signUrl": "sign",
}
_USUAL = re.compile(
    r"/v1/content/consumer/documents/[a-z]{2}/[a-z]{2}/"
    r"(?:(debitconsent)/pdf/([A-Za-z0-9]+)|(bill)/pdf/([A-Za-z0-9]+)/([A-Za-z0-9]+))$"
)


_Url: TypeAlias = tuple[str, object, str | None]
"""A name, a value that may be an address, and the transaction that it belongs to."""


class Paper(NamedTuple):
    """One document: `kind` is debitconsent, agreement, bill (of a transaction) or sign."""

    kind: str
    order_id: str
    transaction_id: str | None = None


class Papers:
    """Finds the document that a path means.

    The addresses in the orders themselves count, whatever they look like: the documents' own
    examples have three patterns and cut one of them short.
    """

    def __init__(self) -> None:
        self._by_path: dict[str, Paper] = {}

    def add(self, order: JsonObject) -> None:
        """Take in the addresses of an order; those of other hosts are none of ours."""
        self._take_in(order, chain(_own_urls(order), _transactions_urls(order)))

    def renew(self, order: JsonObject) -> None:
        """Take in what changed of an order; bills of later transactions have usual addresses."""
        self._take_in(order, _own_urls(order))

    def _take_in(self, order: JsonObject, urls: Iterable[_Url]) -> None:
        for name, url, transaction_id in urls:
            if isinstance(url, str) and url.startswith(HOST_TOKEN + "/") and name in _KINDS:
                path = api_path(url.removeprefix(HOST_TOKEN)).partition("?")[0]
                self._by_path[path] = Paper(_KINDS[name], order["id"], transaction_id)

    def at(self, path: str) -> Paper | None:
        """The document at a path (what follows `/rest/public`, or the whole path elsewhere).

        The consent of any order stands at its documented address too (contract 6.3), and so does
        the bill of any transaction at ours: whether there is such a one is to be seen there.
        """
        known = self._by_path.get(path)
        if known is None and (usual := _USUAL.match(path)):
            return Paper(*(part for part in usual.groups() if part))
        return known


def api_path(path: str) -> str:
    """A path without `/rest/public`: the API answers with it and without (contract 1.1)."""
    shorter = path.removeprefix(API_ROOT)
    return shorter if shorter.startswith("/") else path


def _own_urls(order: JsonObject) -> Iterator[_Url]:
    """What may be an address of the order itself."""
    consent = order.get("debitConsentInfo")
    for name, value in order.items():
        yield name, value, None
    for holder in (order, consent if isinstance(consent, dict) else {}):
        for info in _objects(holder, "localizedInfo"):
            yield str(info.get("id")), info.get("value"), None


def _transactions_urls(order: JsonObject) -> Iterator[_Url]:
    for transaction in _objects(order, "transactions"):
        for name, value in transaction.items():
            yield name, value, str(transaction["id"])


def _objects(parent: JsonObject, name: str) -> Iterator[JsonObject]:
    value = parent.get(name)
    yield from (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()
