"""What happened to an order after it was made: debits, credits and annuls that add up."""

from dataclasses import dataclass, field

from ecster_desk.sandbox.dice import Dice
from ecster_desk.sandbox.rows import Row, copied, divided, row_total, rows_total

_FULL_STYLES = ("at once",) * 5 + ("in parts", "in parts", "closed early", "rest annulled")
_CREDIT_STYLES = ("none",) * 8 + ("all", "part", "part", "several")


@dataclass
class Event:
    """A transaction before it has id and time: type, amount in öre, rows (None: not given)."""

    type: str
    amount: int
    rows: list[Row] | None
    debit: "Event | None" = None


@dataclass
class _Left:
    """What is left of an order to debit, or of a debit to credit.

    Once something was taken by amount alone, `rows` is None: nobody can tell what is left of
    each row, so whatever follows goes by amount too.
    """

    amount: int
    rows: list[Row] | None = field(default_factory=list)

    def take_all(self) -> tuple[int, list[Row] | None]:
        amount, rows = self.amount, self.rows
        self.amount, self.rows = 0, []
        return amount, rows

    def take_rows(self, dice: Dice) -> tuple[int, list[Row] | None] | None:
        """Some of the rows, or None where no choice leaves both sides above zero."""
        taken: list[Row] = []
        rest: list[Row] = []
        for row in self.rows or []:
            _choose(row, taken, rest, dice)
        amount = rows_total(taken)
        if not 0 < amount < self.amount:
            return None
        self.amount, self.rows = self.amount - amount, rest
        return amount, taken

    def take_amount(self, dice: Dice) -> tuple[int, list[Row] | None]:
        """Some of the amount, with no rows, an empty list, or one row that matches none."""
        amount = dice.between(1, self.amount - 1)
        form = dice.deal("by amount", ("absent", "empty", "own row"))
        self.amount, self.rows = self.amount - amount, None
        if form == "absent":
            return amount, None
        return amount, [_own_row(amount)] if form == "own row" else []


def _choose(row: Row, taken: list[Row], rest: list[Row], dice: Dice) -> None:
    """Put a row, or so many whole pieces of it, on one side; reductions stay for the last."""
    luck = dice.share()
    pieces = row["quantity"]
    if row_total(row) <= 0 or luck < 0.4:
        rest.append(row)
    elif luck < 0.7 and isinstance(pieces, int) and pieces > 1:
        first, second = divided(row, dice.between(1, pieces - 1))
        taken.append(first)
        rest.append(second)
    else:
        taken.append(row)


def _own_row(amount: int) -> Row:
    return {
        "name": "Delbelopp",
        "quantity": 1,
        "unitAmount": amount,
        "vatRate": 2500,
        "discountAmount": 0,
        "serials": [],
        "fee": False,
    }


class History:
    """Makes up the events of one order after another."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice

    def events(self, status: str, method: str, rows: list[Row]) -> list[Event]:
        """The transactions after ORIGINAL, in order of time, that lead to this status."""
        left = _Left(rows_total(rows), [copied(row) for row in rows])
        if status == "ANNULLED":
            return [_annul(left)]
        if status == "PARTIALLY_DELIVERED":
            return self._with_credits(self._parts(left, self._dice.deal("parts", (1, 1, 2, 3))))
        if status == "FULLY_DELIVERED":
            return self._with_credits(self._until_full(method, left))
        return []

    def _until_full(self, method: str, left: _Left) -> list[Event]:
        # Swish is paid at once and whole: the order arrives with its debit (contract 4.2).
        style = "at once" if method == "SWISH" else self._dice.deal("full", _FULL_STYLES)
        if style == "at once":
            return [Event("DEBIT", *left.take_all())]
        events = self._parts(left, self._dice.deal("parts before", (1, 1, 2)))
        if style == "in parts":
            events.append(Event("DEBIT", *left.take_all()))
        elif style == "rest annulled":
            events.append(_annul(left))
        return events

    def _parts(self, left: _Left, count: int) -> list[Event]:
        """Up to `count` debits that leave something."""
        events: list[Event] = []
        while left.amount > 1 and len(events) < count:
            events.append(Event("DEBIT", *self._some(left, "debit")))
        return events

    def _some(self, left: _Left, what: str) -> tuple[int, list[Row] | None]:
        if not self._dice.one_in(f"{what} by amount", 11):
            for _ in range(4):
                if (found := left.take_rows(self._dice)) is not None:
                    return found
        return left.take_amount(self._dice)

    def _with_credits(self, events: list[Event]) -> list[Event]:
        style = self._dice.deal("credits", _CREDIT_STYLES)
        if style == "none":
            return events
        debit = self._dice.pick([event for event in events if event.type == "DEBIT"])
        rows = None if debit.rows is None else [copied(row) for row in debit.rows]
        left = _Left(debit.amount, rows)
        credits_made: list[Event] = []
        while style != "all" and left.amount > 1 and len(credits_made) < _wanted(style):
            credits_made.append(Event("CREDIT", *self._some(left, "credit"), debit))
        if style != "part" and left.amount and self._dice.one_in("credit the rest", 2):
            credits_made.append(Event("CREDIT", *left.take_all(), debit))
        if not credits_made:
            credits_made.append(Event("CREDIT", *left.take_all(), debit))
        return events + credits_made


def _wanted(style: str) -> int:
    return 1 if style == "part" else 2


def _annul(left: _Left) -> Event:
    """Annuls answer amount 0 and keep the rows that were left (contract 4.1)."""
    _, rows = left.take_all()
    return Event("ANNUL", 0, rows)
