"""From what a library or a status says to the errors of `domain.errors`."""

import json
import socket
import ssl
from collections.abc import Iterator, Mapping

from ecster_desk.domain import errors
from ecster_desk.domain.errors import DeskError

_SHOWN_CHARACTERS = 300
_PASSING_STATUSES = frozenset({429, 502, 503, 504})
# The flat error object (contract 3.6): code, type, message; a second shape has error and message,
# an old one title and detail. Its code list is not public, so the words are shown as they came.
_HEADINGS = ("code", "type", "error", "title")
_SENTENCES = ("message", "detail")


class WorthAnotherTry(Exception):
    """A trouble that may pass by itself; `error` is what the person is told if it doesn't."""

    def __init__(self, error: DeskError, asked_seconds: float | None = None) -> None:
        super().__init__()
        self.error = error
        self.asked_seconds = asked_seconds
        if asked_seconds is not None:  # whoever gives up here may ask again later
            error.retry_after_ms = int(asked_seconds * 1000)


def of_connection(trouble: Exception, host: str, request_id: str) -> DeskError:
    """What a failed connection or a broken answer means; `host` is told as the detail."""
    reasons = list(_reasons(trouble))
    for reason in reasons:
        if isinstance(reason, socket.gaierror):
            return errors.NameNotFound(host, request_id=request_id)
        if _is_about_trust(reason):
            return errors.TlsRefused(_with_reason(host, reason), request_id=request_id)
    return errors.NetworkDown(host, request_id=request_id)


def _reasons(trouble: BaseException) -> Iterator[BaseException]:
    """The exception and all that lie below it, as libraries wrap each other's."""
    below: BaseException | None = trouble
    while below is not None:
        yield below
        below = below.__cause__ or below.__context__


def _is_about_trust(reason: BaseException) -> bool:
    """A line cut in the handshake is no word about the certificate: that is the network."""
    cut = (ssl.SSLEOFError, ssl.SSLZeroReturnError)
    return isinstance(reason, ssl.SSLError) and not isinstance(reason, cut)


def _with_reason(host: str, reason: BaseException) -> str:
    verdict = getattr(reason, "verify_message", "") or getattr(reason, "reason", "") or ""
    return f"{host}: {verdict}" if verdict else host


def of_status(status: int, body: bytes, request_id: str, *, names_order: bool) -> DeskError:
    """What any status but 200 means; `names_order` says whether 404 is about one order.

    A 404 of a search or a document is a refusal like any other: "no order with that id" would be
    wrong there.
    """
    kind = _kind_of(status, names_order=names_order)
    words = "" if kind is errors.Redirected else foreign_words(body)
    return kind(words, status=status, request_id=request_id)


def _kind_of(status: int, *, names_order: bool) -> type[DeskError]:
    special: Mapping[int, type[DeskError]] = {
        401: errors.KeyRefused,
        403: errors.KeyRefused,
        404: errors.OrderNotFound if names_order else errors.RequestRefused,
        429: errors.TooManyRequests,
        511: errors.NotJson,  # a guest network's own word for its log-in page (RFC 6585)
    }
    # A 2xx that is not 200 (206, 204) holds a part or nothing: not the documented answer.
    by_hundred: Mapping[int, type[DeskError]] = {
        2: errors.WrongShape,
        3: errors.Redirected,
        5: errors.ServerTrouble,
    }
    return special.get(status) or by_hundred.get(status // 100, errors.RequestRefused)


def of_no_json(body: bytes) -> DeskError:
    """What a body that is no JSON means: somebody else's page, or data that lost its end."""
    start = body.lstrip()[:1]
    return errors.CutShort() if start in {b"", b"[", b"{"} else errors.NotJson()


def may_pass(status: int) -> bool:
    """Whether a read with this answer is worth another try."""
    return status in _PASSING_STATUSES


def foreign_words(body: bytes) -> str:
    """Ecster's own words in an error answer, on one line, short; "" where there are none."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(said, dict):
        return ""
    heading = " ".join(_words(said, _HEADINGS))
    sentence = " ".join(_words(said, _SENTENCES))
    return ": ".join(part for part in (heading, sentence) if part)[:_SHOWN_CHARACTERS]


def _words(said: dict[str, object], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = said.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            yield " ".join(str(value).split())
