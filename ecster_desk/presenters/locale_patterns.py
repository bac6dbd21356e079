"""How languages write amounts, percentages and days: CLDR's patterns, ready to be filled in.

The two languages of a till stand here as CLDR has them for Sweden, and a test holds them to it.
Any other is asked of Babel, which takes 100 ms and seven megabytes to know them all.
"""

from dataclasses import dataclass
from datetime import date

_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Patterns:
    """What CLDR says about a locale.

    Attributes:
        around_money: what stands before and after an amount, "¤" where the unit goes.
        days: "{day} nov" for each month.
        days_and_years: "{day} nov {year}" for each month.
    """

    group: str
    decimal: str
    around_money: tuple[str, str]
    after_percent: str
    days: tuple[str, ...]
    days_and_years: tuple[str, ...]

    def day(self, day: date, *, with_year: bool) -> str:
        """A day, with its year or without."""
        patterns = self.days_and_years if with_year else self.days
        return patterns[day.month - 1].format(day=day.day, year=day.year)


def patterns_of(locale: str) -> Patterns:
    """The patterns of a locale with its territory, such as "sv_SE"."""
    months = _MONTHS_IN_SWEDEN.get(locale)
    return patterns_of_cldr(locale) if months is None else _in_sweden(months.split())


# A point after a shortened month is left out, as in `_month_patterns`.
_MONTHS_IN_SWEDEN = {
    "sv_SE": "jan feb mars apr maj juni juli aug sep okt nov dec",
    "en_SE": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
}


def _in_sweden(months: list[str]) -> Patterns:
    """Sweden writes the same in both languages, but for the names of the months."""
    return Patterns(
        group=_NBSP,
        decimal=",",
        around_money=("", f"{_NBSP}¤"),
        after_percent=f"{_NBSP}%",
        days=tuple(f"{{day}} {month}" for month in months),
        days_and_years=tuple(f"{{day}} {month} {{year}}" for month in months),
    )


def patterns_of_cldr(locale: str) -> Patterns:
    """The patterns of any locale, as Babel knows it."""
    from babel import Locale, numbers  # late, see above

    known = Locale.parse(locale)
    money = known.currency_formats["standard"]
    percent = known.percent_formats[None]
    return Patterns(
        group=numbers.get_group_symbol(known),
        decimal=numbers.get_decimal_symbol(known),
        around_money=_apart(money.prefix[0], money.suffix[0]),
        after_percent=percent.suffix[0],
        days=_month_patterns(known.datetime_skeletons["MMMd"].pattern, locale),
        days_and_years=_month_patterns(known.datetime_skeletons["yMMMd"].pattern, locale),
    )


def _apart(before: str, after: str) -> tuple[str, str]:
    """A unit of letters stands apart from the digits: CLDR's "£1.00" would read "kr1.00"."""
    return (before + _NBSP if before.endswith("¤") else before, after)


def _month_patterns(pattern: str, locale: str) -> tuple[str, ...]:
    """A day of each month in the locale's own order, "{day}" and "{year}" in the figures' place.

    The point after a shortened month goes: it says nothing, and columns of times read better.
    """
    from babel import dates  # late, see above

    names = dates.get_month_names("abbreviated", locale=locale)
    texts = []
    for month in range(1, 13):
        text = dates.format_date(date(2000, month, 28), pattern, locale)
        text = text.replace("2000", "{year}").replace("28", "{day}")
        texts.append(text.replace(names[month], names[month].rstrip(".")))
    return tuple(texts)
