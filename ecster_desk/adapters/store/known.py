"""What was read of the journal, for as long as it is still so.

Only this process writes (`store.lock`): an answer holds until we write one of the tables that it
was read from.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from sqlalchemy import Table

Tables: TypeAlias = tuple[Table, ...]
Question: TypeAlias = tuple[object, ...]
NOT_ASKED: Final = object()
_MOST: Final = 256


class Known:
    """Answers by their questions; what the worker keeps and forgets, any thread may ask for."""

    def __init__(self) -> None:
        self._answers: dict[Question, Any] = {}
        self._writes: Counter[Table] = Counter()
        self._beginnings = 0

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._answers)

    def question(self, of: Tables, *words: object) -> Question:
        """A question that these words name, about these tables as they are now."""
        return (self._beginnings, *map(self._writes.__getitem__, of), *words)

    def answer(self, question: Question) -> Any:  # noqa: ANN401  # what was kept
        """What is known; `NOT_ASKED` if nothing is."""
        return self._answers.get(question, NOT_ASKED)

    def keep(self, question: Question, answer: object) -> None:
        """This was read."""
        if len(self._answers) >= _MOST:
            self._answers.clear()
        self._answers[question] = answer

    def forget(self, tables: Iterable[Table]) -> None:
        """These tables were written, or it was tried."""
        for table in tables:
            self._writes[table] += 1

    def forget_all(self) -> None:
        """It is another journal from here on, or none."""
        self._beginnings += 1
