"""Several searches as one list: newest first, each order once, in slices that stall nothing."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.ports.gateway import HitPage

Mark = TypeVar("Mark")

SLICE = 500  # hits given at once: what a screen takes in well within a frame
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class MarkedPage(NamedTuple, Generic[Mark]):
    """Some hits and, in the same order, the mark of the search that found each.

    `whole` as in `HitPage`: True on the last page only, and only if nothing was cut anywhere.
    """

    hits: tuple[OrderSummary, ...]
    marks: tuple[Mark, ...]
    whole: bool


class Source(Generic[Mark]):
    """One of the searches: its pages, what came and was not given yet, and how it ended."""

    def __init__(self, mark: Mark, pages: AsyncIterator[HitPage]) -> None:
        self.mark = mark
        self.waiting: deque[OrderSummary] = deque()
        self.ended = False
        self.whole = False
        self.error: DeskError | None = None
        self._pages = pages

    async def fill(self) -> None:
        """Have a hit waiting, or have ended; an error of the world ends it and is kept."""
        while not self.waiting and not self.ended:
            try:
                page = await anext(self._pages, None)
            except DeskError as error:
                self.error = error
                page = None
            if page is None:
                self.ended = True
            else:
                self.waiting.extend(page.hits)
                self.whole = self.ended = page.whole

    async def close(self) -> None:
        """Let the search end early."""
        if isinstance(self._pages, AsyncGenerator):
            await self._pages.aclose()


async def merged(sources: Sequence[Source[Mark]]) -> AsyncGenerator[MarkedPage[Mark], None]:
    """Everything the sources give; the first pages of all are asked for at the same time.

    An order that two sources give carries the mark of the earlier source.

    Raises:
        DeskError: the first failure, after all that the other sources could give.
    """
    seen: set[str] = set()
    try:
        while any(not source.ended or source.waiting for source in sources):
            await _fill(sources)
            found: list[tuple[OrderSummary, Mark]] = []
            for hit, mark in islice(_newest_first(sources), SLICE):
                if hit.order_id not in seen:
                    seen.add(hit.order_id)
                    found.append((hit, mark))
            done = all(source.ended and not source.waiting for source in sources)
            whole = done and all(source.whole for source in sources)
            hits, marks = tuple(hit for hit, _ in found), tuple(mark for _, mark in found)
            yield MarkedPage(hits, marks, whole)
            await asyncio.sleep(0)  # a list already here must not keep the window from painting
    finally:
        for source in sources:
            await source.close()
    for source in sources:
        if source.error is not None:
            raise source.error


async def _fill(sources: Sequence[Source[Mark]]) -> None:
    answers = await asyncio.gather(*(source.fill() for source in sources), return_exceptions=True)
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer


def _newest_first(sources: Sequence[Source[Mark]]) -> Iterator[tuple[OrderSummary, Mark]]:
    """Hits as long as it is certain that no source still holds back a newer one."""
    while all(source.waiting or source.ended for source in sources):
        filled = [source for source in sources if source.waiting]
        if not filled:
            return
        newest = max(filled, key=_age_key) if len(filled) > 1 else filled[0]
        yield newest.waiting.popleft(), newest.mark


def _age_key(source: Source[Mark]) -> datetime:
    return source.waiting[0].created or _LONG_AGO
