"""What the client is told at start: where, with which keys, and its limits."""

from typing import NamedTuple

MEGABYTE = 1024 * 1024


class Secret:
    """A key that shows itself to nobody but the transport: not in repr, str, format or a log."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Secret(•••)"

    def reveal(self) -> str:
        """The key itself; for a request header and nothing else."""
        return self._text


class EcsterSettings:
    """Which server, and the keys for it (contract 1.1, 1.3).

    Attributes:
        base_url: the REST root, with or without its closing `/v1` (both are documented forms).
        api_key: opaque.
        merchant_key: picks the merchant.
        ca_file: a file of certificates to trust beside the public ones; only ever set by hand.

    Raises:
        ValueError: a key that no header can carry; the key itself is not told.
    """

    __slots__ = ("api_key", "base_url", "ca_file", "merchant_key")

    def __init__(
        self, base_url: str, api_key: str, merchant_key: str, *, ca_file: str | None = None
    ) -> None:
        self.base_url = base_url
        self.api_key = _header_value("api_key", api_key)
        self.merchant_key = _header_value("merchant_key", merchant_key)
        self.ca_file = ca_file

    def __repr__(self) -> str:
        return f"EcsterSettings({self.base_url!r}, keys hidden)"


def _header_value(name: str, key: str) -> Secret:
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise ValueError(f"{name} must be printable ASCII without blanks")
    return Secret(key)


class RetryPolicy(NamedTuple):
    """When a read is asked again: connect errors, 429, 502 to 504. Money calls never are.

    Attributes:
        tries: requests at most, the first included.
        budget_seconds: waits and all tries together; a wait that does not fit is not begun.
        first_wait_seconds: doubled for each further try, where the server names no time.
        longest_wait_seconds: the most that a `Retry-After` can make us wait.
    """

    tries: int = 3
    budget_seconds: float = 80.0
    first_wait_seconds: float = 0.3
    longest_wait_seconds: float = 60.0


class Limits(NamedTuple):
    """How long and how much, at most. Seconds, bytes, hits.

    Attributes:
        read_seconds: one call, from the free slot to the last byte; not httpx's time per read.
        document_seconds: the same for a PDF.
        slots: calls under way at once; httpx's own pool starves when hundreds queue in it.
        page_size: `maxRecords` of a search (contract 5, INF).
        most_hits: a search that finds more is cut and says so.
        most_questions: calls for one search; a server that answers nonsense must not keep us busy.
        search_bytes, order_bytes, document_bytes: an answer that grows beyond is stopped.
        retry: when a read is asked again.
        keep_connections: whether a connection may serve a second call.
    """

    read_seconds: float = 15.0
    document_seconds: float = 30.0
    slots: int = 10
    page_size: int = 1_000
    most_hits: int = 200_000
    most_questions: int = 1_000
    search_bytes: int = 64 * MEGABYTE
    order_bytes: int = 8 * MEGABYTE
    document_bytes: int = 20 * MEGABYTE
    retry: RetryPolicy = RetryPolicy()
    keep_connections: bool = True
