"""What a search asks for, and which of 100,000 orders answer it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import inf
from typing import Final, Self, TypeAlias, TypeVar

from ecster_desk.sandbox import rules
from ecster_desk.sandbox.entries import Entry
from ecster_desk.sandbox.refusals import bad_request

Place: TypeAlias = tuple[float, str]
Cut = TypeVar("Cut")
_FACTS: Final = ("reference", "national_id", "merchant_id", "method", "status")


@dataclass(frozen=True, slots=True)
class Criteria:
    """The filters of search (contract 5); an empty text filters nothing.

    `earliest` and `latest` are seconds since 1970, both included; `offset` and `limit` cut the
    page out of the hits, newest first.
    """

    reference: str = ""
    national_id: str = ""
    merchant_id: str = ""
    method: str = ""
    status: str = ""
    earliest: float = -inf
    latest: float = inf
    offset: int = 0
    limit: int = rules.DEFAULT_PAGE

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Read a query string.

        Unknown parameters are ignored, as the documents' own URL ends in a stray one. Raises
        Refusal (400) for a time or number that cannot be read.
        """
        limit = _count(query, "maxRecords", rules.DEFAULT_PAGE)
        return cls(
            reference=query.get("orderReference", ""),
            national_id=rules.national_key(query.get("nationalId", "")),
            merchant_id=query.get("merchantId", ""),
            method=query.get("paymentMethod", ""),
            status=query.get("status", ""),
            earliest=_moment(query, "from", -inf),
            latest=_moment(query, "to", inf),
            offset=_count(query, "offset", 0),
            limit=min(limit, rules.MAX_RECORDS),
        )

    def matches(self, entry: Entry) -> bool:
        """Whether an order of the period is a hit; references match exactly (contract 5)."""
        return (
            (not self.status or self.status == entry.status)
            and (not self.merchant_id or self.merchant_id == entry.merchant_id)
            and (not self.method or self.method == entry.method)
            and (not self.reference or self.reference == entry.reference)
            and (not self.national_id or self.national_id == entry.national_id)
        )

    def page(self, candidates: Iterable[Place], look_up: Callable[[str], Entry]) -> list[Entry]:
        """The hits of this page among the candidates, which come newest first."""
        if not _facts(self):
            return [look_up(order_id) for _, order_id in self._cut(candidates)]
        entries = (look_up(order_id) for _, order_id in candidates)
        return list(self._cut(entry for entry in entries if self.matches(entry)))

    def _cut(self, hits: Iterable[Cut]) -> Iterator[Cut]:
        return islice(hits, self.offset, self.offset + self.limit)


class OrderIndex:
    """Finds orders by time and by what they say; ids only, the orders live elsewhere.

    An id stays under every reference and status it ever had: `Criteria.matches` decides.
    """

    def __init__(self) -> None:
        self._by_time: list[Place] = []
        self._by_fact: dict[tuple[str, str], list[Place]] = {}
        self._sorted = True

    def add(self, entry: Entry) -> None:
        """Take in an order that is not in the index yet."""
        place = (entry.created, entry.order_id)
        self._sorted = self._sorted and (not self._by_time or self._by_time[-1] <= place)
        self._by_time.append(place)
        for fact in _facts(entry):
            self._by_fact.setdefault(fact, []).append(place)

    def update(self, former: Entry, entry: Entry) -> None:
        """Take in what has changed of an order in the index; `created` never changes."""
        place = (entry.created, entry.order_id)
        for fact in set(_facts(entry)) - set(_facts(former)):
            places = self._by_fact.setdefault(fact, [])
            if place not in places:
                places.append(place)

    def candidates(self, criteria: Criteria) -> Iterator[Place]:
        """Orders that may be hits, newest first.

        All are of the period; all that are hits are among them.
        """
        facts = [self._by_fact.get(fact, []) for fact in _facts(criteria)]
        # Stable, so of two orders of the same second the later made one counts as newer.
        if facts:
            rarest = min(facts, key=len)
            places = sorted(rarest, key=_created)
        else:
            places = self._all_by_time()
        first = bisect_left(places, criteria.earliest, key=_created)
        last = bisect_right(places, criteria.latest, key=_created)
        return reversed(places[first:last])

    def _all_by_time(self) -> list[Place]:
        if not self._sorted:
            self._by_time.sort(key=_created)
            self._sorted = True
        return self._by_time


def _facts(source: Entry | Criteria) -> list[tuple[str, str]]:
    """What an order says or a search asks for, but for time; empty texts say nothing."""
    texts = [(name, getattr(source, name)) for name in _FACTS]
    return [fact for fact in texts if fact[1]]


def _created(place: Place) -> float:
    return place[0]


def _moment(query: Mapping[str, str], name: str, absent: float) -> float:
    text = query.get(name, "").strip()
    if not text:
        return absent
    try:
        return rules.instant(text, end_of_day=name == "to")
    except (ValueError, OverflowError) as error:
        raise bad_request(f"{name}: {error}") from error


def _count(query: Mapping[str, str], name: str, absent: int) -> int:
    text = query.get(name, "").strip()
    if not text:
        return absent
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise bad_request(f"{name}: not a whole number from 0: {text!r}")
    return int(text)
