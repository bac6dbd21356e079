"""What the four cells of a hit say, and what their columns sort by."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.hit import (
    OrderStatus,
    OrderSummary,
    StatusGroup,
    known_status,
    status_group,
)
from ecster_desk.presenters.format import Formats, show_controls
from ecster_desk.presenters.words import method_word, status_caps

_NOTHING = "—"
_LONGEST_OF_THIS_YEAR = len("28 sept 23:59")


@dataclass(frozen=True, slots=True)
class HitTexts:
    """The first and second line of each column: created, order, status, amount."""

    first: tuple[str, str, str, str]
    second: tuple[str, str, str, str]

    def spoken(self, column: int) -> str:
        """Both lines, for assistive tools."""
        return ", ".join(line for line in (self.first[column], self.second[column]) if line)


def hit_texts(
    hit: OrderSummary, mark: str, formats: Formats, *, is_brief: bool = False
) -> HitTexts:
    """What the cells of a hit say; `mark` is what found it, or empty.

    The mark stands with the method; where it `is_brief`, and nobody sees the column of times, so
    does the day.
    """
    name = show_controls(f"{hit.first_name} {hit.last_name}".strip())
    left = left_minor(hit)
    amount_left = left_text(formats.money(left, hit.currency)) if left else _NOTHING
    moment, method = formats.moment(hit.created), method_word(hit.method)
    created, at = _created_lines(moment)
    told = mark or (moment.rpartition(" ")[0] if is_brief else "")
    method = " · ".join(part for part in (told, method) if part)
    return HitTexts(
        first=(
            created,
            show_controls(hit.reference or hit.order_id),
            status_caps(hit.status),
            formats.money(hit.amount_minor, hit.currency),
        ),
        second=(
            at,
            name,
            method,
            amount_left,
        ),
    )


def _created_lines(moment: str) -> tuple[str, str]:
    """A time of another year is too long for its column: the time of day goes below."""
    if len(moment) <= _LONGEST_OF_THIS_YEAR:
        return moment or _NOTHING, ""
    day, _, at = moment.rpartition(" ")
    return day, at


def left_text(amount: str) -> str:
    """What is left, in words."""
    return QCoreApplication.translate("OrdersTable", "left {amount}").format(amount=amount)


def left_minor(hit: OrderSummary) -> int:
    """What can still be debited, in öre: nothing once an order is closed (contract 4.3).

    A hit doesn't tell what was annulled; the order itself does when it is opened.
    """
    group = status_group(hit.status)
    closed = group in {StatusGroup.DEAD, StatusGroup.UNKNOWN}
    if closed or known_status(hit.status) is OrderStatus.FULLY_DELIVERED:
        return 0
    return max(0, hit.amount_minor - hit.debited_minor)


def sort_key(column: int) -> Callable[[OrderSummary], float | int | str]:
    """What a column sorts by; texts without regard to case."""
    return (_by_created, _by_order, _by_status, _by_amount)[column]


def _by_created(hit: OrderSummary) -> float:
    return hit.created.timestamp() if hit.created else 0.0


def _by_order(hit: OrderSummary) -> str:
    return (hit.reference or hit.order_id).casefold()


def _by_status(hit: OrderSummary) -> str:
    return hit.status


def _by_amount(hit: OrderSummary) -> int:
    return hit.amount_minor
