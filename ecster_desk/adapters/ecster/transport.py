"""One request and its answer: deadline, cap, trust, tries."""

import asyncio
import os
import ssl
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

import h11

from ecster_desk.adapters.ecster import tls, trouble, waits
from ecster_desk.adapters.ecster.lane import Lane, Lanes, NotConnected, Reply
from ecster_desk.adapters.ecster.seams import Seams
from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits
from ecster_desk.adapters.ecster.trace import CallInfo, Trace
from ecster_desk.adapters.ecster.trouble import WorthAnotherTry
from ecster_desk.adapters.ecster.urls import origin
from ecster_desk.domain import errors

OK = 200
_TOO_MANY_REQUESTS = 429
_ERROR_BYTES = 64 * 1024  # as much of an error answer as is looked at
_IDLE_SECONDS = 4.0  # a server closes a quiet connection, uvicorn after 5 s: be earlier than it


@dataclass(frozen=True, slots=True)
class Call:
    """One thing to read. `url` may hold personal data and is never logged; `route` is."""

    route: str
    url: str
    most_bytes: int
    seconds: float
    accept: str = "application/json"
    names_order: bool = False  # whether a 404 means "no such order"


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole body of a 200, and what the answer said about itself."""

    body: bytes
    server_date: datetime | None
    request_id: str
    elapsed_ms: int


class Transport:
    """Reads addresses. Keys go to the API's own origin and nowhere else, redirects nowhere at all.

    No proxy and nothing else from the environment; the body is counted as it comes off the wire,
    and a packed one is refused unopened.

    Args:
        settings: the server and its keys.
        limits: slots, and when to ask again.
        seams: where a test takes hold.
        ssl_context: shared; without one it is built at the first https call, off the UI thread.
        on_call: told of every try that has ended.
    """

    def __init__(
        self,
        settings: EcsterSettings,
        limits: Limits,
        seams: Seams,
        *,
        ssl_context: ssl.SSLContext | None = None,
        on_call: Callable[[CallInfo], None] | None = None,
    ) -> None:
        self._settings = settings
        self._retry = limits.retry
        self._ssl_context = ssl_context
        self._on_call = on_call
        self._seams = seams
        self._own_origin = origin(settings.base_url)
        self._slots = asyncio.Semaphore(limits.slots)
        self._lanes = Lanes(_IDLE_SECONDS, keep=limits.keep_connections)
        self._building = asyncio.Lock()

    async def aclose(self) -> None:
        """Close every connection; calls under way end with `NetworkDown`."""
        await self._lanes.aclose()

    async def read(self, call: Call) -> Answer:
        """GET an address, more than once if the policy allows.

        Raises:
            DeskError: any of NoContact, Refused, TooLarge, Redirected, each with the request id.
        """
        request_id = os.urandom(4).hex()
        try:
            async with asyncio.timeout(self._retry.budget_seconds):
                return await self._read_patiently(call, request_id)
        except TimeoutError as late:
            raise errors.TooSlow(request_id=request_id) from late

    async def _read_patiently(self, call: Call, request_id: str) -> Answer:
        loop = asyncio.get_running_loop()
        end = loop.time() + self._retry.budget_seconds
        attempt = 1
        while True:
            try:
                return await self._try_once(call, request_id)
            except WorthAnotherTry as again:
                chance = os.urandom(1)[0] / 255
                wait = waits.wait_seconds(self._retry, attempt, again.asked_seconds, chance)
                if attempt >= self._retry.tries or loop.time() + wait >= end:
                    raise again.error from again.__cause__
            attempt += 1
            await self._seams.pause(wait)

    async def _try_once(self, call: Call, request_id: str) -> Answer:
        """The deadline runs from the free slot on: a queue of our own is no fault of Ecster's."""
        async with self._slots:
            with Trace(call.route, request_id, self._on_call) as trace:
                try:
                    async with asyncio.timeout(call.seconds):
                        return await self._exchange(call, trace)
                except TimeoutError as late:
                    raise errors.TooSlow(request_id=request_id) from late
                except (h11.ProtocolError, OSError) as lost:
                    raise _of_lost_connection(lost, call, request_id) from lost

    async def _exchange(self, call: Call, trace: Trace) -> Answer:
        lane = await self._lanes.take(call.url, await self._context_for(call.url))
        try:
            reply = await lane.get(call.url, self._headers(call))
            trace.status = reply.status
            if reply.status != OK:
                raise await _refusal(lane, reply, call, trace)
            body = await _whole_body(lane, reply, call, trace)
        finally:
            self._lanes.give_back(call.url, lane)
        date = waits.http_date(reply.header("date"))
        return Answer(body, date, trace.request_id, trace.elapsed_ms())

    def _headers(self, call: Call) -> dict[str, str]:
        headers = {
            "Accept": call.accept,
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "User-Agent": "ecster-desk",
        }
        if origin(call.url) == self._own_origin:
            headers["x-api-key"] = self._settings.api_key.reveal()
            headers["x-merchant-key"] = self._settings.merchant_key.reveal()
        return headers

    async def _context_for(self, url: str) -> ssl.SSLContext | None:
        """None for plain http: practice never pays for TLS. Else the one that all share."""
        if origin(url)[0] != "https":
            return None
        async with self._building:
            if self._ssl_context is None:
                self._ssl_context = await tls.context_off_thread(self._settings.ca_file)
            return self._ssl_context


