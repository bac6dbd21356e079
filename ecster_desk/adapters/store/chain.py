"""The chain of events: each link's hash covers it and the link before, under a key of the till.

HMAC-SHA256 (security B20): who has the file alone can neither edit, delete, reorder nor add.
"""

import hmac
import json
from collections.abc import Iterable
from typing import Final, NamedTuple

from ecster_desk.domain.journal import Data, Head

_CANONICAL: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode
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
    """The one way to write these data as JSON; `TypeError` and `ValueError` for what has none."""
    return _CANONICAL(data)


def next_link(key: bytes, head: Head, ref: str, kind: str, data: str) -> Link:
    """The link after `head`."""
    seq = head.seq + 1
    return Link(seq, ref, kind, data, head.hash, _hash(key, seq, ref, kind, data, head.hash))


def first_fault(key: bytes, links: Iterable[Link]) -> tuple[Head, str]:
    """Walk the chain from its start: the last sound link, and what is wrong after it, or empty."""
    head = START
    for link in links:
        if link.seq != head.seq + 1 or link.prev_hash != head.hash:
            return head, f"event {head.seq + 1} is missing or out of its place"
        if not hmac.compare_digest(link.hash, _hash(key, *link[:5])):
            return head, f"event {link.seq} is not what was written"
        head = Head(link.seq, link.hash)
    return head, ""


def _hash(key: bytes, *parts: int | str) -> str:
    # A JSON array says where one part ends and the next begins.
    return hmac.digest(key, json.dumps(parts).encode("ascii"), "sha256").hex()
