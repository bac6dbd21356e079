"""What is told about a call: a line in the log, a `CallInfo`, and never an address or a key."""

import logging
import time
from asyncio import CancelledError
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple, Self

_log = logging.getLogger(__name__)


class CallInfo(NamedTuple):
    """How the last try went, for a status bar."""

    route: str  # a template such as /orders/{id}, never an address
    status: int | None  # None: no answer
    elapsed_ms: int
    ok: bool


class Trace:
    """One try, from its slot to its last byte; logs and reports itself when it ends.

    Personal numbers are query parameters and keys are headers, so neither those nor any body is
    ever logged (security B7, B8).

    Attributes:
        status: of the answer, once there is one.
        received: bytes of the body so far.
    """

    def __init__(
        self, route: str, request_id: str, on_call: Callable[[CallInfo], None] | None = None
    ) -> None:
        self.route = route
        self.request_id = request_id
        self.on_call = on_call
        self.status: int | None = None
        self.received = 0
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        outcome = kind.__name__ if kind else "ok"
        elapsed = self.elapsed_ms()
        _log.info(
            "GET %s: %s, status %s, %d ms, %d bytes, request %s",
            *(self.route, outcome, self.status, elapsed, self.received, self.request_id),
        )
        if self.on_call is not None and kind is not CancelledError:  # a stop says nothing of Ecster
            self.on_call(CallInfo(self.route, self.status, elapsed, kind is None))

    def elapsed_ms(self) -> int:
        """Milliseconds since the try began."""
        return round((time.monotonic() - self._started) * 1000)


def quiet_http_loggers() -> None:
    """The library logs every address at INFO and every header at DEBUG: keep it at warnings."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
