"""An error as the person at the till reads it."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.errors import DeskError


class Problem(NamedTuple):
    """Translated texts: what happened, what to do now, foreign words, and a code for support.

    `can_retry`: asking the same again may help.
    """

    what: str
    advice: str
    detail: str
    support_code: str
    can_retry: bool = True


def problem_of(error: DeskError) -> Problem:
    """Translate an error's own sentence into the language of the screen."""
    return Problem(
        what=QCoreApplication.translate("errors", error.what),
        advice=QCoreApplication.translate("errors", error.advice),
        detail=error.detail,
        support_code=error.support_code,
        can_retry=error.can_retry,
    )
