"""Times and baselines as texts in the journal's cells, and back."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from ecster_desk.adapters.store.chain import canonical
from ecster_desk.domain.attempt import Baseline, Moment

_REMEMBERED: Final = 256  # texts that one attempt's commits read again and again


def date_text(date: datetime) -> str:
    """An instant as a text that sorts by time."""
    return date.astimezone(UTC).isoformat(timespec="microseconds")


def moment_text(moment: Moment) -> str:
    """A moment as JSON."""
    return canonical(
        {
            "boot_id": moment.boot_id,
            "mono_ms": moment.mono_ms,
            "wall": date_text(moment.wall),
            "server_date": maybe_date_text(moment.server_date),
        }
    )


@lru_cache(maxsize=_REMEMBERED)
def read_moment(text: str) -> Moment:
    """A moment from its text."""
    said = json.loads(text)
    return Moment(
        said["boot_id"], said["mono_ms"], read_date(said["wall"]), maybe_date(said["server_date"])
    )


def maybe_moment_text(moment: Moment | None) -> str | None:
    """The same, or nothing of nothing."""
    return None if moment is None else moment_text(moment)


def maybe_moment(text: str | None) -> Moment | None:
    """The same, or nothing of nothing."""
    return None if text is None else read_moment(text)


def maybe_date_text(date: datetime | None) -> str | None:
    """The same, or nothing of nothing."""
    return None if date is None else date_text(date)


@lru_cache(maxsize=_REMEMBERED)
def read_date(text: str) -> datetime:
    """An instant from its text."""
    return datetime.fromisoformat(text)


def maybe_date(text: str | None) -> datetime | None:
    """The same, or nothing of nothing."""
    return None if text is None else read_date(text)


def baseline_text(baseline: Baseline) -> str:
    """A baseline as JSON."""
    return canonical(
        {
            "transaction_ids": baseline.transaction_ids,
            "amount_minor": baseline.amount_minor,
            "debited_minor": baseline.debited_minor,
            "credited_minor": baseline.credited_minor,
            "status": baseline.status,
            "server_date": maybe_date_text(baseline.server_date),
            "swish_status": baseline.swish_status,
        }
    )


@lru_cache(maxsize=_REMEMBERED)
def read_baseline(text: str) -> Baseline:
    """A baseline from its text."""
    cells = json.loads(text)
    return Baseline(
        **{
            **cells,
            "transaction_ids": tuple(cells["transaction_ids"]),
            "server_date": maybe_date(cells["server_date"]),
        }
    )
