"""How far a search has come, and that as the state that the screen draws."""

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.errors import BadInput, DeskError
from ecster_desk.domain.query import interpret
from ecster_desk.presenters import search_words as words
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.problem import problem_of
from ecster_desk.presenters.search_plan import Question
from ecster_desk.presenters.search_state import Phase, SearchState


class Course(NamedTuple):
    """A search in its course, nothing translated yet.

    Attributes:
        preview: the text in the field while it is not searched yet; None when it has been.
        whole: all that matches has come; only ever True with the last page.
        stopped: a person ended it.
        rows_are_old: the rows on the screen are those of the search before.
        updated: when the rows on the screen were complete.
        merchants: the stores seen since the start, in that order.
    """

    question: Question = Question()
    preview: str | None = None
    phase: Phase = Phase.IDLE
    found: int = 0
    whole: bool = True
    stopped: bool = False
    rows_are_old: bool = False
    error: DeskError | None = None
    updated: datetime | None = None
    merchants: tuple[str, ...] = ()
    selected_id: str = ""


def described(course: Course, formats: Formats) -> SearchState:
    """The state to draw, in the language of now."""
    question = course.question
    taken_for, remarks = _meaning(course)
    hidden_by = words.filters_text(question.filters, formats)
    nothing = course.phase is Phase.EMPTY
    return SearchState(
        phase=course.phase,
        text=question.text,
        taken_for=taken_for,
        summary=_summary(course, formats),
        remarks=remarks,
        filters=question.filters,
        days_text=words.days_text(question.filters, formats),
        quick_list=question.quick_list,
        merchants=course.merchants,
        found=course.found,
        whole=course.whole,
        cut_note=_cut_note(course, formats),
        problem=None if course.error is None else problem_of(course.error),
        can_drop_filters=nothing and bool(hidden_by),
        filters_note=hidden_by if nothing else "",
        selected_id=course.selected_id,
        updated_at=formats.clock_time(course.updated) if course.updated else "",
    )


def _meaning(course: Course) -> tuple[str, tuple[str, ...]]:
    """What the text in the field is taken for, and what there is to say about it."""
    meaning = course.question.meaning
    if course.preview is not None:
        if not course.preview.strip():
            return "", ()
        try:
            meaning = interpret(course.preview)
        except BadInput as error:
            return "", (problem_of(error).what,)
    if meaning is None:
        return "", ()
    return words.meaning_text(meaning), tuple(map(words.remark_text, meaning.remarks))


def _summary(course: Course, formats: Formats) -> str:
    if course.phase is Phase.IDLE or isinstance(course.error, BadInput):
        return ""
    summary = words.summary_text(course.question, formats)
    says_nothing = course.error is not None and not course.found  # nobody knows how many there are
    if course.phase is Phase.LOADING or says_nothing:
        return summary
    return f"{summary} · {words.count_text(course.found, formats)}"


def _cut_note(course: Course, formats: Formats) -> str:
    if course.whole or course.found == 0 or course.phase is Phase.LOADING:
        return ""
    tr = QCoreApplication.translate
    if course.rows_are_old and course.updated is not None:
        text = tr("search", "Not read again: these are the orders of {time}.")
        return text.format(time=formats.clock_time(course.updated))
    if course.stopped:
        return tr("search", "The search was stopped: there may be more orders.")
    if course.error is not None:
        return tr("search", "The list is not complete.")
    return tr("search", "Ecster gave only a part: there are more. Narrow the search.")
