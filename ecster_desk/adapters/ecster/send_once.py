"""A money request, sent once: one new connection, the exact bytes, no other try (money safety 3.5).

The only place that sends money. Nothing here retries, follows a redirect, listens to a proxy of
the environment or keeps a connection; the library's trace, not an exception's name, tells whether
a byte may have left.
"""

import logging
import secrets
import ssl
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import httpcore

from ecster_desk.adapters.ecster import tls, trouble, urls, waits
from ecster_desk.adapters.ecster.deadline import boot_deadline
from ecster_desk.adapters.ecster.line import Lines
from ecster_desk.adapters.ecster.money_answer import read_body
from ecster_desk.adapters.ecster.settings import MEGABYTE, EcsterSettings
from ecster_desk.adapters.ecster.trace import quiet_http_loggers
from ecster_desk.domain import errors
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.settle.report import SendReport
from ecster_desk.domain.settle.times import Times
from ecster_desk.ports.clocks import BootClock
from ecster_desk.ports.money import Parcel

_MOST_BYTES = 2 * MEGABYTE
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Course:
    """How far one send got."""

    request_id: str
    left: bool = False  # the library began to write
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    received: bytearray = field(default_factory=bytearray)
    whole: bool = False  # the body came to its end, unpacked and no larger than allowed
    trouble: DeskError | None = None

    async def note(self, event: str, _info: object) -> None:
        """The library's trace: from this event on a byte may have left."""
        if event == "http11.send_request_headers.started":
            self.left = True


class SendOnce:
    """A `MoneySender` and a `NetworkProbe` for one server.

    Args:
        settings: the server and its keys.
        clock: counts sleep.
        times: D and its connect part.
        ssl_context: shared; without one it is built at the first https send, off the UI thread.
    """

    def __init__(
        self,
        settings: EcsterSettings,
        clock: BootClock,
        times: Times,
        *,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._times = times
        self._ssl_context = ssl_context
        self._root = urls.api_root(settings.base_url)
        quiet_http_loggers()

    async def send(self, parcel: Parcel) -> SendReport:
        """As the port says."""
        course = _Course(secrets.token_hex(4))
        lines = Lines(self._times.deadline)
        try:
            async with boot_deadline(self._clock, self._times.deadline):
                await self._exchange(parcel, course, lines)
        except TimeoutError:
            course.trouble = errors.TooSlow(request_id=course.request_id)
        except Exception as lost:  # noqa: BLE001  # whatever it is, the trace tells what it means
            course.trouble = trouble.of_connection(lost, self._host(), course.request_id)
        finally:
            lines.abort()
        await lines.end()
        report = self._report(course)
        _log.info(
            "POST /orders/{id}/%s: left %s, status %s, request %s",
            *(parcel.route.value, report.left, report.status, course.request_id),
        )
        return report

    async def knock(self) -> bool:
        """As the port says."""
        scheme, host, port = urls.origin(self._root)
        del scheme
        lines = Lines(self._times.connect)
        try:
            await lines.connect_tcp(host, port or 0, timeout=self._times.connect / 1000)
        except (OSError, TimeoutError):
            return False
        finally:
            await lines.end()
        return True

    async def _exchange(self, parcel: Parcel, course: _Course, lines: Lines) -> None:
        connection = httpcore.AsyncHTTPConnection(
            _origin(self._root),
            ssl_context=await self._context(),
            retries=0,
            http1=True,
            http2=False,
            network_backend=lines,
        )
        request = self._request(parcel, course)
        response = await connection.handle_async_request(request)
        course.status = response.status
        course.headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in response.headers
        }
        if not _packing(course.headers):
            await _receive(response, course)

    def _request(self, parcel: Parcel, course: _Course) -> httpcore.Request:
        if not urls.is_possible_id(parcel.order_id):
            raise ValueError("no order has such an id")
        url = f"{urls.order_url(self._root, parcel.order_id)}/{parcel.route.value}"
        headers: dict[bytes | str, bytes | str] = {
            "Host": urlsplit(url).netloc,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
            "Content-Type": "application/json",
            "Content-Length": str(len(parcel.body)),
            "User-Agent": "ecster-desk",
            "x-api-key": self._settings.api_key.reveal(),
            "x-merchant-key": self._settings.merchant_key.reveal(),
        }
        seconds = {"connect": self._times.connect / 1000}
        extensions = {"trace": course.note, "timeout": seconds}
        return httpcore.Request(
            "POST", url, headers=headers, content=parcel.body, extensions=extensions
        )

    async def _context(self) -> ssl.SSLContext:
        if urls.origin(self._root)[0] != "https":
            return tls.nobodys_context()
        if self._ssl_context is None:
            self._ssl_context = await tls.context_off_thread(self._settings.ca_file)
        return self._ssl_context

    def _report(self, course: _Course) -> SendReport:
        report = SendReport(
            left=course.left,
            closed_ms=self._clock.moment().mono_ms,
            status=course.status,
            encoded=bool(_packing(course.headers)),
            server_date=waits.http_date(course.headers.get("date")),
            retry_after_ms=_retry_after(course.headers),
            trouble=course.trouble,
        )
        read = read_body(bytes(course.received))
        if not course.whole:  # a cut answer is none, but it may name what was booked
            return replace(report, named_id=read.named_id)
        return replace(report, answer=read.answer, refusal=read.refusal, named_id=read.named_id)

    def _host(self) -> str:
        return urls.origin(self._root)[1]


def _origin(root: str) -> httpcore.Origin:
    scheme, host, port = urls.origin(root)
    return httpcore.Origin(scheme.encode("ascii"), host.encode("ascii"), port or 0)


def _packing(headers: dict[str, str]) -> str:
    encoding = headers.get("content-encoding", "").strip().lower()
    return "" if encoding == "identity" else encoding


def _retry_after(headers: dict[str, str]) -> int | None:
    date = waits.http_date(headers.get("date"))
    asked = waits.asked_seconds(headers.get("retry-after"), date)
    return None if asked is None else int(asked * 1000)


async def _receive(response: httpcore.Response, course: _Course) -> None:
    """The body as it comes off the wire, until it is larger than any true answer."""
    async for chunk in response.aiter_stream():
        course.received += chunk
        if len(course.received) > _MOST_BYTES:
            await response.aclose()
            return
    course.whole = True
