"""How the attempts of each wish stand: one that was sent twice is told as one."""

from ecster_desk.domain.attempt import Attempt, State
from ecster_desk.domain.operation import Operation


class Wishes:
    """Remembers the attempts, and which belong to one wish."""

    def __init__(self) -> None:
        self._attempts: dict[str, Attempt] = {}
        self._refs: dict[str, set[str]] = {}

    def note(self, attempt: Attempt) -> bool:
        """Remember how an attempt stands; whether that is news."""
        known = self._attempts.get(attempt.ref)
        is_news = known is None or known.state is not attempt.state
        self._attempts[attempt.ref] = attempt
        self._refs.setdefault(attempt.intent_id, set()).add(attempt.ref)
        return is_news

    def sibling(self, operation: Operation) -> Attempt | None:
        """The other sending of a wish that was sent twice: the one that is done, or still open."""
        own = operation.attempt.ref if operation.attempt else ""
        refs = self._refs.get(operation.intent_id, set()) - {own}
        others = [self._attempts[ref] for ref in refs]
        done = (one for one in others if one.state is State.DONE)
        return next(done, None) or next((one for one in others if one.is_open), None)
