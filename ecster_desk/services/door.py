"""The door that payments go through: shut at first, open during the run, closed at its end."""

import asyncio

from ecster_desk.domain.money_errors import Closing


class Door:
    """Opens once, when the rows of an earlier run are in order; closed, it lets nobody through."""

    def __init__(self) -> None:
        self._is_open = self._is_closed = False
        self._moved = asyncio.Event()

    def is_set(self) -> bool:
        """Whether it was opened."""
        return self._is_open

    def set(self) -> None:
        """Open it; who waits goes through."""
        self._is_open = True
        self._moved.set()

    def close(self) -> None:
        """Nothing new may be sent from here on; who waits is told."""
        self._is_closed = True
        self._moved.set()

    def check(self) -> None:
        """Ask again, each time before something is written that only a send needs.

        Raises:
            Closing: the end of the run was asked for.
        """
        if self._is_closed:
            raise Closing

    async def wait(self) -> None:
        """Until it opens.

        Raises:
            Closing: the end of the run was asked for.
        """
        await self._moved.wait()
        self.check()
