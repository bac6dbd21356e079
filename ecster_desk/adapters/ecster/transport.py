"""One request and its answer: deadline, cap, trust, tries; the only place that knows httpx."""

import asyncio
import os
import ssl
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple

import httpx

from ecster_desk.adapters.ecster import tls, trouble, waits
from ecster_desk.adapters.ecster.seams import Seams
from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits
from ecster_desk.adapters.ecster.trace import CallInfo, OnCall, Trace, quiet_http_loggers, told
from ecster_desk.adapters.ecster.trouble import WorthAnotherTry
from ecster_desk.adapters.ecster.urls import origin
from ecster_desk.domain import errors

_ERROR_BYTES = 64 * 1024  # as much of an error answer as is looked at
_IDLE_SECONDS = 4.0  # a server closes a quiet connection, uvicorn after 5 s: be earlier than it


class Call(NamedTuple):
    """One thing to read. `url` may hold personal data and is never logged; `route` is."""

    route: str
    url: str
    most_bytes: int
    seconds: float
    accept: str = "application/json"
    names_order: bool = False  # whether a 404 means "no such order"


class Answer(NamedTuple):
    """The whole body of a 200, and what the answer said about itself."""

    body: bytes
    server_date: datetime | None
    request_id: str
    elapsed_ms: int
    route: str


class Transport:
    """Reads addresses. Keys go to the API's own origin and nowhere else, redirects nowhere at all.

    No proxy and nothing else from the environment; the body is counted as it comes off the wire,
    and a packed one is refused unopened.

    Args:
        settings: the server and its keys.
        limits: slots, and when to ask again.
        seams: where a test takes hold.
        ssl_context: shared; without one it is built at the first https call, off the UI thread.
        on_call: told of every try that has failed, and of every answer that was read.
    """

    def __init__(
        self,
        settings: EcsterSettings,
        limits: Limits,
        seams: Seams,
        *,
        ssl_context: ssl.SSLContext | None = None,
        on_call: OnCall | None = None,
    ) -> None:
        self._settings = settings
        self._retry = limits.retry
        self._keep_connections = limits.keep_connections
        self._ssl_context = ssl_context
        self._on_call = on_call
        self._seams = seams
        self._own_origin = origin(settings.base_url)
        self._slots = asyncio.Semaphore(limits.slots)
        self._clients: dict[str, httpx.AsyncClient] = {}
        self._building = asyncio.Lock()
        quiet_http_loggers()

    async def aclose(self) -> None:
        """Close every connection; calls under way end with `NetworkDown`."""
        for client in self._clients.values():
            await client.aclose()

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

    def told(self, answer: Answer) -> AbstractContextManager[None]:
        """Stands around the reading of an answer, and tells how that ended."""
        info = CallInfo(
            answer.route, httpx.codes.OK, answer.elapsed_ms, ok=True, server_date=answer.server_date
        )
        return told(info, answer.request_id, self._on_call)

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
                except (httpx.TransportError, OSError) as lost:
                    raise _of_lost_connection(lost, call, request_id) from lost

    async def _exchange(self, call: Call, trace: Trace) -> Answer:
        client = await self._client_for(call.url)
        request = client.build_request("GET", call.url, headers=self._headers(call))
        response = await client.send(request, stream=True)
        trace.status = response.status_code
        try:
            if response.status_code != httpx.codes.OK:
                raise await _refusal(response, call, trace)
            body = await _whole_body(response, call, trace)
        finally:
            await response.aclose()
        date = waits.http_date(response.headers.get("date"))
        return Answer(body, date, trace.request_id, trace.elapsed_ms(), call.route)

    def _headers(self, call: Call) -> dict[str, str]:
        headers = {"Accept": call.accept, "Content-Type": "application/json"}
        if origin(call.url) == self._own_origin:
            headers["x-api-key"] = self._settings.api_key.reveal()
            headers["x-merchant-key"] = self._settings.merchant_key.reveal()
        return headers

    async def _client_for(self, url: str) -> httpx.AsyncClient:
        """One client for http, one for https: practice never pays for a TLS context."""
        scheme = origin(url)[0]
        async with self._building:
            if scheme not in self._clients:
                self._clients[scheme] = self._new_client(await self._context(scheme))
            return self._clients[scheme]

    async def _context(self, scheme: str) -> ssl.SSLContext:
        if scheme != "https":
            return tls.nobodys_context()
        return self._ssl_context or await tls.context_off_thread(self._settings.ca_file)

    def _new_client(self, context: ssl.SSLContext) -> httpx.AsyncClient:
        """No time-out of httpx's own: those are per read, a drip of bytes outlives them."""
        return httpx.AsyncClient(
            transport=self._seams.http,
            verify=context,
            trust_env=False,
            follow_redirects=False,
            timeout=None,  # noqa: S113  # asyncio.timeout stands around every try
            limits=httpx.Limits(
                keepalive_expiry=_IDLE_SECONDS,
                max_keepalive_connections=None if self._keep_connections else 0,
            ),
            headers={"Accept-Encoding": "identity", "User-Agent": "ecster-desk"},
        )


def _of_lost_connection(lost: Exception, call: Call, request_id: str) -> Exception:
    """Only an attempt that never reached a server is made again; TLS says no for good."""
    error = trouble.of_connection(lost, origin(call.url)[1], request_id)
    passing = isinstance(lost, httpx.ConnectError) and not isinstance(error, errors.TlsRefused)
    return WorthAnotherTry(error) if passing else error


async def _refusal(response: httpx.Response, call: Call, trace: Trace) -> Exception:
    """The error of any status but 200, with Ecster's words where they can be read."""
    body = b""
    if not _packing(response):
        body = await _capped(response, _ERROR_BYTES, trace) or b""
    status, headers = response.status_code, response.headers
    error = trouble.of_status(status, body, trace.request_id, names_order=call.names_order)
    if not trouble.may_pass(status):
        return error
    asked = None
    if status == httpx.codes.TOO_MANY_REQUESTS:
        date = waits.http_date(headers.get("date"))
        asked = waits.asked_seconds(headers.get("retry-after"), date)
    return WorthAnotherTry(error, asked)


async def _whole_body(response: httpx.Response, call: Call, trace: Trace) -> bytes:
    """The body, unless it is packed or larger than any true answer.

    We ask for identity, so a packed answer is nobody's that kept to it. How large it would be
    unpacked cannot be known without unpacking: it counts as too large (money safety 23).
    """
    if packing := _packing(response):
        raise errors.TooLarge(packing, status=response.status_code, request_id=trace.request_id)
    body = await _capped(response, call.most_bytes, trace)
    if body is None:
        raise errors.TooLarge(status=response.status_code, request_id=trace.request_id)
    return body


def _packing(response: httpx.Response) -> str:
    encoding: str = response.headers.get("content-encoding", "").strip().lower()
    return "" if encoding == "identity" else encoding[:20]


async def _capped(response: httpx.Response, most_bytes: int, trace: Trace) -> bytes | None:
    """All bytes as they come off the wire; None as soon as they are, or say to be, too many.

    The response is closed before its iterator is left: the library's iterators wait for that when
    they are dropped half-way, and a dropped one can wait for nothing.
    """
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > most_bytes:
        return None
    chunks: list[bytes] = []
    async for chunk in response.aiter_raw():
        trace.received += len(chunk)
        if trace.received > most_bytes:
            await response.aclose()
            return None
        chunks.append(chunk)
    return b"".join(chunks)
