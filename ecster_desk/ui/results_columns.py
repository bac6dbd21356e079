"""How the columns of the hits share the list's width, by what the rows seen so far need."""

from typing import NamedTuple

_ROOMY = 470  # below, the day is told with the method
_NARROWEST_ORDER = 104
_NARROWEST_STATUS = 100


class Needs(NamedTuple):
    """The width, in pixels, in which nothing of a column is cut."""

    created: int = 0
    order: int = 0
    status: int = 0
    amount: int = 0

    def with_row(self, other: "Needs") -> "Needs":
        """What both need."""
        return Needs(*map(max, self, other))


def is_roomy(width: int, needs: Needs) -> bool:
    """Whether there is a column for the time that orders were made.

    It gives way where the others are whole without it and cut beside it.
    """
    others = needs.order + needs.status + needs.amount
    return width >= _ROOMY and (others + needs.created <= width or others > width)


def shared(width: int, needs: Needs) -> Needs:
    """The columns' widths, zero for one that isn't there.

    Amounts are never cut. The status is whole if that leaves enough to the order, which has the
    rest.
    """
    created = needs.created if is_roomy(width, needs) else 0
    rest = width - created - needs.amount
    status = max(_NARROWEST_STATUS, min(needs.status, rest - _NARROWEST_ORDER))
    return Needs(created, rest - status, status, needs.amount)
