"""What a person can say of what is not settled, each after a question."""

from enum import Enum


class Verdict(Enum):
    """All but the first need a reason, and all but the last a manager besides."""

    AGAIN = "again"

    TAKE_OVER = "take_over"
    DONE = "done"
    NOT_DONE = "not_done"
    CLEAR = "clear"
    CONFIRM = "confirm"
    LEAVE = "leave"
