"""One connection for one money request: nothing of it can leave after its abort.

httpcore speaks HTTP over it; its own streams close politely, which lets bytes that wait in a
buffer leave later (money safety 3.5).
"""

import asyncio
import os
import socket
import ssl
import struct
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import httpcore

_LINGER = "hh" if os.name == "nt" else "ii"
_ABORTIVE = struct.pack(_LINGER, 1, 0)  # SO_LINGER on, 0 s: close resets and drops what is unsent
_GRACE_SECONDS = 1.0  # for the loop to carry an abort out; it takes a turn


class Line(httpcore.AsyncNetworkStream):
    """A stream over asyncio whose close is an abort."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """Some bytes, or none at the end; the deadline is the caller's."""
        del timeout
        return await self._reader.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Hand bytes over; a line that broke may still hold an answer, so that is read next."""
        del timeout
        try:
            self._writer.write(buffer)
            await self._writer.drain()
        except OSError as broken:
            raise httpcore.WriteError from broken

    async def aclose(self) -> None:
        """Abort; the library may do it before we do."""
        self.abort()

    def abort(self) -> None:
        """From here on nothing is handed to the network any more."""
        self._writer.transport.abort()

    async def gone(self) -> None:
        """Wait until the socket is closed, which an abort leaves to the loop's next turn."""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(_GRACE_SECONDS):
                await self._writer.wait_closed()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        """Speak TLS from here on, over the same line."""
        async with asyncio.timeout(timeout):
            await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # the library's signature
        """What the library asks about a stream; of ours it needs the TLS object alone."""
        return self._writer.get_extra_info(info)


class Lines(httpcore.AsyncNetworkBackend):
    """Makes the line, and keeps hold of it so that it can be aborted whatever happens."""

    def __init__(self, user_timeout_ms: int) -> None:
        self._user_timeout_ms = user_timeout_ms
        self._line: Line | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A new connection; `timeout` is in seconds and here it is ours to keep."""
        del local_address, socket_options
        async with asyncio.timeout(timeout):
            reader, writer = await asyncio.open_connection(host, port)
        self._line = Line(reader, writer)
        _harden(writer.get_extra_info("socket"), self._user_timeout_ms)
        return self._line

    async def end(self) -> None:
        """Abort the line, if there is one, and wait until it is gone."""
        if self._line is not None:
            self._line.abort()
            await self._line.gone()

    def abort(self) -> None:
        """The same without waiting."""
        if self._line is not None:
            self._line.abort()


def _harden(sock: socket.socket, user_timeout_ms: int) -> None:
    """Let the kernel drop unsent bytes at the close, and give up on unacknowledged ones in time."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORTIVE)
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is not None:  # pragma: no branch (Linux has it, others don't)
        sock.setsockopt(socket.IPPROTO_TCP, option, user_timeout_ms)
