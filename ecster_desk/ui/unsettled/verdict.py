"""What a person can say of what is not settled, each after a question."""

from enum import Enum


class Verdict(Enum):
    """All but the first need a manager and a reason."""

    AGAIN = "again"

    TAKE_OVER = "take_over"
    DONE = "done"
    NOT_DONE = "not_done"
    CLEAR = "clear"
    CONFIRM = "confirm"
