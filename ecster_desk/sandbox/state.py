"""Every order of the sandbox: found fast, kept small, with its past."""

import json
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from ecster_desk.sandbox.database import Database, Stored
from ecster_desk.sandbox.entries import Entry, encoded, entry_of
from ecster_desk.sandbox.papers import Papers
from ecster_desk.sandbox.refusals import conflict
from ecster_desk.sandbox.search import Criteria, OrderIndex
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.truth import HIDDEN, split

_PAST: Final = 100
_UNPACKED: Final = 256
"""So many of the versions written last are kept unpacked: they are the ones written next."""
AsOf = float | None
"""A moment of the state's clock that a read shows; None is now."""


class Version:
    """An order as it stands from `since` on (seconds of the state's clock).

    Kept as bytes, or unpacked where it was just written: who writes to an order a thousand times
    doesn't pay for all its transactions each time.
    """

    __slots__ = ("_body", "_order", "entry", "since")

    def __init__(
        self, since: float, entry: Entry, body: bytes | None, order: JsonObject | None = None
    ) -> None:
        self.since = since
        self.entry = entry
        self._body = body
        self._order = order

    def body(self) -> bytes:
        """The JSON that a read answers, host left open."""
        if self._body is None:
            self._body = encoded(self._order)
        return self._body

    def order(self) -> JsonObject:
        """The order itself, not to be changed."""
        order: JsonObject = msgspec.json.decode(self.body()) if self._order is None else self._order
        return order

    def pack(self) -> None:
        """Keep the bytes alone."""
        self.body()
        self._order = None


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
        self._past: dict[str, deque[Version]] = {}
        self._unpacked: deque[Version] = deque()
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
        version = Version(self._clock(), entry_of(order), None, order)
        packed = encoded(extra) if extra else b""
        if self._database:
            self._database.save([Stored(order["id"], version.body(), packed)])
        self._remember(former)
        self._now[order["id"]] = version
        self._unpacked.append(version)
        if len(self._unpacked) > _UNPACKED:
            self._pack(self._unpacked.popleft())
        if packed:
            self._extra[order["id"]] = packed
        self._index.update(former.entry, version.entry)
        self.papers.renew(order)
        self._note(version.entry)

    def body(self, order_id: str, as_of: AsOf = None) -> bytes | None:
        """The JSON of an order as a read answers it, host left open; None if there is none."""
        version = self._version(order_id, as_of) if order_id in self._now else None
        return version.body() if version else None

    def order(self, order_id: str) -> JsonObject | None:
        """An order of this moment. Not to be changed: `put` a changed copy."""
        version = self._now.get(order_id)
        return version.order() if version else None

    def with_unshown(self) -> list[str]:
        """The ids of the orders of which there is something that reads never show."""
        return list(self._extra)

    def unshown(self, order_id: str) -> JsonObject:
        """What reads never show of an order: see `truth`."""
        packed = self._extra.get(order_id)
        return json.loads(packed) if packed else {}

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
        self.papers.add(order)
        self._note(entry)

    def _note(self, entry: Entry) -> None:
        if entry.merchant_id:
            self.merchants.add(entry.merchant_id)

    def _pack(self, version: Version) -> None:
        """Pack a version that is still shown; the past shares its parts with what followed."""
        if self._now[version.entry.order_id] is version:
            version.pack()

    def _remember(self, former: Version) -> None:
        """Keep a version for reads of the past; who writes more often loses the oldest."""
        self._past.setdefault(former.entry.order_id, deque(maxlen=_PAST)).append(former)

    def _version(self, order_id: str, as_of: AsOf) -> Version:
        """The version of that moment.

        An order's first version has been there for ever, so that a test may make an order and
        read its past at once.
        """
        newest = self._now[order_id]
        if as_of is None or newest.since <= as_of:
            return newest
        past = self._past.get(order_id, ())
        shown = next((version for version in reversed(past) if version.since <= as_of), None)
        return shown or (past[0] if past else newest)
