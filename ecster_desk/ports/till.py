"""Who stands at the till, and what it keeps to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # most of the domain's values: the first search must not wait for them
    from ecster_desk.domain.people import Person


class Staff(Protocol):
    """Who stands at the till."""

    def signed_in(self) -> Person:
        """The person whose name the journal gets, and what they may do."""
        ...


class SecretStore(Protocol):
    """Secrets of this till. Blocking: called off the UI thread only."""

    def read(self, name: str) -> bytes | None:
        """The secret of that name, or None if there is none; `errors.DeskError` if unreadable."""
        ...

    def create(self, name: str) -> bytes:
        """Make and keep 32 random bytes under a new name; an old secret is never overwritten."""
        ...
