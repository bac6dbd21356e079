"""uvicorn's HTTP connection: reachable from inside a request, each answer in one packet."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ecster_desk.sandbox.exchange import TRANSPORT


class OnePacket(asyncio.Transport):
    """A transport that sends what is written in one turn of the loop at once.

    uvicorn writes an answer's head and its body apart, and uvloop sends each as it comes: two
    system calls here and two wakings of the client, half of what a small answer costs.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._transport = transport
        self._loop = loop
        self._head = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """The first part waits for the next, until the turn ends at the latest."""
        if self._head:
            head, self._head = self._head, b""
            self._transport.write(head + bytes(data))
        else:
            self._head = bytes(data)
            self._loop.call_soon(self._flush)

    def close(self) -> None:
        """Close in order; what was written arrives."""
        self._flush()
        self._transport.close()

    def abort(self) -> None:
        """Close at once; what waits is lost, as what the system still buffers is."""
        self._head = b""
        self._transport.abort()

    def is_closing(self) -> bool:
        """As the transport says."""
        return self._transport.is_closing()

    def pause_reading(self) -> None:
        """As the transport does."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """As the transport does."""
        self._transport.resume_reading()

    def get_extra_info(self, name: str, default: Any = None) -> Any:  # noqa: ANN401
        """As the transport says: asyncio types neither."""
        return self._transport.get_extra_info(name, default)

    def _flush(self) -> None:
        head, self._head = self._head, b""
        if head and not self._transport.is_closing():  # the client may have gone meanwhile
            self._transport.write(head)


class Connection(HttpToolsProtocol):
    """Hands its transport to the application, so that a fault can reset the connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come."""
        super().connection_made(OnePacket(transport, self.loop))

    def on_message_begin(self) -> None:
        """A request begins: its scope is made here."""
        super().on_message_begin()
        # ASGI's type wants an object per extension; this one is a connection.
        self.scope["extensions"] = {TRANSPORT: self.transport}  # type: ignore[dict-item]
