"""The chain of events: each link's hash covers it and the link before, under a key of the till.

HMAC-SHA256 (security B20): who has the file alone can neither edit, delete, reorder nor add.
"""

import hmac
from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Final, NamedTuple

import msgspec

from ecster_desk.domain.journal import Data, Head

_CANONICAL: Final = msgspec.json.Encoder(order="deterministic").encode
START: Final = Head(0, "0" * 64)


class Link(NamedTuple):
    """An event as the table holds it; `data` is canonical JSON."""

    seq: int
    ref: str
    kind: str
    data: str
    prev_hash: str
    hash: str


def canonical(data: Data) -> str:
    """The one way to write these data as JSON, the keys sorted; `TypeError` for what has none."""
    return _CANONICAL(data).decode()


def next_link(key: bytes, head: Head, ref: str, kind: str, data: str) -> Link:
    """The link after `head`."""
    seq = head.seq + 1
    return Link(seq, ref, kind, data, head.hash, _hash(key, seq, ref, kind, data, head.hash))


def first_fault(
    key: bytes, links: Iterable[tuple[int, str, str, str, str, str]]
) -> tuple[Head, str]:
    """Walk the chain from its start: the last sound link, and what is wrong after it, or empty.

    `links` are rows of the table, or `Link`s.
    """
    last, before = START.seq, START.hash
    fault = ""
    for seq, ref, kind, data, prev_hash, its_hash in links:
        if seq != last + 1 or prev_hash != before:
            fault = f"event {last + 1} is missing or out of its place"
            break
        if not hmac.compare_digest(its_hash, _hash(key, seq, ref, kind, data, prev_hash)):
            fault = f"event {seq} is not what was written"
            break
        last, before = seq, its_hash
    return Head(last, before), fault


def _hash(key: bytes, seq: int, *texts: str) -> str:
    # A JSON array says where one part ends and the next begins.
    said = f"[{seq}, {', '.join(map(quoted, texts))}]"
    sealed = _begun(key).copy()
    sealed.update(said.encode("ascii"))
    return sealed.hexdigest()


@lru_cache(maxsize=4)
def _begun(key: bytes) -> hmac.HMAC:
    """What every hash under this key begins with: OpenSSL looks the method up for a long time."""
    return hmac.new(key, digestmod="sha256")
