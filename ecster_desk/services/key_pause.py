"""While the server refuses our key it is asked once a minute, whoever wants to know."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from ecster_desk.domain.errors import KeyRefused
from ecster_desk.domain.settle.times import MINUTE

Told = TypeVar("Told")


class KeyPause:
    """Lets one question of the money work through a minute (money safety 3.7).

    A till with many open operations would otherwise ask as often as all of them together.
    `on_end` is called when the key is taken again.
    """

    def __init__(self) -> None:
        self._until_ms: int | None = None
        self.on_end: Callable[[], None] = lambda: None

    async def ask(self, question: Callable[[], Awaitable[Told]], now_ms: int) -> Told:
        """Ask, if it may be asked now (milliseconds on the boot clock).

        Raises:
            KeyRefused: by the server, or less than a minute ago and not asked again.
        """
        if self._until_ms is not None:
            if now_ms < self._until_ms:
                raise KeyRefused
            self._until_ms = now_ms + MINUTE  # nobody else while this one is under way
        try:
            told = await question()
        except KeyRefused:
            self._until_ms = now_ms + MINUTE
            raise
        if self._until_ms is not None:
            self.end()
        return told

    def end(self) -> None:
        """The key was changed, or is taken again."""
        self._until_ms = None
        self.on_end()
