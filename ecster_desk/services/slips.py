"""Slips: made from an order, kept as a PDF, printed. Paper never changes money."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ecster_desk.domain.amounts import order_left
from ecster_desk.domain.consent_slip import AmountLine, Occasion, ShopIdentity, consent_slip
from ecster_desk.domain.money import vat_part_minor
from ecster_desk.domain.order import Order
from ecster_desk.domain.slip import ROLL_80, Paper, Slip
from ecster_desk.domain.slip_words import SWEDISH, SlipWords
from ecster_desk.domain.vat import vat_lines
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
        printed_at = f"{self._clock.now():%Y-%m-%d %H:%M}"
        occasion = Occasion(settings.shop, printed_at, person, practice=settings.practice)
        return consent_slip(order, occasion, settings.words, self._amounts(order), settings.paper)

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
        words = self._settings.words
        lines = [AmountLine(words.debited_now, self._money(order_left(order).left_minor, order))]
        for vat in reversed(vat_lines(order)):
            part = vat_part_minor(vat.left_minor, vat.rate)
            if part:
                rate = self._formats.percent(vat.rate).translate(_PLAIN_BLANKS)
                label = f"{_INDENT}{words.of_which_vat} {rate}"
                lines.append(AmountLine(label, self._money(part, order)))
        return lines

    def _money(self, amount_minor: int, order: Order) -> str:
        return self._formats.money(amount_minor, order.currency).translate(_PLAIN_BLANKS)
