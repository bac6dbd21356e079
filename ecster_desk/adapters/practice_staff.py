"""The staff of practice: one demo person with every permission (architecture: practice rules)."""

from ecster_desk.domain.people import Permission, Person


class PracticeStaff:
    """`ports.Staff` until people exist; overrides take a reason only."""

    def signed_in(self) -> Person:
        """As the port says."""
        return Person("demo", "Demo", frozenset(Permission))
