"""Who works at the till, and what they may do with money."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One thing that a person may or may not do."""

    DEBIT = "DEBIT"
    REFUND = "REFUND"
    ANNUL = "ANNUL"
    FREE_AMOUNT = "FREE_AMOUNT"  # money that belongs to no row
    OVERRIDE = "OVERRIDE"  # say how an operation ended that only people can tell


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff: a name for the journal, a name for the screen, and permissions."""

    user: str
    name: str
    permissions: frozenset[Permission]

    def may(self, permission: Permission) -> bool:
        """Whether this person may do it alone."""
        return permission in self.permissions
