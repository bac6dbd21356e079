"""What clients asked of the API, for tests and demonstrations."""

import json
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from ecster_desk.sandbox.shapes import JsonObject

KEPT: Final = 100_000
"""So many requests are kept, the oldest go first: a practice may run for weeks."""


@dataclass(slots=True)
class Asked:
    """One request; `answered` is a status, a fault's name, or None while it is under way."""

    at: datetime
    method: str
    path: str
    query: bytes
    body: bytes
    answered: int | str | None = None

    def shown(self) -> JsonObject:
        """As the control API shows it: JSON bodies as JSON, others as text, none as null."""
        return {
            "at": self.at.isoformat(timespec="milliseconds"),
            "method": self.method,
            "path": self.path,
            "query": self.query.decode("latin-1"),
            "body": _readable(self.body),
            "answered": self.answered,
        }


class RequestLog:
    """The requests in order of arrival."""

    def __init__(self) -> None:
        self._requests: deque[Asked] = deque(maxlen=KEPT)

    def arrived(self, method: str, path: str, query: bytes, body: bytes) -> Asked:
        """Note a request; the caller fills in how it was answered."""
        asked = Asked(datetime.now(UTC), method, path, query, body)
        self._requests.append(asked)
        return asked

    def shown(self) -> list[JsonObject]:
        """All that is kept, oldest first."""
        return [asked.shown() for asked in self._requests]

    def clear(self) -> None:
        """Forget all."""
        self._requests.clear()


def _readable(body: bytes) -> object:
    if not body:
        return None
    try:
        return json.loads(body)
    except ValueError:
        return body.decode("utf-8", "replace")
