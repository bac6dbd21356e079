"""A whole result out of an API that calls itself "paginated" and says no more (contract 5, INF).

`offset` and `maxRecords` are a guess from Ecster's consumer site. A server may ignore one or both,
count pages instead of hits, or cut at a size of its own without a word. So nothing is believed
that an answer has not proved, and a list is called whole only on proof:

1.  Fewer than ten hits are whole: no page is that small. (A decision, and the only unproved rule;
    it keeps the search at the till to one question.)
2.  Otherwise the next question overlaps by one hit: its answer must begin with a hit we have.
    That proves that `offset` counts hits and that none slipped by between two questions. The end
    is proved by an answer that holds the last hit and nothing after it.
3.  Where that proof fails (the same page again, a gap, an empty answer), the created interval is
    split at the middle hit, newer half first. A part is whole if it holds clearly fewer hits than
    an earlier answer: whatever cut that one would have let this one pass. "Clearly" is a quarter,
    for a cut by bytes instead of by hits.
4.  Splitting itself is believed only while every hit lies inside the interval that was asked for,
    and if in the end the parts have brought back every hit known before. An interval of one
    second that is still full cannot be split: the list may be cut, and says so.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from ecster_desk.adapters.ecster.settings import Limits
from ecster_desk.adapters.ecster.urls import Window
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.query import OrderFilter
from ecster_desk.ports.gateway import HitPage

Ask = Callable[[OrderFilter, Window], Awaitable[list[OrderSummary]]]
_Steps = AsyncGenerator[tuple[OrderSummary, ...], None]  # the new hits of one answer after another

_SMALLEST_PAGE = 10
_SECOND = timedelta(seconds=1)
_FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # before any order of the API
_CLOCK_DOUBT = timedelta(days=1)  # a till's clock may be behind the server's


class _Known:
    """The hits met so far; one without an id is only equal to its like."""

    def __init__(self) -> None:
        self.keys: set[str | OrderSummary] = set()
        self.largest = 0  # the most hits that one answer held

    def add(self, answer: list[OrderSummary]) -> tuple[OrderSummary, ...]:
        """Take in an answer and give its new hits, in its order."""
        self.largest = max(self.largest, len(answer))
        fresh = {_key(hit): hit for hit in answer if _key(hit) not in self.keys}
        self.keys.update(fresh)
        return tuple(fresh.values())


def _key(hit: OrderSummary) -> str | OrderSummary:
    return hit.order_id or hit


class Sweep:
    """One search, from its first question to the last page. Used once.

    Args:
        ask: puts one question; gives the hits of one answer.
        search: what is searched.
        limits: page size, and where to stop for good.
        now: the till's clock, for a search without an end.
    """

    def __init__(
        self, ask: Ask, search: OrderFilter, limits: Limits, now: Callable[[], datetime]
    ) -> None:
        self._ask = ask
        self._search = search
        self._limits = limits
        self._now = now
        self._known = _Known()
        self._questions = 0
        self._proved = False

    async def pages(self) -> AsyncGenerator[HitPage, None]:
        """Every hit once, as answers come in; the last page says whether that is all."""
        answer = await self._question(self._search, offset=0)
        small = len(answer) < _SMALLEST_PAGE
        yield HitPage(self._known.add(answer), whole=small)
        if small:
            return
        for way in (self._further, self._parts):
            async with aclosing(way(answer)) as steps:
                async for fresh in steps:
                    yield HitPage(fresh, whole=False)
            if self._proved or self._is_spent():
                break
        yield HitPage((), whole=self._proved)

    async def _further(self, answer: list[OrderSummary]) -> _Steps:
        """Rule 2: pages by offset."""
        offset, last = len(answer) - 1, answer[-1]
        while not self._is_spent():
            answer = await self._question(self._search, offset)
            overlaps = bool(answer) and _key(answer[0]) in self._known.keys
            fresh = self._known.add(answer)
            if not fresh or not overlaps:
                yield fresh
                ended = overlaps and _key(answer[-1]) == _key(last)
                self._proved = ended and len(answer) < _SMALLEST_PAGE
                return
            yield fresh
            offset, last = offset + len(answer) - 1, answer[-1]

    async def _parts(self, answer: list[OrderSummary]) -> _Steps:
        """Rules 3 and 4: parts of the created interval, newest first."""
        waiting = list(_Interval.of(self._search, self._now() + _CLOCK_DOUBT).split(answer))
        brought: set[str | OrderSummary] = set()
        all_split = bool(waiting)
        while waiting and not self._is_spent():
            part = waiting.pop()
            answer = await self._question(part.narrow(self._search), offset=0)
            yield self._known.add(answer)
            if not part.holds(answer):
                return
            brought.update(_key(hit) for hit in answer)
            if self._may_be_cut(answer):
                parts = part.split(answer)
                all_split = all_split and bool(parts)
                waiting += parts
        self._proved = all_split and not waiting and brought >= self._known.keys

    def _may_be_cut(self, answer: list[OrderSummary]) -> bool:
        size = len(answer)
        return size >= _SMALLEST_PAGE and 4 * size > 3 * self._known.largest

    def _is_spent(self) -> bool:
        """Enough, whatever is left."""
        return (
            len(self._known.keys) >= self._limits.most_hits
            or self._questions >= self._limits.most_questions
        )

    async def _question(self, search: OrderFilter, offset: int) -> list[OrderSummary]:
        self._questions += 1
        return await self._ask(search, Window(offset, self._limits.page_size))


class _Interval(NamedTuple):
    """Created from `start` to `end`, both included, to the second (contract 3.1)."""

    start: datetime
    end: datetime

    @classmethod
    def of(cls, search: OrderFilter, latest: datetime) -> "_Interval":
        """The search's own interval, or all time that can hold an order."""
        start, end = search.created_from or _FIRST_DAY, search.created_to or latest
        return cls(start.replace(microsecond=0), end.replace(microsecond=0))

    def narrow(self, search: OrderFilter) -> OrderFilter:
        """The search, for this interval only."""
        return search._replace(created_from=self.start, created_to=self.end)

    def holds(self, hits: Iterable[OrderSummary]) -> bool:
        """Whether `from` and `to` were obeyed, as far as the hits tell."""
        created = (hit.created for hit in hits if hit.created is not None)
        return all(self.start <= moment < self.end + _SECOND for moment in created)

    def split(self, hits: Iterable[OrderSummary]) -> tuple["_Interval", ...]:
        """Two intervals that share one second, older first; none if there is nothing to split.

        Cut at the middle hit, or in the middle of time where no hit lies strictly inside. The
        shared second keeps its orders whether or not the server includes its bounds.
        """
        created = (hit.created.replace(microsecond=0) for hit in hits if hit.created)
        inside = sorted(moment for moment in created if self.start < moment < self.end)
        middle = inside[len(inside) // 2] if inside else self._middle()
        if not self.start < middle < self.end:
            return ()
        return _Interval(self.start, middle), _Interval(middle, self.end)

    def _middle(self) -> datetime:
        seconds = int((self.end - self.start) / _SECOND)
        return self.start + seconds // 2 * _SECOND
