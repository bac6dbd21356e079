"""Which rows of a list changed, so that a model tells its views of those and no others."""

from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """`old[first:old_end]` became `new[first:new_end]`; all before and behind stayed equal."""

    first: int
    old_end: int
    new_end: int


def changed_span(old: Sequence[object], new: Sequence[object]) -> Span:
    """The smallest stretch that holds every difference between two lists."""
    shorter = min(len(old), len(new))
    first = _equal_count(old, new, shorter)
    behind = _equal_count(old[::-1], new[::-1], shorter - first)
    return Span(first, len(old) - behind, len(new) - behind)


def _equal_count(old: Sequence[object], new: Sequence[object], limit: int) -> int:
    for index in range(limit):
        if old[index] != new[index]:
            return index
    return limit
