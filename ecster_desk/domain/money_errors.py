"""Why money was not sent: each reason with its sentence. Nothing here ever follows a send.

MoneyRefused
├── OrderUnreadable      the fresh read failed or cannot be believed
├── OrderChanged         the order is not what the person saw
├── NotOpen              the order's state or sums don't allow it
├── DoneJustNow          the same was done a moment ago: asks for a second confirmation
├── ManagerNeeded        an earlier attempt could still turn up
├── NoFence              the unknown attempt cannot be sent once more
├── OutcomeWaits         an outcome is known and not yet written
├── DoubtWaits           the journal was in doubt a moment ago
├── Closing              the program is being closed
└── ReadTooOld           the fresh read was not fresh any more when all was written
"""

from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.order import Order
from ecster_desk.domain.words import QT_TRANSLATE_NOOP


class MoneyRefused(DeskError):
    """Nothing was sent."""

    code = "E800"


class OrderUnreadable(MoneyRefused):
    """The fresh read failed, or is not one to be believed; `detail` says why."""

    code = "E801"
    what = QT_TRANSLATE_NOOP("errors", "The order could not be read, so nothing was sent.")
    advice = QT_TRANSLATE_NOOP("errors", "No money has moved. Try again in a moment.")


class OrderChanged(MoneyRefused):
    """The order is not what the person saw; `order` is what it is now."""

    code = "E802"
    what = QT_TRANSLATE_NOOP(
        "errors", "The order has changed since it was opened. Nothing was sent."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Look at the new figures, then confirm again.")

    def __init__(self, order: Order) -> None:
        super().__init__()
        self.order = order


class NotOpen(MoneyRefused):
    """The order's state, or what is left of it, doesn't allow it.

    Attributes:
        reason: of `domain.rules`, if one of them says no.
        left_minor: what is left in öre, where it is not that.
    """

    code = "E803"
    what = QT_TRANSLATE_NOOP("errors", "The order does not allow this now. Nothing was sent.")
    advice = QT_TRANSLATE_NOOP("errors", "Read the order again with F5.")

    def __init__(self, *, reason: str = "", left_minor: int | None = None) -> None:
        super().__init__()
        self.reason = reason
        self.left_minor = left_minor


class DoneJustNow(MoneyRefused):
    """The same was done less than two minutes ago; `detail` is the time, ISO 8601."""

    code = "E804"
    what = QT_TRANSLATE_NOOP("errors", "Exactly this was done a moment ago. Nothing more was sent.")
    advice = QT_TRANSLATE_NOOP("errors", "Confirm once more only if it is meant a second time.")


class ManagerNeeded(MoneyRefused):
    """An earlier attempt could still turn up; `most_minor` is the largest possible sum in öre."""

    code = "E805"
    what = QT_TRANSLATE_NOOP(
        "errors",
        "An earlier attempt was not carried out, but could still turn up. Nothing was sent.",
    )
    advice = QT_TRANSLATE_NOOP("errors", "A manager must approve a new attempt.")

    def __init__(self, most_minor: int) -> None:
        super().__init__()
        self.most_minor = most_minor


class NoFence(MoneyRefused):
    """Both together could fit into what is left, or the server isn't known to refuse that."""

    code = "E806"
    what = QT_TRANSLATE_NOOP("errors", "It cannot safely be sent once more. Nothing was sent.")
    advice = QT_TRANSLATE_NOOP("errors", "Wait until the first attempt is settled.")


class OutcomeWaits(MoneyRefused):
    """An outcome is known and not yet in the journal."""

    code = "E807"
    what = QT_TRANSLATE_NOOP(
        "errors", "The outcome of an earlier operation is not written down yet. Nothing was sent."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Make room on the disk; it is tried again every second.")


class DoubtWaits(MoneyRefused):
    """The journal was in doubt and is trusted again only for a moment."""

    code = "E808"
    what = QT_TRANSLATE_NOOP(
        "errors", "The journal was in doubt a moment ago, so money waits. Nothing was sent."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Try again in a few minutes.")


class Closing(MoneyRefused):
    """The program is being closed: what is under way is finished, nothing new begins."""

    code = "E809"
    what = QT_TRANSLATE_NOOP("errors", "The program is being closed. Nothing was sent.")
    advice = QT_TRANSLATE_NOOP("errors", "Start it again to go on.")


class ReadTooOld(MoneyRefused):
    """What was read was not fresh any more when all was written, several times over."""

    code = "E810"
    what = QT_TRANSLATE_NOOP(
        "errors",
        "This computer was too slow: the order just read was no longer fresh. Nothing was sent.",
    )
    advice = QT_TRANSLATE_NOOP("errors", "No money has moved. Try again in a moment.")
