"""One order: read, shown, read again; its documents and its slip asked for."""

from dataclasses import dataclass
from enum import Enum

from ecster_desk.presenters.order_view import OrderView
from ecster_desk.presenters.problem import Problem


class DetailPhase(Enum):
    """Where the reading of the order stands."""

    NONE = "none"
    LOADING = "loading"
    SHOWN = "shown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DetailState:
    """All that the detail pane draws.

    SHOWN with a `problem` means: the order could not be read again, and what is shown is from
    `read_at`.
    """

    phase: DetailPhase = DetailPhase.NONE
    order_id: str = ""
    view: OrderView | None = None
    refreshing: bool = False
    read_at: str = ""  # "14:03:22"
    problem: Problem | None = None
