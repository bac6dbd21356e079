"""When parts take their places, take on their style, and are painted."""

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget

_DEEPEST = 16  # as many parents as a label has, and some more
_NEXT_TURN_MS = 1  # 0 is no timer to Qt but an event that is posted: it comes in the same turn


def lay_out_now() -> None:
    """Carry out all changes of size that are still on their way.

    Qt tells a changed size to one parent a turn and paints in between: the same part is laid out
    and painted again and again, and what is seen first stands in a wrong place.
    """
    for _level in range(_DEEPEST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def paint_later(part: QWidget) -> None:
    """Leave the painting of a part to the next turn: a key may be waiting for the end of this."""
    part.setUpdatesEnabled(False)
    QTimer.singleShot(_NEXT_TURN_MS, part, lambda: part.setUpdatesEnabled(True))


def polish_now(part: QWidget) -> None:
    """Take on the style before there is something to show: whoever waits for it then waits less."""
    for one in (part, *part.findChildren(QWidget)):
        one.ensurePolished()


def height_at(part: QWidget, width: int) -> int:
    """How high a part wants to be at this width."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
