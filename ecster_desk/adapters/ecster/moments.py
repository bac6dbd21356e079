"""Timestamps of the API."""

from datetime import datetime

_FIRST_YEAR, _LAST_YEAR = 1970, 9000  # beyond them another zone's date would overflow


def moment(text: str) -> datetime | None:
    """An aware moment from ISO 8601 (contract 3.1), or None.

    A timestamp without a zone is not guessed at: contract 3.1 has one in every example.
    """
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return None
    if parsed.tzinfo is None or not _FIRST_YEAR <= parsed.year <= _LAST_YEAR:
        return None
    return parsed
