"""An error as the person at the till reads it."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.errors import DeskError


class Problem(NamedTuple):
    """Translated texts: what happened, what to do now, a line of foreign words, a code for support.

    `can_retry`: asking the same again may help.
    """

    what: str
    advice: str
    detail: str
    support_code: str
    can_retry: bool = True


def problem_of(error: DeskError) -> Problem:
    """Translate an error's own sentence into the language of the screen.

    Its detail may be the sentence of the error that led to it; foreign words stay as they are.
    """
    detail = QCoreApplication.translate("errors", error.detail) if error.detail else ""
    named = QCoreApplication.translate("errors", error.detail_line).format(detail=detail)
    return Problem(
        what=QCoreApplication.translate("errors", error.what),
        advice=QCoreApplication.translate("errors", error.advice),
        detail=named if error.detail else "",
        support_code=error.support_code,
        can_retry=error.can_retry,
    )