def _of_lost_connection(lost: Exception, call: Call, request_id: str) -> Exception:
    """Only an attempt that never reached a server is made again; TLS says no for good."""
    error = trouble.of_connection(lost, origin(call.url)[1], request_id)
    passing = isinstance(lost, NotConnected) and not isinstance(error, errors.TlsRefused)
    return WorthAnotherTry(error) if passing else error


async def _refusal(lane: Lane, reply: Reply, call: Call, trace: Trace) -> Exception:
    """The error of any status but 200, with Ecster's words where they can be read."""
    body = b""
    if not _packing(reply):
        body = await _capped(lane, reply, _ERROR_BYTES, trace) or b""
    status = reply.status
    error = trouble.of_status(status, body, trace.request_id, names_order=call.names_order)
    if not trouble.may_pass(status):
        return error
    asked = None
    if status == _TOO_MANY_REQUESTS:
        date = waits.http_date(reply.header("date"))
        asked = waits.asked_seconds(reply.header("retry-after"), date)
    return WorthAnotherTry(error, asked)


async def _whole_body(lane: Lane, reply: Reply, call: Call, trace: Trace) -> bytes:
    """The body, unless it is packed or larger than any true answer.

    We ask for identity, so a packed answer is nobody's that kept to it. How large it would be
    unpacked cannot be known without unpacking: it counts as too large (money safety 23).
    """
    if packing := _packing(reply):
        raise errors.TooLarge(packing, status=reply.status, request_id=trace.request_id)
    body = await _capped(lane, reply, call.most_bytes, trace)
    if body is None:
        raise errors.TooLarge(status=reply.status, request_id=trace.request_id)
    return body


def _packing(reply: Reply) -> str:
    encoding = reply.header("content-encoding").lower()
    return "" if encoding == "identity" else encoding[:20]


async def _capped(lane: Lane, reply: Reply, most_bytes: int, trace: Trace) -> bytes | None:
    """All bytes as they come off the wire; None as soon as they are, or say to be, too many."""
    announced = reply.header("content-length")
    if announced.isdecimal() and int(announced[:20]) > most_bytes:
        return None
    chunks: list[bytes] = []
    async with aclosing(lane.chunks()) as coming:
        async for chunk in coming:
            trace.received += len(chunk)
            if trace.received > most_bytes:
                return None
            chunks.append(chunk)
    return b"".join(chunks)
