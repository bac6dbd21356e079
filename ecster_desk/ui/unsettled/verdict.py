"""What a manager can say of an operation that only people can tell."""

from enum import Enum


class Verdict(Enum):
    """Each needs a reason."""

    TAKE_OVER = "take_over"
    DONE = "done"
    NOT_DONE = "not_done"
    CLEAR = "clear"
