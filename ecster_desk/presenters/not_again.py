"""What must not be done again while an outcome is not known, in the words of the operation.

Who is told not to charge again may well pay a refund out twice, or in cash besides.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.attempt import AttemptType

tr = QCoreApplication.translate

_REFUNDS: Final = frozenset({AttemptType.CREDIT, AttemptType.SWISH_REFUND})


def not_known_yet(kind: AttemptType) -> str:
    """The headline of an outcome that is not known; `{act}` is still to be put in."""
    if kind in _REFUNDS:
        return tr("outcome", "Not known yet: {act}. Do NOT refund again.")
    if kind is AttemptType.ANNUL:
        return tr("outcome", "Not known yet: {act}. Do NOT annul again.")
    return tr("outcome", "Not known yet: {act}. Do NOT charge again.")


def not_yet(kind: AttemptType) -> str:
    """What is not to be done before the outcome is known."""
    if kind in _REFUNDS:
        return tr("outcome", "Do not refund again, and pay nothing back in any other way yet.")
    if kind is AttemptType.ANNUL:
        return tr("outcome", "Do not annul again and do not hand over the goods yet.")
    return tr("outcome", "Do not charge again and do not hand over the goods yet.")


def not_again(kind: AttemptType) -> str:
    """What is not to be done once more, in few words."""
    if kind in _REFUNDS:
        return tr("outcome", "Do not refund again.")
    if kind is AttemptType.ANNUL:
        return tr("outcome", "Do not annul again.")
    return tr("outcome", "Do not charge again.")
