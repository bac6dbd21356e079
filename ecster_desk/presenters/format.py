"""How values become text: money, quantities, percent, days and times, and texts from outside.

The patterns are CLDR's, filled in by hand: an order of 1,000 rows and 500 transactions needs some
10,000 texts, and Babel takes 10 to 30 µs for each.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from ecster_desk.domain.visible import visible

if TYPE_CHECKING:
    from decimal import Decimal

    from ecster_desk.presenters.locale_patterns import Patterns

_CURRENCY_SIGNS = {"SEK": "kr"}  # contract 2.6 shows no other; any other is said by its code
# A bare language is that language as Sweden writes it: amounts look the same in both languages
# of a till, and CLDR's own English for Sweden (en_SE) writes "1 234,50 kr" and 24 hours.
_HOME = {"sv": "sv_SE", "en": "en_SE", "nb": "nb_NO", "da": "da_DK", "fi": "fi_FI"}
# Not compiled yet, here as in other modules: a start needs none of these, and each takes its time.
_SWEDISH_ID = r"(?a)(.*\d{6})([-+]?)\d{4}"
_COUNTRY = r"[A-Z]{2}(?=.)"
_ID_IN_TEXT = r"(?a)\b((?:SE)?(?:\d\d)?\d{6}[-+])\d{4}\b|\b(SE(?:\d\d)?\d{6})\d{4}\b"
_HIDDEN = "••••"
# Letters that Python calls printable and no font draws.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_KEPT_BREAKS = frozenset("\r\n\t")


def mask_national_id(national_id: str) -> str:
    """A person's id with its last four digits hidden: "SE830219-••••" (security B8).

    An id of another shape shows its country's letters and nothing else.
    """
    swedish = re.fullmatch(_SWEDISH_ID, national_id)
    if swedish:
        return f"{swedish[1]}{swedish[2]}{_HIDDEN}"
    country = re.match(_COUNTRY, national_id)
    return (country[0] if country else "") + _HIDDEN if national_id else ""


def mask_national_ids_in(text: str) -> str:
    """A text in which every Swedish national id that shows itself as one is masked."""
    return re.sub(_ID_IN_TEXT, lambda found: f"{found[1] or found[2]}{_HIDDEN}", text)


def show_controls(text: str, *, keep_breaks: bool = False) -> str:
    """A text from outside in which nothing hides (security B18), otherwise letter for letter.

    Characters that turn the reading direction or take no room show their number, "⟨202E⟩",
    control characters their picture, "␛". With `keep_breaks`, line breaks and tabs stay.
    """
    if text.isprintable() and (text.isascii() or _BLANK_LETTERS.isdisjoint(text)):
        return text
    kept = _KEPT_BREAKS if keep_breaks else frozenset()
    return "".join(sign if sign in kept else _shown(sign) for sign in text)


def _shown(sign: str) -> str:
    if unicodedata.category(sign) == "Cf" or sign in _BLANK_LETTERS:
        return f"⟨{ord(sign):04X}⟩"
    return visible(sign)


class Formats:
    """All formatting of one screen or slip.

    Amounts are öre (minor units), percentages hundredths of a percent; times are aware.
    """

    def __init__(
        self,
        locale: str,
        tz: tzinfo | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """Write as `locale` does ("sv", "en", or with a territory: "en_GB"), in zone `tz`.

        Without a zone it is the computer's own. `now` tells which year needs no saying.
        """
        self._zone = tz
        self._now = now
        self.use_locale(locale)

    @property
    def locale(self) -> str:
        """The locale as it was given."""
        return self._locale

    def use_locale(self, locale: str) -> None:
        """Write in another language from now on."""
        self._locale = locale
        self._patterns: Patterns | None = None

    def money(self, amount_minor: int, currency: str) -> str:
        """Öre with their unit: "1 234,50 kr"; without a currency, the amount alone."""
        if not currency:
            return self.amount(amount_minor)
        unit = _CURRENCY_SIGNS.get(currency) or show_controls(currency)
        before, after = self._known().around_money
        sign = "-" if amount_minor < 0 else ""
        amount = self.amount(abs(amount_minor))
        return sign + before.replace("¤", unit) + amount + after.replace("¤", unit)

    def amount(self, amount_minor: int) -> str:
        """Öre without a unit: "1 234,50"."""
        whole, minor = divmod(abs(amount_minor), 100)
        sign = "-" if amount_minor < 0 else ""
        return f"{sign}{self.count(whole)}{self._known().decimal}{minor:02}"

    def count(self, number: int) -> str:
        """A whole number: "1 284"."""
        if -1000 < number < 1000:
            return str(number)
        return f"{number:,}".replace(",", self._known().group)

    def quantity(self, quantity: "Decimal") -> str:
        """A quantity without zeros at its end: "2", "1,5"."""
        decimals = f"{quantity:f}".partition(".")[2]
        return self._number(abs(int(quantity)), decimals, negative=quantity < 0)

    def percent(self, hundredths: int) -> str:
        """Hundredths of a percent: "25 %", "6,75 %"."""
        whole, rest = divmod(abs(hundredths), 100)
        number = self._number(whole, f"{rest:02}", negative=hundredths < 0)
        return number + self._known().after_percent

    def _number(self, whole: int, decimals: str, *, negative: bool) -> str:
        sign = "-" if negative else ""
        decimals = decimals.rstrip("0")
        point = self._known().decimal if decimals else ""
        return f"{sign}{self.count(whole)}{point}{decimals}"

    def day(self, day: date) -> str:
        """A day: "14 nov", with its year if that isn't this one."""
        return self._known().day(day, with_year=day.year != self._local(self._now()).year)

    def moment(self, moment: datetime | None) -> str:
        """A time: "14 nov 17:02", with its year if that isn't this one; empty for None."""
        if moment is None:
            return ""
        local = self._local(moment)
        return f"{self.day(local)} {local.hour:02}:{local.minute:02}"

    def exact_moment(self, moment: datetime | None) -> str:
        """A time to the second: "14 nov 17:02:16"; empty for None."""
        if moment is None:
            return ""
        local = self._local(moment)
        return f"{self.day(local)} {_clock_time(local)}"

    def clock_time(self, moment: datetime) -> str:
        """The time of day to the second: "14:03:22"."""
        return _clock_time(self._local(moment))

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def _known(self) -> "Patterns":
        if self._patterns is None:
            from ecster_desk.presenters.locale_patterns import patterns_of  # late: with a hit

            locale = self._locale.replace("-", "_")
            self._patterns = patterns_of(_HOME.get(locale, locale))
        return self._patterns


def _clock_time(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}:{local.second:02}"
