"""A boot clock that a test moves by hand."""

from datetime import UTC, datetime, timedelta

from ecster_desk.domain.attempt import Moment

START = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)


class HandClock:
    """A `BootClock` that stands until it is moved; `boot_id` changes with a reboot."""

    def __init__(self, boot_id: str = "boot-1") -> None:
        self.boot_id = boot_id
        self.mono_ms = 1_000
        self.wall = START

    def moment(self) -> Moment:
        """Now."""
        return Moment(self.boot_id, self.mono_ms, self.wall)

    def pass_(self, milliseconds: int) -> None:
        """Let time go by."""
        self.mono_ms += milliseconds
        self.wall += timedelta(milliseconds=milliseconds)
