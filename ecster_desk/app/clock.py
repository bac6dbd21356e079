"""The wall clock of the machine."""

from datetime import datetime


class SystemClock:
    """`ports.Clock` in the till's own zone."""

    def now(self) -> datetime:
        """Now, aware."""
        return datetime.now().astimezone()
