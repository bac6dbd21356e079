"""How long to wait before a read is asked again."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ecster_desk.adapters.ecster.settings import RetryPolicy

_SECONDS = r"[0-9]{1,9}"
_JITTER = 0.1  # of the wait: a shop's tills were refused together and must not come back together


def http_date(text: str | None) -> datetime | None:
    """The moment of an HTTP date header, aware; None where there is none to read."""
    try:
        moment = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def asked_seconds(retry_after: str | None, server_date: datetime | None) -> float | None:
    """What `Retry-After` asks for, as seconds or as a date; None where it says nothing readable.

    A date is compared with the answer's own Date: a till's clock may be hours wrong.
    """
    text = (retry_after or "").strip()
    if re.fullmatch(_SECONDS, text):
        return float(text)
    moment = http_date(text)
    if moment is None:
        return None
    return max(0.0, (moment - (server_date or datetime.now(UTC))).total_seconds())


def wait_seconds(policy: RetryPolicy, attempt: int, asked: float | None, chance: float) -> float:
    """The wait after try number `attempt`; `chance` from 0 to 1 spreads the tills.

    Never less than the server asked for, but for the cap.
    """
    least = policy.first_wait_seconds * 2 ** (attempt - 1) if asked is None else asked
    return min(least * (1 + _JITTER * chance), policy.longest_wait_seconds)
