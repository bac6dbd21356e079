"""A connection that reads travel on, one after the other: HTTP/1.1 over asyncio's own streams.

h11 speaks the protocol and asyncio the wire; nothing here follows, unpacks, retries or listens to
the environment. A whole HTTP library would do that, and importing it takes longer than everything
else that the first search of a run needs.
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from urllib.parse import quote, urlsplit

import h11

from ecster_desk.adapters.ecster.urls import Origin, origin

_MOST_HEAD_BYTES = 64 * 1024
_READ_BYTES = 64 * 1024
_SECOND_ADDRESS_S = 0.25  # a name with several addresses: when the next is tried beside the first
_GRACE_S = 1.0  # for the loop to carry an abort out; it takes a turn
_KEPT_SIGNS = "/%:@!$&'()*+,;=~"  # besides letters, digits, "-", "." and "_"


class NotConnected(OSError):
    """No request could leave: there was no connection to send it on."""


class _Reader(asyncio.StreamReader):
    """A reader that counts: bytes that nobody asked for must not pass for the next answer."""

    received = 0

    def feed_data(self, data: bytes) -> None:  # type: ignore[override]  # the loop feeds bytes
        """Bytes have come."""
        self.received += len(data)
        super().feed_data(data)


class Reply:
    """Status and headers of an answer; names in lower case, several of a name joined."""

    def __init__(self, response: h11.Response) -> None:
        self.status: int = response.status_code
        self._headers: dict[str, str] = {}
        for name, value in response.headers:
            key, text = name.decode("latin-1").lower(), value.decode("latin-1")
            self._headers[key] = f"{self._headers[key]}, {text}" if key in self._headers else text

    def header(self, name: str) -> str:
        """A header's value, without blanks around it; "" where there is none."""
        return self._headers.get(name, "").strip()


class Lane:
    """One connection. Made by `open_lane`; an answer is read to its end, or the lane closed."""

    def __init__(self, reader: _Reader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._taken = 0  # bytes that h11 was given
        self._protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MOST_HEAD_BYTES)

    @property
    def is_open(self) -> bool:
        """Whether a request can leave: neither side has closed, and all that came was an answer."""
        idle = self._protocol.our_state is h11.IDLE and self._protocol.their_state is h11.IDLE
        quiet = self._reader.received == self._taken and not self._protocol.trailing_data[0]
        return idle and quiet and not self._writer.is_closing() and not self._reader.at_eof()

    async def get(self, url: str, headers: Mapping[str, str]) -> Reply:
        """Send a GET and wait for the head of its answer.

        Raises:
            OSError: the connection broke.
            h11.ProtocolError: what came is no HTTP.
        """
        parts = urlsplit(url)
        target = quote(parts.path or "/", safe=_KEPT_SIGNS)
        if parts.query:
            target += "?" + quote(parts.query, safe=_KEPT_SIGNS + "?")
        host = parts.netloc.rpartition("@")[2]
        request = h11.Request(
            method="GET", target=target, headers=[("Host", host), *headers.items()]
        )
        self._writer.write(self._protocol.send(request) or b"")
        self._writer.write(self._protocol.send(h11.EndOfMessage()) or b"")
        await self._writer.drain()
        while True:
            event = await self._next_event()
            if isinstance(event, h11.Response):
                return Reply(event)
            if not isinstance(event, h11.InformationalResponse):
                raise h11.RemoteProtocolError("no answer came")

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """The body as it comes off the wire.

        Raises:
            OSError, h11.ProtocolError: as above; a body that ends before its announced end also.
        """
        while isinstance(event := await self._next_event(), h11.Data):
            yield bytes(event.data)
        if self._protocol.our_state is h11.DONE and self._protocol.their_state is h11.DONE:
            self._protocol.start_next_cycle()

    def abort(self) -> None:
        """Close at once."""
        self._writer.transport.abort()

    async def gone(self) -> None:
        """Wait until an aborted connection is closed, which the loop's next turn does."""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(_GRACE_S):
                await self._writer.wait_closed()

    async def _next_event(self) -> object:
        while (event := self._protocol.next_event()) is h11.NEED_DATA:
            data = await self._reader.read(_READ_BYTES)
            self._taken += len(data)
            self._protocol.receive_data(data)
        return event


async def open_lane(to: Origin, context: ssl.SSLContext | None) -> Lane:
    """Connect; with a context only over TLS.

    Raises:
        NotConnected: that failed; its cause says why.
    """
    _scheme, host, port = to
    loop = asyncio.get_running_loop()
    reader = _Reader(limit=_READ_BYTES, loop=loop)
    protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
    try:
        transport, _ = await loop.create_connection(
            lambda: protocol,
            host,
            port or 0,
            ssl=context,
            server_hostname=host if context else None,
            happy_eyeballs_delay=_SECOND_ADDRESS_S if context else None,  # loopback has one
        )
    except (OSError, UnicodeError) as lost:  # UnicodeError: a host that no name can be made of
        raise NotConnected from lost
    return Lane(reader, asyncio.StreamWriter(transport, protocol, reader, loop))


class Lanes:
    """Open lanes for one client, kept for a while after use where `keep` says so."""

    def __init__(self, idle_seconds: float, *, keep: bool) -> None:
        self._idle_seconds = idle_seconds
        self._keep = keep
        self._idle: dict[Origin, list[tuple[float, Lane]]] = {}
        self._used: set[Lane] = set()

    async def take(self, url: str, context: ssl.SSLContext | None) -> Lane:
        """A lane to where this address leads, one that is open already if there is one.

        Raises:
            NotConnected: see `open_lane`.
        """
        to = origin(url)
        idle = self._idle.get(to, [])
        now = asyncio.get_running_loop().time()
        while idle:
            since, lane = idle.pop()
            if lane.is_open and now - since < self._idle_seconds:
                break
            lane.abort()
        else:
            lane = await open_lane(to, context)
        self._used.add(lane)
        return lane

    def give_back(self, url: str, lane: Lane) -> None:
        """Keep a lane for the next question, or close one that cannot carry it."""
        self._used.discard(lane)
        if self._keep and lane.is_open:
            now = asyncio.get_running_loop().time()
            self._idle.setdefault(origin(url), []).append((now, lane))
        else:
            lane.abort()

    async def aclose(self) -> None:
        """Close all of them, also those in use."""
        lanes = [*self._used, *(lane for idle in self._idle.values() for _, lane in idle)]
        self._idle.clear()
        for lane in lanes:
            lane.abort()
        for lane in lanes:
            await lane.gone()
