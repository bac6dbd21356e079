"""What a fault asks of the API behind it: told in the request's scope."""

from dataclasses import dataclass
from typing import Final

from starlette.types import Scope

_KEY: Final = "sandbox.tricks"


@dataclass(frozen=True, slots=True)
class Tricks:
    """How the API is to answer one request; by default rightly.

    Attributes:
        as_of: the moment of the state's clock that reads show (stale reads); None is now.
        commit_in: seconds until a write is committed; None is at once.
        twice: a write is booked twice, beyond all rules.
        swish_seconds: how long a Swish refund stays ONGOING; None is as long as usual.
        swish_outcome: its status afterwards.
    """

    as_of: float | None = None
    commit_in: float | None = None
    twice: bool = False
    swish_seconds: float | None = None
    swish_outcome: str = "SUCCESS"


HONEST: Final = Tricks()


def tricks_of(scope: Scope) -> Tricks:
    """The tricks asked of a request."""
    tricks: Tricks = scope.get(_KEY, HONEST)
    return tricks


def with_tricks(scope: Scope, tricks: Tricks) -> Scope:
    """A copy of a request's scope that asks for tricks."""
    return {**scope, _KEY: tricks}
