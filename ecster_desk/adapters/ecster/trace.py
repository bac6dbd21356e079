"""What is told about a call: a line in the log, a `CallInfo`, and never an address or a key."""

import logging
import time
from asyncio import CancelledError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import NamedTuple, Self

from ecster_desk.domain.errors import DeskError, WrongAnswer

_log = logging.getLogger(__name__)


class CallInfo(NamedTuple):
    """How a try went, or an answer that was read since, for a status bar."""

    route: str  # a template such as /orders/{id}, never an address
    status: int | None  # None: no answer
    elapsed_ms: int
    ok: bool
    server_date: datetime | None = None  # the answer's Date, where it was a right one


OnCall = Callable[[CallInfo], None]


class Trace:
    """One try, from its slot to its last byte; logs itself when it ends, and reports its failure.

    What came of an answer is known when it has been read: `told` tells that.

    Personal numbers are query parameters and keys are headers, so neither those nor any body is
    ever logged (security B7, B8).

    Attributes:
        status: of the answer, once there is one.
        received: bytes of the body so far.
    """

    def __init__(self, route: str, request_id: str, on_call: OnCall | None = None) -> None:
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
        # A stop says nothing of Ecster.
        if self.on_call is not None and kind not in {None, CancelledError}:
            self.on_call(CallInfo(self.route, self.status, elapsed, ok=False))

    def elapsed_ms(self) -> int:
        """Milliseconds since the try began."""
        return round((time.monotonic() - self._started) * 1000)


@contextmanager
def told(info: CallInfo, request_id: str, on_call: OnCall | None = None) -> Iterator[None]:
    """Around the reading of a whole answer: it was a right one if that ends well.

    Raises:
        DeskError: that of the reading, with what finds its call in the log.
    """
    try:
        yield
    except DeskError as odd:
        odd.status, odd.request_id = info.status, request_id
        kind = type(odd).__name__
        _log.info("GET %s: %s in the answer, request %s", info.route, kind, request_id)
        if on_call is not None:
            on_call(info._replace(ok=not isinstance(odd, WrongAnswer), server_date=None))
        raise
    if on_call is not None:
        on_call(info)


def quiet_http_loggers() -> None:
    """The library logs every address at INFO and every header at DEBUG: keep it at warnings."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
