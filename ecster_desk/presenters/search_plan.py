"""From what a person typed, chose and set to the questions for the API."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from ecster_desk.domain.errors import PeriodReversed
from ecster_desk.domain.hit import OrderStatus
from ecster_desk.domain.query import Interpretation, OrderFilter
from ecster_desk.presenters.search_state import Filters, QuickList

LIST_DAYS = 14
_DAY_ENDS = time(23, 59, 59)  # the API counts in seconds, inclusive (contract 3.1, 5)

_RESERVED = (OrderStatus.READY, OrderStatus.PARTIALLY_DELIVERED)
_STATUSES: dict[QuickList, tuple[OrderStatus, ...]] = {
    QuickList.TO_DEBIT: _RESERVED,
    QuickList.AWAITING_SIGNATURE: (OrderStatus.PENDING_SIGNATURE,),
    QuickList.OLD_RESERVATIONS: _RESERVED,
}


class Question(NamedTuple):
    """What is asked: a text with its meaning, or else a list; and what is set besides."""

    text: str = ""
    meaning: Interpretation | None = None
    quick_list: QuickList | None = None
    filters: Filters = Filters()

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to ask for yet."""
        return self.meaning is not None or self.quick_list is not None

    def with_filters(self, filters: Filters) -> "Question":
        """The same question under other filters.

        A list that is made of statuses gives way to another status: it would show a wrong name.
        """
        gives_way = filters.status and self.quick_list in _STATUSES
        quick_list = QuickList.RECENT if gives_way else self.quick_list
        if not self.is_asked:
            quick_list = QuickList.RECENT
        return self._replace(filters=filters, quick_list=quick_list)


def question_of_list(quick_list: QuickList, filters: Filters) -> Question:
    """A list under the filters that go with it."""
    kept = filters._replace(status="") if quick_list in _STATUSES else filters
    return Question(quick_list=quick_list, filters=kept)


def narrowed(filters: Filters, zone: tzinfo | None) -> OrderFilter:
    """The filters as the API takes them; a day is the whole day in `zone` (None: the till's own).

    Raises:
        PeriodReversed: the first day lies after the last.
    """
    first, last = filters.day_from, filters.day_to
    if first is not None and last is not None and first > last:
        raise PeriodReversed
    return OrderFilter(
        merchant_id=filters.merchant_id,
        method=filters.method,
        status=filters.status,
        created_from=None if first is None else _moment(first, time.min, zone),
        created_to=None if last is None else _moment(last, _DAY_ENDS, zone),
    )


def list_searches(
    question: Question, now: datetime, zone: tzinfo | None
) -> tuple[OrderFilter, ...]:
    """The questions that make a list: one for each of its statuses (the API takes one at a time).

    Days that the person set take the place of the list's own.

    Raises:
        PeriodReversed: the first day lies after the last.
    """
    base = narrowed(question.filters, zone)
    first = now.astimezone(zone).date() - timedelta(days=LIST_DAYS)
    if base.created_from is None and base.created_to is None:
        if question.quick_list is QuickList.OLD_RESERVATIONS:
            before = first - timedelta(days=1)
            base = base._replace(created_to=_moment(before, _DAY_ENDS, zone))
        elif question.quick_list is not QuickList.AWAITING_SIGNATURE:  # none may be forgotten
            base = base._replace(created_from=_moment(first, time.min, zone))
    statuses = _STATUSES.get(question.quick_list or QuickList.RECENT)
    if statuses is None:
        return (base,)
    return tuple(base._replace(status=status.value) for status in statuses)


def _moment(day: date, at: time, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, at, zone) if zone else datetime.combine(day, at).astimezone()
