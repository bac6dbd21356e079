"""The real journal, seen through glass: every operation is counted, told, and can be cut off."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from ecster_desk.adapters.store.journal import SqlJournal
from ecster_desk.domain.attempt import Attempt
from ecster_desk.domain.journal_errors import IntentNotWritten, OutcomeNotWritten

WRITES = {
    "record_intent": IntentNotWritten,
    "start_sending": IntentNotWritten,
    "move": OutcomeNotWritten,
    "note": OutcomeNotWritten,
    "raise_alarm": OutcomeNotWritten,
    "remember_transactions": OutcomeNotWritten,
    "prove_echo": OutcomeNotWritten,
}
READS = {
    "attempt",
    "attempts_of",
    "open_attempts",
    "watched",
    "events_of",
    "alarms_of",
    "uncleared_alarms",
    "seen_transactions",
    "echo_proof",
    "doubt",
}


class Recorded:
    """A `Journal` around the real one.

    Attributes:
        cut_here: asked before each operation and after each write; True: the till dies there.
        fails_here: asked before each write; "before" or "after" means that the disk says no then.
        on_state: told of each attempt whose state a durable write has changed, and why.
    """

    def __init__(self, real: SqlJournal) -> None:
        self._real = real
        self.written = 0
        self.cut_here: Callable[[str], bool] = lambda _where: False
        self.fails_here: Callable[[str], str] = lambda _name: ""
        self.on_state: Callable[[Attempt, str], None] = lambda _attempt, _why: None
        for name in WRITES:
            setattr(self, name, self._watched(name, getattr(real, name)))
        for name in READS:
            setattr(self, name, self._stoppable(name, getattr(real, name)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def _stoppable(
        self, name: str, real: Callable[..., Awaitable[Any]]
    ) -> Callable[..., Awaitable[Any]]:
        before = f"before {name}"

        async def read(*args: Any, **more: Any) -> Any:
            if self.cut_here(before):
                await _death()
            return await real(*args, **more)

        return read

    def _watched(
        self, name: str, real: Callable[..., Awaitable[Any]]
    ) -> Callable[..., Awaitable[Any]]:
        before, after = f"before {name}", f"after {name}"

        async def write(*args: Any, **more: Any) -> Any:
            self.written += 1
            if self.cut_here(before):
                await _death()
            fails = self.fails_here(name)
            if fails == "before":
                raise WRITES[name]("the disk is full")
            told = await real(*args, **more)
            if isinstance(told, Attempt) and name in {"move", "start_sending"}:
                self.on_state(told, more.get("why", "sending"))
            if self.cut_here(after):
                await _death()
            if fails == "after":
                raise WRITES[name]("the disk says that it failed")
            return told

        return write


async def _death() -> None:
    """Nothing after this is ever heard of."""
    await asyncio.get_running_loop().create_future()
