"""What a search says about itself, in the language of the screen."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.query import Interpretation, Kind, Remark
from ecster_desk.presenters.format import Formats, show_controls
from ecster_desk.presenters.search_plan import LIST_DAYS, Question
from ecster_desk.presenters.search_state import Filters, QuickList
from ecster_desk.presenters.words import method_word, status_word


def kind_word(kind: Kind) -> str:
    """What a text was taken for."""
    tr = QCoreApplication.translate
    return {
        Kind.ORDER_ID: tr("search", "Ecster id"),
        Kind.REFERENCE: tr("search", "reference"),
        Kind.NATIONAL_ID: tr("search", "personal number"),
        Kind.SLIP_CODE: tr("search", "our slip"),
    }[kind]


def meaning_text(meaning: Interpretation) -> str:
    """All that a text was taken for: "reference or Ecster id"."""
    either = QCoreApplication.translate("search", " or ")
    words = dict.fromkeys(kind_word(reading.kind) for reading in meaning.readings)
    return either.join(words)


def remark_text(remark: Remark) -> str:
    """Something to tell about the text."""
    tr = QCoreApplication.translate
    return {
        Remark.WRONG_CHECKSUM: tr("search", "The check digit is wrong. Searched all the same."),
        Remark.BREAKS_REMOVED: tr("search", "Line breaks in the text were removed."),
    }[remark]


def list_word(quick_list: QuickList) -> str:
    """The name of a quick list."""
    tr = QCoreApplication.translate
    return {
        QuickList.RECENT: tr("search", "all orders"),
        QuickList.TO_DEBIT: tr("search", "to debit"),
        QuickList.AWAITING_SIGNATURE: tr("search", "awaiting signature"),
        QuickList.OLD_RESERVATIONS: tr("search", "old reservations"),
    }[quick_list]


def count_text(count: int, formats: Formats) -> str:
    """How many orders."""
    if count == 1:
        return QCoreApplication.translate("search", "1 order")
    text = QCoreApplication.translate("search", "{count} orders")
    return text.format(count=formats.count(count))


def summary_text(question: Question, formats: Formats) -> str:
    """What was searched: "reference · all dates · status Ready"."""
    subject = meaning_text(question.meaning) if question.meaning else ""
    if question.quick_list is not None:
        subject = list_word(question.quick_list)
    parts = [subject, _window_text(question, formats), *_set_texts(question.filters)]
    return " · ".join(part for part in parts if part)


def filters_text(filters: Filters, formats: Formats) -> str:
    """The filters that may hide something: "status Ready, from 1 nov"; empty if none is set."""
    days = days_text(filters, formats)
    return ", ".join([*_set_texts(filters), *([days] if days else [])])


def _set_texts(filters: Filters) -> Iterator[str]:
    tr = QCoreApplication.translate
    if filters.status:
        yield tr("search", "status {status}").format(status=status_word(filters.status))
    if filters.method:
        yield tr("search", "method {method}").format(method=method_word(filters.method))
    if filters.merchant_id:
        store = show_controls(filters.merchant_id)
        yield tr("search", "store {store}").format(store=store)


def _window_text(question: Question, formats: Formats) -> str:
    tr = QCoreApplication.translate
    days = days_text(question.filters, formats)
    if days:
        return days
    if question.quick_list in {QuickList.RECENT, QuickList.TO_DEBIT}:
        return tr("search", "last {days} days").format(days=LIST_DAYS)
    if question.quick_list is QuickList.OLD_RESERVATIONS:
        return tr("search", "older than {days} days").format(days=LIST_DAYS)
    return tr("search", "all dates")


def days_text(filters: Filters, formats: Formats) -> str:
    """The days that are set: "from 1 nov"; empty if none is."""
    tr = QCoreApplication.translate
    first = formats.day(filters.day_from) if filters.day_from else ""
    last = formats.day(filters.day_to) if filters.day_to else ""
    if first and last:
        return f"{first} – {last}"
    if first:
        return tr("search", "from {day}").format(day=first)
    return tr("search", "until {day}").format(day=last) if last else ""
