"""Ecster as the model has it: books what it takes, may lag, may lose, and may say nonsense."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property

from ecster_desk.domain.order import Address, Name, Order, Payment, Person, Row, Transaction
from tests.simulation.clockwork import START
from tests.support.builders import a_row

CUSTOMER = Person(
    national_id="196408233234",
    name=Name("Quintessa", "Oxenstierna"),
    address=Address("Hemlighetsgatan 7", city="Storstad"),
    email="quintessa@example.test",
)


@dataclass(frozen=True)
class Rules:
    """What this server does; the till's profile may know it or not.

    Attributes:
        echoes: reads give `transactionReference` back.
        says_messages: reads give the message back.
        keeps_ceilings: debits beyond the order and credits beyond their debit are refused.
    """

    echoes: bool = True
    says_messages: bool = True
    keeps_ceilings: bool = True


@dataclass
class Booked:
    """A transaction, when it was booked, and what the order was after it."""

    at_ms: int
    transaction: Transaction
    status: str
    ref: str  # what was sent, echoed or not
    shown: Transaction  # as reads give it back


@dataclass
class Refund:
    """A Swish refund under way at the server, whoever asked for it."""

    has_failed: bool = False
    booked: bool = False

    @property
    def said(self) -> str:
        """What refunds/latest/status says of it."""
        return "SUCCESS" if self.booked else "FAILED" if self.has_failed else "ONGOING"


@dataclass
class SimOrder:
    """One order at the server."""

    order_id: str
    rules: Rules
    amount_minor: int = 30_000
    method: str = "INVOICE"
    first_status: str = "READY"
    booked: list[Booked] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)  # when, to which amount
    refunds: list[Refund] = field(default_factory=list)  # Swish's, in the order of their requests
    _views: dict[tuple[int, str, int, str], Order] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """Now."""
        return self.booked[-1].status if self.booked else self.first_status

    def sum_of(self, kind: str, debit_tx: str = "") -> int:
        """Booked so far, in öre; of one debit if it is named."""
        return sum(
            one.transaction.amount_minor or 0
            for one in self.booked
            if one.transaction.type == kind
            and (not debit_tx or one.transaction.debit_transaction_id == debit_tx)
        )

    def debit_of(self, transaction_id: str) -> Transaction | None:
        """A debit by its id."""
        for one in self.booked:
            if (one.transaction.transaction_id, one.transaction.type) == (transaction_id, "DEBIT"):
                return one.transaction
        return None

    def left(self) -> int:
        """What can be debited, in öre."""
        if self.status not in {"READY", "PARTIALLY_DELIVERED"}:
            return 0
        return self.amount_minor - self.sum_of("DEBIT")

    def book(self, now_ms: int, wish: Transaction) -> Booked | None:
        """Contract 4.3's table; None where it says 4424."""
        status = self._status_after(wish)
        if status is None:
            return None
        number = len(self.booked) + 1
        amount = 0 if wish.type == "ANNUL" else wish.amount_minor
        made = replace(
            wish,
            transaction_id=f"{self.order_id}-T{number}",
            created=START + timedelta(milliseconds=now_ms),
            amount_minor=amount,
        )
        booked = Booked(now_ms, made, status, wish.transaction_reference, self._shown(made))
        self.booked.append(booked)
        self._views.clear()
        return booked

    def _status_after(self, wish: Transaction) -> str | None:
        if wish.type == "DEBIT":
            return self._after_debit(wish.amount_minor or 0)
        if wish.type == "ANNUL":
            return {"READY": "ANNULLED", "PARTIALLY_DELIVERED": "FULLY_DELIVERED"}.get(self.status)
        return self._after_credit(wish)

    def _after_debit(self, amount: int) -> str | None:
        if self.status not in {"READY", "PARTIALLY_DELIVERED"}:
            return None
        if self.rules.keeps_ceilings and amount > self.left():
            return None
        all_taken = self.sum_of("DEBIT") + amount >= self.amount_minor
        return "FULLY_DELIVERED" if all_taken else "PARTIALLY_DELIVERED"

    def _after_credit(self, wish: Transaction) -> str | None:
        debit = self.debit_of(wish.debit_transaction_id)
        if debit is None or self.status not in {"PARTIALLY_DELIVERED", "FULLY_DELIVERED"}:
            return None
        together = self.sum_of("CREDIT", debit.transaction_id) + (wish.amount_minor or 0)
        too_much = self.rules.keeps_ceilings and together > (debit.amount_minor or 0)
        return None if too_much else self.status

    def view(self, as_of_ms: int, status_as_of_ms: int | None = None) -> Order:
        """The order as a read shows it, up to that time; its status may run ahead of the rest."""
        ahead = as_of_ms if status_as_of_ms is None else status_as_of_ms
        shown = [one.shown for one in self.booked if one.at_ms <= as_of_ms]
        statuses = [one.status for one in self.booked if one.at_ms <= ahead]
        amounts = [to for at, to in self.raised if at <= as_of_ms]
        status = statuses[-1] if statuses else self.first_status
        face = (len(shown), status, amounts[-1] if amounts else self.amount_minor, self.method)
        if face not in self._views:
            self._views[face] = self._view(shown, *face[1:])
        return self._views[face]

    def _view(
        self, transactions: list[Transaction], status: str, amount_minor: int, method: str
    ) -> Order:
        sums = {
            kind: sum(one.amount_minor or 0 for one in transactions if one.type == kind)
            for kind in ("DEBIT", "CREDIT")
        }
        return Order(
            order_id=self.order_id,
            merchant_id="100646739",
            status=status,
            created=START,
            amount_minor=amount_minor,
            currency="SEK",
            debited_minor=sums["DEBIT"],
            credited_minor=sums["CREDIT"],
            transactions=(self._original, *transactions),
            payment=Payment(method),
            consumer=CUSTOMER,
        )

    @cached_property
    def _original(self) -> Transaction:
        rows: tuple[Row, ...] = (a_row(unit_minor=self.amount_minor),)
        return Transaction("original", "ORIGINAL", START, self.amount_minor, rows)

    def _shown(self, transaction: Transaction) -> Transaction:
        if not self.rules.echoes:
            transaction = replace(transaction, transaction_reference="")
        return transaction if self.rules.says_messages else replace(transaction, message="")
