"""Every part in its place before anything is painted."""

from PySide6.QtCore import QCoreApplication, QEvent

_DEEPEST = 16  # as many parents as a label has, and some more


def lay_out_now() -> None:
    """Carry out all changes of size that are still on their way.

    Qt tells a changed size to one parent a turn and paints in between: the same part is laid out
    and painted again and again, and what is seen first stands in a wrong place.
    """
    for _level in range(_DEEPEST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
