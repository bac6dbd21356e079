"""Every order of the sandbox: found fast, kept small, with its past."""

import json
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ecster_desk.sandbox.database import Database, Stored
from ecster_desk.sandbox.entries import Entry, encoded, entry_of
from ecster_desk.sandbox.papers import Papers
from ecster_desk.sandbox.refusals import conflict
from ecster_desk.sandbox.search import Criteria, OrderIndex
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.truth import HIDDEN, split

AsOf = float | None
"""A moment of the state's clock that a read shows; None is now."""


class Version(NamedTuple):
    """An order as it stands from `since` on (seconds of the state's clock)."""

    since: float
    entry: Entry
    body: bytes


class State:
    """Orders as JSON bytes beside a small index, so that 100,000 of them fit in memory.

    Used from the server's thread only. `clock` counts seconds for reads of the past.
    """

    def __init__(
        self, database: Database | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._database = database
        self._clock = clock
        self._now: dict[str, Version] = {}
        self._past: dict[str, list[Version]] = {}
        self._extra: dict[str, bytes] = {}
        self._index = OrderIndex()
        self.papers = Papers()
        self.merchants: set[str] = set()
        if database:
            for stored in database.load():
                self._take_in(stored, json.loads(stored.body))

    def __len__(self) -> int:
        return len(self._now)

    def __contains__(self, order_id: object) -> bool:
        return order_id in self._now

    def now(self) -> float:
        """The clock that `AsOf` is measured on, in seconds."""
        return self._clock()

    def add(self, orders: Iterable[JsonObject]) -> None:
        """Take in new orders, as GET answers them; write-only fields may be among theirs.

        Raises Refusal (409) for an id in use.
        """
        added = []
        for order in orders:
            if order["id"] in self._now:
                raise conflict(f"Order {order['id']} exists already.")
            shown, hidden = split(order)
            extra = encoded({HIDDEN: hidden}) if hidden else b""
            stored = Stored(order["id"], encoded(shown), extra)
            self._take_in(stored, shown)
            added.append(stored)
        if self._database:
            self._database.save(added)

    def put(self, order: JsonObject, extra: JsonObject) -> None:
        """Replace an order and what reads never show of it; the former version becomes past."""
        former = self._now[order["id"]]
        stored = Stored(order["id"], encoded(order), encoded(extra) if extra else b"")
        if self._database:
            self._database.save([stored])
        entry = entry_of(order)
        self._past.setdefault(stored.order_id, []).append(former)
        self._now[stored.order_id] = Version(self._clock(), entry, stored.body)
        if stored.extra:
            self._extra[stored.order_id] = stored.extra
        self._index.update(former.entry, entry)
        self._note(order, entry)

    def body(self, order_id: str, as_of: AsOf = None) -> bytes | None:
        """The JSON of an order as a read answers it, host left open; None if there is none."""
        version = self._version(order_id, as_of) if order_id in self._now else None
        return version.body if version else None

    def order(self, order_id: str) -> JsonObject | None:
        """An order of this moment, as a fresh object."""
        version = self._now.get(order_id)
        order: JsonObject | None = json.loads(version.body) if version else None
        return order

    def with_unshown(self) -> list[str]:
        """The ids of the orders of which there is something that reads never show."""
        return list(self._extra)

    def unshown(self, order_id: str) -> JsonObject:
        """What reads never show of an order: see `truth`."""
        extra: JsonObject = json.loads(self._extra.get(order_id) or b"{}")
        return extra

    def search(self, criteria: Criteria, as_of: AsOf = None) -> list[bytes]:
        """The hits of one page, newest first, as JSON."""

        def look_up(order_id: str) -> Entry:
            return self._version(order_id, as_of).entry

        candidates = self._index.candidates(criteria)
        return [entry.summary for entry in criteria.page(candidates, look_up)]

    def close(self) -> None:
        """Let the state file go."""
        if self._database:
            self._database.close()

    def _take_in(self, stored: Stored, order: JsonObject) -> None:
        entry = entry_of(order)
        self._now[stored.order_id] = Version(self._clock(), entry, stored.body)
        if stored.extra:
            self._extra[stored.order_id] = stored.extra
        self._index.add(entry)
        self._note(order, entry)

    def _note(self, order: JsonObject, entry: Entry) -> None:
        self.papers.add(order)
        if entry.merchant_id:
            self.merchants.add(entry.merchant_id)

    def _version(self, order_id: str, as_of: AsOf) -> Version:
        """The version of that moment.

        An order's first version has been there for ever, so that a test may make an order and
        read its past at once.
        """
        newest = self._now[order_id]
        if as_of is None or newest.since <= as_of:
            return newest
        past = self._past.get(order_id, [])
        shown = next((version for version in reversed(past) if version.since <= as_of), None)
        return shown or (past[0] if past else newest)
