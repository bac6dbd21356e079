"""Slips: made from an order, kept as a PDF, printed. Paper never changes money."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.consent_slip import consent_slip
from ecster_desk.domain.money import rows_sum_minor, vat_part_minor
from ecster_desk.domain.order import Order, Row, Transaction, TransactionType
from ecster_desk.domain.receipt_slip import Receipt, moved_transaction, receipt_slip
from ecster_desk.domain.slip import ROLL_80, Paper, Slip
from ecster_desk.domain.slip_parts import AmountLine, Occasion, ShopIdentity
from ecster_desk.domain.slip_words import SWEDISH, SlipWords
from ecster_desk.domain.vat import spread_minor, vat_lines
from ecster_desk.domain.visible import visible
from ecster_desk.ports.clocks import Clock
from ecster_desk.ports.press import Press, PrintJob

_INDENT = "  "
# A till's paper and its code pages know the plain blank only.
_PLAIN_BLANKS = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


class AmountFormats(Protocol):
    """How amounts are written in the slip's language."""

    def money(self, amount_minor: int, currency: str) -> str:
        """Öre with their unit, "1 234,50 kr"."""
        ...

    def percent(self, hundredths: int) -> str:
        """Hundredths of a percent, "6,75 %"."""
        ...

    def quantity(self, quantity: Decimal) -> str:
        """How many, "2" or "1,5"."""
        ...


@dataclass(frozen=True, slots=True)
class SlipSettings:
    """What all slips of a till have in common; their language is not the screen's."""

    shop: ShopIdentity
    words: SlipWords = SWEDISH
    paper: Paper = ROLL_80
    practice: bool = False


class Slips:
    """The slips of one till."""

    def __init__(
        self, settings: SlipSettings, formats: AmountFormats, press: Press, clock: Clock
    ) -> None:
        """`formats` writes as `settings.words.locale` does."""
        self._settings = settings
        self._formats = formats
        self._press = press
        self._clock = clock

    def consent(self, order: Order, person: str = "") -> Slip:
        """The slip that the customer signs, now; `person` is who stands at the till.

        Raises:
            NoConsent: the order has no consent text.
        """
        settings = self._settings
        occasion = self._occasion(person)
        return consent_slip(order, occasion, settings.words, self._amounts(order), settings.paper)

    def receipt(
        self, order: Order, transaction_id: str, person: str = "", *, copy: bool = False
    ) -> Slip:
        """The slip of money that moved, as the order shows it; `copy` says that it is one.

        Raises:
            NoSuchTransaction: the order does not show it.
        """
        settings = self._settings
        moved = moved_transaction(order, transaction_id)
        receipt = Receipt(
            booked_at=self._minute(moved.created) if moved.created else "",
            goods=[self._goods(row, order) for row in moved.rows],
            amounts=self._moved(moved, order),
            copy=copy,
        )
        occasion = self._occasion(person)
        return receipt_slip(order, moved, receipt, occasion, settings.words, settings.paper)

    async def save(self, slip: Slip, path: Path) -> None:
        """Keep a slip as a PDF in a new file.

        Raises:
            FileExists: there is something of that name already.
            FileNotSaved: the system said no.
        """
        await self._press.keep(await self._press.slip_pdf(slip), path)

    async def print(self, job: PrintJob) -> None:
        """Print a job of this till.

        Raises:
            NotPrinted: the printer or its queue said no.
        """
        await self._press.print(job)

    def _amounts(self, order: Order) -> list[AmountLine]:
        """What a debit of all that is left would draw, and the VAT in it, highest rate first."""
        left_minor = order_left(order).left_minor
        if not left_minor:
            return []
        rates = {vat.rate: vat.left_minor for vat in vat_lines(order)}
        now = AmountLine(self._settings.words.debited_now, self._money(left_minor, order))
        return [now, *self._vat(rates, order)]

    def _moved(self, moved: Transaction, order: Order) -> list[AmountLine]:
        """What moved, and the VAT in it; an ANNUL's own amount is 0 and says nothing (4.1)."""
        words = self._settings.words
        labels: dict[str, str] = {
            TransactionType.DEBIT: words.debited,
            TransactionType.CREDIT: words.credited,
            TransactionType.ANNUL: words.annulled,
        }
        amount_minor = moved.amount_minor or rows_sum_minor(moved.rows)
        if not amount_minor:
            return []
        gross: Counter[int] = Counter()
        for row in moved.rows:
            gross[row.vat_rate] += rows_sum_minor([row])
        parts = spread_minor(amount_minor, list(gross.values()))
        label = labels.get(moved.type, visible(moved.type))
        whole = AmountLine(label, self._money(amount_minor, order))
        return [whole, *self._vat(dict(zip(gross, parts, strict=True)), order)]

    def _vat(self, gross: Mapping[int, int], order: Order) -> Iterator[AmountLine]:
        """The VAT in gross amounts by their rates, the highest rate first."""
        for rate in sorted(gross, reverse=True):
            part = vat_part_minor(gross[rate], rate)
            if part:
                percent = self._formats.percent(rate).translate(_PLAIN_BLANKS)
                label = f"{_INDENT}{self._settings.words.of_which_vat} {percent}"
                yield AmountLine(label, self._money(part, order))

    def _goods(self, row: Row, order: Order) -> AmountLine:
        quantity = self._formats.quantity(row.quantity).translate(_PLAIN_BLANKS)
        label = " ".join(f"{quantity} {row.unit} {row.name}".split())
        return AmountLine(label, self._money(rows_sum_minor([row]), order))

    def _occasion(self, person: str) -> Occasion:
        settings = self._settings
        printed_at = self._minute(self._clock.now())
        return Occasion(settings.shop, printed_at, person, practice=settings.practice)

    def _minute(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._clock.now().tzinfo):%Y-%m-%d %H:%M}"

    def _money(self, amount_minor: int, order: Order) -> str:
        return self._formats.money(amount_minor, order.currency).translate(_PLAIN_BLANKS)
