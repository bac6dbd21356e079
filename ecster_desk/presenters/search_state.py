"""What the search pane and the results list draw: one frozen value."""

from datetime import date
from enum import Enum
from typing import NamedTuple

from ecster_desk.presenters.problem import Problem


class Phase(Enum):
    """Where a search stands."""

    IDLE = "idle"
    LOADING = "loading"
    FOUND = "found"
    EMPTY = "empty"
    FAILED = "failed"


class QuickList(Enum):
    """Lists that need neither staff nor journal; the 14 days belong to lists only."""

    RECENT = "recent"
    TO_DEBIT = "to_debit"
    AWAITING_SIGNATURE = "awaiting_signature"
    OLD_RESERVATIONS = "old_reservations"


class Filters(NamedTuple):
    """What the person has set; empty means not set. Days are whole local days, inclusive."""

    status: str = ""
    method: str = ""
    merchant_id: str = ""
    day_from: date | None = None
    day_to: date | None = None


class SearchState(NamedTuple):
    """All that the search pane and the results list draw; texts are translated."""

    phase: Phase = Phase.IDLE
    text: str = ""
    taken_for: str = ""  # "reference", "reference or Ecster id"; empty for lists
    summary: str = ""  # "reference · all dates · 1 order"
    remarks: tuple[str, ...] = ()  # "The checksum is wrong; searched all the same."
    filters: Filters = Filters()
    days_text: str = ""  # "1 nov – 14 nov": the days that are set; empty if none is
    quick_list: QuickList | None = None
    merchants: tuple[str, ...] = ()  # stores seen so far, to choose from
    found: int = 0
    whole: bool = True  # False while pages arrive, and for good when the list was cut
    cut_note: str = ""  # says so when an ended search was cut
    problem: Problem | None = None
    can_drop_filters: bool = False  # nothing found, and filters may have hidden it
    filters_note: str = ""  # which filters those are
    selected_id: str = ""  # the hit that is open
    updated_at: str = ""  # "14:03:22", when the answer was complete
