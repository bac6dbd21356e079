"""What the wire tells about one send: whether a byte left, when it was closed, what came back."""

from dataclasses import dataclass
from datetime import datetime

from ecster_desk.domain.errors import DeskError


@dataclass(frozen=True, slots=True)
class MoneyAnswer:
    """The documents' answer to a transaction (documents S0): strict, or it is no `MoneyAnswer`.

    `reference` is None where the answer has none; `amount_minor` in öre.
    """

    order_status: str
    transaction_id: str
    type: str
    amount_minor: int
    reference: str | None


@dataclass(frozen=True, slots=True)
class FlatRefusal:
    """The flat error object with an integer code (contract 3.6); `words` is for people."""

    code: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class SendReport:
    """One send, ended: after `closed_ms` no byte of it can leave any more.

    Attributes:
        left: a byte may have left; False only if the library's trace proves that none did.
        closed_ms: when abort had returned, on the boot clock.
        status: None without a status line.
        answer: the body, where it is the documents' answer and nothing else.
        refusal: the body, where it is a flat error.
        named_id: an id that the body names, whatever else it is.
        encoded: the body came packed and was not opened.
        server_date: the answer's Date.
        retry_after_ms: what a 429 or 503 asks for.
        trouble: why nothing came back, for the person.
    """

    left: bool
    closed_ms: int
    status: int | None = None
    answer: MoneyAnswer | None = None
    refusal: FlatRefusal | None = None
    named_id: str = ""
    encoded: bool = False
    server_date: datetime | None = None
    retry_after_ms: int | None = None
    trouble: DeskError | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the status is a 2xx: such an attempt is never NOT_DONE by itself."""
        return self.status is not None and 200 <= self.status < 300
