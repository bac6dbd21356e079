"""How the attempts of each wish stand: one that was sent twice is told as one."""

from ecster_desk.domain.attempt import OPEN_STATES, Attempt, State
from ecster_desk.domain.operation import Operation


class Wishes:
    """Remembers the states of references, and which belong to one wish."""

    def __init__(self) -> None:
        self._states: dict[str, State] = {}
        self._refs: dict[str, set[str]] = {}

    def note(self, attempt: Attempt) -> bool:
        """Remember how an attempt stands; whether that is news."""
        is_news = self._states.get(attempt.ref) is not attempt.state
        self._states[attempt.ref] = attempt.state
        self._refs.setdefault(attempt.intent_id, set()).add(attempt.ref)
        return is_news

    def sibling(self, operation: Operation) -> State | None:
        """How the other sending of a wish that was sent twice stands."""
        own = operation.attempt.ref if operation.attempt else ""
        refs = self._refs.get(operation.intent_id, set()) - {own}
        states = {self._states[ref] for ref in refs}
        if State.DONE in states:
            return State.DONE
        return next(iter(states & OPEN_STATES), None)
