"""Clocks, so that tests can set them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # most of the domain's values: the first search must not wait for them
    from datetime import datetime

    from ecster_desk.domain.attempt import Moment


class BootClock(Protocol):
    """A clock that counts sleep and is set by nobody, and the wall clock for people."""

    def moment(self) -> Moment:
        """Now, without a server's Date."""
        ...


class Clock(Protocol):
    """Time, so that tests can set it."""

    def now(self) -> datetime:
        """The wall clock, with its zone."""
        ...
