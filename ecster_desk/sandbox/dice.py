"""Chance that repeats: seeded picks, and decks that deal every card before any comes again."""

import random
from collections.abc import Sequence
from typing import TypeVar, cast

T = TypeVar("T")
_ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


class Dice:
    """Everything random about generated orders; the same seed gives the same throws.

    Decks make the rare things sure: where independent throws would leave some out of the first
    200 orders, a deck deals each of its cards once before it is shuffled again.
    """

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)  # noqa: S311  # practice data must repeat, not be secret
        self._throw = self._rng.random
        self._decks: dict[str, list[object]] = {}
        self._turns: dict[str, tuple[int, int]] = {}

    def share(self) -> float:
        """A number from 0 up to, but not including, 1."""
        return self._throw()

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._throw() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        """One of the things, each as likely."""
        return things[int(self._throw() * len(things))]

    def deal(self, name: str, cards: Sequence[T]) -> T:
        """The next card of the deck of that name; it is refilled and shuffled when empty."""
        deck = self._decks.get(name)
        if not deck:
            deck = self._decks[name] = list(cards)
            self._rng.shuffle(deck)
        return cast("T", deck.pop())

    def one_in(self, name: str, turns: int) -> bool:
        """True exactly once in each round of so many calls with that name."""
        left, lucky = self._turns.get(name, (0, 0))
        if left == 0:
            left, lucky = turns, self.between(1, turns)
        self._turns[name] = (left - 1, lucky)
        return left == lucky

    def new_id(self) -> str:
        """An id as Ecster makes them: 20 letters and digits (contract 3.1)."""
        return "".join(self._rng.choices(_ID_LETTERS, k=20))

    def digits(self, count: int) -> str:
        """So many digits, the first of them not 0."""
        return str(self.between(10 ** (count - 1), 10**count - 1))
